package path

import "slices"

// pair is the undecided pair that costs most in either order, by what the worse
// orders of other pairs cost that follow from it. It adds up the pairs looked at.
func (b *poset) pair(looked *int) (int, int) {
	most, first, second := int64(-1), 0, 0
	for j := range b.ids {
		for i := range j {
			if b.free(i, j) {
				if loss := min(b.loss(i, j, looked), b.loss(j, i, looked)); loss > most {
					most, first, second = loss, i, j
				}
			}
		}
	}
	return first, second
}

// loss is by how much the orders of pairs that an arc from i to j would fix are
// worse than the other way round, where they are.
func (b *poset) loss(i, j int, looked *int) int64 {
	up, down := slices.Clone(b.before[i]), slices.Clone(b.after[j])
	up.add(i)
	down.add(j)
	loss := int64(0)
	*looked += up.count() * down.count()
	for a := range up.each() {
		for c := range down.each() {
			if !b.before[c].has(a) {
				loss += max(0, b.steps[a].hours*b.steps[c].value-b.steps[c].hours*b.steps[a].value)
			}
		}
	}
	return loss
}
