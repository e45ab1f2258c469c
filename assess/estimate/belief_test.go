package estimate

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// newBelief is the belief before any answer, under all hypotheses.
func newBelief(skills []skill, ratings []rating) *belief {
	return priorOf(skills).believe(ratings, true)
}

func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// sitting answers the items of a person in the given order.
func sitting(p person, order []int) *belief {
	b := newBelief(p.skills, p.ratings)
	for _, i := range order {
		b.answer(p.items[i], p.outcomes[i])
	}
	return b
}

func TestDeterministic(t *testing.T) {
	p := worlds()[0].person(generator(1))
	order := generator(2).Perm(len(p.items))
	a, b := sitting(p, order), sitting(p, order)
	for s := range p.skills {
		if a.posterior(s, a.weights()) != b.posterior(s, b.weights()) {
			t.Errorf("skill %d: %+v, then %+v", s, a.posterior(s, a.weights()), b.posterior(s, b.weights()))
		}
	}
	if a.within() != b.within() {
		t.Error("the chance within one level differs")
	}
}

func TestInputsAreKept(t *testing.T) {
	p := worlds()[1].person(generator(1))
	ratings := slices.Clone(p.ratings)
	sitting(p, generator(2).Perm(20))
	if !slices.Equal(ratings, p.ratings) {
		t.Error("the ratings were changed")
	}
	for s, skill := range shipped() {
		if !slices.Equal(skill.needs, p.skills[s].needs) {
			t.Errorf("the needs of skill %d were changed", s)
		}
	}
}

// same compares the estimates of skill s in a and perm[s] in b.
func same(t *testing.T, a, b *belief, perm []int, tolerance float64) {
	t.Helper()
	for s, image := range perm {
		x, y := a.posterior(s, a.weights()), b.posterior(image, b.weights())
		near(t, "mean", y.mean, x.mean, tolerance)
		near(t, "sd", y.sd, x.sd, tolerance)
		for l := range levels {
			near(t, "chance of a level", y.chances[l], x.chances[l], tolerance)
		}
	}
}

func TestRatingOrder(t *testing.T) {
	p := worlds()[0].person(generator(3))
	a := newBelief(p.skills, p.ratings)
	slices.Reverse(p.ratings)
	b := newBelief(p.skills, p.ratings)
	same(t, a, b, identity(16), 3e-3) // the second sweep takes out nearly all of it
}

func identity(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// relabel gives the skills other indices. The order of prerequisite factors
// follows the indices and matters a little, so there are none.
func relabel(p person, perm []int) person {
	q := p
	q.skills = make([]skill, len(p.skills))
	for s := range p.skills {
		q.skills[perm[s]] = skill{tier: p.skills[s].tier}
	}
	q.ratings = slices.Clone(p.ratings)
	for i := range q.ratings {
		q.ratings[i].skill = perm[p.ratings[i].skill]
	}
	q.items = slices.Clone(p.items)
	for i := range q.items {
		q.items[i].skill = perm[p.items[i].skill]
	}
	return q
}

func TestRelabel(t *testing.T) {
	p := worlds()[0].person(generator(4))
	order := generator(5).Perm(60)
	perm := generator(6).Perm(16)
	a, b := sitting(relabel(p, identity(16)), order), sitting(relabel(p, perm), order)
	same(t, a, b, perm, 1e-9)
}

func TestLeniency(t *testing.T) {
	skills := []skill{{tier: 0}, {tier: 0}}
	up, down := newBelief(skills, []rating{{0, 5}}), newBelief(skills, []rating{{0, 0}})
	if high, low := up.posterior(1, up.weights()), down.posterior(1, down.weights()); high.mean <= 0 || low.mean >= 0 || high.mean >= -low.mean {
		t.Errorf("after a 5 the other skill is at %v, after a 0 at %v: leniency discounts the 5", high.mean, low.mean)
	}
}

func TestSameRatings(t *testing.T) {
	// Skills that nothing tells apart are believed the same.
	skills := make([]skill, 5)
	var ratings []rating
	for s := range skills {
		ratings = append(ratings, rating{s, 3})
	}
	b := newBelief(skills, ratings)
	for s := range skills {
		near(t, "mean", b.posterior(s, b.weights()).mean, b.posterior(0, b.weights()).mean, 1e-7)
		near(t, "sd", b.posterior(s, b.weights()).sd, b.posterior(0, b.weights()).sd, 1e-7)
	}
}

func TestStaysFirm(t *testing.T) {
	p := worlds()[2].person(generator(7))
	b := newBelief(p.skills, p.ratings)
	rng := generator(8)
	for range 500 {
		it := p.items[rng.IntN(len(p.items))]
		it.sd = 0.3
		b.answer(it, outcome(rng.IntN(3)))
	}
	for i, part := range b.parts {
		if !firm(part.cov, len(part.mean), 1e-4) {
			t.Errorf("part %d is no longer positive definite", i)
		}
	}
}

func TestDegenerate(t *testing.T) {
	var dense []skill
	for s := range 16 {
		var needs []int
		for parent := range 16 {
			needs = append(needs, parent) // also itself, and in a circle
		}
		dense = append(dense, skill{s % 4, needs})
	}
	conflict := []rating{{0, 5}, {0, 0}, {1, 5}, {1, 5}, {2, 0}}
	for _, test := range []struct {
		name    string
		skills  []skill
		ratings []rating
	}{
		{"no skill", nil, nil},
		{"one skill", []skill{{}}, nil},
		{"one rated skill", []skill{{}}, []rating{{0, 5}}},
		{"no ratings", shipped(), nil},
		{"conflicting ratings", shipped(), conflict},
		{"all need all", dense, conflict},
	} {
		for o := right; o <= skipped; o++ {
			t.Run(test.name, func(t *testing.T) { extreme(t, newBelief(test.skills, test.ratings), len(test.skills), o) })
		}
	}
}

// extreme gives the same outcome 120 times and expects an orderly belief.
func extreme(t *testing.T, b *belief, skills int, o outcome) {
	for n := range 120 {
		if skills > 0 {
			b.answer(authored(n%skills, 1+n/skills%5), o)
		}
	}
	for _, p := range b.parts {
		if !firm(p.cov, skills+2, 1e-4) {
			t.Error("not positive definite")
		}
	}
	for s := range skills {
		e := b.posterior(s, b.weights())
		near(t, "sum of P", e.between(0, levels-1), 1, 1e-12)
		if high := o == right; high != (e.mean > 0) || !(e.sd > 0 && e.sd < 1.3) {
			t.Errorf("after only outcome %d skill %d is at %v +- %v", o, s, e.mean, e.sd)
		}
	}
	if w := b.within(); !(w > 0.5 && w <= 1+rounding) {
		t.Errorf("chance within one level is %v", w)
	}
}

// TestOffset: who misses items of all skills, against ratings, may have met a bank
// that is too hard as a whole; items with learned difficulties say less of that.
func TestOffset(t *testing.T) {
	var ratings []rating
	for s := range 16 {
		ratings = append(ratings, rating{s, 3})
	}
	offset := func(o outcome, sd float64) float64 {
		b := newBelief(shipped(), ratings)
		for s := range 16 {
			b.answer(item{s, 0, sd, 4}, o)
		}
		mean, _ := b.summary(17)
		return mean
	}
	hard, easy, known := offset(wrong, authoredSD), offset(right, authoredSD), offset(wrong, 0.2)
	if hard < 0.1 || easy > -0.05 || known <= 0 || known > hard/2 {
		t.Errorf("the bank seems off by %.2f after misses, %.2f after right answers, %.2f with learned items", hard, easy, known)
	}
}

// TestHopelessPartsAreGivenUp, and the others make up the whole.
func TestHopelessPartsAreGivenUp(t *testing.T) {
	p := worlds()[0].person(generator(9))
	b := sitting(p, generator(10).Perm(len(p.items))[:60])
	all, sum := len(hypotheses())*len(raters()), 0.0
	for _, w := range b.weights() {
		if sum += w; w < hopeless {
			t.Errorf("a part of weight %v is left", w)
		}
	}
	near(t, "sum of the weights", sum, 1, 1e-12)
	if len(b.parts) == 0 || len(b.parts) == all {
		t.Errorf("%d of %d parts are left", len(b.parts), all)
	}
}
