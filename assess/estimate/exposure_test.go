package estimate

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/data"
)

// TestExposure: in sittings of the usual length the shipped bank is used
// broadly, no item goes to nearly everybody, every skill has an item, and a
// second sitting has no item of the first.
func TestExposure(t *testing.T) {
	r := data.BackendDeveloper()
	bank, err := NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []int // for one stack
	for i := range bank.Items {
		if tools := bank.Items[i].For; len(tools) == 0 || slices.Contains(tools, "go") {
			all = append(all, i)
		}
	}
	const people, length = 120, 24
	asked := make([]float64, len(bank.Items))
	for n := range people {
		w := worlds()[n%3]
		rng := rand.New(rand.NewPCG(21, uint64(n)))
		p := w.person(rng)
		sit := func(seed uint64, seen []bool) (order []int) {
			b, left := newBelief(p.skills, p.ratings), slices.Clone(all)
			c := courseOf(bank.known, len(p.skills), seed)
			c.seen = seen
			for range length {
				i := c.next(b, left)
				if i < 0 {
					break
				}
				order = append(order, i)
				left = slices.DeleteFunc(left, func(k int) bool { return k == i })
				b.answer(bank.known[i], w.reply.answer(rng, p.abilities[bank.known[i].skill], bank.known[i], 0.5))
			}
			if skill := slices.Index(b.answers, 0); skill >= 0 {
				t.Errorf("person %d: no item on %s", n, r.Skills[skill].ID)
			}
			return order
		}
		seen := make([]bool, len(bank.Items))
		for _, i := range sit(p.seed, seen) {
			asked[i]++
			seen[i] = true
		}
		if n%10 > 0 {
			continue
		}
		for _, i := range sit(p.seed+1, seen) {
			if seen[i] {
				t.Errorf("person %d is asked %s again", n, bank.Items[i].ID)
			}
		}
	}
	used := 0.0
	for _, i := range all {
		if asked[i] >= 0.05*people {
			used++
		}
	}
	used /= float64(len(all))
	highest := slices.Max(asked) / people
	t.Logf("%.0f %% of the items are asked of 5 %% of people or more, one item of %.0f %%", 100*used, 100*highest)
	if used < 0.6 || highest > 0.35 {
		t.Errorf("%.0f %% of the items are asked of 5 %% of people or more, one item of %.0f %%", 100*used, 100*highest)
	}
}
