package bulk

import (
	"cmp"
	"math"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Scorer scores rows by a rubric, for one worker.
type Scorer struct {
	target, aim string
	wanted      Wanted
	weights     []float64     // by skill
	tiers       []int         // of the skills, as indices in the rubric
	goals       []goal        // the last is for no target
	means       []assess.Mean // of the tiers
	figures     Figures
	best        []int32 // ranks of the gaps of a row
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
	s := &Scorer{target: target, aim: aim, wanted: wanted}
	s.means, s.figures.Tiers = make([]assess.Mean, len(r.Tiers)), make([]assess.Number, len(r.Tiers))
	for i := range r.Skills {
		skill := &r.Skills[i]
		s.weights = append(s.weights, r.Weight(skill))
		tier := func(t rubric.Tier) bool { return t.ID == skill.Tier }
		s.tiers = append(s.tiers, slices.IndexFunc(r.Tiers, tier))
	}
	for _, t := range r.Targets {
		levels := make([]int, len(r.Skills))
		for i, id := range r.SkillIDs() {
			levels[i] = t.Levels[id]
		}
		s.goals = append(s.goals, newGoal(t.ID, levels, s.weights))
	}
	s.goals = append(s.goals, newGoal("", make([]int, len(r.Skills)), s.weights))
	s.best = make([]int32, min(wanted.Gaps, len(r.Skills)))
	return s
}

// goal is what a target asks for, and the order of all gaps to it there can be.
type goal struct {
	target string
	levels []int                  // by skill
	ranks  [][levelMask + 1]int32 // by skill and level, noRank where there is no gap
	skills []int32                // by rank
}

const (
	levelMask = 15            // of a level 0..9, or what stands for none
	noRank    = math.MaxInt32 // behind all
)

// newGoal ranks the gaps: by priority, which is the weight times the levels that are
// missing, then in the rubric's order.
func newGoal(target string, levels []int, weights []float64) goal {
	g := goal{target: target, levels: levels, ranks: make([][levelMask + 1]int32, len(levels))}
	type gap struct {
		skill, level int
		priority     float64
	}
	var gaps []gap
	for i, goal := range levels {
		for l := range g.ranks[i] {
			g.ranks[i][l] = noRank
		}
		for l := range goal {
			gaps = append(gaps, gap{i, l, weights[i] * float64(goal-l)})
		}
	}
	slices.SortStableFunc(gaps, func(a, b gap) int { return cmp.Compare(b.priority, a.priority) })
	for rank, gap := range gaps {
		g.ranks[gap.skill][gap.level] = int32(rank)
		g.skills = append(g.skills, int32(gap.skill))
	}
	return g
}

// Score makes the wanted figures of a row, which are good until the next call.
func (s *Scorer) Score(row *Row) *Figures {
	f, n := &s.figures, 0
	f.Target = cmp.Or(s.target, row.Target, s.aim)
	for n < len(s.goals)-1 && s.goals[n].target != f.Target {
		n++
	}
	of := &s.goals[n]
	if s.wanted.Tiers || s.wanted.Overall {
		s.meansOf(row)
	}
	if s.wanted.Sums {
		var sums assess.Sums
		for i, level := range row.Levels {
			sums.Add(s.weights[i], of.levels[i], int(level), level >= 0)
		}
		f.Readiness, f.Coverage = sums.Readiness(), sums.Coverage()
	}
	if s.wanted.Gaps > 0 {
		s.gaps(row, of)
	}
	return f
}

// meansOf makes the scores of the tiers and of all skills.
func (s *Scorer) meansOf(row *Row) {
	clear(s.means)
	var all assess.Mean
	for i, level := range row.Levels {
		if level >= 0 {
			s.means[s.tiers[i]].Add(s.weights[i], int(level))
			all.Add(s.weights[i], int(level))
		}
	}
	for n := range s.means {
		s.figures.Tiers[n] = s.means[n].Score()
	}
	s.figures.Overall = all.Score()
}

// gaps are the skills with the highest priority, those of the same in the rubric's
// order.
func (s *Scorer) gaps(row *Row, of *goal) {
	for n := range s.best {
		s.best[n] = noRank
	}
	for i, level := range row.Levels {
		rank := of.ranks[i][level&levelMask]
		for n := range s.best { // without a branch, which nobody could foresee
			s.best[n], rank = min(s.best[n], rank), max(s.best[n], rank)
		}
	}
	gaps := s.figures.Gaps[:0]
	for _, rank := range s.best {
		if rank != noRank {
			gaps = append(gaps, int(of.skills[rank]))
		}
	}
	s.figures.Gaps = gaps
}
