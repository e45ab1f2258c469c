package path

import "slices"

// graph is the steps with what each needs and serves directly. A set of steps
// is a list of indices, lowest first, and convex: with two steps it holds all
// that lie between them, so that its direct edges span its order.
type graph struct {
	steps  []step
	needs  [][]int
	serves [][]int
	at     []int // 1 + place in the set at hand; 0 outside of it
}

func newGraph(steps []step, needs [][]int) *graph {
	g := &graph{steps: steps, needs: needs, serves: make([][]int, len(steps)), at: make([]int, len(steps))}
	for j, list := range needs {
		for _, i := range list {
			g.serves[i] = append(g.serves[i], j)
		}
	}
	return g
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
func (g *graph) sum(set []int) step {
	var sum step
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
