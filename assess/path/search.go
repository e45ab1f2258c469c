package path

import "encoding/binary"

// search finds optimal orders of sets of steps. The least cost of a set does
// not depend on the way that led to it, so results are kept by set.
type search struct {
	g       *graph
	net     network
	found   map[string]result
	limit   int
	states  int
	bounded bool // some part has only its bound for a proof
}

// result is an order of a set, its cost and a lower bound of the set's cost.
type result struct {
	order       []int
	cost, bound int64
}

// largest is the most steps of a part that the relaxation is solved for: it has
// a node for each pair, and takes some tenths of a second for so many.
const largest = 256

// set orders a set of steps.
func (s *search) set(set []int) result { return s.chain(s.g.sidney(set, &s.net)) }

// chain orders parts one after another.
func (s *search) chain(parts [][]int) result {
	var all result
	var hours int64
	for _, part := range parts {
		r := s.part(part)
		sum := s.g.sum(part)
		all.order = append(all.order, r.order...)
		all.cost += hours*sum.Value + r.cost
		all.bound += hours*sum.Value + r.bound
		hours += sum.Hours
	}
	return all
}

// part orders one part of a decomposition.
func (s *search) part(part []int) result {
	if len(part) == 1 {
		cost := s.g.cost(part)
		return result{part, cost, cost}
	}
	var key []byte
	for _, i := range part {
		key = binary.AppendUvarint(key, uint64(i))
	}
	r, ok := s.found[string(key)]
	if !ok {
		r = s.reduce(part)
		s.found[string(key)] = r
	}
	return r
}

// reduce splits a part with the help of arcs that some optimal order keeps:
// those of dominance, then those of the relaxation. If it does not split, it
// compares the order of the best cones with the bound, and branches.
func (s *search) reduce(part []int) result {
	b := s.g.poset(part)
	if len(part) > largest {
		return s.approximate(b)
	}
	b.dominate()
	if parts := b.parts(&s.net); len(parts) > 1 {
		return s.chain(parts)
	}
	bound := b.linear(&s.net)
	b.dominate()
	if parts := b.parts(&s.net); len(parts) > 1 {
		return s.chain(parts)
	}
	order := b.greedy()
	r := result{order, s.g.cost(order), bound}
	if r.cost > bound {
		return s.branch(b, r)
	}
	s.bounded = true
	return r
}

// approximate orders a part that is too large to be solved.
func (s *search) approximate(b *poset) result {
	if parts := b.named(b.series()); len(parts) > 1 {
		return s.chain(parts)
	}
	s.bounded = true
	order := b.greedy()
	return result{order, s.g.cost(order), s.g.halfBound(b.ids)}
}
