package cohort

import (
	"cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
)

// Count counts a sheet.
func (t *Tally) Count(row *bulk.Row) error {
	target := cmp.Or(t.Target, row.Target, t.Aim)
	goal, known := t.aims[target]
	if !known { // a report may name what the rubric does not have
		target, goal = "", t.aims[""]
	}
	for i, by := range t.By {
		t.values[i] = by.of(row, target)
	}
	g, err := t.groupOf(t.values)
	if err != nil {
		return err
	}
	g.sheets++
	var all assess.Sums
	for k, level := range row.Levels {
		g.skills[k].count(int(level), goal.levels[k])
		all.Add(goal.weights[k], goal.levels[k], int(level), true)
	}
	for i, skills := range t.tiers {
		g.tiers[i].count(row.Levels, skills, &goal)
	}
	if ready := all.Readiness(); ready.Known {
		g.readiness[units(ready)]++
	}
	return nil
}

// count counts a level, or none.
func (c *counts) count(level, goal int) {
	switch level {
	case assess.NoLevel:
		c.unrated++
		return
	case assess.NotApplicable:
		c.na++
		return
	}
	c.levels[level]++
	if goal > 0 {
		c.required++
	}
	if level < goal {
		c.below++
	}
}

// count counts the levels of a sheet in the skills of the tier.
func (p *part) count(levels []int8, skills []int, goal *aim) {
	var sums assess.Sums
	missing := false
	for _, k := range skills {
		level := int(levels[k])
		sums.Add(goal.weights[k], goal.levels[k], level, true)
		missing = missing || level >= 0 && level < goal.levels[k]
	}
	if level := sums.Level(); level.Known {
		p.levels[units(level)]++
	}
	if sums.Readiness().Known {
		p.required++
	}
	if missing {
		p.below++
	}
}
