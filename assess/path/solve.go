package path

import "slices"

// Solve finds an order of least cost. Where it must search it tries at most
// limit states, of which one of n steps counts for 1 + n^2/1024; if they do not
// suffice, it returns the best order found. Parts of more than 256 steps that
// do not split are not searched. Of orders that cost the same it prefers lower
// indices first; the same steps and edges always give the same order.
func (p Problem) Solve(limit int) Order {
	g, original := p.sorted()
	return p.solve(g, original, g.all(), limit)
}

// solve orders a set of the sorted problem.
func (p Problem) solve(g *graph, original, set []int, limit int) Order {
	s := &search{g: g, found: map[string]result{}, limit: limit}
	r := s.set(set)
	o := p.report(r, g, original)
	switch o.States = s.states; {
	case !o.Optimal:
		o.Proof = Unproved
	case s.states > 0:
		o.Proof = ProvedBySearch
	case !s.bounded:
		o.Proof = ProvedByDecomposition
	}
	return o
}

// report turns a result into original indices. An order that meets its bound
// is proved by that.
func (p Problem) report(r result, g *graph, original []int) Order {
	g.settle(r.order, original)
	for k, i := range r.order {
		r.order[k] = original[i]
	}
	o := Order{Steps: r.order, Cost: p.Cost(r.order), Bound: r.bound}
	if o.Optimal = o.Cost == o.Bound; o.Optimal {
		o.Proof = ProvedByBound
	}
	return o
}

// settle moves steps ahead of their neighbours of the same value per hour,
// which costs nothing, while that brings a lower index forward.
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

// cost is Problem.Cost in the graph.
func (g *graph) cost(order []int) int64 {
	return Problem{Steps: g.steps}.Cost(order)
}

// SolveAfter is an order of least cost among those that begin with the steps
// given, which have to hold all that they need. The limit is as in Solve.
func (p Problem) SolveAfter(first []int, limit int) Order {
	g, original := p.sorted()
	done := make([]bool, len(p.Steps))
	for _, i := range first {
		done[i] = true
	}
	set := slices.DeleteFunc(g.all(), func(k int) bool { return done[original[k]] })
	rest := g.sum(set)
	o := p.solve(g, original, set, limit)
	var hours int64
	for _, i := range first {
		hours += p.Steps[i].Hours
	}
	return o.behind(first, hours*rest.Value+p.Cost(first))
}

// behind puts an order behind steps; before is what these cost, with what the
// order's own steps cost for waiting.
func (o Order) behind(first []int, before int64) Order {
	o.Steps = slices.Concat(first, o.Steps)
	o.Cost += before
	o.Bound += before
	return o
}
