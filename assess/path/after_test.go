package path_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess/path"
)

// TestSolveAfter begins random problems with the start of some order, and
// compares with the cheapest order of what is left.
func TestSolveAfter(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 13))
	for range *graphs / 4 {
		p := random(rng, 11)
		begin := p.Greedy()[:rng.IntN(len(p.Steps)+1)]
		o := p.SolveAfter(begin, enough)
		check(t, p, o, all(p))
		if !slices.Equal(o.Steps[:len(begin)], begin) {
			t.Fatalf("%v does not begin with %v", o.Steps, begin)
		}
		rest, hours := without(p, begin)
		want := p.Cost(begin) + hours*total(rest).Value + cheapest(rest)
		if o.Cost != want || !o.Optimal {
			t.Fatalf("%+v, want cost %d, after %v of %+v", o, want, begin, p)
		}
	}
}

// without is the problem of the other steps, and the hours of those done.
func without(p path.Problem, done []int) (path.Problem, int64) {
	var rest path.Problem
	var hours int64
	at := map[int]int{}
	for i, s := range p.Steps {
		if slices.Contains(done, i) {
			hours += s.Hours
			continue
		}
		at[i] = len(rest.Steps)
		rest.Steps = append(rest.Steps, s)
	}
	for _, e := range p.Edges {
		a, from := at[e[0]]
		b, to := at[e[1]]
		if from && to {
			rest.Edges = append(rest.Edges, [2]int{a, b})
		}
	}
	return rest, hours
}

// TestSolveTogetherKeepsChains: without edges between chains each stays whole,
// and the cost is the least of all orders of whole chains.
func TestSolveTogetherKeepsChains(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 15))
	for range *graphs / 10 {
		var p, blocks path.Problem
		var group []int
		offset := int64(0)
		for g := range 1 + rng.IntN(5) {
			var sum path.Step
			for k := range 1 + rng.IntN(4) {
				if k > 0 {
					p.Edges = append(p.Edges, [2]int{len(p.Steps) - 1, len(p.Steps)})
				}
				s := path.Step{Hours: 1 + rng.Int64N(9), Value: rng.Int64N(4)}
				p.Steps, group = append(p.Steps, s), append(group, g)
				sum.Hours += s.Hours
				offset += s.Value * sum.Hours
				sum.Value += s.Value
			}
			offset -= sum.Value * sum.Hours
			blocks.Steps = append(blocks.Steps, sum)
		}
		o := p.SolveTogether(group, enough)
		check(t, p, o, all(p))
		if want := cheapest(blocks) + offset; o.Cost != want {
			t.Fatalf("cost %d, want %d: %+v", o.Cost, want, p)
		}
		for k := 1; k < len(o.Steps); k++ {
			if a, b := group[o.Steps[k-1]], group[o.Steps[k]]; a != b && slices.ContainsFunc(o.Steps[k:], func(i int) bool { return group[i] == a }) {
				t.Fatalf("group %d is torn: %v of %v", a, o.Steps, group)
			}
		}
	}
}

// TestSolveTogetherKeepsEdges has any edges and any groups: the order holds,
// and costs no less than the best.
func TestSolveTogetherKeepsEdges(t *testing.T) {
	rng := rand.New(rand.NewPCG(16, 17))
	for range *graphs / 4 {
		p := random(rng, 11)
		group := make([]int, len(p.Steps))
		for i := range group {
			group[i] = rng.IntN(4)
		}
		o := p.SolveTogether(group, enough)
		check(t, p, path.Order{Steps: o.Steps, Cost: o.Cost, Bound: o.Cost, Optimal: true, Proof: path.ProvedByBound}, all(p))
		if best := cheapest(p); o.Cost < best {
			t.Fatalf("cost %d below the best, %d", o.Cost, best)
		}
		if o.Optimal != (o.Cost == o.Bound) {
			t.Fatalf("%+v", o)
		}
	}
}
