package bulk

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Scorer scores rows by a rubric, for one worker.
type Scorer struct {
	target, aim string
	wanted      Wanted
	tiers       []int         // of the skills, as indices in the rubric; -1 for none
	goals       []goal        // the last is for no target
	all         assess.Mean   // of nothing yet
	means       []assess.Mean // of the tiers
	figures     Figures
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
	s.all.Top = r.Top()
	s.means, s.figures.Tiers = make([]assess.Mean, len(r.Tiers)), make([]assess.Number, len(r.Tiers))
	for i := range r.Skills {
		skill := &r.Skills[i]
		tier := func(t rubric.Tier) bool { return t.ID == skill.Tier }
		s.tiers = append(s.tiers, slices.IndexFunc(r.Tiers, tier))
	}
	goals := assess.Goals(r)
	for _, t := range append(slices.Clone(r.Aims()), rubric.Target{}) {
		s.goals = append(s.goals, newGoal(t.ID, goals[t.ID]))
	}
	return s
}

// goal is what a target asks for, and the order of all gaps to it that there can be.
type goal struct {
	target string
	assess.Goal
	ranks  [][levelMask + 1]uint32 // by skill and level, noRank where there is no gap
	skills []int                   // by rank
}

const (
	levelMask = 15             // of a level 0..9, or what stands for none
	noRank    = math.MaxUint32 // behind all
)

// newGoal ranks the gaps: by priority, which is the weight times the levels that are
// missing, then in the rubric's order.
func newGoal(target string, of assess.Goal) goal {
	g := goal{target: target, Goal: of, ranks: make([][levelMask + 1]uint32, len(of.Worth))}
	type gap struct {
		skill, level int
		priority     float64
	}
	var gaps []gap
	for i, goal := range of.Levels {
		for l := range g.ranks[i] {
			g.ranks[i][l] = noRank
		}
		for l := 0; l*of.Worth[i] < goal; l++ {
			gaps = append(gaps, gap{i, l, of.Weights[i] * float64(goal-l*of.Worth[i])})
		}
	}
	slices.SortStableFunc(gaps, func(a, b gap) int { return cmp.Compare(b.priority, a.priority) })
	for rank, gap := range gaps {
		g.ranks[gap.skill][gap.level] = uint32(rank)
		g.skills = append(g.skills, gap.skill)
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
		s.meansOf(row, of)
	}
	if s.wanted.Sums {
		sums := of.Sums(s.all.Top, row.Levels)
		f.Readiness, f.Coverage = sums.Readiness(), sums.Coverage()
	}
	if s.wanted.Gaps > 0 {
		s.gaps(row, of)
	}
	return f
}

// meansOf makes the scores of the tiers and of all skills.
func (s *Scorer) meansOf(row *Row, of *goal) {
	for n := range s.means {
		s.means[n] = s.all
	}
	all := s.all
	for i, level := range row.Levels {
		if level < 0 {
			continue
		}
		weight, onScale := of.Weights[i], of.OnScale(i, level)
		all.Add(weight, onScale)
		if tier := s.tiers[i]; tier >= 0 {
			s.means[tier].Add(weight, onScale)
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
	s.figures.Gaps = s.figures.Gaps[:0]
	for first := 0; first < len(of.skills); first += 64 {
		some := uint64(0) // of these ranks: a bit for each gap, without a branch that nobody could foresee
		for i, level := range row.Levels {
			some |= 1 << (of.ranks[i][level&levelMask] - uint32(first))
		}
		for ; some != 0; some &= some - 1 {
			if len(s.figures.Gaps) == s.wanted.Gaps {
				return
			}
			s.figures.Gaps = append(s.figures.Gaps, of.skills[first+bits.TrailingZeros64(some)])
		}
	}
}
