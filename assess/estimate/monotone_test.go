package estimate

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestAnswersPointOneWay: from any state a right answer never lowers, and a wrong one or
// "I don't know" never raises, what is believed of the skill asked, what is shown of it, of its
// tier and of all skills; a wrong answer says no more for the person than "I don't know".
func TestAnswersPointOneWay(t *testing.T) {
	three := []skill{{tier: 0}, {0, []int{0}}, {tier: 1}}
	prior := priorOf(three)
	for code := range levels * levels * levels { // all ratings of three skills
		p := person{skills: three}
		for s, n := 0, code; s < len(three); s, n = s+1, n/levels {
			p.ratings = append(p.ratings, rating{s, n % levels})
		}
		rng := generator(uint64(code))
		pointOneWay(t, prior, p, rng, 6)
	}
	prior = priorOf(shipped())
	for n := range 12 {
		w := worlds()[n%3]
		pointOneWay(t, prior, w.person(generator(uint64(n))), generator(uint64(100+n)), 24)
	}
}

// pointOneWay gives so many answers at random, and looks before each at what the three
// outcomes would do.
func pointOneWay(t *testing.T, prior *Prior, p person, rng *rand.Rand, answers int) {
	type asked struct {
		item    item
		outcome outcome
	}
	var before []asked
	after := func(o ...asked) (*belief, []posterior) {
		b := prior.believe(p.ratings, true)
		for _, a := range append(slices.Clone(before), o...) {
			b.answer(a.item, a.outcome)
		}
		all := b.posteriors()
		b.temper(all, p.ratings)
		return b, all
	}
	sum := func(all []posterior, of func(skill) bool) (levels int) {
		for s, e := range all {
			if of(p.skills[s]) {
				levels += e.level
			}
		}
		return levels
	}
	for range answers {
		it := authored(rng.IntN(len(p.skills)), 1+rng.IntN(5))
		was, shown := after()
		for _, r := range p.ratings {
			if len(before) == 0 { // what is shown is the ratings
				shown[r.skill].level = r.level
			}
		}
		for o := right; o < outcomes; o++ {
			is, now := after(asked{it, o})
			sign := 1
			if o != right {
				sign = -1
			}
			rose := func(what string, by float64) {
				if by*float64(sign) < -rounding {
					t.Errorf("ratings %v, answers %v, then %v to %+v: %s moves by %v", p.ratings, before, o, it, what, by)
				}
			}
			rose("the mean of the skill", is.mean[it.skill]-was.mean[it.skill])
			rose("the level of the skill", float64(now[it.skill].level-shown[it.skill].level))
			tier := func(s skill) bool { return s.tier == p.skills[it.skill].tier }
			rose("the tier", float64(sum(now, tier)-sum(shown, tier)))
			rose("all levels", float64(sum(now, func(skill) bool { return true })-sum(shown, func(skill) bool { return true })))
		}
		guessed, _ := after(asked{it, wrong}, asked{it, right})
		honest, _ := after(asked{it, skipped}, asked{it, right})
		if guessed.mean[it.skill] > honest.mean[it.skill]+rounding {
			t.Errorf("ratings %v, answers %v: a wrong answer to %+v says more for the person than \"I don't know\"", p.ratings, before, it)
		}
		before = append(before, asked{it, outcome(rng.IntN(int(outcomes)))})
	}
}
