package path

import (
	"math"
	"math/rand/v2"
	"slices"
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

// plausible makes a problem like the shipped rubric: 16 skills of rounded hours
// for each level, targets of 2 to 5, and a level of a skill that now and then
// needs one of at most that height in another skill.
func plausible(seed uint64) problem {
	rng := rand.New(rand.NewPCG(seed, 16))
	hours := [levels]float64{10, 25, 45, 80, 140}
	return someRubric(func(_, l int) int64 { return 5 * max(1, int64(hours[l]*(0.5+rng.Float64())/5)) },
		func(int) int { return 2 + rng.IntN(4) },
		func(k, l int) (needs [][2]int) {
			for a := range k {
				if rng.IntN(25) == 0 {
					needs = append(needs, [2]int{a, rng.IntN(l + 1)})
				}
			}
			return needs
		}, rng)
}

// beyondTarget makes a problem of 16 skills of which many are not in the target, but
// needed at any level by those that are: up to 8 by each of their steps.
func beyondTarget(seed uint64) problem {
	rng := rand.New(rand.NewPCG(seed, 77))
	share, most, base, growth := 0.3+0.4*rng.Float64(), 2+rng.IntN(7), 10.0, 1.0
	if seed%2 == 1 {
		base, growth = 5+20*rng.Float64(), 1.4+0.7*rng.Float64()
	}
	in := [16]bool{}
	return someRubric(func(_, l int) int64 { return int64(base*math.Pow(growth, float64(l)) + 0.5) },
		func(k int) int {
			if in[k] = rng.Float64() < share; in[k] {
				return 1 + rng.IntN(5)
			}
			return 0
		},
		func(k, l int) (needs [][2]int) {
			for range rng.IntN(most) {
				if a := rng.IntN(16); !in[a] && (in[k] || a < k) {
					needs = append(needs, [2]int{a, rng.IntN(levels)})
				}
			}
			return needs
		}, rng)
}

// someRubric makes a problem of 16 skills of 5 levels, numbered from 0, with the
// hours of each, targets by skill, and what a level of a skill needs in others.
// It keeps what has value and what that needs.
func someRubric(
	hours func(k, l int) int64, target func(k int) int, needs func(k, l int) [][2]int, rng *rand.Rand,
) problem {
	var p problem
	for k := range 16 {
		value := 1 + rng.Int64N(4)
		top := target(k)
		for l := range levels {
			if l == top {
				value = 0
			}
			p.steps = append(p.steps, step{hours: hours(k, l), value: value})
		}
	}
	for i := range p.steps {
		k, l := i/levels, i%levels
		if l > 0 {
			p.edges = append(p.edges, [2]int{i - 1, i})
		}
		for _, n := range needs(k, l) {
			p.edges = append(p.edges, [2]int{n[0]*levels + n[1], i})
		}
	}
	g, original := p.sorted()
	used := g.useful(g.all())
	var idle []int
	for k, i := range original {
		if !slices.Contains(used, k) {
			idle = append(idle, i)
		}
	}
	p, _ = without(p, idle)
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
