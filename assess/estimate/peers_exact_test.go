package estimate

import (
	"math"
	"testing"
)

func TestPeerInformation(t *testing.T) {
	// Fisher's: the square of the slope of P over P (1 - P).
	for _, l := range []curve{{1.15, 0, 0.25}, {1.7, -0.9, 0}, {0.8, 1.8, 0.2}} {
		for _, x := range []float64{-3, -1, 0, 0.5, 2} {
			slope := (l.chance(x+1e-6) - l.chance(x-1e-6)) / 2e-6
			p := l.chance(x)
			near(t, "information", l.information(x), slope*slope/(p*(1-p)), 1e-8)
		}
	}
}

func TestPeerEstimate(t *testing.T) {
	const mean, sd = -0.3, 1.1
	g := newGrid(mean, sd)
	var items []curve
	for i := range 9 {
		items = append(items, curve{1.15, 0.4 * float64(i-4), 0.25})
		g.answer(items[i], i%3 != 1)
	}
	likelihood := func(z float64) float64 {
		product := 1.0
		for i, l := range items {
			if p := l.chance(mean + sd*z); i%3 != 1 {
				product *= p
			} else {
				product *= 1 - p
			}
		}
		return product
	}
	p := integrate(likelihood)
	m := integrate(func(z float64) float64 { return likelihood(z) * z }) / p
	v := integrate(func(z float64) float64 { return likelihood(z) * z * z })/p - m*m
	e := g.estimate()
	near(t, "mean", e.mean, mean+sd*m, 1e-8)
	near(t, "sd", e.sd, sd*math.Sqrt(v), 1e-8)
	near(t, "sum of P", e.between(0, levels-1), 1, 1e-12)
}

func TestPeerPrior(t *testing.T) {
	e := newGrid(0, 1.3).estimate()
	near(t, "mean", e.mean, 0, 1e-8)
	near(t, "sd", e.sd, 1.3, 1e-8)
	for l := range levels {
		lower, upper := math.Inf(-1), math.Inf(1)
		if l > 0 {
			lower = ability(float64(l))
		}
		if l < levels-1 {
			upper = ability(float64(l + 1))
		}
		near(t, "chance of a level", e.chances[l], cumulative(upper/1.3)-cumulative(lower/1.3), 1e-3) // cells of 0.1
	}
}

func TestPeersAskAll(t *testing.T) {
	p := worlds()[0].person(generator(1))
	g := apart(p)
	adaptive, fixedForm := make([]bool, len(p.items)), make([]bool, len(p.items))
	for n := range p.items {
		i, j := g.adaptive(p.items, adaptive), fixed(p, n)
		if i < 0 || adaptive[i] || fixedForm[j] {
			t.Fatalf("item %d: %d or %d again", n, i, j)
		}
		adaptive[i], fixedForm[j] = true, true
		g.answer(p.items[i], p.outcomes[i])
	}
}
