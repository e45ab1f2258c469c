package path

import (
	"math/rand/v2"
)

// levels is how many steps each skill of rubricLike has.
const levels = 5

// rubricLike makes a problem like a rubric: each skill is a chain of 5 levels of
// growing hours (5 to 300), all of one value a skill, but 0 above its target;
// 2.5 levels a skill need a level of another skill. The seed also picks the kind
// of weights: all 1, from 1 to 3, or decimals scaled up.
func rubricLike(seed uint64, skills int) problem {
	rng := rand.New(rand.NewPCG(seed, uint64(skills)))
	weight := [...]func() int64{
		func() int64 { return 1 },
		func() int64 { return 1 + rng.Int64N(3) },
		func() int64 { return 25 + rng.Int64N(276) },
	}[seed%3]
	var p problem
	for range skills {
		hours, growth, value := 5+10*rng.Float64(), 1.5+0.6*rng.Float64(), weight()
		target := 3 + rng.IntN(3)
		for l := range levels {
			if n := len(p.steps); l > 0 {
				p.edges = append(p.edges, [2]int{n - 1, n})
			}
			if l == target {
				value = 0
			}
			p.steps = append(p.steps, step{hours: min(int64(hours+0.5), 300), value: value})
			hours *= growth
		}
	}
	for cross := skills * 5 / 2; cross > 0; {
		a, b, l := rng.IntN(skills), rng.IntN(skills), rng.IntN(levels)
		if at := max(0, l-rng.IntN(3)); a != b && (at < l || a < b) {
			p.edges = append(p.edges, [2]int{a*levels + at, b*levels + l})
			cross--
		}
	}
	return p
}

// tangled makes a problem that takes a search: steps of value 1, each of which
// needs three of as many steps of value 0, all of one hour.
func tangled(seed uint64, steps int) problem {
	rng := rand.New(rand.NewPCG(seed, uint64(steps)))
	var p problem
	half := steps / 2
	for i := range 2 * half {
		p.steps = append(p.steps, step{hours: 1, value: int64(i / half)})
	}
	for i := range half {
		for range 3 {
			p.edges = append(p.edges, [2]int{rng.IntN(half), half + i})
		}
	}
	return p
}

func total(p problem) step {
	var sum step
	for _, s := range p.steps {
		sum.hours += s.hours
		sum.value += s.value
	}
	return sum
}
