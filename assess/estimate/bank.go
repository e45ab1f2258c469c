package estimate

import (
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Bank is a rubric's items with what is known of their difficulty.
type Bank struct {
	Items []rubric.Item
	// Unmatched counts the learned difficulties left out: they are of other items,
	// or of another text of them.
	Unmatched int
	known     []item // of the same indices
	index     map[string]int
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
		} else {
			b.Unmatched++
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
