package rubric

import (
	"fmt"
	"math"
	"math/bits"
)

// decimals is how many a tier's or skill's weight may have, as a power of ten.
const decimals = 10_000

// WholeWeights gives each skill's weight (tier weight x skill weight) as a whole
// number: all weights times the least power of ten that makes them whole.
// Nothing is rounded, since each factor has at most 4 decimals.
func (r *Rubric) WholeWeights() map[string]int64 {
	weights := make(map[string]int64, len(r.Skills))
	for i := range r.Skills {
		s := &r.Skills[i]
		tier := 1.0
		if t, ok := r.Tier(s.Tier); ok {
			tier = t.Weight
		}
		weights[s.ID] = int64(math.Round(tier*decimals)) * int64(math.Round(s.Weight*decimals))
	}
	for scale := decimals * decimals; scale > 1 && divisible(weights, 10); scale /= 10 {
		for id := range weights {
			weights[id] /= 10
		}
	}
	return weights
}

func divisible(weights map[string]int64, by int64) bool {
	for _, w := range weights {
		if w%by != 0 {
			return false
		}
	}
	return true
}

// MaxPace is the most that a person's pace may multiply all hours by.
const MaxPace = 10

// checkSize refuses a rubric whose paths could not be added up exactly: hours
// at the slowest pace times weights, over all steps, stay within 2^60.
func (r *reading) checkSize() {
	var hours, value uint64
	weights := r.rubric.WholeWeights()
	for _, s := range r.rubric.Skills {
		for _, step := range s.Steps {
			hours += MaxPace * uint64(step.Hours)
			value += uint64(weights[s.ID])
		}
	}
	if high, low := bits.Mul64(hours, value); high > 0 || low > 1<<60 {
		r.problem("root", fmt.Sprintf("%d hours of steps with a total weight of %d are too large to add up exactly", hours/MaxPace, value),
			"use smaller weights or weights with fewer decimals")
	}
}
