package path

import (
	"cmp"
	"encoding/binary"
	"slices"
)

const (
	// widest is how many states a layer of mix keeps; with fewer it is exact.
	widest = 300
	// mixed is the most steps that are mixed: beyond, a layer would be too thin.
	mixed = 120
)

// mix is an order of least cost plus price x switches of group, by a dynamic
// program over sets of steps and the group that was last (Held and Karp 1962), a
// layer for each number of steps. A layer that is too wide keeps the states that
// come out best if the rest follows in the order given, and mix is a beam search.
// exact says that none was.
type mix struct {
	problem
	group []int
	price int64
	rest  []int // an order of least cost
	needs [][]int
}

// state is a set of steps that are done, and how.
type state struct {
	done  bitset
	last  int // the step that was last, -1 if none was
	hours int64
	cost  int64 // with the price of the switches so far
	whole int64 // cost if the rest follows in the order of least cost
	from  *state
}

// order is the order found, and whether it is the best.
func (m *mix) order() (steps []int, exact bool) {
	if len(m.steps) > mixed {
		return m.rest, false
	}
	m.needs, exact = m.problem.needs(), true
	layer := []*state{{done: bitsets(len(m.steps), 1)[0], last: -1}}
	for range m.steps {
		if layer = m.next(layer); len(layer) > widest {
			layer, exact = layer[:widest], false
		}
	}
	for s := layer[0]; s.last >= 0; s = s.from {
		steps = append(steps, s.last)
	}
	slices.Reverse(steps)
	return steps, exact
}

// next is all states of one step more, the most promising first: of those with the
// same steps and the same last group the cheapest.
func (m *mix) next(layer []*state) []*state {
	found := map[string]*state{}
	for _, s := range layer {
		for i := range m.steps {
			if s.done.has(i) || slices.ContainsFunc(m.needs[i], func(n int) bool { return !s.done.has(n) }) {
				continue
			}
			t := &state{done: slices.Clone(s.done), last: i, hours: s.hours + m.steps[i].hours, from: s}
			t.done.add(i)
			t.cost = s.cost + m.steps[i].value*t.hours
			if s.last >= 0 && m.group[s.last] != m.group[i] {
				t.cost += m.price
			}
			var key []byte
			for _, word := range t.done {
				key = binary.LittleEndian.AppendUint64(key, word)
			}
			key = binary.AppendUvarint(key, uint64(m.group[i]))
			if other, ok := found[string(key)]; !ok || t.cost < other.cost {
				found[string(key)] = t
			}
		}
	}
	list := make([]*state, 0, len(found))
	for _, s := range found {
		s.whole = s.cost + m.left(s)
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b *state) int {
		return cmp.Or(cmp.Compare(a.whole, b.whole), slices.Compare(a.done, b.done), cmp.Compare(a.last, b.last))
	})
	return list
}

// left is what the steps that are left cost in the order of least cost, and the
// fewest switches that they can have.
func (m *mix) left(s *state) (cost int64) {
	hours, seen := s.hours, make([]bool, len(m.group))
	seen[m.group[s.last]] = true
	for _, i := range m.rest {
		if s.done.has(i) {
			continue
		}
		hours += m.steps[i].hours
		cost += m.steps[i].value * hours
		if !seen[m.group[i]] {
			seen[m.group[i]] = true
			cost += m.price
		}
	}
	return cost
}

// switches counts how often an order goes from one group to another.
func switches(order, group []int) (count int64) {
	for k := 1; k < len(order); k++ {
		if group[order[k-1]] != group[order[k]] {
			count++
		}
	}
	return count
}

// focused is the order of least cost at a focus 0..1, where group numbers the group
// of each step from 0. At 1 steps of a group stay together as solveTogether has
// them. Below, a switch of group costs focus x what that order pays for each that it
// saves. The gap is by how much cost and the price of switches
// are at most above those of the best order; 0 where it is proved, and at 1.
func (p problem) focused(group []int, focus float64, b *budget) (o solution, gap int64) {
	best := p.solve(b.share(2))
	full := p.solveTogether(group, b)
	saved := switches(best.steps, group) - switches(full.steps, group)
	if saved <= 0 {
		return best, 0
	}
	steps := full.steps
	if focus < 1 {
		price := int64(focus * float64(full.cost-best.cost) / float64(saved))
		m := &mix{problem: p, group: group, price: price, rest: best.steps}
		mixed, exact := m.order()
		total := func(order []int) int64 { return p.cost(order) + price*switches(order, group) }
		steps = slices.MinFunc([][]int{mixed, best.steps, full.steps}, func(a, b []int) int {
			return cmp.Compare(total(a), total(b))
		})
		if !exact {
			groups := len(slices.Compact(slices.Sorted(slices.Values(group))))
			gap = max(0, total(steps)-best.bound-price*int64(groups-1))
		}
	}
	o = solution{steps: steps, cost: p.cost(steps), bound: best.bound, states: best.states + full.states}
	if o.cost == o.bound {
		o.proof = best.proof
	}
	return o, gap
}
