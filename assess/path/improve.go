package path

import "slices"

// improve exchanges neighbouring runs of steps, as far as the arcs allow, while
// that costs less: a step or a whole chain moves to a better place. No two
// neighbouring runs of the order that is left gain by an exchange. It adds up how
// many exchanges it looked at, n^3/6 at most for each that it makes.
func (b *poset) improve(order []int, looked *int) {
	for b.exchange(order, looked) {
	}
}

// exchange makes the exchange of most gain, and says whether there was one. Runs
// of p and q hours, v and w value, gain p w - q v.
func (b *poset) exchange(order []int, looked *int) bool {
	var most int64
	var from, mid, to int // order[from:mid] behind order[mid:to]
	run := bitsets(len(order), 1)[0]
	for m := 1; m < len(order); m++ {
		clear(run)
		var left step
		for f := m - 1; f >= 0; f-- {
			left = left.plus(b.steps[order[f]])
			run.add(order[f])
			var right step
			for t := m; t < len(order) && !b.before[order[t]].meets(run); t++ {
				*looked++
				right = right.plus(b.steps[order[t]])
				if gain := left.hours*right.value - right.hours*left.value; gain > most {
					most, from, mid, to = gain, f, m, t+1
				}
			}
		}
	}
	copy(order[from:to], slices.Concat(order[mid:to], order[from:mid]))
	return most > 0
}
