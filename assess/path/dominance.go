package path

// dominate adds an arc i -> j wherever i has at least the value per hour of j,
// needs nothing that j does not need and serves all that j serves: an order
// with j first gets no worse when i moves ahead of j, if what lies between is
// less dense than i, or else when j moves behind i (Smith 1956). It adds one arc
// at a time until there is none to add; of twins the first goes first.
func (b *poset) dominate() {
	for again := true; again; {
		again = false
		for i := range b.ids {
			for j := range b.ids {
				if b.free(i, j) && b.dominates(i, j) {
					b.arc(i, j)
					again = true
				}
			}
		}
	}
}

func (b *poset) dominates(i, j int) bool {
	return denser(b.steps[i], b.steps[j]) <= 0 && b.before[i].within(b.before[j]) && b.after[j].within(b.after[i])
}
