// Package path orders learning steps under prerequisites so that readiness is
// high on average over the time spent: 1|prec|sum w_j C_j of scheduling theory
// (Lawler 1978), with hours as processing times and readiness as weights.
package path

import (
	"cmp"
	"slices"
)

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

// Order is a permutation of the steps that keeps the edges. Cost is the sum of
// value x completion hour, Bound a lower bound of any order's cost; Optimal
// says that the two meet.
type Order struct {
	Steps   []int
	Cost    int64
	Bound   int64
	Optimal bool
}

// Greedy repeats: of all steps left, take the one whose cone (the step and
// everything it still needs) has the most value per hour, with its cone first.
// A good order, not proved optimal; ties go to the lower index.
func (p Problem) Greedy() Order {
	g := newGraph(p)
	var order []int
	for len(order) < len(p.Steps) {
		order = g.take(g.bestCone(g.all()), order)
	}
	o := Order{Steps: order, Cost: p.Cost(order), Bound: p.smithBound()}
	o.Optimal = o.Cost == o.Bound
	return o
}

// Cost is the sum over the order of value x completion hour.
func (p Problem) Cost(order []int) int64 {
	var hours, cost int64
	for _, i := range order {
		hours += p.Steps[i].Hours
		cost += p.Steps[i].Value * hours
	}
	return cost
}

// smithBound is the least cost without any prerequisite: most value per hour
// first (Smith 1956).
func (p Problem) smithBound() int64 {
	order := make([]int, len(p.Steps))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return denser(p.Steps[a], p.Steps[b]) })
	return p.Cost(order)
}

// denser orders by value per hour, highest first, by cross-multiplication.
func denser(a, b Step) int { return cmp.Compare(b.Value*a.Hours, a.Value*b.Hours) }

// graph is the steps not yet taken.
type graph struct {
	steps []Step
	needs [][]int
	taken []bool
}

func newGraph(p Problem) *graph {
	g := &graph{steps: p.Steps, needs: make([][]int, len(p.Steps)), taken: make([]bool, len(p.Steps))}
	for _, e := range p.Edges {
		g.needs[e[1]] = append(g.needs[e[1]], e[0])
	}
	return g
}

// all lists the steps left.
func (g *graph) all() []int {
	var left []int
	for i := range g.steps {
		if !g.taken[i] {
			left = append(left, i)
		}
	}
	return left
}

// cone is the step and all it still needs, by index.
func (g *graph) cone(step int) []int {
	seen := map[int]bool{}
	var walk func(int)
	walk = func(i int) {
		if seen[i] || g.taken[i] {
			return
		}
		seen[i] = true
		for _, n := range g.needs[i] {
			walk(n)
		}
	}
	walk(step)
	list := make([]int, 0, len(seen))
	for i := range seen {
		list = append(list, i)
	}
	slices.Sort(list)
	return list
}

// bestCone is the cone of most value per hour among the candidates' cones.
func (g *graph) bestCone(candidates []int) []int {
	var best []int
	var most Step
	for _, i := range candidates {
		cone := g.cone(i)
		var sum Step
		for _, k := range cone {
			sum.Hours += g.steps[k].Hours
			sum.Value += g.steps[k].Value
		}
		if best == nil || denser(sum, most) < 0 {
			best, most = cone, sum
		}
	}
	return best
}

// take appends a cone in a good order: its own best cone first, until the last
// step, which needs all others.
func (g *graph) take(cone, order []int) []int {
	for len(cone) > 0 {
		inner := g.bestCone(cone)
		if len(inner) == len(cone) {
			top := g.top(cone)
			rest := slices.DeleteFunc(slices.Clone(cone), func(i int) bool { return i == top })
			order = g.take(rest, order)
			g.taken[top] = true
			return append(order, top)
		}
		order = g.take(inner, order)
		cone = slices.DeleteFunc(slices.Clone(cone), func(i int) bool { return g.taken[i] })
	}
	return order
}

// top is the first step of the cone that no other step in it needs.
func (g *graph) top(cone []int) int {
	needed := map[int]bool{}
	for _, i := range cone {
		for _, n := range g.needs[i] {
			needed[n] = true
		}
	}
	return cone[slices.IndexFunc(cone, func(i int) bool { return !needed[i] })]
}
