package cohort

import (
	"cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
)

// Count counts a sheet.
func (t *Tally) Count(row *bulk.Row) error {
	target := cmp.Or(t.Target, row.Target, t.Aim)
	goals, known := t.goals[target]
	if !known { // a report may name what the rubric does not have
		target, goals = "", t.goals[""]
	}
	for i, by := range t.By {
		t.values[i] = by.of(row, target)
	}
	g, err := t.groupOf(t.values)
	if err != nil {
		return err
	}
	g.sheets++
	clear(t.sums)
	clear(t.missing)
	all := &t.sums[len(t.missing)]
	for k, level := range row.Levels {
		level, goal, tier := int(level), goals[k], t.tierOf[k]
		g.skills[k].count(level, goal)
		t.sums[tier].Add(t.weights[k], goal, level, true)
		all.Add(t.weights[k], goal, level, true)
		t.missing[tier] = t.missing[tier] || level >= 0 && level < goal
	}
	for i := range g.tiers {
		g.tiers[i].count(&t.sums[i], t.missing[i])
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

// count counts the sums of a sheet in the tier; missing says that a level is below the
// target.
func (p *part) count(s *assess.Sums, missing bool) {
	if level := s.Level(); level.Known {
		p.levels[units(level)]++
	}
	if s.Readiness().Known {
		p.required++
	}
	if missing {
		p.below++
	}
}
