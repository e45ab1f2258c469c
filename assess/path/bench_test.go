package path

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
	"time"
)

const (
	seeds = 60   // problems of each size
	limit = 5000 // states
)

func rubrics(steps int) []problem {
	var problems []problem
	for seed := range uint64(seeds) {
		problems = append(problems, rubricLike(seed, steps/levels))
	}
	return problems
}

// cycle measures f over the problems by turns, and reports its median and worst
// time in ms next to the mean.
func cycle(b *testing.B, problems []problem, f func(problem)) {
	var times []float64
	for k := 0; b.Loop(); k++ {
		start := time.Now()
		f(problems[k%len(problems)])
		times = append(times, float64(time.Since(start).Microseconds())/1000)
	}
	b.ReportMetric(median(times), "ms-median")
	b.ReportMetric(slices.Max(times), "ms-worst")
}

func median(list []float64) float64 {
	slices.Sort(list)
	return list[len(list)/2]
}

func BenchmarkSolve(b *testing.B) {
	for _, steps := range []int{20, 40, 80, 160, 300} {
		b.Run(fmt.Sprint(steps), func(b *testing.B) {
			problems := rubrics(steps)
			cycle(b, problems, func(p problem) { p.solve(states(limit)) })
			reportProofs(b, problems)
			reportGaps(b, problems)
		})
	}
}

// BenchmarkSolveTangled is for problems made to be hard.
func BenchmarkSolveTangled(b *testing.B) {
	for _, steps := range []int{20, 30, 40, 80} {
		b.Run(fmt.Sprint(steps), func(b *testing.B) {
			var problems []problem
			for seed := range uint64(seeds / 6) {
				problems = append(problems, tangled(seed, steps))
			}
			cycle(b, problems, func(p problem) { p.solve(states(limit)) })
			reportProofs(b, problems)
		})
	}
}

func BenchmarkDeadline(b *testing.B) {
	for _, steps := range []int{80, 300} {
		b.Run(fmt.Sprint(steps), func(b *testing.B) {
			problems := rubrics(steps)
			n := int64(0)
			hours := func(p problem) int64 { n++; return total(p).hours * (1 + n%7) / 8 }
			cycle(b, problems, func(p problem) { p.selection(hours(p), states(limit)) })
			proved := 0.0
			for _, p := range problems {
				if p.selection(hours(p), states(limit)).optimal {
					proved++
				}
			}
			b.ReportMetric(100*proved/float64(len(problems)), "%proved")
		})
	}
}

// reportProofs is how many in a hundred are proved, and by what.
func reportProofs(b *testing.B, problems []problem) {
	share := map[proof]float64{}
	for _, p := range problems {
		share[p.solve(states(limit)).proof] += 100 / float64(len(problems))
	}
	b.ReportMetric(100-share[unproved], "%proved")
	b.ReportMetric(share[provedByDecomposition], "%split")
	b.ReportMetric(share[provedByBound], "%bound")
	b.ReportMetric(share[provedBySearch], "%search")
}

// reportGaps is how far plain heuristics are from the optimum, in the median.
func reportGaps(b *testing.B, problems []problem) {
	for name, heuristic := range map[string]func(problem) int64{
		"%gap-value/hour": func(p problem) int64 { return p.cost(valuePerHour(p)) },
		"%gap-tiers":      func(p problem) int64 { return p.cost(tierByTier(p)) },
		"%gap-cones":      func(p problem) int64 { return p.cost(p.greedy()) },
	} {
		var gaps []float64
		for _, p := range problems {
			best := p.solve(states(limit)).cost
			gaps = append(gaps, 100*float64(heuristic(p)-best)/float64(best))
		}
		b.ReportMetric(median(gaps), name)
		b.ReportMetric(slices.Max(gaps), name+"-worst")
	}
}

// valuePerHour is a plain heuristic: of the steps that are ready, the one of
// most value per hour.
func valuePerHour(p problem) []int {
	missing := make([]int, len(p.steps))
	for _, e := range p.edges {
		missing[e[1]]++
	}
	var order []int
	for len(order) < len(p.steps) {
		best := -1
		for i, s := range p.steps {
			if missing[i] == 0 && (best < 0 || s.value*p.steps[best].hours > p.steps[best].value*s.hours) {
				best = i
			}
		}
		missing[best] = -1 // taken
		order = append(order, best)
		for _, e := range p.edges {
			if e[0] == best {
				missing[e[1]]--
			}
		}
	}
	return order
}

// tierByTier is a plain heuristic: all first levels, then all second ones. A
// level needs none above it, and of its own only those of earlier skills.
func tierByTier(p problem) []int {
	order := all(p)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(a%levels, b%levels) })
	return order
}
