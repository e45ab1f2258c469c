package cohort

import (
	"cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
)

// Count counts a sheet.
func (t *Tally) Count(row *bulk.Row) error {
	target := cmp.Or(t.Target, row.Target, t.Aim)
	goal, known := t.goals[target]
	if !known { // a report may name what the rubric does not have
		target, goal = "", t.goals[""]
	}
	for i, by := range t.By {
		t.values[i] = by.of(row, target)
	}
	g, err := t.groupOf(t.values)
	if err != nil {
		return err
	}
	g.sheets++
	all := t.nothing()
	for k, level := range row.Levels {
		onScale := goal.OnScale(k, level)
		g.skills[k].count(int(level), onScale, goal.Levels[k])
		all.Add(goal.Weights[k], goal.Levels[k], onScale, true)
	}
	for i := range t.tiers {
		t.countTier(&g.tiers[i], row.Levels, t.tiers[i], &goal)
	}
	if ready := all.Readiness(); ready.Known {
		g.readiness[units(ready)]++
	}
	return nil
}

// nothing is the sums of no skills.
func (t *Tally) nothing() assess.Sums { return assess.Sums{Mean: assess.Mean{Top: t.top()}} }

// count counts a level, or none; onScale and goal are levels of the scale.
func (c *counts) count(level, onScale, goal int) {
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
	if onScale < goal {
		c.below++
	}
}

// countTier counts the levels of a sheet in the skills of a tier.
func (t *Tally) countTier(p *part, levels []int8, skills []int, goal *assess.Goal) {
	sums, missing := t.nothing(), false
	for _, k := range skills {
		level := goal.OnScale(k, levels[k])
		sums.Add(goal.Weights[k], goal.Levels[k], level, true)
		missing = missing || level >= 0 && level < goal.Levels[k]
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
