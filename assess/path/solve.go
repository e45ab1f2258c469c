package path

import "slices"

// solve finds an order of least cost. Where it must search it takes from the
// budget; if that does not suffice, it returns the best order found. Parts of
// more than 256 steps that do not split are not searched. Of orders that cost
// the same it prefers lower indices first; the same steps, edges and budget
// always give the same order.
func (p problem) solve(b *budget) solution { return p.solveStages(nil, b) }

// solveAfter is an order of least cost among those that begin with the steps
// given, which have to hold all that they need.
func (p problem) solveAfter(first []int, b *budget) solution {
	g, original := p.sorted()
	done := make([]bool, len(p.steps))
	for _, i := range first {
		done[i] = true
	}
	set := slices.DeleteFunc(g.all(), func(k int) bool { return done[original[k]] })
	cost := p.cost(first)
	begin := solution{steps: first, cost: cost, bound: cost, proof: provedByDecomposition}
	return begin.then(p.order(g, original, set, b), p)
}

// solveStages is an order of least cost among those that go through the stages
// one after another: all steps of the first, with what they need, then those of
// the second, with what they still need, and so on, then all others. Steps of an
// earlier stage may be named again. It is proved where each stage is.
func (p problem) solveStages(stages [][]int, b *budget) solution {
	g, original := p.sorted()
	at := make([]int, len(original))
	for k, i := range original {
		at[i] = k
	}
	left := g.all()
	o := solution{proof: provedByDecomposition}
	for n := range len(stages) + 1 {
		set := left
		if n < len(stages) {
			goals := make([]int, len(stages[n]))
			for k, i := range stages[n] {
				goals[k] = at[i]
			}
			set = g.needed(left, goals)
		}
		left = g.without(left, set)
		o = o.then(p.order(g, original, set, b.share(len(stages)+1-n)), p)
	}
	return o
}

// needed is the steps of a set that the goals are or need.
func (g *graph) needed(set, goals []int) []int {
	g.enter(set)
	var list []int
	for _, i := range goals {
		if g.at[i] == 0 {
			continue
		}
		all := g.reach(i, g.needs, unlimited)
		g.leave(all)
		list = append(list, all...)
	}
	g.leave(set)
	slices.Sort(list)
	return list
}

// order orders a set of the sorted problem; original are the indices in p.
func (p problem) order(g *graph, original, set []int, b *budget) solution {
	s := &search{g: g, found: map[string]result{}, budget: b}
	r := s.chain(g.sidney(set, &s.net))
	g.settle(r.order, original)
	for k, i := range r.order {
		r.order[k] = original[i]
	}
	o := solution{steps: r.order, cost: p.cost(r.order), bound: r.bound, states: s.states}
	switch {
	case o.cost > o.bound:
	case s.states > 0:
		o.proof = provedBySearch
	case s.bounded:
		o.proof = provedByBound
	default:
		o.proof = provedByDecomposition
	}
	return o
}

// settle moves steps ahead of their neighbours of the same value per hour,
// which costs nothing, while that brings a lower index of the original forward.
func (g *graph) settle(order, original []int) {
	for end := range order {
		for k := end; k > 0; k-- {
			a, b := order[k-1], order[k]
			if original[a] < original[b] || denser(g.steps[a], g.steps[b]) != 0 || slices.Contains(g.needs[b], a) {
				break
			}
			order[k-1], order[k] = b, a
		}
	}
}
