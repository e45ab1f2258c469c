package path

import "slices"

// useful is the steps of a set that have value or serve one in it that has.
func (g *graph) useful(set []int) []int {
	g.enter(set)
	for k := len(set) - 1; k >= 0; k-- {
		i := set[k]
		serves := func(j int) bool { return g.at[j] > 0 }
		if g.steps[i].value == 0 && !slices.ContainsFunc(g.serves[i], serves) {
			g.at[i] = 0
		}
	}
	list := slices.DeleteFunc(slices.Clone(set), func(i int) bool { return g.at[i] == 0 })
	g.leave(set)
	return list
}

// fitting is the steps of a set that fit into the hours with all they need.
func (g *graph) fitting(set []int, hours int64) []int {
	g.enter(set)
	list := slices.DeleteFunc(slices.Clone(set), func(i int) bool { return g.reach(i, g.needs, hours) == nil })
	g.leave(set)
	return list
}

// fill picks from a set what fits into the hours, best cones first.
func (g *graph) fill(set []int, hours int64) []int {
	type cone struct {
		top int
		sum step
	}
	var cones []cone
	g.enter(set)
	for _, i := range set {
		if list := g.reach(i, g.needs, hours); list != nil && g.steps[i].value > 0 {
			cones = append(cones, cone{i, g.sum(list)})
		}
	}
	slices.SortStableFunc(cones, func(a, b cone) int { return denser(a.sum, b.sum) })
	var picked []int
	for _, c := range cones {
		if g.at[c.top] == 0 {
			continue
		}
		list := g.reach(c.top, g.needs, hours)
		g.leave(list)
		picked = append(picked, list...)
		hours -= g.sum(list).hours
	}
	g.leave(set)
	return picked
}

// reach is a step of the set at hand and all in it that the edges lead to from
// there, or nil if that takes more than the hours.
func (g *graph) reach(i int, edges [][]int, hours int64) []int {
	list := []int{i}
	g.at[i] = -g.at[i] // seen
	for k := 0; k < len(list) && hours >= 0; k++ {
		hours -= g.steps[list[k]].hours
		for _, j := range edges[list[k]] {
			if g.at[j] > 0 {
				g.at[j] = -g.at[j]
				list = append(list, j)
			}
		}
	}
	for _, j := range list {
		g.at[j] = -g.at[j]
	}
	if hours < 0 {
		return nil
	}
	return list
}
