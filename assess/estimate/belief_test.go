package estimate

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func generator(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// sitting answers the items of a person in the given order.
func sitting(p person, order []int) *Belief {
	b := New(p.skills, p.ratings)
	for _, i := range order {
		b.Answer(p.items[i], p.outcomes[i])
	}
	return b
}

func TestDeterministic(t *testing.T) {
	p := worlds()[0].person(generator(1))
	order := generator(2).Perm(len(p.items))
	a, b := sitting(p, order), sitting(p, order)
	for s := range p.skills {
		if a.Estimate(s) != b.Estimate(s) {
			t.Errorf("skill %d: %+v, then %+v", s, a.Estimate(s), b.Estimate(s))
		}
	}
	if a.Within() != b.Within() {
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
		if !slices.Equal(skill.Needs, p.skills[s].Needs) {
			t.Errorf("the needs of skill %d were changed", s)
		}
	}
}

// same compares the estimates of skill s in a and perm[s] in b.
func same(t *testing.T, a, b *Belief, perm []int, tolerance float64) {
	t.Helper()
	for s, image := range perm {
		x, y := a.Estimate(s), b.Estimate(image)
		near(t, "mean", y.Mean, x.Mean, tolerance)
		near(t, "sd", y.SD, x.SD, tolerance)
		for l := range Levels {
			near(t, "chance of a level", y.P[l], x.P[l], tolerance)
		}
	}
}

func TestRatingOrder(t *testing.T) {
	p := worlds()[0].person(generator(3))
	a := New(p.skills, p.ratings)
	slices.Reverse(p.ratings)
	same(t, a, New(p.skills, p.ratings), identity(16), 1e-10)
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
	q.skills = make([]Skill, len(p.skills))
	for s, skill := range p.skills {
		q.skills[perm[s]] = Skill{Tier: skill.Tier}
	}
	q.ratings = slices.Clone(p.ratings)
	for i := range q.ratings {
		q.ratings[i].Skill = perm[p.ratings[i].Skill]
	}
	q.items = slices.Clone(p.items)
	for i := range q.items {
		q.items[i].Skill = perm[p.items[i].Skill]
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
	skills := []Skill{{Tier: 0}, {Tier: 0}}
	up, down := New(skills, []Rating{{0, 5}}), New(skills, []Rating{{0, 0}})
	if high, low := up.Estimate(1), down.Estimate(1); high.Mean <= 0 || low.Mean >= 0 || high.Mean >= -low.Mean {
		t.Errorf("after a 5 the other skill is at %v, after a 0 at %v: leniency discounts the 5", high.Mean, low.Mean)
	}
}

func TestSameRatings(t *testing.T) {
	// Skills that nothing tells apart are believed the same.
	skills := make([]Skill, 5)
	var ratings []Rating
	for s := range skills {
		ratings = append(ratings, Rating{s, 3})
	}
	b := New(skills, ratings)
	for s := range skills {
		near(t, "mean", b.Estimate(s).Mean, b.Estimate(0).Mean, 1e-12)
		near(t, "sd", b.Estimate(s).SD, b.Estimate(0).SD, 1e-12)
	}
}

func TestStaysFirm(t *testing.T) {
	p := worlds()[2].person(generator(7))
	b := New(p.skills, p.ratings)
	rng := generator(8)
	for range 500 {
		it := p.items[rng.IntN(len(p.items))]
		it.SD = 0.3
		b.Answer(it, Outcome(rng.IntN(3)))
	}
	for i, part := range b.parts {
		if !firm(part.cov, 17, 1e-4) {
			t.Errorf("part %d is no longer positive definite", i)
		}
	}
}

func TestDegenerate(t *testing.T) {
	var dense []Skill
	for s := range 16 {
		var needs []int
		for parent := range 16 {
			needs = append(needs, parent) // also itself, and in a circle
		}
		dense = append(dense, Skill{s % 4, needs})
	}
	conflict := []Rating{{0, 5}, {0, 0}, {1, 5}, {1, 5}, {2, 0}}
	for _, test := range []struct {
		name    string
		skills  []Skill
		ratings []Rating
	}{
		{"no skill", nil, nil},
		{"one skill", []Skill{{}}, nil},
		{"one rated skill", []Skill{{}}, []Rating{{0, 5}}},
		{"no ratings", shipped(), nil},
		{"conflicting ratings", shipped(), conflict},
		{"all need all", dense, conflict},
	} {
		for o := Right; o <= Skipped; o++ {
			t.Run(test.name, func(t *testing.T) { extreme(t, New(test.skills, test.ratings), len(test.skills), o) })
		}
	}
}

// extreme gives the same outcome 120 times and expects an orderly belief.
func extreme(t *testing.T, b *Belief, skills int, o Outcome) {
	for n := range 120 {
		if skills > 0 {
			b.Answer(NewItem(n%skills, 1+n/skills%5, 4), o)
		}
	}
	for _, p := range b.parts {
		if !firm(p.cov, skills+1, 1e-4) {
			t.Error("not positive definite")
		}
	}
	for s := range skills {
		e := b.Estimate(s)
		near(t, "sum of P", e.Between(0, Levels-1), 1, 1e-12)
		if high := o == Right; high != (e.Mean > 0) || !(e.SD > 0 && e.SD < 1.3) {
			t.Errorf("after only outcome %d skill %d is at %v +- %v", o, s, e.Mean, e.SD)
		}
	}
	if w := b.Within(); !(w > 0.5 && w <= 1+rounding) {
		t.Errorf("chance within one level is %v", w)
	}
}
