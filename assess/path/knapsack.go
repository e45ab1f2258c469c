package path

import (
	"math"
	"slices"
)

// selection is what to learn by a deadline. now is the set of steps, closed
// under prerequisites, that has the most value within the hours and of those
// the fewest hours; later is the rest, for which now counts as met. Both are in
// an order of least cost, each counted from its own start.
//
// value and hours are those of now. bound is an upper bound of the value of any
// set that fits. optimal says that both value and hours of the set are proved;
// the orders have their own proofs. states is for the set alone.
type selection struct {
	now     solution
	later   solution
	value   int64
	hours   int64
	bound   int64
	optimal bool
	states  int
}

// selection selects the steps for the hours given: a third of the budget may go
// to the set, the rest to the two orders. Steps that are barred, and those that
// need them, come later.
func (p problem) selection(hours int64, b *budget, barred ...int) selection {
	g, original := p.sorted()
	k := &knapsack{g: g, hours: max(hours, 0), need: 1, budget: b.share(3)}
	allowed := g.all()
	for _, i := range barred {
		g.enter(allowed)
		all := g.reach(slices.Index(original, i), g.serves, math.MaxInt64)
		g.leave(allowed)
		allowed = g.without(allowed, all)
	}
	root := node{free: g.useful(g.fitting(allowed, k.hours))}
	if k.search(root); !k.cut {
		k.proved = true
		k.need, k.hours = k.got.value, k.got.hours-1
		k.search(root)
	}
	return selection{
		now:     p.order(g, original, k.best, b.share(2)),
		later:   p.order(g, original, g.without(g.all(), k.best), b),
		value:   k.got.value,
		hours:   k.got.hours,
		bound:   max(k.got.value, k.open),
		optimal: !k.cut,
		states:  k.states,
	}
}

// knapsack is a branch and bound for the precedence-constrained knapsack
// problem (Johnson and Niemi 1983): it looks for sets, closed under
// prerequisites, of value need or more within the hours. Each set found raises
// the need or, once the value is proved to be the most, lowers the hours.
type knapsack struct {
	g      *graph
	net    network
	need   int64
	hours  int64
	proved bool // the value of best is the most
	best   []int
	got    step  // hours and value of best
	cut    bool  // the limit was met
	open   int64 // upper bound of the value in what was then left out
	budget *budget
	states int
}

// node stands for the sets that hold all taken steps, and others only of free.
type node struct {
	taken []int
	sum   step // of taken
	free  []int
}

// search goes through a node: it bounds it, looks for a better set, and forces
// steps in or out until it has to branch.
func (k *knapsack) search(n node) {
	for n.sum.hours <= k.hours {
		start, part := k.g.critical(n.free, k.hours-n.sum.hours, &k.net)
		if k.bound(n, start, part) >= k.need {
			k.improve(n, start)
		}
		bound := k.bound(n, start, part)
		if bound < k.need {
			return
		}
		if !k.budget.take(work(len(n.free))) {
			k.cut, k.open = true, max(k.open, bound)
			return
		}
		k.states += work(len(n.free))
		free := len(n.free)
		if n = k.force(n, part); len(n.free) == free {
			k.branch(n, part)
			return
		}
	}
}

// critical splits a set by the hours: the start of its Sidney decomposition
// that fits and the part after that, which is empty if all fits. It only splits
// what holds the hours' end. The hours are 0 or more.
func (g *graph) critical(set []int, hours int64, net *network) (start, part []int) {
	for {
		if g.sum(set).hours <= hours {
			return append(start, set...), nil
		}
		dense, rest := g.split(set, net)
		if len(dense) == 0 {
			break
		}
		if sum := g.sum(dense); sum.hours <= hours {
			start, hours, set = append(start, dense...), hours-sum.hours, rest
		} else {
			set = dense
		}
	}
	for _, part = range tied(set, net) {
		sum := g.sum(part)
		if sum.hours > hours {
			break
		}
		start, hours = append(start, part...), hours-sum.hours
	}
	return start, part
}

// bound is the most value of the linear relaxation, rounded down: all of the
// start of the Sidney decomposition that fits and a fraction of its next part,
// as Dantzig (1957) does with single items.
func (k *knapsack) bound(n node, start, part []int) int64 {
	sum := n.sum.plus(k.g.sum(start))
	if len(part) > 0 {
		next := k.g.sum(part)
		sum.value += next.value * (k.hours - sum.hours) / next.hours
	}
	return sum.value
}

// improve keeps the start and what else fits, if that is good enough.
func (k *knapsack) improve(n node, start []int) {
	left := k.hours - n.sum.hours - k.g.sum(start).hours
	set := slices.Concat(n.taken, start, k.g.fill(k.g.without(n.free, start), left))
	slices.Sort(set)
	set = k.g.useful(set)
	sum := k.g.sum(set)
	if sum.value < k.need {
		return
	}
	k.best, k.got = set, sum
	if k.proved {
		k.hours = sum.hours - 1
	} else {
		k.need = sum.value + 1
	}
}

// force takes the steps without which a node holds no set that is good enough,
// and drops those with which it holds none. At the density of the critical part
// the Lagrangian bound (most excess of a closure + density x hours) stands some
// slack above the need; forcing a step in or out lowers it by the flow that this
// adds to the cut. What a step in needs, and what a step out serves, is forced
// with it, as that loses no less.
func (k *knapsack) force(n node, part []int) node {
	density, left := k.g.sum(part), k.hours-n.sum.hours
	k.g.excess(n.free, density, &k.net)
	slack := k.net.closure() + density.value*left - density.hours*(k.need-n.sum.value)
	chosen := make([]bool, len(n.free))
	for i := range chosen {
		chosen[i] = k.net.chosen(i)
	}
	cut := slices.Clone(k.net.arcs)
	var in, out []int
	for i, id := range n.free {
		if chosen[i] && k.net.push(k.net.source, int32(i), slack) > slack {
			in = append(in, id)
		} else if !chosen[i] && k.net.push(int32(i), k.net.sink, slack) > slack {
			out = append(out, id)
		}
		copy(k.net.arcs, cut)
	}
	n = n.take(in, k.g)
	n.free = k.g.useful(k.g.fitting(k.g.without(n.free, out), k.hours-n.sum.hours))
	return n
}

// branch takes a step of the critical part with all it needs, or drops it with
// all it serves: the step for which these two are the most hours.
func (k *knapsack) branch(n node, part []int) {
	var cone, served []int
	most := int64(-1)
	k.g.enter(n.free)
	for _, i := range part {
		needs, serves := k.g.reach(i, k.g.needs, unlimited), k.g.reach(i, k.g.serves, unlimited)
		if hours := k.g.sum(needs).hours + k.g.sum(serves).hours; hours > most {
			cone, served, most = needs, serves, hours
		}
	}
	k.g.leave(n.free)
	k.search(n.take(cone, k.g))
	k.search(node{n.taken, n.sum, k.g.useful(k.g.without(n.free, served))})
}

// take moves free steps to those taken.
func (n node) take(steps []int, g *graph) node {
	return node{slices.Concat(n.taken, steps), n.sum.plus(g.sum(steps)), g.without(n.free, steps)}
}
