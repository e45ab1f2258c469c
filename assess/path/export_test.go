package path

// greedy is the order of the best cones, which the benchmarks compare with.
func (p problem) greedy() []int {
	g, original := p.sorted()
	order := g.poset(g.all()).greedy()
	for k, i := range order {
		order[k] = original[i]
	}
	return order
}
