package path

import (
	"cmp"
	"math"
	"slices"
)

// search finds orders of least cost, as far as the budget goes.
type search struct {
	g      *graph
	net    network
	budget *budget
	states int // pairs branched on
	whole  int // parts that dominance and decomposition did not split into steps
}

// result is an order of a set, its cost and a lower bound of the set's cost, and
// the pairs that were branched on and the work of the budget that went into it.
type result struct {
	order        []int
	cost, bound  int64
	states, work int
}

// block is a part that nothing splits any further, with the best order known.
type block struct {
	*poset
	result
}

// largest is the most steps of a part that the relaxation is solved for: it has
// a node for each pair, and takes some tenths of a second for so many.
const largest = 256

// relaxing x n^2 is about the work that the relaxation of n steps takes.
const relaxing = 32

// order orders a set as well as it can.
func (s *search) order(set []int) result {
	var blocks []block
	for _, part := range s.g.sidney(set, &s.net) {
		for _, b := range s.apart(s.g.poset(part)) {
			if len(b.ids) > 1 {
				s.whole++
			}
			blocks = append(blocks, block{b, s.solved(b)})
		}
	}
	return joined(blocks)
}

// solved is what a command has found for a poset that does not come apart. Where
// that is not proved, it is searched again with more than twice the work.
func (s *search) solved(b *poset) result {
	key := b.key()
	r, ok := s.budget.found[key]
	if s.affords(0); !ok || r.cost > r.bound && s.budget.left > 2*r.work {
		left, states := s.budget.left, s.states
		again := s.close(s.relax(b), math.MaxInt64)
		s.affords(0)
		if again.order = b.places(again.order); ok && r.cost <= again.cost {
			again.order, again.cost = r.order, r.cost
		}
		again.bound = max(r.bound, again.bound)
		again.work, again.states = left-s.budget.left, s.states-states
		r = again
		s.budget.found[key] = r
	} else {
		s.states += r.states
	}
	r.order = b.named(r.order)
	return r
}

// apart splits a poset with the help of arcs of dominance, which some optimal
// order keeps, as do the parts. One too large for that is only split where all
// of a start come before all of the rest.
func (s *search) apart(b *poset) []*poset {
	var parts [][]int
	if len(b.ids) > largest {
		parts = b.series()
	} else {
		b.dominate()
		parts = b.parts(&s.net)
	}
	if len(parts) == 1 {
		return []*poset{b}
	}
	var list []*poset
	for _, part := range parts {
		list = append(list, s.apart(b.within(part))...)
	}
	return list
}

// relax bounds a poset that does not come apart by its linear relaxation, and
// splits it with the arcs of that. What is left whole has the order of the best
// cones, improved. Where the budget does not allow that, or the poset is too
// large, bound and order are plain ones.
func (s *search) relax(b *poset) []block {
	bound := b.halfBound()
	small := len(b.ids) > 1 && len(b.ids) <= largest
	if small && s.affords(relaxing*len(b.ids)*len(b.ids)) {
		var arcs bool
		if bound, arcs = b.linear(&s.net); arcs {
			if parts := s.apart(b); len(parts) > 1 {
				var blocks []block
				for _, part := range parts {
					blocks = append(blocks, s.relax(part)...)
				}
				return blocks
			}
		}
	}
	p, order := problem{steps: b.steps}, b.greedy()
	if small && p.cost(order) > bound && s.affords(0) {
		b.improve(order, &s.net.looked)
	}
	return []block{{b, result{order: b.named(order), cost: p.cost(order), bound: bound}}}
}

// close branches on the blocks one after another, until all are proved, or
// cannot cost less than upper together.
func (s *search) close(blocks []block, upper int64) result {
	low := joined(blocks).bound
	for k := range blocks {
		b := &blocks[k]
		if low >= upper {
			break
		}
		if b.cost > b.bound && len(b.ids) <= largest {
			r := s.branch(*b, upper-(low-b.bound))
			low += r.bound - b.bound
			b.result = r
		}
	}
	return joined(blocks)
}

// branch tries both orders of an undecided pair, the one of the lower bound
// first; an order that costs upper or more is of no use. What it finds is proved
// where the bound meets the cost or upper.
func (s *search) branch(b block, upper int64) result {
	r := b.result
	if !s.affords(0) {
		return r
	}
	s.states++
	i, j := b.pair(&s.net.looked)
	var sides [2][]block
	for k, arc := range [][2]int{{i, j}, {j, i}} {
		c := b.clone()
		c.arc(arc[0], arc[1])
		for _, part := range s.apart(c) {
			sides[k] = append(sides[k], s.relax(part)...)
		}
	}
	slices.SortStableFunc(sides[:], func(a, b []block) int { return cmp.Compare(joined(a).bound, joined(b).bound) })
	low := int64(math.MaxInt64)
	for _, side := range sides {
		sub := s.close(side, min(upper, r.cost))
		low = min(low, sub.bound)
		if sub.cost < r.cost {
			r.order, r.cost = sub.order, sub.cost
		}
	}
	r.bound = min(max(r.bound, low), r.cost)
	return r
}

// joined puts blocks one after another.
func joined(blocks []block) result {
	var all result
	var hours int64
	for _, b := range blocks {
		sum := b.sum()
		all.order = append(all.order, b.order...)
		all.cost += hours*sum.value + b.cost
		all.bound += hours*sum.value + b.bound
		hours += sum.hours
	}
	return all
}

// affords charges the budget with the work since the last call, and says whether
// it has more than so much left.
func (s *search) affords(more int) bool {
	s.budget.spend(s.net.looked)
	s.net.looked = 0
	return s.budget.left > more
}
