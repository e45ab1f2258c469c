package estimate

import (
	"math"
	"testing"
)

// sample is a gaussian of three variables that go together.
func sample() gaussian {
	return gaussian{
		mean: []float64{0.5, -1, 0.27},
		cov: []float64{
			1.7, 0.6, 0.2,
			0.6, 1.2, -0.1,
			0.2, -0.1, 0.8,
		},
	}
}

// TestOrder holds the moments of a prerequisite against an integral, the form
// near and far from the slack.
func TestOrder(t *testing.T) {
	for _, margin := range []float64{-2.5, 1, 2.4, 7.5} {
		g := sample()
		g.mean[1] = g.mean[0] + slack - margin
		f := g.sum(make([]float64, len(g.mean)), 1, -1, 0)
		log := g.order([]edge{{1, 0}})
		sd := math.Sqrt(f.variance)
		factor := func(z float64) float64 { return cumulative((slack - f.mean - sd*z) / soft) }
		p := integrate(factor)
		m := integrate(func(z float64) float64 { return factor(z) * z }) / p
		v := integrate(func(z float64) float64 { return factor(z) * z * z })/p - m*m
		near(t, "probability", math.Exp(log), p, 1e-10)
		after := g.sum(make([]float64, len(g.mean)), 1, -1, 0)
		near(t, "mean", after.mean, f.mean+sd*m, 1e-9)
		near(t, "variance", after.variance, f.variance*v, 1e-9)
	}
}

func TestMatchLeavesTheRest(t *testing.T) {
	// What is left of a variable beyond its regression on the form stays as it was.
	g, before := sample(), sample()
	f := g.sum(make([]float64, len(g.mean)), 0, -1, 1)
	g.match(f, f.mean+0.3, f.variance/3)
	for i := range g.mean {
		k := f.cov[i] / f.variance
		near(t, "slope on the form", g.sum(make([]float64, len(g.mean)), 0, -1, 1).cov[i]/(f.variance/3), k, 1e-13)
		near(t, "residual mean", g.mean[i]-k*(f.mean+0.3), before.mean[i]-k*f.mean, 1e-13)
		near(t, "residual variance", g.cov[i*3+i]-k*k*f.variance/3, before.cov[i*3+i]-k*k*f.variance, 1e-13)
	}
}
