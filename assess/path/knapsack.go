package path

import "slices"

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
	got    Step  // hours and value of best
	cut    bool  // the limit was met
	open   int64 // upper bound of the value in what was then left out
	limit  int
	states int
}

// node stands for the sets that hold all taken steps, and others only of free.
type node struct {
	taken []int
	sum   Step // of taken
	free  []int
}

// solve says whether best is proved.
func (k *knapsack) solve() bool {
	root := node{free: k.g.useful(k.g.fitting(k.g.all(), k.hours))}
	if k.search(root); k.cut {
		return false
	}
	k.proved = true
	k.need, k.hours = k.got.Value, k.got.Hours-1
	k.search(root)
	return !k.cut
}

// search goes through a node: it bounds it, looks for a better set, and forces
// steps in or out until it has to branch.
func (k *knapsack) search(n node) {
	for n.sum.Hours <= k.hours {
		start, part := k.g.critical(n.free, k.hours-n.sum.Hours, &k.net)
		if k.bound(n, start, part) >= k.need {
			k.improve(n, start)
		}
		bound := k.bound(n, start, part)
		if bound < k.need {
			return
		}
		if k.states+work(len(n.free)) > k.limit {
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

// bound is the most value of the linear relaxation, rounded down: all of the
// start of the Sidney decomposition that fits and a fraction of its next part,
// as Dantzig (1957) does with single items.
func (k *knapsack) bound(n node, start, part []int) int64 {
	sum := n.sum.plus(k.g.sum(start))
	if len(part) > 0 {
		next := k.g.sum(part)
		sum.Value += next.Value * (k.hours - sum.Hours) / next.Hours
	}
	return sum.Value
}

// improve keeps the start and what else fits, if that is good enough.
func (k *knapsack) improve(n node, start []int) {
	left := k.hours - n.sum.Hours - k.g.sum(start).Hours
	set := slices.Concat(n.taken, start, k.g.fill(k.g.without(n.free, start), left))
	slices.Sort(set)
	set = k.g.useful(set)
	sum := k.g.sum(set)
	if sum.Value < k.need {
		return
	}
	k.best, k.got = set, sum
	if k.proved {
		k.hours = sum.Hours - 1
	} else {
		k.need = sum.Value + 1
	}
}

// branch takes a step of the critical part with all it needs, or drops it with
// all it serves: the step for which these two are the most hours.
func (k *knapsack) branch(n node, part []int) {
	var cone, served []int
	most := int64(-1)
	k.g.enter(n.free)
	for _, i := range part {
		needs, serves := k.g.reach(i, k.g.needs, unlimited), k.g.reach(i, k.g.serves, unlimited)
		if hours := k.g.sum(needs).Hours + k.g.sum(serves).Hours; hours > most {
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
