package cohort

import (
	"cmp"

	"github.com/skillgap/skillgap/assess"
)

// Row is a sheet.
type Row struct {
	Role   assess.Role
	Date   string
	Target string
	Labels assess.Labels
	Levels []int8
}

const (
	noLevel       = -1
	notApplicable = -2
)

// sums adds up the skills with a level: weights w, levels l and targets t.
type sums struct {
	w, wl, wt, wmin float64
	below           bool // a level is below the target
}

// Count counts a sheet.
func (t *Tally) Count(row *Row) error {
	target := cmp.Or(t.Target, row.Target, t.Aim)
	goals, known := t.goals[target]
	if !known { // of a report that made it up
		target, goals = "", t.goals[""]
	}
	g, err := t.groupOf(func(by Key) string {
		switch by {
		case ByRole:
			return string(row.Role)
		case ByTarget:
			return target
		case ByMonth:
			return row.Date[:len("2006-01")]
		}
		key, _ := by.Label()
		return row.Labels[key]
	})
	if err != nil {
		return err
	}
	g.sheets++
	clear(t.sums)
	all := &t.sums[len(t.sums)-1]
	for k, level := range row.Levels {
		switch c := &g.skills[k]; level {
		case noLevel:
			c.unrated++
		case notApplicable:
			c.na++
		default:
			c.count(int(level), goals[k])
			t.sums[t.tierOf[k]].add(t.weights[k], int(level), goals[k])
			all.add(t.weights[k], int(level), goals[k])
		}
	}
	for i := range g.tiers {
		g.tiers[i].count(&t.sums[i])
	}
	if ready := all.readiness(); ready.Known {
		g.readiness[units(ready)]++
	}
	return nil
}

// count counts a level.
func (c *counts) count(level, goal int) {
	c.levels[level]++
	if goal > 0 {
		c.required++
	}
	if level < goal {
		c.below++
	}
}

// count counts the levels of a sheet.
func (p *part) count(s *sums) {
	if level := s.level(); level.Known {
		p.levels[units(level)]++
	}
	if s.readiness().Known {
		p.required++
	}
	if s.below {
		p.below++
	}
}

func (s *sums) add(weight float64, level, goal int) {
	s.w += weight
	s.wl += weight * float64(level)
	s.wt += weight * float64(goal)
	s.wmin += weight * float64(min(level, goal))
	s.below = s.below || level < goal
}

func (s *sums) level() assess.Number     { return assess.Ratio(s.wl, s.w, 1) }
func (s *sums) readiness() assess.Number { return assess.Ratio(s.wmin, s.wt, 100) }
