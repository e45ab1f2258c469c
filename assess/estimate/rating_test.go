package estimate

import (
	"math"
	"testing"
)

// TestBand holds the moments of a variable seen in a band against an integral,
// near and far from it.
func TestBand(t *testing.T) {
	const sd = 0.8
	for _, mean := range []float64{-3, -1, 0, 0.7, 2.5} {
		for _, noise := range []float64{0.45, 1, 2} {
			for level := range levels {
				in := bandOf(level)
				factor := func(z float64) float64 {
					x := mean + sd*z
					return cumulative((in.high-x)/noise) - cumulative((in.low-x)/noise)
				}
				p := integrate(factor)
				m := integrate(func(z float64) float64 { return factor(z) * z }) / p
				v := integrate(func(z float64) float64 { return factor(z) * z * z })/p - m*m
				s := in.see(mean, sd*sd, noise)
				near(t, "log probability", s.log, math.Log(p), 1e-7)
				near(t, "mean", s.mean, mean+sd*m, 1e-7)
				near(t, "variance", s.variance, sd*sd*v, 1e-7)
			}
		}
	}
}

// TestBandFarOut: where the probability is 0 to a computer, the moments go on
// from where they were.
func TestBandFarOut(t *testing.T) {
	for _, side := range []float64{-1, 1} {
		var before seen
		for x := 20.0; x < 60; x += 0.5 {
			s := bandOf(3).see(side*x, 1, 0.5)
			if math.IsNaN(s.mean) || !(s.variance > 0 && s.variance < 1) || x > 20 && s.log >= before.log {
				t.Errorf("seen from %v: %+v", side*x, s)
			}
			if x > 20 {
				near(t, "movement of the mean", s.mean-before.mean, side*0.1, 0.01) // a fifth of the step
			}
			before = s
		}
	}
}

// TestRate: one rating conditions every part exactly, also skills that go
// together with the rated one.
func TestRate(t *testing.T) {
	skills := []skill{{0, nil}, {0, []int{0}}, {1, nil}}
	const n, bias = 5, 3
	b := newBelief(skills, []rating{{0, 4}})
	k := 0
	for _, h := range hypotheses() {
		for _, by := range raters() {
			got := b.parts[k]
			if k++; h.ordered {
				continue
			}
			g := h.prior(skills, []edge{{1, 0}})
			if by.slope == 0 {
				g.cov[bias*n+bias] = silentSD * silentSD
			}
			f := g.sum(make([]float64, len(g.mean)), bias, by.slope, 0)
			sd := math.Sqrt(f.variance)
			factor := func(z float64) float64 {
				x := f.mean + sd*z
				return cumulative((1.8-x)/by.noise) - cumulative((0.9-x)/by.noise)
			}
			p := integrate(factor)
			m := integrate(func(z float64) float64 { return factor(z) * z }) / p
			v := integrate(func(z float64) float64 { return factor(z) * z * z })/p - m*m
			near(t, "log weight", got.log, math.Log(h.weight*by.weight*p), 1e-8)
			for i, c := range f.cov {
				near(t, "mean", got.mean[i], g.mean[i]+c/sd*m, 1e-7)
				near(t, "variance", got.cov[i*n+i], g.cov[i*n+i]+c*c/f.variance*(v-1), 1e-7)
			}
		}
	}
}

// TestWeights: all weights are shares of one whole.
func TestWeights(t *testing.T) {
	people, ways := 0.0, 0.0
	for _, h := range hypotheses() {
		people += h.weight
	}
	for _, by := range raters() {
		ways += by.weight
	}
	near(t, "sum of the weights of hypotheses", people, 1, 1e-15)
	near(t, "sum of the weights of raters", ways, 1, 1e-15)
}

// TestConstantRaters: what one level for everything says of each skill is less
// than what is said by who tells them apart.
func TestConstantRaters(t *testing.T) {
	same, apart := []rating{}, []rating{}
	for s := range 16 {
		same = append(same, rating{s, 3})
		apart = append(apart, rating{s, []int{3, 1, 4, 2}[s%4]})
	}
	a, b := newBelief(shipped(), same), newBelief(shipped(), apart)
	if flat, varied := a.within(), b.within(); flat > varied-0.03 {
		t.Errorf("stated %.3f of levels that are all rated alike, %.3f of others", flat, varied)
	}
}
