package team

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

// anonymous fills a team so that nothing in it is about fewer than least people.
//
// # How
//
// What is published is figures over sets of people: the whole team and some of
// its groups. Whatever is computed from such figures can at best tell apart the
// cells that the sets cut the team into: people who are in exactly the same sets.
// So sets are published only as long as every cell has least people or none.
// That holds against subtracting a group from the team (its complement is a
// cell), a group from another that differs by few, and any longer chain. It is
// asked twice: of the groups as such, and for each skill of those of their
// people who have a level, or a target too, since these are what a figure is
// over. The choice looks at who is counted and never at a level, so that what is
// withheld tells nothing of levels either.
//
// Rows, names, holders and pairs are figures over one or two people, so there
// are none; people appear as codes only, in the order of the codes.
func (c *crowd) anonymous(t *Team, o Options) {
	t.Privacy = &Privacy{MinGroup: o.MinGroup, Codes: []string{}, Withheld: []string{}}
	t.Missing, t.Warnings = []string{}, []string{} // they name people
	t.Overall = &Overall{}
	sets := c.publish(t, o.Groups)
	if sets == nil {
		for i := range c.rubric.Skills {
			t.Skills = append(t.Skills, c.named(i))
		}
		for _, name := range o.Groups {
			t.Groups = append(t.Groups, GroupFigures{Name: name, Withheld: true, Skills: []SkillFigures{}})
		}
		return
	}
	t.Size = assess.Known(len(sets[0]))
	for i := range c.people {
		t.Privacy.Codes = append(t.Privacy.Codes, o.Code(c.people[i].Name))
	}
	slices.Sort(t.Privacy.Codes) // in the order of names they would say who is who
	figures := c.safeFigures(sets)
	t.Overall.Readiness, t.Overall.Coverage = figures[0].readiness, figures[0].coverage
	t.Overall.MedianAge = c.overall(sets[0]).MedianAge
	for i, f := range figures[0].skills {
		s := c.named(i)
		s.SkillFigures = f
		t.Skills = append(t.Skills, s)
	}
	t.Gaps = teamGaps(t.Skills)
	for i, name := range o.Groups {
		set, f := sets[i+1], figures[i+1]
		g := GroupFigures{Name: name, Withheld: set == nil, Skills: []SkillFigures{}}
		if set != nil {
			g.Size, g.Readiness, g.Coverage, g.Skills = assess.Known(len(set)), f.readiness, f.coverage, f.skills
		}
		t.Groups = append(t.Groups, g)
	}
}

// publish chooses the sets: the team, then groups from the largest on, as long
// as no cell gets too small. A set not chosen is nil and named as withheld.
func (c *crowd) publish(t *Team, groups []string) [][]int {
	if len(c.people) < c.least {
		t.Privacy.Withheld = append([]string{}, groups...)
		t.Warnings = append(t.Warnings, fmt.Sprintf("fewer than %d people: every figure is withheld", c.least))
		return nil
	}
	sets := make([][]int, len(groups)+1)
	sets[0] = c.everyone()
	everybody := func(int) bool { return true }
	cells := c.cells(everybody)
	cells.add(sets[0])
	order := make([]int, len(groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(len(c.groups[groups[b]]), len(c.groups[groups[a]]))
	})
	for _, i := range order {
		// An empty group is withheld too: that nobody is in it is not a figure.
		if set := c.groups[groups[i]]; cells.add(set) {
			sets[i+1] = set
		}
	}
	for i, name := range groups {
		if sets[i+1] == nil {
			t.Privacy.Withheld = append(t.Privacy.Withheld, name)
		}
	}
	return sets
}

// cells is a partition of the people counted, by which of the sets added they are
// in.
type cells struct {
	counts func(person int) bool
	least  int
	of     []int // the cell of each person; 0 is that of people in no set, of whom nothing is said
	size   []int // people counted, by cell
}

// cells begins with everybody in no set.
func (c *crowd) cells(counts func(person int) bool) *cells {
	return &cells{counts: counts, least: c.least, of: make([]int, len(c.people)), size: []int{0}}
}

// add cuts the cells by one set more, unless one would have fewer than least
// people counted, and not none: then it says so, and nothing is changed.
func (c *cells) add(set []int) bool {
	within := map[int]int{} // people counted in the set, by cell
	for _, m := range set {
		if c.counts(m) {
			within[c.of[m]]++
		}
	}
	for cell, n := range within {
		rest := c.size[cell] - n
		if n < c.least || cell != 0 && rest > 0 && rest < c.least {
			return false
		}
	}
	half := map[int]int{} // the new cell of those of a cell who are in the set
	for _, m := range set {
		if !c.counts(m) {
			continue
		}
		before := c.of[m]
		if _, ok := half[before]; !ok {
			half[before] = len(c.size)
			c.size = append(c.size, 0)
		}
		c.of[m] = half[before]
		c.size[before]--
		c.size[half[before]]++
	}
	return true
}

// safe chooses, among the published sets, those whose figures over the people
// counted may be shown: the team first, then groups in order, as long as each
// cell has least people or none.
func (c *crowd) safe(sets [][]int, counts func(person int) bool) []bool {
	shown := make([]bool, len(sets))
	cells := c.cells(counts)
	for s, set := range sets {
		shown[s] = set != nil && cells.add(set)
	}
	return shown
}

// safeSums is what may be shown of a set.
type safeSums struct {
	skills              []SkillFigures
	readiness, coverage assess.Number
}

// safeFigures are the figures over each of the sets, as far as they may be shown. A
// mean over all skills would tell something of one that is withheld, so then
// it is withheld too.
func (c *crowd) safeFigures(sets [][]int) []safeSums {
	sums := make([]safeSums, len(sets))
	whole := slices.Repeat([]bool{true}, len(sets)) // nothing is withheld so far
	for i := range c.rubric.Skills {
		rated, required := c.visible(i, sets)
		for s, set := range sets {
			if set == nil {
				continue
			}
			var f SkillFigures
			full := c.figures(i, set)
			if rated[s] && full.Rated.Value > 0 {
				f.Rated, f.Median = full.Rated, full.Median
			}
			if required[s] && full.Required.Value > 0 {
				f.Required, f.AtTarget, f.Gap = full.Required, full.AtTarget, full.Gap
			}
			sums[s].skills = append(sums[s].skills, f)
			whole[s] = whole[s] && (rated[s] || full.Rated.Value == 0) && (required[s] || full.Required.Value == 0)
		}
	}
	mean := func(figure func(*Person) assess.Number, to func(*safeSums) *assess.Number) {
		shown := c.safe(sets, func(m int) bool { return figure(&c.people[m]).Known })
		for s, set := range sets {
			if shown[s] && whole[s] {
				*to(&sums[s]) = c.mean(set, figure)
			}
		}
	}
	mean(readinessOf, func(s *safeSums) *assess.Number { return &s.readiness })
	mean(coverageOf, func(s *safeSums) *assess.Number { return &s.coverage })
	return sums
}

// visible says of each published set whether a skill's figures over those with
// a level, and over those with a target too, may be shown.
func (c *crowd) visible(skill int, sets [][]int) (rated, required []bool) {
	hasLevel := func(m int) bool { return c.people[m].Levels[skill] >= 0 }
	aims := func(m int) bool { return c.people[m].Targets[skill] > 0 }
	// Who has a level is shown only where those with a target and those without both may
	// be: else the levels of a group without the latter would stand for those of the former.
	rated = c.safe(sets, func(m int) bool { return hasLevel(m) && !aims(m) })
	required = c.safe(sets, func(m int) bool { return hasLevel(m) && aims(m) })
	for s := range rated {
		rated[s] = rated[s] && required[s]
	}
	return rated, required
}
