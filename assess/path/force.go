package path

import "slices"

// force takes the steps without which a node holds no set that is good enough,
// and drops those with which it holds none. At the density of the critical part
// the Lagrangian bound (most excess of a closure + density x hours) stands some
// slack above the need; forcing a step in or out lowers it by the flow that this
// adds to the cut. What a step in needs, and what a step out serves, is forced
// with it, as that loses no less.
func (k *knapsack) force(n node, part []int) node {
	density, left := k.g.sum(part), k.hours-n.sum.Hours
	k.g.excess(n.free, density, &k.net)
	slack := k.net.closure() + density.Value*left - density.Hours*(k.need-n.sum.Value)
	chosen := make([]bool, len(n.free))
	for i := range chosen {
		chosen[i] = k.net.chosen(i)
	}
	cut := slices.Clone(k.net.arcs)
	var in, out []int
	for i, step := range n.free {
		if chosen[i] && k.net.push(k.net.source, int32(i), slack) > slack {
			in = append(in, step)
		} else if !chosen[i] && k.net.push(int32(i), k.net.sink, slack) > slack {
			out = append(out, step)
		}
		copy(k.net.arcs, cut)
	}
	n = n.take(in, k.g)
	n.free = k.g.useful(k.g.fitting(k.g.without(n.free, out), k.hours-n.sum.Hours))
	return n
}
