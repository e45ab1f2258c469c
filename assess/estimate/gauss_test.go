package estimate

import (
	"math"
	"slices"
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

func TestObserve(t *testing.T) {
	// Brute: y = x0 + x2 + noise. With S = Var(y) and c = Cov(x, y),
	// mean' = mean + c (y - E y) / S and cov' = cov - c c' / S.
	const y, noise = -0.4, 1.1
	g, before := sample(), sample()
	log := g.observe(g.sum(0, 1, 2), y, noise)
	c := make([]float64, 3)
	for i := range c {
		c[i] = before.cov[i*3] + before.cov[i*3+2]
	}
	total := 1.7 + 0.8 + 2*0.2 + noise
	off := y - (0.5 + 0.27)
	for i := range c {
		near(t, "mean", g.mean[i], before.mean[i]+c[i]*off/total, 1e-14)
		for j := range i + 1 {
			near(t, "covariance", g.cov[i*3+j], before.cov[i*3+j]-c[i]*c[j]/total, 1e-14)
		}
	}
	near(t, "log density", log, math.Log(density(off/math.Sqrt(total))/math.Sqrt(total)), 1e-14)
}

func TestObserveOrder(t *testing.T) {
	a, b := sample(), sample()
	logA := a.observe(a.variable(0), 1, 0.5) + a.observe(a.sum(1, 1, 2), -2, 0.7)
	logB := b.observe(b.sum(1, 1, 2), -2, 0.7) + b.observe(b.variable(0), 1, 0.5)
	near(t, "log density", logA, logB, 1e-13)
	for i := range a.cov {
		near(t, "covariance", a.cov[i], b.cov[i], 1e-13)
	}
}

func TestKeepBelow(t *testing.T) {
	for _, limit := range []float64{-4, -0.5, 0.9, 6} {
		const soft = 0.9
		g := sample()
		f := g.sum(1, -1, 0)
		log := g.keepBelow(f, limit, soft)
		sd := math.Sqrt(f.variance)
		factor := func(z float64) float64 { return cumulative((limit - f.mean - sd*z) / soft) }
		p := integrate(factor)
		m := integrate(func(z float64) float64 { return factor(z) * z }) / p
		v := integrate(func(z float64) float64 { return factor(z) * z * z })/p - m*m
		near(t, "probability", math.Exp(log), p, 1e-10)
		after := g.sum(1, -1, 0)
		near(t, "mean", after.mean, f.mean+sd*m, 1e-9)
		near(t, "variance", after.variance, f.variance*v, 1e-9)
	}
}

func TestMatchLeavesTheRest(t *testing.T) {
	// What is left of a variable beyond its regression on the form stays as it was.
	g, before := sample(), sample()
	f := g.sum(0, -1, 1)
	g.match(f, f.mean+0.3, f.variance/3)
	for i := range g.mean {
		k := f.cov[i] / f.variance
		near(t, "slope on the form", g.sum(0, -1, 1).cov[i]/(f.variance/3), k, 1e-13)
		near(t, "residual mean", g.mean[i]-k*(f.mean+0.3), before.mean[i]-k*f.mean, 1e-13)
		near(t, "residual variance", g.cov[i*3+i]-k*k*f.variance/3, before.cov[i*3+i]-k*k*f.variance, 1e-13)
	}
}

func TestFirm(t *testing.T) {
	g := sample()
	if !firm(g.cov, 3, 0) {
		t.Error("a covariance is called indefinite")
	}
	if firm(g.cov, 3, 0.8) {
		t.Error("a variance of 0.8 less its share with others is called 0.8 at least")
	}
	if bad := []float64{1, 2, 2, 1}; firm(bad, 2, 0) {
		t.Error("an indefinite matrix is called positive definite")
	}
}

func TestPriorShrinks(t *testing.T) {
	// Eight skills that each need eight others: 0.1 for a pair is too much.
	skills := make([]Skill, 16)
	for child := range 8 {
		for parent := 8; parent < 16; parent++ {
			skills[child].Needs = append(skills[child].Needs, parent)
		}
	}
	for _, h := range hypotheses() {
		needs := edges(skills)
		broken := !firm(h.covariance(skills, needs), 17, 0)
		if broken != (h.need > 0) {
			t.Errorf("need %v: broken is %v before shrinking", h.need, broken)
		}
		g := h.prior(skills, needs)
		if !firm(g.cov, 17, firmShare*priorVariance) {
			t.Errorf("need %v: still not firm", h.need)
		}
		if extra := g.cov[8] - priorVariance*(h.general+h.tier); h.need > 0 && extra <= 0 {
			t.Errorf("need %v: shrunk to %v", h.need, extra)
		}
	}
}

func TestCovariance(t *testing.T) {
	skills := []Skill{{0, nil}, {0, []int{0, 2, 0}}, {1, []int{1}}, {1, nil}}
	needs := edges(skills)
	if want := []edge{{1, 0}, {1, 2}, {2, 1}}; !slices.Equal(needs, want) {
		t.Fatalf("edges %v, want %v", needs, want)
	}
	h := hypothesis{general: 0.4, tier: 0.1, need: 0.05}
	got := h.covariance(skills, needs)
	for i, want := range []float64{
		1, 0.55, 0.4, 0.4, 0,
		0.55, 1, 0.45, 0.4, 0,
		0.4, 0.45, 1, 0.5, 0,
		0.4, 0.4, 0.5, 1, 0,
		0, 0, 0, 0, 0.81 / 1.69,
	} {
		near(t, "correlation", got[i]/1.69, want, 1e-14)
	}
}
