package path

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// grouped is a random problem whose groups are numbered from 0.
func grouped(rng *rand.Rand, most int) (problem, []int) {
	p := random(rng, most)
	group, number := make([]int, len(p.steps)), map[int]int{}
	for i := range group {
		g := rng.IntN(4)
		if _, ok := number[g]; !ok {
			number[g] = len(number)
		}
		group[i] = number[g]
	}
	return p, group
}

// leastMixed is the least cost + price x switches of all orders, by going through
// them all.
func leastMixed(p problem, group []int, price int64) int64 {
	best, needs := int64(-1), p.needs()
	var order []int
	var visit func(left []int)
	visit = func(left []int) {
		if len(left) == 0 {
			if total := p.cost(order) + price*switches(order, group); best < 0 || total < best {
				best = total
			}
		}
		for k, i := range left {
			if slices.ContainsFunc(needs[i], func(n int) bool { return slices.Contains(left, n) }) {
				continue
			}
			order = append(order, i)
			visit(slices.Delete(slices.Clone(left), k, k+1))
			order = order[:len(order)-1]
		}
	}
	visit(all(p))
	return best
}

// TestSolveFocused: on small problems cost and the price of the switches are the
// least of all orders, whatever the price; a higher focus has no more switches and
// costs no less.
func TestSolveFocused(t *testing.T) {
	rng := rand.New(rand.NewPCG(26, 27))
	between := 0
	for range *graphs / 10 {
		p, group := grouped(rng, 7)
		best, full := p.solve(newBudget()), p.solveTogether(group, newBudget())
		saved := switches(best.steps, group) - switches(full.steps, group)
		before := best
		for _, focus := range []float64{0.25, 0.5, 0.99} {
			o, gap := p.focused(group, focus, newBudget())
			check(t, p, o, all(p))
			if saved <= 0 {
				if o.cost != best.cost {
					t.Fatalf("nothing is saved, and it costs %d, not %d", o.cost, best.cost)
				}
				continue
			}
			price := int64(focus * float64(full.cost-best.cost) / float64(saved))
			if got, want := o.cost+price*switches(o.steps, group), leastMixed(p, group, price); got != want || gap != 0 {
				t.Fatalf("focus %v: %d with a gap of %d, the least is %d: %+v", focus, got, gap, want, p)
			}
			if o.cost < before.cost || switches(o.steps, group) > switches(before.steps, group) && o.cost > before.cost {
				t.Fatalf("focus %v: cost %d after %d, %v after %v", focus, o.cost, before.cost, o.steps, before.steps)
			}
			if o.cost > best.cost && o.cost < full.cost {
				between++
			}
			before = o
		}
	}
	if between == 0 {
		t.Error("nothing lies between none and all")
	}
}

// TestFocusedWithinItsGap: where a layer is cut the gap holds, and the same problem
// gives the same order.
func TestFocusedWithinItsGap(t *testing.T) {
	cut := 0
	for seed := range uint64(6) {
		p := rubricLike(seed, 9)
		var group []int
		for i := range p.steps {
			group = append(group, i/levels)
		}
		o, gap := p.focused(group, 0.5, newBudget())
		check(t, p, solution{steps: o.steps, cost: o.cost, bound: o.cost, proof: provedByBound}, all(p))
		if again, _ := p.focused(group, 0.5, newBudget()); !slices.Equal(again.steps, o.steps) {
			t.Fatalf("%v, then %v", o.steps, again.steps)
		}
		if gap < 0 || o.bound > o.cost {
			t.Fatalf("gap %d, bound %d, cost %d", gap, o.bound, o.cost)
		}
		if gap > 0 {
			cut++
		}
	}
	if cut == 0 {
		t.Error("no layer was cut")
	}
}
