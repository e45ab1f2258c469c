package bulk

import (
	"encoding/binary"
	"math"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// ScoreText is a score, 0..100, or that there is none, as assess.AppendNumber has it: its
// bytes, the first in the lowest, and how many they are in the highest.
type ScoreText uint64

func scoreText(score assess.Number) ScoreText {
	var text [8]byte
	text[7] = byte(len(assess.AppendNumber(text[:0], score))) // at most 7, those of 99.9999
	return ScoreText(binary.LittleEndian.Uint64(text[:]))
}

// Append appends the text.
func (t ScoreText) Append(to []byte) []byte {
	to = binary.LittleEndian.AppendUint64(to, uint64(t))
	return to[:len(to)-8+int(t>>56)]
}

// tierLevels are the levels of a tier's skills, 4 bits each, below the tier's number from 1.
type tierLevels uint64

// mostTierSkills is how many skills a tier has at most whose levels are told apart.
const mostTierSkills = 12

func newTierLevels(tier int, levels []int8) (packed tierLevels) {
	for _, level := range levels {
		packed = packed<<4 | tierLevels(level&levelMask)
	}
	return packed | tierLevels(tier+1)<<(4*mostTierSkills)
}

// tierMean is what the levels of a tier come to.
type tierMean struct {
	mean  assess.Mean
	score ScoreText
}

// meansOf makes the scores of the tiers and of all skills. Tiers have few skills, so that
// their levels come again and again.
func (s *Scorer) meansOf(row *Row, of *goal) {
	all, begin := s.nothing, 0
	for n, end := range s.ends {
		levels := newTierLevels(n, row.Levels[begin:end])
		tier := of.tiers.place(uint64(levels))
		if tier.key != levels || !s.packed {
			mean := of.mean(s.nothing, row.Levels, begin, end)
			tier.key, tier.value = levels, tierMean{mean, scoreText(mean.Score())}
		}
		s.figures.Tiers[n], all = tier.value.score, all.Plus(tier.value.mean)
		begin = end
	}
	if !of.exact || len(s.ends) == 0 {
		all = of.mean(s.nothing, row.Levels, 0, len(row.Levels))
	}
	s.figures.Overall = all.Score()
}

// mean adds up the skills from begin to end, in their order.
func (g *goal) mean(sum assess.Mean, levels []int8, begin, end int) assess.Mean {
	for i := begin; i < end; i++ {
		sum = sum.Plus(g.means[i][levels[i]&levelMask])
	}
	return sum
}

// exact says whether sums of weights times levels come out the same in whichever order, since
// nothing is rounded: all are whole multiples of a fraction that a float64 holds.
func exact(weights []float64) bool {
	const fraction = 1.0 / 1024
	sum := 0.0
	for _, w := range weights {
		if sum += w; math.Mod(w, fraction) != 0 {
			return false
		}
	}
	return sum*rubric.HighestTop/fraction < 1<<53
}
