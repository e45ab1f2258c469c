package path_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess/path"
)

// random makes a small problem whose edges go from lower to higher index.
func random(rng *rand.Rand, most int) path.Problem {
	var p path.Problem
	for range 1 + rng.IntN(most) {
		p.Steps = append(p.Steps, path.Step{Hours: 1 + rng.Int64N(9), Value: rng.Int64N(5)})
	}
	for b := range p.Steps {
		for a := range b {
			if rng.IntN(4) == 0 {
				p.Edges = append(p.Edges, [2]int{a, b})
				if rng.IntN(5) == 0 {
					p.Edges = append(p.Edges, [2]int{a, b}) // twice
				}
			}
		}
	}
	return p
}

// cheapest is the least cost of all orders, over all sets closed under
// prerequisites.
func cheapest(p path.Problem) int64 {
	n := len(p.Steps)
	need := make([]int, n)
	for _, e := range p.Edges {
		need[e[1]] |= 1 << e[0]
	}
	best := make([]int64, 1<<n)
	for set := range best {
		if best[set] = 1 << 60; set == 0 {
			best[set] = 0
		}
	}
	for set := range best {
		var hours int64
		for i := range n {
			if set>>i&1 == 1 {
				hours += p.Steps[i].Hours
			}
		}
		for i := range n {
			if set>>i&1 == 0 && need[i]&^set == 0 {
				with := set | 1<<i
				best[with] = min(best[with], best[set]+p.Steps[i].Value*(hours+p.Steps[i].Hours))
			}
		}
	}
	return best[1<<n-1]
}

// check holds an order against the problem: a permutation that keeps every
// edge, with its cost recomputed.
func check(t *testing.T, p path.Problem, o path.Order) {
	t.Helper()
	sorted := slices.Sorted(slices.Values(o.Steps))
	for i := range p.Steps {
		if i >= len(sorted) || sorted[i] != i {
			t.Fatalf("not a permutation: %v", o.Steps)
		}
	}
	at := make([]int, len(p.Steps))
	var hours, cost int64
	for k, i := range o.Steps {
		at[i] = k
		hours += p.Steps[i].Hours
		cost += hours * p.Steps[i].Value
	}
	for _, e := range p.Edges {
		if at[e[0]] >= at[e[1]] {
			t.Fatalf("step %d stands before %d, which it needs: %v", e[1], e[0], o.Steps)
		}
	}
	if cost != o.Cost || o.Bound > o.Cost || o.Optimal != (o.Bound == o.Cost) {
		t.Fatalf("cost %d, recomputed %d, bound %d, optimal %v", o.Cost, cost, o.Bound, o.Optimal)
	}
}

func TestGreedyAgainstAllOrders(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range 2000 {
		p := random(rng, 9)
		o := p.Greedy()
		check(t, p, o)
		best := cheapest(p)
		if o.Bound > best || o.Cost < best {
			t.Fatalf("bound %d, best %d, cost %d of %+v", o.Bound, best, o.Cost, p)
		}
		if o.Optimal && o.Cost != best {
			t.Fatalf("said to be optimal: cost %d, best %d", o.Cost, best)
		}
	}
}

func TestGreedyWithoutSteps(t *testing.T) {
	if o := (path.Problem{}).Greedy(); len(o.Steps) != 0 || !o.Optimal {
		t.Errorf("%+v", o)
	}
}

// TestGreedyFollowsValuePerHour has no edges, where that rule is optimal
// (Smith 1956).
func TestGreedyFollowsValuePerHour(t *testing.T) {
	p := path.Problem{Steps: []path.Step{{Hours: 4, Value: 1}, {Hours: 1, Value: 1}, {Hours: 2, Value: 1}, {Hours: 2, Value: 1}}}
	if o := p.Greedy(); !slices.Equal(o.Steps, []int{1, 2, 3, 0}) || !o.Optimal {
		t.Errorf("%+v", o)
	}
}
