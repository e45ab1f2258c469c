package estimate

import (
	"math"
	"testing"
)

func TestSlope(t *testing.T) {
	near(t, "slope of a known difficulty", slope(0), 1.4, 0)
	near(t, "slope of an authored difficulty", slope(0.64), 1.15, 0.005)
	// The flat curve is the average of the steep one.
	for _, x := range []float64{-2, -0.5, 0, 1, 3} {
		mean := integrate(func(z float64) float64 { return 1 / (1 + math.Exp(-1.4*(x-0.8*z))) })
		near(t, "average curve", 1/(1+math.Exp(-slope(0.64)*x)), mean, 0.006)
	}
}

func TestChance(t *testing.T) {
	c := curve{1.15, 0.9, 0.2}
	near(t, "chance of the weakest", c.chance(-60), 0.2, 1e-12)
	near(t, "chance at the difficulty", c.chance(0.9), 0.485+0.515*0.2, 1e-15)
	near(t, "chance of the strongest", c.chance(60), 0.97+0.03*0.2, 1e-12)
}

func TestGuess(t *testing.T) {
	b := newBelief([]skill{{}}, nil)
	near(t, "guess before any answer", b.guess(4), 0.125, 0)
	near(t, "guess without options", b.guess(0), 0, 0)
	near(t, "guess with one option", b.guess(1), 0, 0)
	it := authored(0, 3)
	for _, o := range []outcome{wrong, right, wrong, skipped} {
		b.answer(it, o)
	}
	// h = (1 + 1) / (1 + 2 + 2)
	near(t, "guess after one skip and two misses", b.guess(4), (1-0.4)/4, 1e-15)
}

// lone is a belief of the gaussian alone, the bias last, and a bank that is not
// off.
func lone(g gaussian) *belief {
	n := len(g.mean)
	mean, cov := append(g.mean, 0), make([]float64, (n+1)*(n+1))
	for i := range n {
		copy(cov[i*(n+1):], g.cov[i*n:(i+1)*n])
	}
	b := &belief{
		parts: []part{{gaussian: gaussian{mean, cov}}}, mean: make([]float64, n+1), variance: make([]float64, n+1),
		moved: make([]float64, n*n), rated: make([]bool, n-1), answers: make([]int, n-1), hits: make([]int, n-1),
	}
	b.merge()
	return b
}

func TestAnswer(t *testing.T) {
	for _, o := range []outcome{right, wrong, skipped} {
		for _, it := range []item{{0, 0.9, 0.8, 4}, {0, -1.8, 0.3, 0}} {
			b := lone(gaussian{[]float64{0.4, 0, 0}, []float64{0.49, 0.2, 0, 0.2, 1, 0.1, 0, 0.1, 1}})
			c := it.curve(b.guess(it.options))
			b.answer(it, o)
			likelihood := func(z float64) float64 {
				if p := c.chance(0.4 + 0.7*z); o == right {
					return p
				} else {
					return 1 - p
				}
			}
			p := integrate(likelihood)
			m := integrate(func(z float64) float64 { return likelihood(z) * z }) / p
			v := integrate(func(z float64) float64 { return likelihood(z) * z * z })/p - m*m
			near(t, "probability", math.Exp(b.parts[0].log), p, 1e-6)
			near(t, "mean", b.mean[0], 0.4+0.7*m, 1e-6)
			near(t, "variance", b.variance[0], 0.49*v, 1e-6)
			near(t, "mean of a related skill", b.mean[1], 0.2/0.49*0.7*m, 1e-6)
			near(t, "its variance", b.variance[1], 1+0.2*0.2/0.49*(v-1), 1e-6)
			near(t, "mean of an unrelated variable", b.mean[2], 0, 0)
		}
	}
}

// "A wrong guess does not count more against you": from the same belief, wrong
// and skipped say the same of every skill.
func TestWrongAsSkipped(t *testing.T) {
	skills := shipped()
	a, b := newBelief(skills, nil), newBelief(skills, nil)
	a.answer(authored(3, 2), wrong)
	b.answer(authored(3, 2), skipped)
	for s := range skills {
		if a.posterior(s, a.weights()) != b.posterior(s, b.weights()) {
			t.Errorf("skill %d: %+v after a wrong answer, %+v after a skip", s, a.posterior(s, a.weights()), b.posterior(s, b.weights()))
		}
	}
}
