package path

// budget is the work that the problems of one command may take together, in
// states of a search; a number, not a time, so that the same input gives the
// same path on every machine.
type budget struct {
	left int
	of   *budget // whose share this is; nil for the whole
}

// newBudget is enough for a command.
func newBudget() *budget { return &budget{left: 20000} }

// share is one part in n of what is left, rounded up, which the problem it is
// given to may take; what it leaves stays with b. n is 1 or more.
func (b *budget) share(n int) *budget { return &budget{left: (b.left + n - 1) / n, of: b} }

// take takes work, unless more is asked than is left.
func (b *budget) take(work int) bool {
	if b.left < work {
		return false
	}
	for ; b != nil; b = b.of {
		b.left -= work
	}
	return true
}
