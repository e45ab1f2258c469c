package path

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// search finds optimal orders of sets of steps. The least cost of a set does
// not depend on the way that led to it, so results are kept by set.
type search struct {
	g       *graph
	net     network
	found   map[string]result // by the steps of a part, as varints
	budget  *budget
	states  int
	bounded bool // some part has only its bound for a proof
}

// result is an order of a set, in the graph, its cost and a lower bound of the
// set's cost.
type result struct {
	order       []int
	cost, bound int64
}

// largest is the most steps of a part that the relaxation is solved for: it has
// a node for each pair, and takes some tenths of a second for so many.
const largest = 256

// chain orders parts one after another, each as well as it can.
func (s *search) chain(parts [][]int) result {
	var all result
	var hours int64
	for _, part := range parts {
		r := result{order: part}
		if len(part) == 1 {
			r.cost = s.g.cost(part)
			r.bound = r.cost
		} else {
			var key []byte
			for _, i := range part {
				key = binary.AppendUvarint(key, uint64(i))
			}
			known, ok := s.found[string(key)]
			if !ok {
				known = s.reduce(part)
				s.found[string(key)] = known
			}
			r = known
		}
		sum := s.g.sum(part)
		all.order = append(all.order, r.order...)
		all.cost += hours*sum.value + r.cost
		all.bound += hours*sum.value + r.bound
		hours += sum.hours
	}
	return all
}

// reduce splits a part with the help of arcs that some optimal order keeps:
// those of dominance, then those of the relaxation. If it does not split, it
// compares the order of the best cones with the bound, and branches. A part too
// large for that is only split where all of a start come before all of the rest.
func (s *search) reduce(part []int) result {
	b := s.g.poset(part)
	large := len(part) > largest
	var bound int64
	if large {
		if parts := b.named(b.series()); len(parts) > 1 {
			return s.chain(parts)
		}
		bound = s.g.halfBound(part)
	} else {
		b.dominate()
		if parts := b.parts(&s.net); len(parts) > 1 {
			return s.chain(parts)
		}
		bound = b.linear(&s.net)
		b.dominate()
		if parts := b.parts(&s.net); len(parts) > 1 {
			return s.chain(parts)
		}
	}
	order := b.greedy()
	r := result{order, s.g.cost(order), bound}
	if r.cost > bound && !large {
		return s.branch(b, r)
	}
	s.bounded = true
	return r
}

// branch tries all steps that can be first, or all that can be last if they are
// fewer; r is the best order known so far.
func (s *search) branch(b *poset, r result) result {
	states := work(len(b.ids))
	if s.budget.left < states {
		return r
	}
	type choice struct {
		parts [][]int
		bound int64
	}
	var choices []choice
	first, last := ends(b.before), ends(b.after)
	forward, tried := true, first
	if len(last) < len(first) {
		forward, tried = false, last
	}
	for _, i := range tried {
		// What is left without the step is split by the edges alone: the arcs of b
		// need not hold in an optimal order of less than b.
		rest := s.g.sidney(slices.Delete(slices.Clone(b.ids), i, i+1), &s.net)
		c := choice{parts: append([][]int{{b.ids[i]}}, rest...)}
		if !forward {
			c.parts = append(rest, []int{b.ids[i]})
		}
		var hours int64
		for _, part := range c.parts {
			sum := s.g.sum(part)
			c.bound += hours*sum.value + s.g.halfBound(part)
			hours += sum.hours
		}
		choices = append(choices, c)
	}
	slices.SortStableFunc(choices, func(a, b choice) int { return cmp.Compare(a.bound, b.bound) })

	open := int64(math.MaxInt64) // the least bound of a choice
	for _, c := range choices {
		if c.bound < r.cost && s.budget.take(states) {
			s.states += states
			sub := s.chain(c.parts)
			c.bound = max(c.bound, sub.bound)
			if sub.cost < r.cost {
				r.order, r.cost = sub.order, sub.cost
			}
		}
		open = min(open, c.bound)
	}
	r.bound = min(max(r.bound, open), r.cost)
	return r
}

// work is how many states one of n steps counts for: the most nodes in its
// cuts are n^2.
func work(n int) int { return 1 + n*n/1024 }

// ends are the places that have nothing before, or nothing after, them.
func ends(rows []bitset) []int {
	var list []int
	for i, row := range rows {
		if row.count() == 0 {
			list = append(list, i)
		}
	}
	return list
}
