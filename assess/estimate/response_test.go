package estimate

import (
	"math"
	"testing"
)

func TestNewItem(t *testing.T) {
	for level, b := range []float64{1: -1.8, 2: -0.9, 3: 0, 4: 0.9, 5: 1.8} {
		if level > 0 {
			it := NewItem(7, level, 4)
			near(t, "difficulty", it.B, b, 1e-15)
			if it.Skill != 7 || it.SD != 0.8 || it.Options != 4 {
				t.Errorf("level %d: %+v", level, it)
			}
		}
	}
}

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
	b := New([]Skill{{}}, nil)
	near(t, "guess before any answer", b.Guess(4), 0.125, 0)
	near(t, "guess without options", b.Guess(0), 0, 0)
	near(t, "guess with one option", b.Guess(1), 0, 0)
	it := NewItem(0, 3, 4)
	for _, o := range []Outcome{Wrong, Right, Wrong, Skipped} {
		b.Answer(it, o)
	}
	// h = (1 + 1) / (1 + 2 + 2)
	near(t, "guess after one skip and two misses", b.Guess(4), (1-0.4)/4, 1e-15)
}

func TestRespond(t *testing.T) {
	for _, right := range []bool{true, false} {
		for _, c := range []curve{{slope(0.64), 0.9, 0.125}, {slope(0.09), -1.8, 0}} {
			g := gaussian{[]float64{0.4, 0, 0}, []float64{0.49, 0.2, 0, 0.2, 1, 0.1, 0, 0.1, 1}}
			log := g.respond(0, c, right)
			likelihood := func(z float64) float64 {
				if p := c.chance(0.4 + 0.7*z); right {
					return p
				} else {
					return 1 - p
				}
			}
			p := integrate(likelihood)
			m := integrate(func(z float64) float64 { return likelihood(z) * z }) / p
			v := integrate(func(z float64) float64 { return likelihood(z) * z * z })/p - m*m
			near(t, "probability", math.Exp(log), p, 1e-6)
			near(t, "mean", g.mean[0], 0.4+0.7*m, 1e-6)
			near(t, "variance", g.cov[0], 0.49*v, 1e-6)
			near(t, "mean of a related skill", g.mean[1], 0.2/0.49*0.7*m, 1e-6)
			near(t, "its variance", g.cov[4], 1+0.2*0.2/0.49*(v-1), 1e-6)
			near(t, "mean of an unrelated skill", g.mean[2], 0, 0)
		}
	}
}

// "A wrong guess does not count more against you": from the same belief, Wrong
// and Skipped say the same of every skill.
func TestWrongAsSkipped(t *testing.T) {
	skills := shipped()
	a, b := New(skills, nil), New(skills, nil)
	a.Answer(NewItem(3, 2, 4), Wrong)
	b.Answer(NewItem(3, 2, 4), Skipped)
	for s := range skills {
		if a.Estimate(s) != b.Estimate(s) {
			t.Errorf("skill %d: %+v after a wrong answer, %+v after a skip", s, a.Estimate(s), b.Estimate(s))
		}
	}
}
