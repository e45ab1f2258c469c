package estimate

import "slices"

// gaussian is a joint normal distribution; cov is square, row by row, and only
// what is on and below its diagonal is kept up: half the work, and all of it
// along the rows.
type gaussian struct {
	mean, cov []float64
}

// linear is a linear form of a gaussian's variables: its moments and its
// covariance with every variable.
type linear struct {
	mean, variance float64
	cov            []float64
}

func (g gaussian) clone() gaussian { return gaussian{slices.Clone(g.mean), slices.Clone(g.cov)} }

// addTo adds k times the covariances with variable i.
func (g gaussian) addTo(cov []float64, k float64, i int) {
	n := len(g.mean)
	for j, c := range g.cov[i*n : i*n+i+1] {
		cov[j] += k * c
	}
	for j := i + 1; j < n; j++ {
		cov[j] += k * g.cov[j*n+i]
	}
}

// sum is variable i plus k times variable j. Its covariances stand in room, of
// the gaussian's length, until the next sum takes it.
func (g gaussian) sum(room []float64, i int, k float64, j int) linear {
	n := len(g.mean)
	for above := copy(room, g.cov[i*n:i*n+i+1]); above < n; above++ {
		room[above] = g.cov[above*n+i]
	}
	f := linear{g.mean[i], room[i], room}
	if k == 0 {
		return f
	}
	g.addTo(f.cov, k, j)
	f.mean += k * g.mean[j]
	f.variance = f.cov[i] + k*f.cov[j]
	return f
}

// match gives the form, taken from the gaussian as it is, a new mean and
// variance; the variables follow by their regression on the form.
func (g gaussian) match(f linear, mean, variance float64) {
	n := len(g.mean)
	dm := (mean - f.mean) / f.variance
	dv := (variance - f.variance) / (f.variance * f.variance)
	for i, ci := range f.cov {
		if ci == 0 {
			continue
		}
		g.mean[i] += dm * ci
		row, k := g.cov[i*n:i*n+i+1], dv*ci
		for j, cj := range f.cov[:len(row)] {
			row[j] += k * cj
		}
	}
}
