package estimate

import "testing"

// TestDraws: each level of a skill is drawn about as often as it is believed, and
// between a tenth and nine tenths of the sums over skills lie those of eight in ten
// simulated people.
func TestDraws(t *testing.T) {
	held, people := 0, 200
	for seed := range people {
		p := worlds()[0].person(generator(uint64(seed)))
		b := newBelief(p.skills, p.ratings)
		drawn := b.draw(normals(len(p.skills)))
		truth, sums := 0, make([]int, draws)
		for s := range drawn {
			var count [levels]int
			for n, level := range drawn[s] {
				count[level]++
				sums[n] += int(level)
			}
			truth += levelOf(p.abilities[s])
			e := b.posterior(s, b.weights())
			for level, n := range count {
				near(t, "share of a level", float64(n)/draws, e.chances[level], 0.12)
			}
		}
		below := 0.0
		for _, sum := range sums {
			switch {
			case sum < truth:
				below++
			case sum == truth:
				below += 0.5
			}
		}
		if share := below / draws; share >= 0.1 && share <= 0.9 {
			held++
		}
	}
	if share := float64(held) / float64(people); share < 0.7 || share > 0.9 {
		t.Errorf("the range holds %.0f %% of people, not about 80 %%", 100*share)
	}
}
