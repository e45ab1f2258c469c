package estimate

import (
	"math"
	"testing"
)

func TestInterval(t *testing.T) {
	for _, test := range []struct {
		name   string
		p      [Levels]float64
		level  int
		mass   float64
		lo, hi int
	}{
		{"one level", [Levels]float64{0, 0, 0.1, 0.85, 0.05, 0}, 3, 0.8, 3, 3},
		{"exactly the mass", [Levels]float64{0, 0, 0.3, 0.5, 0.2, 0}, 3, 0.8, 2, 3},
		{"the more likely of two", [Levels]float64{0, 0, 0.3, 0.55, 0.15, 0}, 3, 0.7, 2, 3},
		{"the more likely, upper", [Levels]float64{0, 0, 0.15, 0.55, 0.3, 0}, 3, 0.7, 3, 4},
		{"the lower of equals", [Levels]float64{0, 0, 0.2, 0.6, 0.2, 0}, 3, 0.8, 2, 3},
		{"equals, one holds the level", [Levels]float64{0.4, 0.05, 0.1, 0.4, 0.05, 0}, 2, 0.4, 0, 0},
		{"wider", [Levels]float64{0.1, 0.2, 0.2, 0.2, 0.2, 0.1}, 2, 0.8, 1, 4},
		{"all", [Levels]float64{0.2, 0.1, 0.2, 0.2, 0.1, 0.2}, 2, 0.95, 0, 5},
		{"the top", [Levels]float64{0, 0, 0, 0, 0.1, 0.9}, 5, 0.8, 5, 5},
		{"two runs, the second holds the level", [Levels]float64{0.25, 0.1, 0.15, 0.25, 0.25, 0}, 3, 0.25, 3, 3},
	} {
		e := Estimate{P: test.p, Level: test.level}
		if lo, hi := e.Interval(test.mass); lo != test.lo || hi != test.hi {
			t.Errorf("%s: %d to %d, want %d to %d", test.name, lo, hi, test.lo, test.hi)
		}
	}
}

func TestEstimateOfOneGaussian(t *testing.T) {
	// One skill without ratings is N(0, 1.69) in every part.
	e := New([]Skill{{}}, nil).Estimate(0)
	near(t, "mean", e.Mean, 0, 1e-15)
	near(t, "sd", e.SD, 1.3, 1e-12)
	for l := range Levels {
		near(t, "chance by symmetry", e.P[l], e.P[Levels-1-l], 1e-15)
	}
	near(t, "chance of level 0", e.P[0], cumulative(-1.8/1.3), 1e-15)
	near(t, "chance of level 2", e.P[2], cumulative(0)-cumulative(-0.9/1.3), 1e-15)
	if e.Level != 2 {
		t.Errorf("the median on the cut of 2 and 3 is %d", e.Level)
	}
}

func TestOneRating(t *testing.T) {
	// ability | rating, bias and noise together one normal error per part.
	b := New([]Skill{{}}, []Rating{{0, 4}})
	total, mean, bias := 0.0, 0.0, 0.0
	for _, h := range hypotheses() {
		v := 1.69 + 0.81 + h.noise*h.noise
		off := centre(4) - 0.27
		w := h.weight * density(off/math.Sqrt(v)) / math.Sqrt(v)
		total += w
		mean += w * 1.69 / v * off
		bias += w * (0.27 + 0.81/v*off)
	}
	near(t, "mean", b.Estimate(0).Mean, mean/total, 1e-14)
	got, sd := b.Bias()
	near(t, "bias", got, bias/total, 1e-14)
	if sd <= 0 || sd >= 0.9 {
		t.Errorf("the sd of the bias is %v after a rating, 0.9 before", sd)
	}
}

func TestSums(t *testing.T) {
	p := worlds()[0].person(generator(5))
	b := New(p.skills, p.ratings)
	for i, it := range p.items[:40] {
		b.Answer(it, p.outcomes[i])
		for s := range p.skills {
			e := b.Estimate(s)
			near(t, "sum of P", e.Between(0, Levels-1), 1, 1e-12)
			if below, upTo := e.Between(0, e.Level-1), e.Between(0, e.Level); below > 0.5 || upTo < 0.5-rounding {
				t.Fatalf("level %d is not the median of %v", e.Level, e.P)
			}
			narrow, wide := e.between(0.8), e.between(0.9)
			if narrow < 0.8-rounding || wide < narrow-rounding {
				t.Fatalf("80 %% interval of %v holds %v, 90 %% holds %v", e.P, narrow, wide)
			}
		}
	}
	if w := b.Within(); w <= 0.5 || w >= 1 {
		t.Errorf("chance within one level is %v", w)
	}
}

// between is the mass of an interval.
func (e Estimate) between(mass float64) float64 { return e.Between(e.Interval(mass)) }

func TestRelatedBefore(t *testing.T) {
	b := New(shipped(), []Rating{{0, 4}, {1, 2}})
	for s := range shipped() {
		if list := b.Related(s); len(list) != 0 {
			t.Errorf("before any answer, skill %d rests on %v", s, list)
		}
	}
}

func TestRelated(t *testing.T) {
	b := New(shipped(), nil)
	for range 4 {
		b.Answer(NewItem(0, 4, 4), Right)
	}
	b.Answer(NewItem(12, 3, 4), Right)
	list := b.Related(1) // in the tier of 0 and needs it
	if len(list) == 0 || list[0].Skill != 0 {
		t.Fatalf("skill 1 rests on %v, want 0 first", list)
	}
	for i, s := range list {
		if s.Moved < notable || i > 0 && s.Moved > list[i-1].Moved {
			t.Errorf("skill 1 rests on %v", list)
		}
	}
	for _, s := range b.Related(0) {
		if s.Skill != 12 {
			t.Errorf("skill 0 rests on skill %d, which is itself or has no answers", s.Skill)
		}
	}
}
