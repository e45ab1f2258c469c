package rubric

import "math"

// Weight is how much a skill counts for the target, or at all where that is nil:
// tier weight x the target's weight for it, or its own.
func (r *Rubric) Weight(s *Skill, t *Target) float64 {
	tier, skill := r.weights(s, t)
	return tier * skill
}

// weights are the factors of Weight, of at most 4 decimals each.
func (r *Rubric) weights(s *Skill, t *Target) (tier, skill float64) {
	tier, skill = 1, s.Weight
	if of, ok := r.Tier(s.Tier); ok {
		tier = of.Weight
	}
	if t != nil {
		if own, ok := t.Weights[s.ID]; ok {
			skill = own
		}
	}
	return tier, skill
}

// Worth is how many levels of the scale one level of the skill stands for: 1, but
// the whole scale where the skill is of the kind YesNo.
func (r *Rubric) Worth(s *Skill) int {
	if s.Kind == YesNo {
		return r.Top()
	}
	return 1
}

// decimals is how many a tier's or skill's weight may have, as a power of ten.
const decimals = 10_000

// WholeWeights gives what a level of each skill counts for the target (Weight x
// Worth) as a whole number: all times the least power of ten that makes them
// whole. Nothing is rounded, since each factor has at most 4 decimals.
func (r *Rubric) WholeWeights(t *Target) map[string]int64 {
	weights := make(map[string]int64, len(r.Skills))
	for i := range r.Skills {
		s := &r.Skills[i]
		tier, skill := r.weights(s, t)
		weights[s.ID] = int64(math.Round(tier*decimals)) * int64(math.Round(skill*decimals))
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
	for i := range r.Skills {
		weights[r.Skills[i].ID] *= int64(r.Worth(&r.Skills[i]))
	}
	return weights
}

// MaxPace is the most that a person's pace may multiply all hours by.
const MaxPace = 10
