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
	sets := c.publish(t, o.Groups)
	t.Overall = &Overall{}
	if len(sets) > 0 {
		t.Size = assess.Known(len(sets[0]))
		for _, m := range c.members {
			t.Privacy.Codes = append(t.Privacy.Codes, o.Code(m.Report.Subject))
		}
		slices.Sort(t.Privacy.Codes) // in the order of names they would say who is who
		t.Overall.Readiness = c.safeMean(sets, 0, readinessOf)
		t.Overall.Coverage = c.safeMean(sets, 0, coverageOf)
		t.Overall.MedianAge = c.overall(sets[0]).MedianAge
	}
	for i := range c.rubric.Skills {
		k := &c.rubric.Skills[i]
		s := Skill{
			ID: k.ID, Tier: k.Tier, Title: k.Title, Short: k.ShortTitle(), Weight: c.rubric.Weight(k, nil),
			Holders: []string{},
		}
		if len(sets) > 0 {
			s.SkillFigures, _ = c.safeFigures(i, sets, 0)
		}
		t.Skills = append(t.Skills, s)
	}
	t.Gaps = teamGaps(t.Skills)
	for i, name := range o.Groups {
		g := GroupFigures{Name: name, Withheld: len(sets) == 0 || sets[i+1] == nil, Skills: []SkillFigures{}}
		if !g.Withheld {
			g.Size = assess.Known(len(sets[i+1]))
			g.Readiness, g.Coverage = c.safeMean(sets, i+1, readinessOf), c.safeMean(sets, i+1, coverageOf)
			for k := range c.rubric.Skills {
				f, _ := c.safeFigures(k, sets, i+1)
				g.Skills = append(g.Skills, f)
			}
		}
		t.Groups = append(t.Groups, g)
	}
}

// publish chooses the sets: the team, then groups from the largest on, as long
// as no cell gets too small. A set not chosen is nil and named as withheld.
func (c *crowd) publish(t *Team, groups []string) [][]int {
	if len(c.members) < c.least {
		t.Privacy.Withheld = append([]string{}, groups...)
		t.Warnings = append(t.Warnings, fmt.Sprintf("fewer than %d people: every figure is withheld", c.least))
		return nil
	}
	sets := make([][]int, len(groups)+1)
	sets[0] = c.everyone()
	order := make([]int, len(groups))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(len(c.group(groups[b])), len(c.group(groups[a])))
	})
	for _, i := range order {
		// An empty group is withheld too: that nobody is in it is not a figure.
		sets[i+1] = c.group(groups[i])
		for _, n := range c.cells(sets, func(int) bool { return true }) {
			if n < c.least {
				sets[i+1] = nil
			}
		}
	}
	for i, name := range groups {
		if sets[i+1] == nil {
			t.Privacy.Withheld = append(t.Privacy.Withheld, name)
		}
	}
	return sets
}

// cells counts the people counted who are in any of the sets, by who is in the
// same ones.
func (c *crowd) cells(sets [][]int, counts func(member int) bool) map[string]int {
	in := make([][]byte, len(c.members)) // by person: a 1 for each set; nil without any
	for s, set := range sets {
		for _, m := range set {
			if in[m] == nil {
				in[m] = make([]byte, len(sets))
			}
			in[m][s] = 1
		}
	}
	cells := map[string]int{}
	for m, key := range in {
		if key != nil && counts(m) {
			cells[string(key)]++
		}
	}
	return cells
}

// safe chooses, among the published sets, those whose figures over the people
// counted may be shown: the team first, then groups in order, as long as each
// cell has least people or none.
func (c *crowd) safe(sets [][]int, counts func(member int) bool) []bool {
	shown := make([]bool, len(sets))
	chosen := make([][]int, len(sets))
	for s, set := range sets {
		if set == nil {
			continue
		}
		chosen[s] = set
		shown[s] = true
		for _, n := range c.cells(chosen, counts) {
			shown[s] = shown[s] && n >= c.least
		}
		if !shown[s] {
			chosen[s] = nil
		}
	}
	return shown
}

// visible says of each published set whether a skill's figures over those with
// a level, and over those with a target too, may be shown.
type visible struct{ rated, required []bool }

// visibility works the skill's out once.
func (c *crowd) visibility(i int, sets [][]int) visible {
	if v, ok := c.visible[i]; ok {
		return v
	}
	rated := func(m int) bool { return c.members[m].Report.Skills[i].Level.Known }
	required := func(m int) bool { return rated(m) && c.members[m].Report.Skills[i].Target > 0 }
	// Those without a target are the difference of the two.
	aimless := c.safe(sets, func(m int) bool { return rated(m) && !required(m) })
	v := visible{c.safe(sets, rated), c.safe(sets, required)}
	for s := range aimless {
		v.rated[s] = v.rated[s] && aimless[s]
	}
	c.visible[i] = v
	return v
}

// safeFigures are the figures of the skill over the set of the index, as far as
// they may be shown; all says that nothing is withheld.
func (c *crowd) safeFigures(i int, sets [][]int, at int) (f SkillFigures, all bool) {
	v, full := c.visibility(i, sets), c.figures(i, sets[at])
	if v.rated[at] && full.Rated.Value > 0 {
		f.Rated, f.Median = full.Rated, full.Median
	}
	if v.required[at] && full.Required.Value > 0 {
		f.Required, f.AtTarget, f.Gap = full.Required, full.AtTarget, full.Gap
	}
	return f, (v.rated[at] || full.Rated.Value == 0) && (v.required[at] || full.Required.Value == 0)
}

// safeMean is the mean over the set of the index, if it may be shown. As a mean
// over all skills it would tell something of one that is withheld, so then it
// is withheld too.
func (c *crowd) safeMean(sets [][]int, at int, figure func(*assess.Report) assess.Number) assess.Number {
	has := func(m int) bool { return figure(c.members[m].Report).Known }
	if !c.safe(sets, has)[at] {
		return assess.Number{}
	}
	for i := range c.rubric.Skills {
		if _, all := c.safeFigures(i, sets, at); !all {
			return assess.Number{}
		}
	}
	return c.mean(sets[at], figure)
}
