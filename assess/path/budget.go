package path

// budget is the work that the problems of one command may take together: arcs made
// and looked at in cuts, and exchanges and pairs tried, some nanoseconds each. It
// is no time, so that the same input gives the same path on every machine. What
// is begun is ended, so that left may fall below 0.
type budget struct {
	left  int
	of    *budget           // whose share this is; nil for the whole
	found map[string]result // by key of a poset, in its places; shares have it in common
}

// newBudget is enough for a command.
func newBudget() *budget { return &budget{left: 30_000_000, found: map[string]result{}} }

// share is one part in n of what is left, rounded up, which the problem it is
// given to may take; what it leaves stays with b. n is 1 or more.
func (b *budget) share(n int) *budget {
	return &budget{left: (b.left + n - 1) / n, of: b, found: b.found}
}

// spend takes work done and says whether there is more to take.
func (b *budget) spend(work int) bool {
	left := b.left - work
	for ; b != nil; b = b.of {
		b.left -= work
	}
	return left > 0
}
