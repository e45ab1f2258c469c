package path

import "slices"

// sidney splits a set into the parts of a Sidney decomposition: falling value
// per hour, and no part has a start that is denser than the part. Some optimal
// order of the set is the parts one after another, each in an optimal order
// (Sidney 1975). Every split is a closure at the density of what it splits.
func (g *graph) sidney(set []int, net *network) [][]int {
	var parts [][]int
	stack := [][]int{set}
	for len(stack) > 0 {
		set := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if len(set) < 2 {
			if len(set) == 1 {
				parts = append(parts, set)
			}
			continue
		}
		if dense, rest := g.split(set, net); len(dense) > 0 {
			stack = append(stack, rest, dense)
		} else {
			parts = append(parts, tied(set, net)...)
		}
	}
	return parts
}

// split finds the start of the set with the most value above the set's own
// density: sum of w P - p W for a set of P hours and W value. It is empty if no
// start is denser than the set.
func (g *graph) split(set []int, net *network) (dense, rest []int) {
	g.excess(set, g.sum(set), net)
	net.closure()
	for k, i := range set {
		if net.chosen(k) {
			dense = append(dense, i)
		} else {
			rest = append(rest, i)
		}
	}
	return dense, rest
}

// tied splits a set in which split has found nothing denser into the finest
// parts of one density, in an order that keeps the edges.
func tied(set []int, net *network) [][]int {
	parts := net.components()
	for _, part := range parts {
		for k, i := range part {
			part[k] = set[i]
		}
		slices.Sort(part)
	}
	return parts
}

// excess fills the network with the set, weighed by the value each step has
// above a density. No sum of weights exceeds P W of the whole problem.
func (g *graph) excess(set []int, density step, net *network) {
	g.enter(set)
	net.reset(len(set))
	for k, i := range set {
		net.weigh(k, g.steps[i].value*density.hours-g.steps[i].hours*density.value)
		for _, n := range g.needs[i] {
			if g.at[n] > 0 {
				net.require(k, g.at[n]-1)
			}
		}
	}
	g.leave(set)
}
