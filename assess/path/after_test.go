package path

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestSolveAfter begins random problems with the start of some order, and
// compares with the cheapest order of what is left.
func TestSolveAfter(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 13))
	for range *graphs / 4 {
		p := random(rng, 11)
		begin := p.greedy()[:rng.IntN(len(p.steps)+1)]
		o := p.solveAfter(begin, states(enough))
		check(t, p, o, all(p))
		if !slices.Equal(o.steps[:len(begin)], begin) {
			t.Fatalf("%v does not begin with %v", o.steps, begin)
		}
		rest, hours := without(p, begin)
		want := p.cost(begin) + hours*total(rest).value + cheapest(rest)
		if o.cost != want || !o.optimal() {
			t.Fatalf("%+v, want cost %d, after %v of %+v", o, want, begin, p)
		}
	}
}

// TestSolveStages names the goals of each stage, some of them met by an earlier
// one, and compares with the cheapest order that puts every step of a stage
// before all of the later ones.
func TestSolveStages(t *testing.T) {
	rng := rand.New(rand.NewPCG(18, 19))
	for range *graphs / 4 {
		p := random(rng, 11)
		stage := make([]int, len(p.steps)) // the first that needs a step
		goals := make([][]int, rng.IntN(4))
		for i := range stage {
			stage[i] = len(goals)
		}
		var need func(i, n int)
		need = func(i, n int) {
			stage[i] = min(stage[i], n)
			for _, e := range p.edges {
				if e[1] == i && stage[e[0]] > n {
					need(e[0], n)
				}
			}
		}
		for n := range goals {
			for range rng.IntN(4) {
				i := rng.IntN(len(p.steps))
				goals[n] = append(goals[n], i)
				need(i, n)
			}
		}
		o := p.solveStages(goals, states(enough))
		check(t, p, o, all(p))
		staged := problem{steps: p.steps, edges: slices.Clone(p.edges)}
		for a := range stage {
			for b := range stage {
				if stage[a] < stage[b] {
					staged.edges = append(staged.edges, [2]int{a, b})
				}
			}
		}
		check(t, staged, o, all(p))
		if best := cheapest(staged); o.cost != best || !o.optimal() {
			t.Fatalf("%+v, want cost %d of %+v in stages %v", o, best, p, goals)
		}
	}
}

// without is the problem of the other steps, and the hours of those done.
func without(p problem, done []int) (problem, int64) {
	var rest problem
	var hours int64
	at := map[int]int{}
	for i, s := range p.steps {
		if slices.Contains(done, i) {
			hours += s.hours
			continue
		}
		at[i] = len(rest.steps)
		rest.steps = append(rest.steps, s)
	}
	for _, e := range p.edges {
		a, from := at[e[0]]
		b, to := at[e[1]]
		if from && to {
			rest.edges = append(rest.edges, [2]int{a, b})
		}
	}
	return rest, hours
}

// TestSolveTogetherKeepsChains: without edges between chains each stays whole,
// and the cost is the least of all orders of whole chains.
func TestSolveTogetherKeepsChains(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 15))
	for range *graphs / 10 {
		var p, blocks problem
		var group []int
		offset := int64(0)
		for g := range 1 + rng.IntN(5) {
			var sum step
			for k := range 1 + rng.IntN(4) {
				if k > 0 {
					p.edges = append(p.edges, [2]int{len(p.steps) - 1, len(p.steps)})
				}
				s := step{hours: 1 + rng.Int64N(9), value: rng.Int64N(4)}
				p.steps, group = append(p.steps, s), append(group, g)
				sum.hours += s.hours
				offset += s.value * sum.hours
				sum.value += s.value
			}
			offset -= sum.value * sum.hours
			blocks.steps = append(blocks.steps, sum)
		}
		o := p.solveTogether(group, states(enough))
		check(t, p, o, all(p))
		if want := cheapest(blocks) + offset; o.cost != want {
			t.Fatalf("cost %d, want %d: %+v", o.cost, want, p)
		}
		for k := 1; k < len(o.steps); k++ {
			if a, b := group[o.steps[k-1]], group[o.steps[k]]; a != b && slices.ContainsFunc(o.steps[k:], func(i int) bool { return group[i] == a }) {
				t.Fatalf("group %d is torn: %v of %v", a, o.steps, group)
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
		group := make([]int, len(p.steps))
		for i := range group {
			group[i] = rng.IntN(4)
		}
		o := p.solveTogether(group, states(enough))
		check(t, p, solution{steps: o.steps, cost: o.cost, bound: o.cost, proof: provedByBound}, all(p))
		if best := cheapest(p); o.cost < best {
			t.Fatalf("cost %d below the best, %d", o.cost, best)
		}
		if o.optimal() != (o.cost == o.bound) {
			t.Fatalf("%+v", o)
		}
	}
}
