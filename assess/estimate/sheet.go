package estimate

import (
	"math"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Bank is a rubric's items with what is known of their difficulty.
type Bank struct {
	Items []rubric.Item
	known []Item // of the same indices
	index map[string]int
}

// NewBank is the rubric's bank; learned difficulties replace the authored ones
// of items whose text is still the same. The error is of reading the items.
func NewBank(r *rubric.Rubric, learned []Difficulty) (*Bank, error) {
	items, err := r.Items()
	if err != nil {
		return nil, err
	}
	b := &Bank{Items: items, index: map[string]int{}}
	skills := r.SkillIDs()
	for i, item := range items {
		b.index[item.ID] = i
		b.known = append(b.known, NewItem(slices.Index(skills, item.Skill), item.Level, len(item.Options)))
	}
	for _, d := range learned {
		if i, ok := b.index[d.Item]; ok && items[i].Digest() == d.Digest {
			b.known[i].B, b.known[i].SD = d.B, d.SD
		}
	}
	return b, nil
}

// Of is what is believed of the skills given everything on the sheet. The bank
// is needed only where there are responses.
func Of(r *rubric.Rubric, s *assess.Sheet, bank *Bank) *assess.Estimates {
	p := newRespondent(r, s, bank)
	out := &assess.Estimates{Skills: map[string]assess.Estimate{}, Within: p.within()}
	for i := range r.Skills {
		e := p.belief.Estimate(i)
		one := assess.Estimate{Level: e.Level, Answers: p.answers[i], Related: []string{}}
		one.Likely[0], one.Likely[1] = e.Interval(0.8)
		one.Sure[0], one.Sure[1] = e.Interval(0.9)
		for _, source := range p.belief.Related(i) {
			if len(one.Related) < 2 {
				one.Related = append(one.Related, r.Skills[source.Skill].ID)
			}
		}
		out.Skills[r.Skills[i].ID] = one
	}
	out.Right = p.right
	if mean, sd := p.belief.Bias(); len(s.Responses) > 0 && math.Abs(mean) > 1.64*sd {
		out.Bias = assess.Known(mean / LogitsPerLevel)
	}
	return out
}

// least is how many answers it takes to trust the stated chances: before, little
// is known of how well this person rates themselves.
const least = 10

// Next picks the most telling item about a rated skill, until the levels are
// sure enough.
func (b *Bank) Next(r *rubric.Rubric) assess.NextItem {
	return func(s *assess.Sheet) (*rubric.Item, bool) {
		p := newRespondent(r, s, b)
		if len(s.Responses) >= least && p.within() >= Enough {
			return nil, false
		}
		asked := map[string]bool{}
		for _, a := range s.Responses {
			asked[a.Item] = true
		}
		i, ok := p.belief.Next(b.known, func(i int) bool { return asked[b.Items[i].ID] || !p.rated[b.known[i].Skill] })
		if !ok {
			return nil, false
		}
		return &b.Items[i], true
	}
}

// respondent is the belief about one sheet's subject; slices go by skill.
type respondent struct {
	belief  *Belief
	rated   []bool
	answers []int
	right   int
}

func newRespondent(r *rubric.Rubric, s *assess.Sheet, bank *Bank) *respondent {
	return replay(r, s, bank, func(*Belief, Item, Outcome) {})
}

// replay goes through the answers of a sheet, and shows each with the belief
// before it.
func replay(r *rubric.Rubric, s *assess.Sheet, bank *Bank, see func(*Belief, Item, Outcome)) *respondent {
	p := &respondent{rated: make([]bool, len(r.Skills)), answers: make([]int, len(r.Skills))}
	var ratings []Rating
	for i, id := range r.SkillIDs() {
		if rating, ok := s.Rating(id); ok && !rating.NA {
			p.rated[i] = true
			ratings = append(ratings, Rating{Skill: i, Level: rating.Level})
		}
	}
	p.belief = New(skills(r), ratings)
	for _, a := range s.Responses {
		i := bank.index[a.Item]
		outcome := Wrong
		switch {
		case a.Skipped:
			outcome = Skipped
		case a.Choice == bank.Items[i].Correct:
			outcome = Right
			p.right++
		}
		see(p.belief, bank.known[i], outcome)
		p.belief.Answer(bank.known[i], outcome)
		p.answers[bank.known[i].Skill]++
	}
	return p
}

// within is the stated chance of a rated skill's level to be right within one,
// on average.
func (p *respondent) within() float64 {
	sum, n := 0.0, 0
	for i, rated := range p.rated {
		if rated {
			e := p.belief.Estimate(i)
			sum += e.Between(e.Level-1, e.Level+1)
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return sum / float64(n)
}

// skills tells the prior which skills share a tier, and which need which.
func skills(r *rubric.Rubric) []Skill {
	ids := r.SkillIDs()
	list := make([]Skill, len(r.Skills))
	for i, k := range r.Skills {
		list[i].Tier = slices.IndexFunc(r.Tiers, func(t rubric.Tier) bool { return t.ID == k.Tier })
		for _, q := range k.Requires {
			if needed := slices.Index(ids, q.Skill); !slices.Contains(list[i].Needs, needed) {
				list[i].Needs = append(list[i].Needs, needed)
			}
		}
	}
	return list
}
