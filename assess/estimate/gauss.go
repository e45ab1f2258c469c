package estimate

import "slices"

// gaussian is a joint normal distribution; cov is square, row by row.
type gaussian struct {
	mean, cov []float64
}

// linear is a linear form of a gaussian's variables: its moments and its
// covariance with every variable.
type linear struct {
	mean, variance float64
	cov            []float64
}

// variable is the i-th variable itself.
func (g gaussian) variable(i int) linear {
	n := len(g.mean)
	return linear{g.mean[i], g.cov[i*n+i], slices.Clone(g.cov[i*n : (i+1)*n])}
}

// sum is variable i plus k times variable j.
func (g gaussian) sum(i int, k float64, j int) linear {
	f, other := g.variable(i), g.variable(j)
	for x := range f.cov {
		f.cov[x] += k * other.cov[x]
	}
	f.mean += k * other.mean
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
		g.mean[i] += dm * ci
		for j := range i + 1 {
			g.cov[i*n+j] += dv * ci * f.cov[j]
			g.cov[j*n+i] = g.cov[i*n+j]
		}
	}
}
