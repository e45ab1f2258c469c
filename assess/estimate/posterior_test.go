package estimate

import (
	"math"
	"testing"
)

func TestInterval(t *testing.T) {
	for _, test := range []struct {
		name    string
		chances [levels]float64
		level   int
		mass    float64
		lo, hi  int
	}{
		{"one level", [levels]float64{0, 0, 0.1, 0.85, 0.05, 0}, 3, 0.8, 3, 3},
		{"exactly the mass", [levels]float64{0, 0, 0.3, 0.5, 0.2, 0}, 3, 0.8, 2, 3},
		{"the more likely of two", [levels]float64{0, 0, 0.3, 0.55, 0.15, 0}, 3, 0.7, 2, 3},
		{"the more likely, upper", [levels]float64{0, 0, 0.15, 0.55, 0.3, 0}, 3, 0.7, 3, 4},
		{"the lower of equals", [levels]float64{0, 0, 0.2, 0.6, 0.2, 0}, 3, 0.8, 2, 3},
		{"equals, one holds the level", [levels]float64{0.4, 0.05, 0.1, 0.4, 0.05, 0}, 2, 0.4, 0, 0},
		{"wider", [levels]float64{0.1, 0.2, 0.2, 0.2, 0.2, 0.1}, 2, 0.8, 1, 4},
		{"all", [levels]float64{0.2, 0.1, 0.2, 0.2, 0.1, 0.2}, 2, 0.95, 0, 5},
		{"the top", [levels]float64{0, 0, 0, 0, 0.1, 0.9}, 5, 0.8, 5, 5},
		{"two runs, the second holds the level", [levels]float64{0.25, 0.1, 0.15, 0.25, 0.25, 0}, 3, 0.25, 3, 3},
	} {
		e := posterior{chances: test.chances, level: test.level}
		if got, want := e.interval(test.mass), [2]int{test.lo, test.hi}; got != want {
			t.Errorf("%s: %v, want %v", test.name, got, want)
		}
	}
}

func TestEstimateOfOneGaussian(t *testing.T) {
	// Without ratings a skill has the mean 0 in every part, and one of two variances.
	narrow, wide := math.Sqrt(priorVariance), math.Sqrt(1.4*priorVariance)
	mix := func(of func(sd float64) float64) float64 { return 0.6*of(narrow) + 0.4*of(wide) }
	e := newBelief([]skill{{}}, nil).posteriors()[0]
	near(t, "mean", e.mean, 0, 1e-15)
	near(t, "sd", e.sd, math.Sqrt(mix(func(sd float64) float64 { return sd * sd })), 1e-12)
	for l := range levels {
		near(t, "chance by symmetry", e.chances[l], e.chances[levels-1-l], 1e-15)
	}
	near(t, "chance of level 0", e.chances[0], mix(func(sd float64) float64 { return cumulative(-1.8 / sd) }), 1e-15)
	near(t, "chance of level 2", e.chances[2], mix(func(sd float64) float64 {
		return cumulative(0) - cumulative(-0.9/sd)
	}), 1e-15)
	if e.level != 2 {
		t.Errorf("the median on the cut of 2 and 3 is %d", e.level)
	}
}

func TestSums(t *testing.T) {
	p := worlds()[0].person(generator(5))
	b := newBelief(p.skills, p.ratings)
	for i, it := range p.items[:40] {
		b.answer(it, p.outcomes[i])
		for s := range p.skills {
			e := b.posterior(s, b.weights())
			near(t, "sum of P", e.between(0, levels-1), 1, 1e-12)
			if below, upTo := e.between(0, e.level-1), e.between(0, e.level); below > 0.5 || upTo < 0.5-rounding {
				t.Fatalf("level %d is not the median of %v", e.level, e.chances)
			}
			mass := func(run [2]int) float64 { return e.between(run[0], run[1]) }
			narrow, wide := mass(e.interval(0.8)), mass(e.interval(0.9))
			if narrow < 0.8-rounding || wide < narrow-rounding {
				t.Fatalf("80 %% interval of %v holds %v, 90 %% holds %v", e.chances, narrow, wide)
			}
		}
	}
	if w := b.within(); w <= 0.5 || w >= 1 {
		t.Errorf("chance within one level is %v", w)
	}
}

func TestRelatedBefore(t *testing.T) {
	b := newBelief(shipped(), []rating{{0, 4}, {1, 2}})
	for s := range shipped() {
		if list := b.related(s, 0); len(list) != 0 {
			t.Errorf("before any answer, skill %d rests on %v", s, list)
		}
	}
}

func TestRelated(t *testing.T) {
	b := newBelief(shipped(), nil)
	for range 4 {
		b.answer(authored(0, 4), right)
	}
	b.answer(authored(12, 3), right)
	list := b.related(1, 0) // in the tier of 0 and needs it
	if len(list) == 0 || list[0] != 0 {
		t.Fatalf("skill 1 rests on %v, want 0 first", list)
	}
	moved := b.moved[1*16 : 2*16]
	for i, other := range list {
		if moved[other] < notable || i > 0 && moved[other] > moved[list[i-1]] {
			t.Errorf("skill 1 rests on %v, which moved it by %v", list, moved)
		}
	}
	for _, other := range b.related(0, 0) {
		if other != 12 {
			t.Errorf("skill 0 rests on skill %d, which is itself or has no answers", other)
		}
	}
}
