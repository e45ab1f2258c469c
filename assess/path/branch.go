package path

import (
	"cmp"
	"math"
	"slices"
)

// choice is a part with its first or its last step chosen.
type choice struct {
	parts [][]int
	bound int64
}

// branch tries all steps that can be first, or all that can be last if they are
// fewer; r is the best order known so far.
func (s *search) branch(b *poset, r result) result {
	states := work(len(b.ids))
	if s.states+states > s.limit {
		return r
	}
	open := int64(math.MaxInt64) // the least bound of a choice
	for _, c := range s.choices(b) {
		if c.bound < r.cost && s.states+states <= s.limit {
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

// choices are sorted by bound, then by step.
func (s *search) choices(b *poset) []choice {
	first, last := ends(b.before), ends(b.after)
	var list []choice
	if len(first) <= len(last) {
		for _, i := range first {
			list = append(list, s.choice(slices.Concat(b.only(i), s.rest(b, i))))
		}
	} else {
		for _, i := range last {
			list = append(list, s.choice(slices.Concat(s.rest(b, i), b.only(i))))
		}
	}
	slices.SortStableFunc(list, func(a, b choice) int { return cmp.Compare(a.bound, b.bound) })
	return list
}

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

func (b *poset) only(i int) [][]int { return [][]int{{b.ids[i]}} }

// rest splits what is left without one step. It goes by the edges alone: the
// arcs of b need not hold in an optimal order of less than b.
func (s *search) rest(b *poset, i int) [][]int {
	return s.g.sidney(slices.Delete(slices.Clone(b.ids), i, i+1), &s.net)
}

// choice bounds parts one after another.
func (s *search) choice(parts [][]int) choice {
	c := choice{parts: parts}
	var hours int64
	for _, part := range parts {
		sum := s.g.sum(part)
		c.bound += hours*sum.Value + s.g.halfBound(part)
		hours += sum.Hours
	}
	return c
}
