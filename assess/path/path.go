// Package path orders learning steps under prerequisites so that readiness is
// high on average over the time spent: 1|prec|sum w_j C_j of scheduling theory
// (Lawler 1978), with hours as processing times and readiness as weights.
//
// All arithmetic is exact, in int64. It cannot overflow as long as total hours
// x total value is at most 2^60 (for example 1e5 hours and 5,000 steps of value
// 1e8); beyond that, and for hours below 1, negative values or edges that run
// in a circle, the functions panic.
package path

import "math/bits"

// Step takes Hours (1 or more) and adds Value (0 or more; 0 for an enabler).
type Step struct {
	Hours int64
	Value int64
}

// Problem is the steps to order; an edge {a, b} puts step a before step b.
// The edges have no cycle.
type Problem struct {
	Steps []Step
	Edges [][2]int
}

// Order is an order of steps that keeps the edges. Cost is the sum of value x
// completion hour, counted from the order's own start, Bound a lower bound of
// any order's cost. Optimal says that the two meet, Proof what it took to prove
// that, and States how many search states.
type Order struct {
	Steps   []int
	Cost    int64
	Bound   int64
	Optimal bool
	Proof   Proof
	States  int
}

// Proof is the heaviest means that was needed to prove an order optimal.
type Proof string

const (
	Unproved              Proof = ""
	ProvedByDecomposition Proof = "decomposition" // split into single steps by min cuts and dominance
	ProvedByBound         Proof = "bound"         // the cost meets a lower bound
	ProvedBySearch        Proof = "search"
)

// Cost is the sum over the order of value x completion hour.
func (p Problem) Cost(order []int) int64 {
	var hours, cost int64
	for _, i := range order {
		hours += p.Steps[i].Hours
		cost += p.Steps[i].Value * hours
	}
	return cost
}

// most bounds total hours x total value, so that a few such products add up
// within int64.
const most = 1 << 60

// check panics on a problem outside the limits of the package.
func (p Problem) check() {
	var sum Step
	for _, s := range p.Steps {
		if s.Hours < 1 || s.Value < 0 || s.Hours > most || s.Value > most {
			panic("path: a step needs hours of 1 or more and a value of 0 or more")
		}
		sum = sum.plus(s)
		if hi, lo := bits.Mul64(uint64(sum.Hours), uint64(max(sum.Value, 1))); hi > 0 || lo > most {
			panic("path: total hours x total value is above 2^60")
		}
	}
	for _, e := range p.Edges {
		if min(e[0], e[1]) < 0 || max(e[0], e[1]) >= len(p.Steps) {
			panic("path: an edge names a step that does not exist")
		}
	}
}

func (s Step) plus(t Step) Step  { return Step{s.Hours + t.Hours, s.Value + t.Value} }
func (s Step) minus(t Step) Step { return Step{s.Hours - t.Hours, s.Value - t.Value} }

// denser orders by value per hour, highest first, by cross-multiplication.
func denser(a, b Step) int {
	switch l, r := a.Value*b.Hours, b.Value*a.Hours; {
	case l > r:
		return -1
	case l < r:
		return 1
	}
	return 0
}
