package estimate

import (
	"cmp"
	"math"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Bank is a rubric's items with what is known of their difficulty.
type Bank struct {
	Items []rubric.Item
	known []item // of the same indices
	index map[string]int
}

// NewBank is the rubric's bank; learned difficulties replace the authored ones
// of items whose text is still the same. The error is of reading the items, of
// type rubric.Problems.
func NewBank(r *rubric.Rubric, learned []Difficulty) (*Bank, error) {
	items, err := r.Items()
	if err != nil {
		return nil, err
	}
	b := &Bank{Items: items, index: map[string]int{}}
	skills := r.SkillIDs()
	for i := range items {
		it := &items[i]
		b.index[it.ID] = i
		b.known = append(b.known, item{
			skill: slices.Index(skills, it.Skill), options: len(it.Options),
			b: ability(float64(it.Level)), sd: authoredSD,
		})
	}
	for _, d := range learned {
		if i, ok := b.index[d.Item]; ok && items[i].Digest() == d.Digest {
			b.known[i].b, b.known[i].sd = d.B, d.SD
		}
	}
	return b, nil
}

// outcome is what a response says: the index of its item, which has to be in
// the bank, and how it was answered.
func (b *Bank) outcome(a assess.Response) (int, outcome) {
	i := b.index[a.Item]
	switch {
	case a.Skipped:
		return i, skipped
	case a.Choice == b.Items[i].Correct:
		return i, right
	}
	return i, wrong
}

const (
	// enough is the chance of levels to be right within one, on average over the
	// rated skills, at which asking more is hardly worth it.
	enough = 0.93

	// least is how many answers it takes to trust the stated chances: before,
	// little is known of how well this person rates themselves.
	least = 10
)

// Next picks the most telling item about a rated skill, until the levels are
// sure enough. A sheet with the same ratings and responses gets the same item.
func (b *Bank) Next(r *rubric.Rubric) assess.NextItem {
	return func(s *assess.Sheet) (*rubric.Item, bool) {
		belief := replay(r, s, b)
		if len(s.Responses) >= least && belief.within() >= enough {
			return nil, false
		}
		asked := make([]bool, len(b.Items))
		for _, a := range s.Responses {
			asked[b.index[a.Item]] = true
		}
		pass := func(i int) bool { return asked[i] || !belief.rated[b.known[i].skill] }
		if i, _ := belief.next(b.known, pass); i >= 0 {
			return &b.Items[i], true
		}
		return nil, false
	}
}

// next is the index of the item whose answer is expected to lower the variance
// of its own skill most, and that fall in logits^2; -1 when all are to be
// passed over. Equal falls go to the lowest skill, then difficulty, then index.
//
// The expected fall is the variance of the skill's mean after the answer,
// Cov(ability, right)^2 / Var(right). It is rounded, as the last bits differ
// between processors.
func (b *belief) next(items []item, pass func(int) bool) (best int, fall float64) {
	best = -1
	for i, it := range items {
		if pass(i) {
			continue
		}
		curve, mean, variance := it.curve(b.guess(it.options)), b.mean[it.skill], b.variance[it.skill]
		sd := math.Sqrt(variance)
		m := average(func(z float64) float64 { return curve.chance(mean + sd*z) })
		gain := math.Round(1e9*variance*m.one*m.one/(m.zero*(1-m.zero))) / 1e9
		if best < 0 || cmp.Or(
			cmp.Compare(fall, gain),
			cmp.Compare(it.skill, items[best].skill),
			cmp.Compare(it.b, items[best].b),
		) < 0 {
			best, fall = i, gain
		}
	}
	return best, fall
}
