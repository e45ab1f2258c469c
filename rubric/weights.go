package rubric

import "math"

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
	divisible := func() bool {
		for _, w := range weights {
			if w%10 != 0 {
				return false
			}
		}
		return true
	}
	for scale := decimals * decimals; scale > 1 && divisible(); scale /= 10 {
		for id := range weights {
			weights[id] /= 10
		}
	}
	return weights
}

// MaxPace is the most that a person's pace may multiply all hours by.
const MaxPace = 10
