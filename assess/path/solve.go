package path

import "slices"

// solve finds an order of least cost. Where it must search it tries at most
// limit states, of which one of n steps counts for 1 + n^2/1024; if they do not
// suffice, it returns the best order found. Parts of more than 256 steps that
// do not split are not searched. Of orders that cost the same it prefers lower
// indices first; the same steps and edges always give the same order.
func (p problem) solve(limit int) solution { return p.solveAfter(nil, limit) }

// solveAfter is an order of least cost among those that begin with the steps
// given, which have to hold all that they need. The limit is as in solve.
func (p problem) solveAfter(first []int, limit int) solution {
	g, original := p.sorted()
	done := make([]bool, len(p.steps))
	var hours int64
	for _, i := range first {
		done[i] = true
		hours += p.steps[i].hours
	}
	set := slices.DeleteFunc(g.all(), func(k int) bool { return done[original[k]] })
	return p.order(g, original, set, limit).behind(first, hours*g.sum(set).value+p.cost(first))
}

// order orders a set of the sorted problem; original are the indices in p.
func (p problem) order(g *graph, original, set []int, limit int) solution {
	s := &search{g: g, found: map[string]result{}, limit: limit}
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
