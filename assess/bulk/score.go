package bulk

import (
	"cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Scorer scores rows by a rubric, for one worker.
type Scorer struct {
	target, aim string
	wanted      Wanted
	worth       []int   // of a level of a skill, in levels of the scale
	tiers       [][]int // skills, by the rubric's tiers
	goals       map[string]assess.Goal
	mean        assess.Mean // of nothing
	figures     Figures
	priorities  []float64 // of the gaps
}

// Wanted says which figures are made, since each costs time.
type Wanted struct {
	Tiers, Overall, Sums bool
	Gaps                 int // how many at most
}

// Figures are what a report says of a row's sheet. Tiers are the scores of the rubric's
// tiers, Overall that of all skills, 0..100 as are readiness and coverage. Gaps are
// skills by the priority of their gaps, as indices in the rubric.
type Figures struct {
	Target                       string // what is aimed at, or ""
	Tiers                        []assess.Number
	Overall, Readiness, Coverage assess.Number
	Gaps                         []int
}

// NewScorer measures rows by a target, or if it is "" by their own, or if they have
// none by that of aim.
func NewScorer(r *rubric.Rubric, target, aim string, wanted Wanted) *Scorer {
	s := &Scorer{target: target, aim: aim, wanted: wanted, goals: assess.Goals(r)}
	s.tiers = make([][]int, len(r.Tiers))
	s.figures.Tiers = make([]assess.Number, len(r.Tiers))
	s.mean.Top = r.Top()
	for i := range r.Skills {
		skill := &r.Skills[i]
		s.worth = append(s.worth, r.Worth(skill))
		for n, t := range r.Tiers {
			if t.ID == skill.Tier {
				s.tiers[n] = append(s.tiers[n], i)
			}
		}
	}
	return s
}

// Score makes the wanted figures of a row, which are good until the next call.
func (s *Scorer) Score(row *Row) *Figures {
	f := &s.figures
	f.Target = cmp.Or(s.target, row.Target, s.aim)
	goal := s.goals[f.Target]
	if s.wanted.Tiers {
		for n, skills := range s.tiers {
			mean := s.mean
			for _, i := range skills {
				if level := row.Levels[i]; level >= 0 {
					mean.Add(goal.Weights[i], s.worth[i]*int(level))
				}
			}
			f.Tiers[n] = mean.Score()
		}
	}
	switch {
	case s.wanted.Sums:
		sums := assess.Sums{Mean: s.mean}
		for i, level := range row.Levels {
			sums.Add(goal.Weights[i], goal.Levels[i], s.onScale(i, level), level >= 0)
		}
		f.Overall, f.Readiness, f.Coverage = sums.Score(), sums.Readiness(), sums.Coverage()
	case s.wanted.Overall:
		mean := s.mean
		for i, level := range row.Levels {
			if level >= 0 {
				mean.Add(goal.Weights[i], s.worth[i]*int(level))
			}
		}
		f.Overall = mean.Score()
	}
	s.gaps(row, goal)
	return f
}

// onScale is a level of a skill as one of the scale, or what stands for none.
func (s *Scorer) onScale(skill int, level int8) int {
	if level < 0 {
		return int(level)
	}
	return s.worth[skill] * int(level)
}

// gaps are the skills with the highest priority, those of the same in the rubric's
// order.
func (s *Scorer) gaps(row *Row, goal assess.Goal) {
	gaps, priorities := s.figures.Gaps[:0], s.priorities[:0]
	for i, level := range row.Levels {
		gap := goal.Levels[i] - s.onScale(i, level)
		if level < 0 || gap <= 0 || s.wanted.Gaps == 0 {
			continue
		}
		priority := goal.Weights[i] * float64(gap)
		if len(gaps) < s.wanted.Gaps {
			gaps, priorities = append(gaps, i), append(priorities, priority)
		} else if last := len(gaps) - 1; priority > priorities[last] {
			gaps[last], priorities[last] = i, priority
		} else {
			continue
		}
		for n := len(gaps) - 1; n > 0 && priorities[n] > priorities[n-1]; n-- {
			gaps[n], gaps[n-1] = gaps[n-1], gaps[n]
			priorities[n], priorities[n-1] = priorities[n-1], priorities[n]
		}
	}
	s.figures.Gaps, s.priorities = gaps, priorities
}
