package path

import "slices"

// closed is the steps of a set and all that they need, lowest first, without
// those that are taken; it takes them.
func (p problem) closed(set []int, taken []bool) []int {
	needs := p.needs()
	var list []int
	add := func(some []int) {
		for _, i := range some {
			if !taken[i] {
				taken[i] = true
				list = append(list, i)
			}
		}
	}
	add(set)
	for k := 0; k < len(list); k++ {
		add(needs[list[k]])
	}
	slices.Sort(list)
	return list
}

// apart makes sets of steps closed and leaves each step to the first that has it;
// the last set is all others.
func (p problem) apart(sets [][]int) [][]int {
	taken := make([]bool, len(p.steps))
	var list [][]int
	for _, set := range sets {
		list = append(list, p.closed(set, taken))
	}
	var rest []int
	for i := range p.steps {
		if !taken[i] {
			rest = append(rest, i)
		}
	}
	return append(list, rest)
}

// needs lists what each step needs directly.
func (p problem) needs() [][]int {
	needs := make([][]int, len(p.steps))
	for _, e := range p.edges {
		needs[e[1]] = append(needs[e[1]], e[0])
	}
	return needs
}

// part is the problem of a set of steps, in the order of the set, as if all else
// were done.
func (p problem) part(set []int) problem {
	at := make([]int, len(p.steps))
	var q problem
	for k, i := range set {
		at[i] = k + 1
		q.steps = append(q.steps, p.steps[i])
	}
	for _, e := range p.edges {
		if a, b := at[e[0]], at[e[1]]; a > 0 && b > 0 {
			q.edges = append(q.edges, [2]int{a - 1, b - 1})
		}
	}
	return q
}

// within turns a solution of a part into one of the whole.
func (o solution) within(set []int) solution {
	steps := make([]int, len(o.steps))
	for n, k := range o.steps {
		steps[n] = set[k]
	}
	o.steps = steps
	return o
}
