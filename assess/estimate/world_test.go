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
	rate    func(*rand.Rand, []float64) []int   // ratings of the abilities
	reply   answerer
	offset  float64 // logits that all items are harder than their author thought
	sd      float64 // logits, of difficulties; 0 for those that only their author has judged
}

// worlds are the three of which the bars are.
func worlds() []world {
	return []world{
		{"factor", shipped(), factorAbility, usual, answerer{}, 0, 0},
		{"prerequisites", shipped(), strictAbility, usual, answerer{}, 0, 0},
		{"independent", shipped(), independentAbility, usual, answerer{}, 0, 0},
	}
}

// hardWorlds are of people and banks that a check meets too.
func hardWorlds() []world {
	factor, apart := worlds()[0], worlds()[2]
	of := func(w world, name string, change func(*world)) world {
		w.name += ", " + name
		change(&w)
		return w
	}
	var list []world
	for _, w := range []world{factor, apart} {
		list = append(list,
			of(w, "one level for everything", func(w *world) { w.rate = constant }),
			of(w, "two levels of the scale", func(w *world) { w.rate = narrow }),
			of(w, "ratings with r = .3", func(w *world) { w.rate = weak }),
			of(w, "ratings upside down", func(w *world) { w.rate = reversed }),
			of(w, "bank a level too hard", func(w *world) { w.offset = logitsPerLevel }),
			of(w, "bank a level too easy", func(w *world) { w.offset = -logitsPerLevel }))
	}
	for _, w := range worlds() {
		list = append(list, of(w, "calibrated bank", func(w *world) { w.sd = 0.3 }))
	}
	return append(list,
		of(factor, "25 % careless", func(w *world) { w.reply.careless = 0.25 }),
		of(factor, "30 % looked up", func(w *world) { w.reply.lookedUp = 0.3 }),
		of(factor, "guesses one of two", func(w *world) { w.reply.oneOfTwo = true }),
		of(factor, "two skills far above", func(w *world) { w.ability = shaped }),
		of(factor, "4 skills", func(w *world) { w.skills = make([]skill, 4) }),
		of(factor, "40 skills", func(w *world) { w.skills = forty() }))
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

// forty is a rubric of 40 skills in four tiers, each needing the one before.
func forty() []skill {
	list := make([]skill, 40)
	for s := range list {
		list[s].tier = s / 10
		if s%10 > 0 {
			list[s].needs = []int{s - 1}
		}
	}
	return list
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

// stages: people from beginner to staff, who differ more from each other than their
// skills do.
func stages(rng *rand.Rand, skills []skill) []float64 {
	stage := 1.3 * rng.NormFloat64()
	abilities := make([]float64, len(skills))
	for s := range skills {
		abilities[s] = logitsPerLevel * (stage + 0.9*rng.NormFloat64())
	}
	return abilities
}

// shaped: two skills three levels above the others, which are at about level 1.
func shaped(rng *rand.Rand, skills []skill) []float64 {
	abilities := factorAbility(rng, skills)
	deep, deeper := rng.IntN(len(skills)), rng.IntN(len(skills))
	for s := range abilities {
		abilities[s] = 0.5*abilities[s] + ability(1.5)
		if s == deep || s == deeper {
			abilities[s] += 3 * logitsPerLevel
		}
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

// perLevel is how many items a skill has of a level.
const perLevel = 4

func (w world) person(rng *rand.Rand) person {
	p := person{skills: w.skills, abilities: w.ability(rng, w.skills), seed: rng.Uint64()}
	for s, level := range w.rate(rng, p.abilities) {
		p.ratings = append(p.ratings, rating{s, level})
	}
	honest := []float64{0.05, 0.5, 0.95}[rng.IntN(3)]
	for s := range w.skills {
		for level := 1; level <= 5; level++ {
			for range perLevel {
				it := authored(s, level)
				if w.sd > 0 {
					it.sd = w.sd
				}
				p.items = append(p.items, it)
				p.outcomes = append(p.outcomes, w.reply.answer(rng, p.abilities[s]-w.offset, it, honest))
			}
		}
	}
	return p
}

// answerer is how people of a world answer: so many at random, so many looked
// up, and by guessing between two of the options where they do not know.
type answerer struct {
	careless, lookedUp float64
	oneOfTwo           bool
}

// answer draws the answer to an item whose true difficulty is the believed one
// with an error of its standard deviation, and whose discrimination varies around 1.4. Who does not
// know says so with the chance honest and else guesses.
func (a answerer) answer(rng *rand.Rand, ability float64, it item, honest float64) outcome {
	difficulty := it.b + it.sd*rng.NormFloat64()
	steepness := 1.4 * math.Exp(0.3*rng.NormFloat64())
	knows := 0.98 / (1 + math.Exp(-steepness*(ability-difficulty)))
	guess, options := false, it.options
	switch {
	case a.careless > 0 && rng.Float64() < a.careless:
		guess = true
	case a.lookedUp > 0 && rng.Float64() < a.lookedUp:
		return right
	case rng.Float64() < knows:
		return right
	case a.oneOfTwo:
		guess, options = true, 2
	}
	switch {
	case !guess && rng.Float64() < honest:
		return skipped
	case rng.IntN(options) == 0:
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
