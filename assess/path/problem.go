package path

import (
	"math/bits"
	"slices"
)

// step takes hours (1 or more) and adds value (0 or more; 0 for an enabler).
type step struct {
	hours int64
	value int64
}

func (s step) plus(t step) step { return step{s.hours + t.hours, s.value + t.value} }

// denser orders by value per hour, highest first, by cross-multiplication.
func denser(a, b step) int {
	switch l, r := a.value*b.hours, b.value*a.hours; {
	case l > r:
		return -1
	case l < r:
		return 1
	}
	return 0
}

// problem is the steps to order; an edge {a, b} puts step a before step b.
// The edges have no cycle.
type problem struct {
	steps []step
	edges [][2]int
}

// most bounds total hours x total value (for example 1e5 hours and 5,000 steps
// of value 1e8), so that a few such products add up within int64.
const most = 1 << 60

// check panics on what a rubric cannot ask for, or int64 not hold: hours below
// 1, negative values, totals above most, edges to nowhere. Edges that run in a
// circle panic later, in topological.
func (p problem) check() {
	var sum step
	for _, s := range p.steps {
		if s.hours < 1 || s.value < 0 || s.hours > most || s.value > most {
			panic("path: a step needs hours of 1 or more and a value of 0 or more")
		}
		sum = sum.plus(s)
		if hi, lo := bits.Mul64(uint64(sum.hours), uint64(max(sum.value, 1))); hi > 0 || lo > most {
			panic("path: total hours x total value is above 2^60")
		}
	}
	for _, e := range p.edges {
		if min(e[0], e[1]) < 0 || max(e[0], e[1]) >= len(p.steps) {
			panic("path: an edge names a step that does not exist")
		}
	}
}

// sorted is the problem as a graph whose edges run from lower to higher index,
// and the original index of each of its steps. Steps keep their order except
// that what they need comes first.
func (p problem) sorted() (*graph, []int) {
	p.check()
	needs := make([][]int, len(p.steps))
	for _, e := range p.edges {
		needs[e[1]] = append(needs[e[1]], e[0])
	}
	original := topological(needs)
	rank := make([]int, len(p.steps))
	steps := make([]step, len(p.steps))
	ranked := make([][]int, len(p.steps))
	for k, i := range original {
		rank[i], steps[k] = k, p.steps[i]
		for _, n := range needs[i] {
			ranked[k] = append(ranked[k], rank[n])
		}
		slices.Sort(ranked[k])
		ranked[k] = slices.Compact(ranked[k])
	}
	return newGraph(steps, ranked), original
}

// topological lists the steps by index, each after what it needs. It sorts the
// lists of needs.
func topological(needs [][]int) []int {
	const open, done = 1, 2
	state := make([]int, len(needs))
	order := make([]int, 0, len(needs))
	var visit func(int)
	visit = func(i int) {
		if state[i] == open {
			panic("path: steps need each other in a circle")
		}
		if state[i] == done {
			return
		}
		state[i] = open
		slices.Sort(needs[i])
		for _, n := range needs[i] {
			visit(n)
		}
		state[i] = done
		order = append(order, i)
	}
	for i := range needs {
		visit(i)
	}
	return order
}

// cost is the sum over the order of value x completion hour.
func (p problem) cost(order []int) int64 {
	var hours, cost int64
	for _, i := range order {
		hours += p.steps[i].hours
		cost += p.steps[i].value * hours
	}
	return cost
}

// solution is an order of steps that keeps the edges. cost is the sum of value x
// completion hour, counted from the order's own start, bound a lower bound of
// any order's cost; where the two meet, proof says what it took to prove that.
// states is how many search states it took.
type solution struct {
	steps  []int
	cost   int64
	bound  int64
	proof  proof
	states int
}

// proof is the heaviest means that was needed to prove an order optimal; reports
// name it.
type proof string

const (
	unproved              proof = ""
	provedByDecomposition proof = "decomposition" // split into single steps by min cuts and dominance
	provedByBound         proof = "bound"         // the cost meets a lower bound
	provedBySearch        proof = "search"
)

// heavier is the one of two proofs that took more; none is the heaviest.
func heavier(a, b proof) proof {
	order := []proof{provedByDecomposition, provedByBound, provedBySearch, unproved}
	return order[max(slices.Index(order, a), slices.Index(order, b))]
}

func (o solution) optimal() bool { return o.proof != unproved }

// then puts an order behind o. Its proof is the heavier of the two, or none if
// one of them has none.
func (o solution) then(next solution, p problem) solution {
	var hours, value int64
	for _, i := range o.steps {
		hours += p.steps[i].hours
	}
	for _, i := range next.steps {
		value += p.steps[i].value
	}
	waits := hours * value
	o.steps = slices.Concat(o.steps, next.steps)
	o.cost += waits + next.cost
	o.bound += waits + next.bound
	o.states += next.states
	o.proof = heavier(o.proof, next.proof)
	return o
}
