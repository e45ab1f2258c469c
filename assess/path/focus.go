package path

import "slices"

// SolveTogether is an order that keeps steps of one group one after another, as
// far as the edges allow; group names each step's. Within a group the steps
// have to stand in an order that keeps the edges. The cost is the least among
// the orders of the blocks so formed. The limit is as in Solve.
func (p Problem) SolveTogether(group []int, limit int) Order {
	f := newBlocks(p)
	last := map[int]int{}
	for i := range p.Steps {
		if before, ok := last[group[i]]; ok {
			f.merge(f.of[before], f.of[i])
		}
		last[group[i]] = i
	}
	blocks, members := f.problem()
	o := blocks.Solve(limit)
	cost := o.Cost
	var steps []int
	for _, k := range o.Steps {
		steps = append(steps, members[k]...)
	}
	o.Steps = steps
	o.Cost = p.Cost(steps)
	o.Bound += o.Cost - cost // what the steps of a block save over its end
	return o
}

// blocks groups steps that stay together.
type blocks struct {
	p       Problem
	of      []int   // block of each step
	members [][]int // steps of each block; none if it was merged away
	next    [][]int // blocks that a block's steps serve, with repeats
}

func newBlocks(p Problem) *blocks {
	f := &blocks{p: p, of: make([]int, len(p.Steps)), members: make([][]int, len(p.Steps)), next: make([][]int, len(p.Steps))}
	for i := range p.Steps {
		f.of[i], f.members[i] = i, []int{i}
	}
	for _, e := range p.Edges {
		f.next[e[0]] = append(f.next[e[0]], e[1])
	}
	return f
}

// merge puts block b behind block a in one block, unless something else has to
// come between them or before a but after b.
func (f *blocks) merge(a, b int) {
	if f.between(a, b) || f.leads(b, a) {
		return
	}
	for _, i := range f.members[b] {
		f.of[i] = a
	}
	f.members[a] = append(f.members[a], f.members[b]...)
	f.next[a] = append(f.next[a], f.next[b]...)
	f.members[b], f.next[b] = nil, nil
}

// between says whether a leads to b by way of another block.
func (f *blocks) between(a, b int) bool {
	for _, i := range f.next[a] {
		if via := f.of[i]; via != a && via != b && f.leads(via, b) {
			return true
		}
	}
	return false
}

// leads says whether block a has to come before block b.
func (f *blocks) leads(a, b int) bool {
	seen := make([]bool, len(f.of))
	stack := []int{a}
	for len(stack) > 0 {
		k := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if k == b {
			return true
		}
		for _, i := range f.next[k] {
			if via := f.of[i]; !seen[via] {
				seen[via] = true
				stack = append(stack, via)
			}
		}
	}
	return false
}

// problem is that of the blocks, and the steps of each of them.
func (f *blocks) problem() (Problem, [][]int) {
	at := make([]int, len(f.members))
	var q Problem
	for k, members := range f.members {
		var sum Step
		for _, i := range members {
			sum = sum.plus(f.p.Steps[i])
		}
		if at[k] = len(q.Steps); len(members) > 0 {
			q.Steps = append(q.Steps, sum)
		}
	}
	for _, e := range f.p.Edges {
		if a, b := f.of[e[0]], f.of[e[1]]; a != b {
			q.Edges = append(q.Edges, [2]int{at[a], at[b]})
		}
	}
	return q, slices.DeleteFunc(f.members, func(m []int) bool { return len(m) == 0 })
}
