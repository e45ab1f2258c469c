package path_test

import (
	"flag"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess/path"
)

var graphs = flag.Int("graphs", 2000, "how many random graphs the brute force goes through")

// random makes a problem of up to most steps: few or many edges, some of them
// twice, in any direction but without a cycle; small numbers, so that values
// and densities tie.
func random(rng *rand.Rand, most int) path.Problem {
	var p path.Problem
	longest, highest, sparse := 1+rng.Int64N(9), 1+rng.Int64N(5), 1+rng.IntN(8)
	for range 1 + rng.IntN(most) {
		p.Steps = append(p.Steps, path.Step{Hours: 1 + rng.Int64N(longest), Value: rng.Int64N(highest)})
	}
	rank := rng.Perm(len(p.Steps))
	for b := range p.Steps {
		for a := range b {
			if rng.IntN(sparse) == 0 && rng.IntN(2) == 0 {
				p.Edges = append(p.Edges, [2]int{rank[a], rank[b]})
				if rng.IntN(5) == 0 {
					p.Edges = append(p.Edges, p.Edges[rng.IntN(len(p.Edges))])
				}
			}
		}
	}
	return p
}

// eachClosed calls f with every set of steps that is closed under
// prerequisites, as bits, and its hours and value.
func eachClosed(p path.Problem, f func(set int, sum path.Step)) {
	need := make([]int, len(p.Steps))
	for _, e := range p.Edges {
		need[e[1]] |= 1 << e[0]
	}
	for set := range 1 << len(p.Steps) {
		var sum path.Step
		closed := true
		for i, s := range p.Steps {
			if set>>i&1 == 1 {
				closed = closed && need[i]&^set == 0
				sum.Hours += s.Hours
				sum.Value += s.Value
			}
		}
		if closed {
			f(set, sum)
		}
	}
}

// cheapest is the least cost of all orders: a closed set ends in one of the
// steps that leave a closed set behind.
func cheapest(p path.Problem) int64 {
	best := map[int]int64{0: 0}
	eachClosed(p, func(set int, sum path.Step) {
		for i, s := range p.Steps {
			before, closed := best[set&^(1<<i)]
			if set>>i&1 == 0 || !closed {
				continue
			}
			cost := before + s.Value*sum.Hours
			if least, ok := best[set]; !ok || cost < least {
				best[set] = cost
			}
		}
	})
	return best[1<<len(p.Steps)-1]
}

// check holds an order of some steps against the problem: each of them once,
// every edge kept, its cost recomputed, its claims in line with each other.
func check(t *testing.T, p path.Problem, o path.Order, steps []int) {
	t.Helper()
	if !slices.Equal(slices.Sorted(slices.Values(o.Steps)), steps) {
		t.Fatalf("%v is no order of %v", o.Steps, steps)
	}
	at := make([]int, len(p.Steps))
	var hours, cost int64
	for k, i := range o.Steps {
		at[i] = k + 1
		hours += p.Steps[i].Hours
		cost += hours * p.Steps[i].Value
	}
	for _, e := range p.Edges {
		if a, b := at[e[0]], at[e[1]]; a > 0 && b > 0 && a > b {
			t.Fatalf("step %d stands before %d, which it needs: %v", e[1], e[0], o.Steps)
		}
	}
	if cost != o.Cost || o.Bound > o.Cost || o.Optimal != (o.Bound == o.Cost) || o.Optimal == (o.Proof == path.Unproved) {
		t.Fatalf("cost %d, recomputed %d, bound %d, optimal %v, proof %q", o.Cost, cost, o.Bound, o.Optimal, o.Proof)
	}
}

func all(p path.Problem) []int {
	var steps []int
	for i := range p.Steps {
		steps = append(steps, i)
	}
	return steps
}

// TestGreedyFollowsValuePerHour has no edges, where that rule is optimal
// (Smith 1956).
func TestGreedyFollowsValuePerHour(t *testing.T) {
	p := path.Problem{Steps: []path.Step{{Hours: 4, Value: 1}, {Hours: 1, Value: 1}, {Hours: 2, Value: 1}, {Hours: 2, Value: 1}}}
	if order := p.Greedy(); !slices.Equal(order, []int{1, 2, 3, 0}) {
		t.Error(order)
	}
}

// TestRefusals are problems outside the limits.
func TestRefusals(t *testing.T) {
	step := path.Step{Hours: 1, Value: 1}
	for name, p := range map[string]path.Problem{
		"no hours":       {Steps: []path.Step{{Value: 1}}},
		"negative value": {Steps: []path.Step{{Hours: 1, Value: -1}}},
		"too large":      {Steps: []path.Step{{Hours: 1 << 30, Value: 1 << 30}, step}},
		"unknown step":   {Steps: []path.Step{step}, Edges: [][2]int{{0, 1}}},
		"circle":         {Steps: []path.Step{step, step}, Edges: [][2]int{{0, 1}, {1, 0}}},
		"needs itself":   {Steps: []path.Step{step}, Edges: [][2]int{{0, 0}}},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("went through")
				}
			}()
			p.Solve(1)
		})
	}
}
