package bulk

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Scorer scores rows by a rubric, for one worker.
type Scorer struct {
	target, aim string
	wanted      Wanted
	ends        []int       // of the tiers: the index of the skill behind each
	packed      bool        // the levels of each tier are told apart by tierLevels
	goals       []goal      // the last is for no target
	nothing     assess.Mean // of no skills
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
	Tiers                        []ScoreText
	Overall, Readiness, Coverage assess.Number
	Gaps                         []int
}

// NewScorer measures rows by a target, or if it is "" by their own, or if they have
// none by that of aim.
func NewScorer(r *rubric.Rubric, target, aim string, wanted Wanted) *Scorer {
	s := &Scorer{target: target, aim: aim, wanted: wanted}
	s.nothing.Top = r.Top()
	s.figures.Tiers = make([]ScoreText, len(r.Tiers))
	end := 0
	s.packed = true
	for n := range r.Tiers { // in whose order the skills are
		skills := len(r.Tiers[n].Skills)
		end += skills
		s.ends, s.packed = append(s.ends, end), s.packed && skills <= mostTierSkills
	}
	goals := assess.Goals(r)
	for _, t := range append(slices.Clone(r.Aims()), rubric.Target{}) {
		g := newGoal(t.ID, goals[t.ID])
		same := func(other goal) bool { return slices.Equal(other.Weights, g.Weights) }
		if n := slices.IndexFunc(s.goals, same); n >= 0 {
			g.tiers = s.goals[n].tiers
		} else {
			g.tiers = new(memo[tierLevels, tierMean])
		}
		s.goals = append(s.goals, g)
	}
	return s
}

// goal is what a target asks for, and what levels add to the figures.
type goal struct {
	target string
	assess.Goal
	means []byLevel[assess.Mean] // by skill: of it alone
	exact bool                   // the means of tiers add up to that of all skills, to the last bit
	tiers *memo[tierLevels, tierMean]
	// All gaps that there can be have ranks by priority, which is the weight times the
	// levels that are missing, then in the rubric's order: a bit of those of 64 ranks by
	// skill, and the skills by rank.
	gaps   [][]byLevel[uint64]
	ranked []int
}

// byLevel has a value for each level 0..9, and for what stands for none: at its last bits.
type byLevel[T any] [levelMask + 1]T

const levelMask = 15

func newGoal(target string, of assess.Goal) goal {
	g := goal{
		target: target, Goal: of, means: make([]byLevel[assess.Mean], len(of.Worth)), exact: exact(of.Weights),
	}
	type gap struct {
		skill, level int
		priority     float64
	}
	var gaps []gap
	for i, goal := range of.Levels {
		for level := range int8(rubric.HighestTop + 1) {
			g.means[i][level].Add(of.Weights[i], of.OnScale(i, level))
		}
		for l := 0; l*of.Worth[i] < goal; l++ {
			gaps = append(gaps, gap{i, l, of.Weights[i] * float64(goal-l*of.Worth[i])})
		}
	}
	slices.SortStableFunc(gaps, func(a, b gap) int { return cmp.Compare(b.priority, a.priority) })
	for rank, gap := range gaps {
		if rank%64 == 0 {
			g.gaps = append(g.gaps, make([]byLevel[uint64], len(of.Worth)))
		}
		g.gaps[rank/64][gap.skill][gap.level] = 1 << (rank % 64)
		g.ranked = append(g.ranked, gap.skill)
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
		sums := of.Sums(s.nothing.Top, row.Levels)
		f.Readiness, f.Coverage = sums.Readiness(), sums.Coverage()
	}
	if s.wanted.Gaps > 0 {
		s.gapsOf(row, of)
	}
	return f
}

// gapsOf are the skills with the gaps of the first ranks.
func (s *Scorer) gapsOf(row *Row, of *goal) {
	s.figures.Gaps = s.figures.Gaps[:0]
	for n, gaps := range of.gaps {
		some := uint64(0) // without a branch that nobody could foresee
		for i, level := range row.Levels {
			some |= gaps[i][level&levelMask]
		}
		for ; some != 0; some &= some - 1 {
			if len(s.figures.Gaps) == s.wanted.Gaps {
				return
			}
			s.figures.Gaps = append(s.figures.Gaps, of.ranked[64*n+bits.TrailingZeros64(some)])
		}
	}
}
