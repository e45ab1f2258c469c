package path

import "slices"

// graph is the steps with what each needs and serves directly. A set of steps
// is a list of indices, lowest first, and convex: with two steps it holds all
// that lie between them, so that its direct edges span its order.
type graph struct {
	steps  []Step
	needs  [][]int
	serves [][]int
	at     []int // 1 + place in the set at hand; 0 outside of it
}

func newGraph(steps []Step, needs [][]int) *graph {
	g := &graph{steps: steps, needs: needs, serves: make([][]int, len(steps)), at: make([]int, len(steps))}
	for j, list := range needs {
		for _, i := range list {
			g.serves[i] = append(g.serves[i], j)
		}
	}
	return g
}

// sorted is the problem as a graph whose edges run from lower to higher index,
// and the original index of each of its steps. Steps keep their order except
// that what they need comes first.
func (p Problem) sorted() (*graph, []int) {
	p.check()
	needs := make([][]int, len(p.Steps))
	for _, e := range p.Edges {
		needs[e[1]] = append(needs[e[1]], e[0])
	}
	original := topological(needs)
	rank := make([]int, len(p.Steps))
	steps := make([]Step, len(p.Steps))
	ranked := make([][]int, len(p.Steps))
	for k, i := range original {
		rank[i], steps[k] = k, p.Steps[i]
		for _, n := range needs[i] {
			ranked[k] = append(ranked[k], rank[n])
		}
		slices.Sort(ranked[k])
		ranked[k] = slices.Compact(ranked[k])
	}
	return newGraph(steps, ranked), original
}

// topological lists the steps by index, each after what it needs. It sorts the
// lists of needs.
func topological(needs [][]int) []int {
	const open, done = 1, 2
	state := make([]int, len(needs))
	order := make([]int, 0, len(needs))
	var visit func(int)
	visit = func(i int) {
		if state[i] == open {
			panic("path: steps need each other in a circle")
		}
		if state[i] == done {
			return
		}
		state[i] = open
		slices.Sort(needs[i])
		for _, n := range needs[i] {
			visit(n)
		}
		state[i] = done
		order = append(order, i)
	}
	for i := range needs {
		visit(i)
	}
	return order
}

// all is the set of all steps.
func (g *graph) all() []int {
	set := make([]int, len(g.steps))
	for i := range set {
		set[i] = i
	}
	return set
}

// sum is the hours and value of a set.
func (g *graph) sum(set []int) Step {
	var sum Step
	for _, i := range set {
		sum = sum.plus(g.steps[i])
	}
	return sum
}

// enter makes set the set at hand, leave takes steps out of it.
func (g *graph) enter(set []int) {
	for k, i := range set {
		g.at[i] = k + 1
	}
}

func (g *graph) leave(set []int) {
	for _, i := range set {
		g.at[i] = 0
	}
}

// without is a set less some of its members.
func (g *graph) without(set, some []int) []int {
	g.enter(some)
	left := slices.DeleteFunc(slices.Clone(set), func(i int) bool { return g.at[i] > 0 })
	g.leave(some)
	return left
}
