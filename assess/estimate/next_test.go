package estimate

import (
	"math"
	"testing"
)

func none(int) bool { return false }

func TestGain(t *testing.T) {
	b := New(shipped(), []Rating{{2, 4}, {9, 1}})
	b.Answer(NewItem(2, 3, 4), Right)
	for skill := range 16 {
		for level := 1; level <= 5; level++ {
			it := NewItem(skill, level, 4)
			c := it.curve(b.Guess(4))
			expected := 0.0 // variance after the answer
			for _, right := range []bool{true, false} {
				g := gaussian{[]float64{b.mean[skill]}, []float64{b.variance[skill]}}
				expected += math.Exp(g.respond(0, c, right)) * g.cov[0]
			}
			near(t, "gain", b.gain(it), b.variance[skill]-expected, 1e-9)
		}
	}
}

func TestNextPicksMost(t *testing.T) {
	b := New(shipped(), []Rating{{2, 4}, {9, 1}})
	var items []Item
	for skill := range 16 {
		for level := 1; level <= 5; level++ {
			items = append(items, NewItem(skill, level, 4))
		}
	}
	asked := make([]bool, len(items))
	last := math.Inf(1)
	for n := range items {
		i, ok := b.Next(items, func(i int) bool { return asked[i] })
		if !ok || asked[i] {
			t.Fatalf("item %d: got %d, %v", n, i, ok)
		}
		asked[i] = true
		if gain := b.gain(items[i]); gain > last {
			t.Fatalf("item %d promises %v after one of %v", n, gain, last)
		} else {
			last = gain
		}
	}
	if i, ok := b.Next(items, func(i int) bool { return asked[i] }); ok {
		t.Errorf("all asked, yet item %d is next", i)
	}
}

func TestNextTies(t *testing.T) {
	b := New([]Skill{{Tier: 0}, {Tier: 1}}, nil)
	same := func(skill int) Item { return NewItem(skill, 3, 4) }
	equal := []Item{{0, 1e-12, 0.8, 4}, {0, -1e-12, 0.8, 4}} // but for the last bits
	for _, test := range []struct {
		name  string
		items []Item
		want  int
	}{
		{"lowest skill", []Item{same(1), same(0), same(1)}, 1},
		{"lowest difficulty", equal, 1},
		{"lowest index", []Item{same(0), same(0)}, 0},
		{"more gain before lower skill", []Item{{0, 0, 3, 4}, same(1)}, 1},
	} {
		if got, ok := b.Next(test.items, none); !ok || got != test.want {
			t.Errorf("%s: item %d, want %d", test.name, got, test.want)
		}
	}
	if _, ok := b.Next(nil, none); ok {
		t.Error("there is a next item of none")
	}
}
