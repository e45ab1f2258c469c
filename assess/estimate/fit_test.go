package estimate

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestFitIsFair: of answers that are right with the chances given, the standard
// score has a mean of 0, a variance of 1, and is odd for about one in fifty.
func TestFitIsFair(t *testing.T) {
	rng := generator(11)
	var sum, square float64
	odd := 0
	const people = 5000
	for range people {
		var f fit
		for range 24 {
			p := 0.1 + 0.8*rng.Float64()
			f.add(p, rng.Float64() < p)
		}
		z := f.off / math.Sqrt(f.variance)
		sum += z
		square += z * z
		if f.odd() {
			odd++
		}
	}
	near(t, "mean of the standard score", sum/people, 0, 0.05)
	near(t, "its variance", square/people, 1, 0.08)
	near(t, "share of odd ones", float64(odd)/people, 0.025, 0.012)
}

// TestFitTellsTheOddOnes: among usual people few are told that their answers do
// not fit together, among those who answer against their ability nearly all.
func TestFitTellsTheOddOnes(t *testing.T) {
	odd := map[string]int{}
	const people = 60
	for seed := range uint64(people) {
		p := worlds()[0].person(rand.New(rand.NewPCG(12, seed)))
		order := generator(seed).Perm(len(p.items))[:48]
		if b := sitting(p, order); b.fit.odd() {
			odd["usual"]++
		}
		for i, it := range p.items { // right where it is hard
			p.outcomes[i] = wrong
			if it.b > p.abilities[it.skill] {
				p.outcomes[i] = right
			}
		}
		if b := sitting(p, order); b.fit.odd() {
			odd["against ability"]++
		}
	}
	if odd["usual"] > people/8 || odd["against ability"] < people*7/8 {
		t.Errorf("of %d people each are odd: %v", people, odd)
	}
}
