package estimate

import (
	"math"
	"slices"
)

// gaussian is a joint normal distribution; cov is square, row by row, and only
// what is on and below its diagonal is kept up: half the work, and all of it
// along the rows.
type gaussian struct {
	mean, cov []float64
}

func (g gaussian) clone() gaussian {
	return gaussian{slices.Clone(g.mean), slices.Clone(g.cov)}
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
	cov := make([]float64, n)
	copy(cov, g.cov[i*n:i*n+i+1])
	for j := i + 1; j < n; j++ {
		cov[j] = g.cov[j*n+i]
	}
	return linear{g.mean[i], g.cov[i*n+i], cov}
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
		if ci == 0 {
			continue
		}
		g.mean[i] += dm * ci
		row := g.cov[i*n : i*n+i+1]
		for j, cj := range f.cov[:i+1] {
			row[j] += dv * ci * cj
		}
	}
}

// observe conditions on the form having been seen as y with normal noise of
// the variance; the result is the log density of y before.
func (g gaussian) observe(f linear, y, noise float64) float64 {
	total, off := f.variance+noise, y-f.mean
	g.match(f, f.mean+f.variance/total*off, f.variance*noise/total)
	return -(math.Log(2*math.Pi*total) + off*off/total) / 2
}

// keepBelow conditions on the form, seen with normal noise of standard
// deviation soft, being below the limit: moment matching of a probit factor
// (Minka 2001). The result is the log probability of that before.
func (g gaussian) keepBelow(f linear, limit, soft float64) float64 {
	total := f.variance + soft*soft
	t := (limit - f.mean) / math.Sqrt(total)
	ratio := density(t) / cumulative(t)
	share := f.variance / total
	g.match(f, f.mean-f.variance/math.Sqrt(total)*ratio, f.variance*(1-share*ratio*(t+ratio)))
	return math.Log(cumulative(t))
}

// firm reports that a symmetric n x n matrix is positive definite with room to
// spare: by Cholesky's decomposition, every variable keeps at least the least
// variance once those before it are known.
func firm(matrix []float64, n int, least float64) bool {
	l := slices.Clone(matrix)
	for i := range n {
		row := l[i*n : i*n+i+1]
		for j := range row {
			above := l[j*n : j*n+j+1]
			for k, x := range above[:j] {
				row[j] -= row[k] * x
			}
			if j < i {
				row[j] /= above[j]
			}
		}
		if l[i*n+i] < least {
			return false
		}
		l[i*n+i] = math.Sqrt(l[i*n+i])
	}
	return true
}
