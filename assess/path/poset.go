package path

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// poset is a set of steps with everything that must come before and after each,
// by place in the set. Arcs may be added to it.
type poset struct {
	ids    []int // the steps in the graph
	steps  []step
	before []bitset
	after  []bitset
}

func (g *graph) poset(set []int) *poset {
	b := &poset{ids: set, before: bitsets(len(set), len(set)), after: bitsets(len(set), len(set))}
	g.enter(set)
	for j, id := range set {
		b.steps = append(b.steps, g.steps[id])
		for _, need := range g.needs[id] {
			if i := g.at[need] - 1; i >= 0 {
				b.before[j].union(b.before[i])
				b.before[j].add(i)
			}
		}
		for i := range b.before[j].each() {
			b.after[i].add(j)
		}
	}
	g.leave(set)
	return b
}

// clone is a poset of the same steps, to which other arcs may be added.
func (b *poset) clone() *poset {
	n := len(b.ids)
	c := &poset{ids: b.ids, steps: b.steps, before: bitsets(n, n), after: bitsets(n, n)}
	for i := range n {
		copy(c.before[i], b.before[i])
		copy(c.after[i], b.after[i])
	}
	return c
}

// within is the poset of some of its places, lowest first.
func (b *poset) within(part []int) *poset {
	c := &poset{before: bitsets(len(part), len(part)), after: bitsets(len(part), len(part))}
	for k, i := range part {
		c.ids = append(c.ids, b.ids[i])
		c.steps = append(c.steps, b.steps[i])
		for m, j := range part {
			if b.before[i].has(j) {
				c.before[k].add(m)
				c.after[m].add(k)
			}
		}
	}
	return c
}

// free says that no order is given between two steps.
func (b *poset) free(i, j int) bool { return i != j && !b.before[i].has(j) && !b.before[j].has(i) }

// arc puts i before j, and all before i before all after j.
func (b *poset) arc(i, j int) {
	up, down := slices.Clone(b.before[i]), slices.Clone(b.after[j])
	up.add(i)
	down.add(j)
	for a := range up.each() {
		b.after[a].union(down)
	}
	for c := range down.each() {
		b.before[c].union(up)
	}
}

// dominate adds an arc i -> j wherever i has at least the value per hour of j,
// needs nothing that j does not need and serves all that j serves: an order
// with j first gets no worse when i moves ahead of j, if what lies between is
// less dense than i, or else when j moves behind i (Smith 1956). It adds one arc
// at a time until there is none to add; of twins the first goes first.
func (b *poset) dominate() {
	for again := true; again; {
		again = false
		for i := range b.ids {
			for j := range b.ids {
				if b.free(i, j) && denser(b.steps[i], b.steps[j]) <= 0 &&
					b.before[i].within(b.before[j]) && b.after[j].within(b.after[i]) {
					b.arc(i, j)
					again = true
				}
			}
		}
	}
}

// covers lists for each step what comes before it with nothing between.
func (b *poset) covers() [][]int {
	covers := make([][]int, len(b.ids))
	for j := range b.ids {
		direct := slices.Clone(b.before[j])
		for i := range b.before[j].each() {
			direct.subtract(b.before[i])
		}
		covers[j] = slices.Collect(direct.each())
	}
	return covers
}

// parts splits the set where all of a start come before all of the rest, or
// else by Sidney decomposition.
func (b *poset) parts(net *network) [][]int {
	parts := b.series()
	if len(parts) == 1 {
		parts = newGraph(b.steps, b.covers()).sidney(parts[0], net)
	}
	return parts
}

// named is an order of places as one of steps of the graph; places is the other
// way round.
func (b *poset) named(order []int) []int {
	ids := make([]int, len(order))
	for k, i := range order {
		ids[k] = b.ids[i]
	}
	return ids
}

func (b *poset) places(order []int) []int {
	places := make([]int, len(order))
	for k, id := range order {
		places[k], _ = slices.BinarySearch(b.ids, id)
	}
	return places
}

// key tells posets apart by hours, values and arcs.
func (b *poset) key() string {
	var key []byte
	for i, s := range b.steps {
		key = binary.AppendUvarint(key, uint64(s.hours))
		key = binary.AppendUvarint(key, uint64(s.value))
		for _, word := range b.before[i] {
			key = binary.AppendUvarint(key, word)
		}
	}
	return string(key)
}

func (b *poset) sum() step {
	var sum step
	for _, s := range b.steps {
		sum = sum.plus(s)
	}
	return sum
}

// series is the finest split into starts all of which come before all of the
// rest. By number of predecessors any k first steps are a start; the arcs from
// them to the rest are their successors less their predecessors, and k (n - k)
// if none is missing.
func (b *poset) series() [][]int {
	n := len(b.ids)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(b.before[i].count(), b.before[j].count()) })
	var parts [][]int
	from, arcs := 0, 0
	for k, i := range order {
		arcs += b.after[i].count() - b.before[i].count()
		if arcs == (k+1)*(n-k-1) {
			parts = append(parts, slices.Sorted(slices.Values(order[from:k+1])))
			from = k + 1
		}
	}
	return parts
}
