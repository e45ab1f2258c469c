package path

import "slices"

// cones takes the steps out of a poset, cone by cone.
type cones struct {
	*poset
	left  bitset
	sums  []step // hours and value of each cone, without what is taken
	order []int
}

// greedy repeats: of all steps left, take the one whose cone (the step and
// everything it still needs) has the most value per hour, with its cone first.
// Ties go to the lower place; the order is one of places. It takes time n^2.
func (b *poset) greedy() []int {
	all := bitsets(len(b.ids), 1)[0]
	c := &cones{poset: b, left: slices.Clone(all), sums: slices.Clone(b.steps)}
	for i, s := range b.steps {
		all.add(i)
		c.left.add(i)
		for j := range b.after[i].each() {
			c.sums[j] = c.sums[j].plus(s)
		}
	}
	c.takeAll(all)
	return c.order
}

// takeAll takes a set that is closed in what is left, best cone first. If that
// is the whole set, its top is last, after the best cones of the others.
func (c *cones) takeAll(set bitset) {
	for set.count() > 0 {
		top := none // of the cone with the most value per hour
		for i := range set.each() {
			if top == none || denser(c.sums[i], c.sums[top]) < 0 {
				top = i
			}
		}
		cone := slices.Clone(c.before[top])
		cone.intersect(c.left)
		cone.add(top)
		if !set.within(cone) {
			c.takeAll(cone)
			set.intersect(c.left)
			continue
		}
		cone.drop(top)
		c.takeAll(cone)
		c.left.drop(top)
		c.order = append(c.order, top)
		for j := range c.after[top].each() {
			c.sums[j].hours -= c.steps[top].hours
			c.sums[j].value -= c.steps[top].value
		}
		return
	}
}
