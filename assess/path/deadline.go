package path

// Selection is what to learn by a deadline. Now is the set of steps, closed
// under prerequisites, that has the most value within the hours and of those
// the fewest hours; Later is the rest, for which Now counts as met. Both are in
// an order of least cost, each counted from its own start.
//
// Value and Hours are those of Now. Bound is an upper bound of the value of any
// set that fits. Optimal says that both value and hours of the set are proved;
// the orders have their own proofs. States is for the set alone.
type Selection struct {
	Now     Order
	Later   Order
	Value   int64
	Hours   int64
	Bound   int64
	Optimal bool
	States  int
}

// Deadline selects the steps for the hours given. It tries at most limit states
// for the set and as many for each of the two orders, counted as in Solve.
func (p Problem) Deadline(hours int64, limit int) Selection {
	g, original := p.sorted()
	k := &knapsack{g: g, hours: max(hours, 0), need: 1, limit: limit}
	optimal := k.solve()
	return Selection{
		Now:     p.solve(g, original, k.best, limit),
		Later:   p.solve(g, original, g.without(g.all(), k.best), limit),
		Value:   k.got.Value,
		Hours:   k.got.Hours,
		Bound:   max(k.got.Value, k.open),
		Optimal: optimal,
		States:  k.states,
	}
}
