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
	clear(t.missing)
	for i := range t.sums {
		t.sums[i] = assess.Sums{Mean: assess.Mean{Top: t.Rubric.Top()}}
	}
	all := &t.sums[len(t.missing)]
	for k, level := range row.Levels {
		level, goal, weight := int(level), goals.Levels[k], goals.Weights[k]
		below := g.skills[k].count(level, t.worth[k], goal)
		if level > 0 {
			level *= t.worth[k]
		}
		all.Add(weight, goal, level, true)
		if tier := t.tierOf[k]; tier >= 0 {
			t.sums[tier].Add(weight, goal, level, true)
			t.missing[tier] = t.missing[tier] || below
		}
	}
	for i := range g.tiers {
		g.tiers[i].count(&t.sums[i], t.missing[i])
	}
	if ready := all.Readiness(); ready.Known {
		g.readiness[units(ready)]++
	}
	return nil
}

// count counts a level, or none, and says whether it is below the goal, which is one
// of the scale.
func (c *counts) count(level, worth, goal int) (below bool) {
	switch level {
	case assess.NoLevel:
		c.unrated++
		return false
	case assess.NotApplicable:
		c.na++
		return false
	}
	c.levels[level]++
	if goal > 0 {
		c.required++
	}
	if below = worth*level < goal; below {
		c.below++
	}
	return below
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
