package estimate

import (
	"cmp"
	"math"
)

// candidate is an item with the fall it promises.
type candidate struct {
	index int
	item  Item
	gain  float64
}

// better puts the larger gain first, then the lowest skill, difficulty, index.
func (c candidate) better(o candidate) bool {
	return cmp.Or(
		cmp.Compare(o.gain, c.gain),
		cmp.Compare(c.item.Skill, o.item.Skill),
		cmp.Compare(c.item.B, o.item.B),
		cmp.Compare(c.index, o.index),
	) < 0
}

// Next is the index of the item not yet asked whose answer is expected to
// lower the variance of its own skill most; false when all are asked. Equal
// gains go to the lowest skill, then difficulty, then index.
func (b *Belief) Next(items []Item, asked func(int) bool) (int, bool) {
	best := candidate{index: -1}
	for i, it := range items {
		if asked(i) {
			continue
		}
		c := candidate{i, it, b.gain(it)}
		if best.index < 0 || c.better(best) {
			best = c
		}
	}
	return best.index, best.index >= 0
}

// gain is the expected fall of the variance of the item's skill, that is the
// variance of its mean after the answer: Cov(ability, right)^2 / Var(right).
// Rounded, as the last bits differ between processors.
func (b *Belief) gain(it Item) float64 {
	variance := b.variance[it.Skill]
	p := it.curve(b.Guess(it.Options)).average(b.mean[it.Skill], math.Sqrt(variance))
	return math.Round(1e9*variance*p.one*p.one/(p.zero*(1-p.zero))) / 1e9
}
