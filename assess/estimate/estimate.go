// Package estimate turns self-ratings and answers to items into estimates of
// the level of every skill, picks the most telling next item and learns the
// difficulty of items from answers.
//
// # The door
//
// NewBank takes a rubric's items, with the difficulties that ReadLearned read.
// Prior.Of estimates the skills of a sheet, Bank.Next picks the items of a check one
// by one, and Bank.Learn calibrates the bank with the answers on sheets, which
// WriteLearned writes. Inside, a skill is its index in the rubric and an item
// its index in the bank; only the door knows ids.
//
// # The model
//
// A belief is a mixture of joint Gaussians over the skills and two more numbers:
// by how much the person over-rates themselves, and by how much the bank's items
// are harder than their author thought. They differ in how closely skills go
// together and in how the person rates; each is weighted by how well it
// predicted the ratings and the answers. Everything is deterministic: the same
// calls in the same order give the same bits on one processor.
//
// Levels are 0..5 on a logit scale: a level is 0.9 logits wide and the cuts
// between levels lie at -1.8, -0.9, 0, 0.9 and 1.8. Abilities, difficulties,
// means and standard deviations are in logits throughout; chances are 0..1.
package estimate

import (
	"cmp"
	"math"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

// Of estimates every skill of the rubric from everything on the sheet; nil for a
// rubric of other levels, see assess.CheckApplies. The bank is needed only where
// there are responses; their items have to be in it.
//
// Where every answer is "I don't know", which may be no will to answer, nothing
// is drawn from that: the estimates are those of the ratings.
func (p *Prior) Of(s *assess.Sheet, bank *Bank) *assess.Estimates {
	r := p.rubric
	if assess.CheckApplies(r) != nil {
		return nil
	}
	b, fit := p.start(s), assess.FitUnknown
	alone := b.posteriors() // by the ratings
	all := alone
	if len(s.Responses) == 0 {
		fit = ""
	} else if slices.ContainsFunc(s.Responses, func(a assess.Response) bool { return !a.Skipped }) {
		b.replay(s, bank)
		all, fit = b.posteriors(), assess.FitGood
		b.temper(all, p.ratings(s))
		if b.fit.odd() {
			fit = assess.FitOdd
		}
	}
	skills, drawn := make(map[string]assess.Estimate, len(r.Skills)), b.draw(p.normals())
	for i, e := range all {
		id := r.Skills[i].ID
		one := assess.Estimate{
			Level: e.level, Likely: e.interval(0.8), Sure: e.interval(0.9),
			Sources: assess.Sources{Answers: b.answers[i], Related: []string{}}, Drawn: drawn[i],
		}
		by := 0 // levels from the rating
		if own, ok := s.Rating(id); ok {
			by = e.level - own.Level
			one.Sources.Ratings = by*(alone[i].level-own.Level) > 0
		}
		one.Sources.Against = b.against(i, by)
		for _, other := range b.related(i, by) {
			if len(one.Sources.Related) < 2 {
				one.Sources.Related = append(one.Sources.Related, r.Skills[other].ID)
			}
		}
		skills[id] = one
	}
	// A bias is stated where it is more than chance (10 %, two-sided).
	bias := assess.Number{}
	if mean, sd := b.summary(len(r.Skills)); b.asked() > 0 && math.Abs(mean) > 1.64*sd {
		bias = assess.Number{Value: mean / logitsPerLevel, Known: true}
	}
	return &assess.Estimates{Skills: skills, Within: b.withinOf(all), Right: b.count[right], Bias: bias, Fit: fit}
}

// notable is the least movement of a skill's mean, in logits, that is worth
// naming its source: a fifth of a level.
const notable = logitsPerLevel / 5

// related lists the other skills that the skill's estimate rests on, the strongest first:
// those whose answers moved its mean by a fifth of a level or more. Where the level is by
// some levels from the rating, those are left out that moved it the other way.
func (b *belief) related(skill, by int) []int {
	k := len(b.answers)
	moved := b.moved[skill*k : (skill+1)*k]
	var others []int
	for other, m := range moved {
		if other != skill && math.Abs(m) >= notable && float64(by)*m >= 0 {
			others = append(others, other)
		}
	}
	slices.SortStableFunc(others, func(i, j int) int { return cmp.Compare(math.Abs(moved[j]), math.Abs(moved[i])) })
	return others
}

// against says that the answers to the skill's own items moved it the other way than the
// level is from the rating.
func (b *belief) against(skill, by int) bool {
	return float64(by)*b.moved[skill*len(b.answers)+skill] < 0
}

// replay takes in the answers on the sheet.
func (b *belief) replay(s *assess.Sheet, bank *Bank) {
	for _, a := range s.Responses {
		i, o := bank.outcome(a)
		b.answer(bank.known[i], o)
	}
}
