package estimate

import (
	"math"
	"math/rand/v2"
)

// world is a population whose truth differs from what the prior assumes.
type world struct {
	name    string
	skills  []skill
	ability func(*rand.Rand, []skill) []float64 // logits
	bar     float64                             // RMSE in levels after engineItems
}

func worlds() []world {
	return []world{
		{"factor", shipped(), factorAbility, 0.80},
		{"prerequisites", shipped(), strictAbility, 0.78},
		{"independent", shipped(), independentAbility, 0.93},
	}
}

// shipped is the shape of the rubric data/backend-developer: its tiers and the
// pairs of skills in its prerequisites.
func shipped() []skill {
	return []skill{
		{0, []int{3, 11, 13}}, {0, []int{0, 10}}, {0, []int{0, 1, 10, 11, 12}}, {0, []int{0}},
		{1, []int{1, 2, 6, 7, 8, 10, 12}}, {1, []int{0, 2, 6, 9, 10}}, {1, []int{0, 5, 9, 10}}, {1, []int{0, 1, 2, 4, 10}},
		{2, []int{3, 6, 9, 10, 11}}, {2, []int{3, 5, 8}}, {2, []int{0, 1, 2, 4, 6, 12}}, {2, []int{0, 1, 2, 3, 8}},
		{3, []int{15}}, {3, []int{0, 10, 12}}, {3, []int{15}}, {3, []int{3, 12, 14}},
	}
}

// heavy is a Student variable of 6 degrees of freedom, scaled to variance 1.
func heavy(rng *rand.Rand) float64 {
	const df = 6
	chi := 0.0
	for range df {
		x := rng.NormFloat64()
		chi += x * x
	}
	return rng.NormFloat64() / math.Sqrt(chi/df) * math.Sqrt((df-2.0)/df)
}

// factorAbility: a general factor of 30 to 65 % of the variance, different for
// every skill, tier factors of 15 %, all with heavy tails.
func factorAbility(rng *rand.Rand, skills []skill) []float64 {
	general := heavy(rng)
	tiers := [4]float64{heavy(rng), heavy(rng), heavy(rng), heavy(rng)}
	abilities := make([]float64, len(skills))
	for s := range skills {
		share := 0.3 + 0.35*rng.Float64()
		abilities[s] = 1.3 * (math.Sqrt(share)*general +
			math.Sqrt(0.15)*tiers[skills[s].tier] + math.Sqrt(0.85-share)*heavy(rng))
	}
	return abilities
}

// strictAbility: a weak general factor, then no skill more than a level above
// any it needs.
func strictAbility(rng *rand.Rand, skills []skill) []float64 {
	general := rng.NormFloat64()
	abilities := make([]float64, len(skills))
	for s := range skills {
		abilities[s] = 1.3 * (math.Sqrt(0.3)*general + math.Sqrt(0.7)*rng.NormFloat64())
	}
	for range skills { // the longest chain is shorter
		for s := range skills {
			for _, parent := range skills[s].needs {
				abilities[s] = min(abilities[s], abilities[parent]+logitsPerLevel)
			}
		}
	}
	return abilities
}

// independentAbility: skills that have nothing to do with each other.
func independentAbility(rng *rand.Rand, skills []skill) []float64 {
	abilities := make([]float64, len(skills))
	for s := range skills {
		abilities[s] = 1.3 * rng.NormFloat64()
	}
	return abilities
}

// authored is an item of four options that nobody has answered yet, written for
// a level 1..5.
func authored(skill, level int) item {
	return item{skill: skill, b: ability(float64(level)), sd: authoredSD, options: 4}
}

// person is somebody with the items they are asked, as their author judged
// them, and what they would answer to each.
type person struct {
	skills    []skill
	abilities []float64
	ratings   []rating
	items     []item
	outcomes  []outcome
	seed      uint64 // of the person's ranks of items
}

func (w world) person(rng *rand.Rand) person {
	p := person{skills: w.skills, abilities: w.ability(rng, w.skills), seed: rng.Uint64()}
	// Lenient by 0.35 levels on average, more or less precise.
	bias := 0.35 + 0.8*rng.NormFloat64()
	noise := 1.6 * math.Exp(0.4*rng.NormFloat64())
	for s, ability := range p.abilities {
		level := ability/logitsPerLevel + 2.5 + bias + noise*rng.NormFloat64()
		p.ratings = append(p.ratings, rating{s, int(math.Round(max(0, min(5, level))))})
	}
	honest := []float64{0.05, 0.5, 0.95}[rng.IntN(3)]
	for s := range w.skills {
		for level := 1; level <= 5; level++ {
			for range 2 {
				it := authored(s, level)
				p.items = append(p.items, it)
				p.outcomes = append(p.outcomes, reply(rng, p.abilities[s], it, honest))
			}
		}
	}
	return p
}

// reply draws the answer to an item whose true difficulty is its author's
// with an error of 0.8 and whose discrimination varies around 1.4. Who does not
// know says so with the chance honest and else guesses.
func reply(rng *rand.Rand, ability float64, it item, honest float64) outcome {
	difficulty := it.b + 0.8*rng.NormFloat64()
	steepness := 1.4 * math.Exp(0.3*rng.NormFloat64())
	knows := 0.98 / (1 + math.Exp(-steepness*(ability-difficulty)))
	switch {
	case rng.Float64() < knows:
		return right
	case rng.Float64() < honest:
		return skipped
	case rng.IntN(it.options) == 0:
		return right
	}
	return wrong
}

// levelOf is the level an ability belongs to.
func levelOf(x float64) int {
	l := 0
	for l < levels-1 && x >= ability(float64(l+1)) {
		l++
	}
	return l
}
