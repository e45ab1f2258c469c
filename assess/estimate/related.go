package estimate

import (
	"cmp"
	"slices"
)

// notable is the least movement that is worth naming: a fifth of a level.
const notable = LogitsPerLevel / 5

// Source is another skill whose answers moved an estimate, in all by Moved.
type Source struct {
	Skill int
	Moved float64 // logits
}

// Related lists the other skills that the skill's estimate rests on, the
// strongest first. How much the answers to another skill moved an estimate is
// the sum over them of the absolute change of its mean; below a fifth of a
// level it is left out.
func (b *Belief) Related(skill int) []Source {
	var list []Source
	k := len(b.mean) - 1
	for other, moved := range b.moved[skill*k : (skill+1)*k] {
		if other != skill && moved >= notable {
			list = append(list, Source{other, moved})
		}
	}
	slices.SortStableFunc(list, func(a, b Source) int { return cmp.Compare(b.Moved, a.Moved) })
	return list
}
