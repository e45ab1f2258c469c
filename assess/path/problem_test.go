package path

import (
	"flag"
	"math/rand/v2"
	"slices"
	"testing"
)

var graphs = flag.Int("graphs", 2000, "how many random graphs the brute force goes through")

// random makes a problem of up to most steps: few or many edges, some of them
// twice, in any direction but without a cycle; small numbers, so that values
// and densities tie.
func random(rng *rand.Rand, most int) problem {
	var p problem
	longest, highest, sparse := 1+rng.Int64N(9), 1+rng.Int64N(5), 1+rng.IntN(8)
	for range 1 + rng.IntN(most) {
		p.steps = append(p.steps, step{hours: 1 + rng.Int64N(longest), value: rng.Int64N(highest)})
	}
	rank := rng.Perm(len(p.steps))
	for b := range p.steps {
		for a := range b {
			if rng.IntN(sparse) == 0 && rng.IntN(2) == 0 {
				p.edges = append(p.edges, [2]int{rank[a], rank[b]})
				if rng.IntN(5) == 0 {
					p.edges = append(p.edges, p.edges[rng.IntN(len(p.edges))])
				}
			}
		}
	}
	return p
}

// eachClosed calls f with every set of steps that is closed under
// prerequisites, as bits, and its hours and value.
func eachClosed(p problem, f func(set int, sum step)) {
	need := make([]int, len(p.steps))
	for _, e := range p.edges {
		need[e[1]] |= 1 << e[0]
	}
	for set := range 1 << len(p.steps) {
		var sum step
		closed := true
		for i, s := range p.steps {
			if set>>i&1 == 1 {
				closed = closed && need[i]&^set == 0
				sum.hours += s.hours
				sum.value += s.value
			}
		}
		if closed {
			f(set, sum)
		}
	}
}

// cheapest is the least cost of all orders: a closed set ends in one of the
// steps that leave a closed set behind.
func cheapest(p problem) int64 {
	best := map[int]int64{0: 0}
	eachClosed(p, func(set int, sum step) {
		for i, s := range p.steps {
			before, closed := best[set&^(1<<i)]
			if set>>i&1 == 0 || !closed {
				continue
			}
			cost := before + s.value*sum.hours
			if least, ok := best[set]; !ok || cost < least {
				best[set] = cost
			}
		}
	})
	return best[1<<len(p.steps)-1]
}

// check holds an order of some steps against the problem: each of them once,
// every edge kept, its cost recomputed, its claims in line with each other.
func check(t *testing.T, p problem, o solution, steps []int) {
	t.Helper()
	if !slices.Equal(slices.Sorted(slices.Values(o.steps)), steps) {
		t.Fatalf("%v is no order of %v", o.steps, steps)
	}
	at := make([]int, len(p.steps))
	var hours, cost int64
	for k, i := range o.steps {
		at[i] = k + 1
		hours += p.steps[i].hours
		cost += hours * p.steps[i].value
	}
	for _, e := range p.edges {
		if a, b := at[e[0]], at[e[1]]; a > 0 && b > 0 && a > b {
			t.Fatalf("step %d stands before %d, which it needs: %v", e[1], e[0], o.steps)
		}
	}
	if cost != o.cost || o.bound > o.cost || o.optimal() != (o.bound == o.cost) {
		t.Fatalf("cost %d, recomputed %d, bound %d, proof %q", o.cost, cost, o.bound, o.proof)
	}
}

func all(p problem) []int {
	var steps []int
	for i := range p.steps {
		steps = append(steps, i)
	}
	return steps
}

// TestGreedyFollowsValuePerHour has no edges, where that rule is optimal
// (Smith 1956).
func TestGreedyFollowsValuePerHour(t *testing.T) {
	p := problem{steps: []step{{hours: 4, value: 1}, {hours: 1, value: 1}, {hours: 2, value: 1}, {hours: 2, value: 1}}}
	if order := p.greedy(); !slices.Equal(order, []int{1, 2, 3, 0}) {
		t.Error(order)
	}
}

// TestRefusals are problems outside the limits.
func TestRefusals(t *testing.T) {
	one := step{hours: 1, value: 1}
	for name, p := range map[string]problem{
		"no hours":       {steps: []step{{value: 1}}},
		"negative value": {steps: []step{{hours: 1, value: -1}}},
		"too large":      {steps: []step{{hours: 1 << 30, value: 1 << 30}, one}},
		"unknown step":   {steps: []step{one}, edges: [][2]int{{0, 1}}},
		"circle":         {steps: []step{one, one}, edges: [][2]int{{0, 1}, {1, 0}}},
		"needs itself":   {steps: []step{one}, edges: [][2]int{{0, 0}}},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("went through")
				}
			}()
			p.solve(states(1))
		})
	}
}
