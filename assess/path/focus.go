package path

// solveTogether is an order that keeps steps of one group one after another, as
// far as the edges allow; group names each step's. Within a group the steps
// have to stand in an order that keeps the edges. The cost is the least among
// the orders of the blocks so formed.
func (p problem) solveTogether(group []int, b *budget) solution {
	n := len(p.steps)
	f := &blocks{of: make([]int, n), members: make([][]int, n), next: make([][]int, n)}
	for i := range p.steps {
		f.of[i], f.members[i] = i, []int{i}
	}
	for _, e := range p.edges {
		f.next[e[0]] = append(f.next[e[0]], e[1])
	}
	last := map[int]int{} // step of each group
	for i := range p.steps {
		if before, ok := last[group[i]]; ok {
			f.merge(f.of[before], f.of[i])
		}
		last[group[i]] = i
	}
	var q problem // of the blocks that are left
	var left [][]int
	at := make([]int, n)
	for k, members := range f.members {
		if len(members) == 0 {
			continue
		}
		at[k] = len(left)
		left = append(left, members)
		var sum step
		for _, i := range members {
			sum = sum.plus(p.steps[i])
		}
		q.steps = append(q.steps, sum)
	}
	for _, e := range p.edges {
		if a, b := f.of[e[0]], f.of[e[1]]; a != b {
			q.edges = append(q.edges, [2]int{at[a], at[b]})
		}
	}
	o := q.solve(b)
	var steps []int
	for _, k := range o.steps {
		steps = append(steps, left[k]...)
	}
	cost := p.cost(steps)
	o.bound += cost - o.cost // what the steps of a block save over its end
	o.steps, o.cost = steps, cost
	return o
}

// blocks groups steps that stay together. A block has the number of its first
// step.
type blocks struct {
	of      []int   // block of each step
	members [][]int // steps of each block; none if it was merged away
	next    [][]int // steps that a block's steps serve, with repeats
}

// merge puts block b behind block a in one block, unless something else has to
// come between them or before a but after b.
func (f *blocks) merge(a, b int) {
	if f.leads(b, a) {
		return
	}
	for _, i := range f.next[a] {
		if via := f.of[i]; via != a && via != b && f.leads(via, b) {
			return
		}
	}
	for _, i := range f.members[b] {
		f.of[i] = a
	}
	f.members[a] = append(f.members[a], f.members[b]...)
	f.next[a] = append(f.next[a], f.next[b]...)
	f.members[b], f.next[b] = nil, nil
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
