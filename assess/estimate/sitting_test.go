package estimate

import (
	"math"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
)

// TestGain: what an item promises is what its answer brings on average, to the
// chance to be right within one level and to the variance.
func TestGain(t *testing.T) {
	b := newBelief(shipped(), []rating{{2, 4}, {9, 1}})
	b.answer(authored(2, 3), right)
	for skill := range 16 {
		for level := 1; level <= 5; level++ {
			it := authored(skill, level)
			alone := func() *belief {
				a := lone(gaussian{[]float64{b.mean[skill], 0}, []float64{b.variance[skill], 0, 0, 1}})
				a.count, a.rated[0] = b.count, true
				return a
			}
			worth := func(a *belief) float64 { return a.within() - 0.1*a.variance[0] }
			gain := -worth(alone())
			for _, o := range []outcome{right, wrong} {
				after := alone()
				after.answer(item{0, it.b, it.sd, it.options}, o)
				gain += math.Exp(after.parts[0].log) * worth(after)
			}
			near(t, "gain", b.gain(it), gain, 1e-9)
		}
	}
}

// TestCourse: first one item a skill, in the order of demand, then the rest; each
// item once, those seen before only where nothing else is left.
func TestCourse(t *testing.T) {
	skills := []skill{{tier: 0}, {tier: 0}, {tier: 1}, {tier: 1}}
	var items []item
	for s := range skills {
		for level := 1; level <= 3; level++ {
			items = append(items, authored(s, level))
		}
	}
	b := newBelief(skills, []rating{{0, 3}, {1, 3}, {2, 3}, {3, 3}})
	c := courseOf(items, len(skills), 1)
	c.demand = []float64{1, 3, 0, 2}
	for _, i := range []int{0, 1, 2, 4} { // all of skill 0, one of skill 1
		c.seen[i] = true
	}
	left := identity(len(items))
	var order []int
	for {
		i := c.next(b, left)
		if i < 0 {
			break
		}
		order = append(order, i)
		left = slices.DeleteFunc(left, func(k int) bool { return k == i })
		b.answer(items[i], []outcome{right, skipped}[len(order)%2])
	}
	if len(order) != len(items) {
		t.Fatalf("asked %v", order)
	}
	for n, skill := range []int{1, 3, 0, 2} {
		if items[order[n]].skill != skill {
			t.Errorf("item %d is of skill %d, not %d", n+1, items[order[n]].skill, skill)
		}
	}
	if c.seen[order[0]] {
		t.Error("of a skill with new items one that was seen is asked")
	}
	if fresh := order[3:9]; slices.ContainsFunc(fresh, func(i int) bool { return c.seen[i] }) {
		t.Errorf("seen items come before new ones: %v", order)
	}
}

// TestPick: the best gain; among items that are nearly as good, the lowest rank.
func TestPick(t *testing.T) {
	b := newBelief([]skill{{tier: 0}, {tier: 1}}, []rating{{0, 2}})
	items := []item{authored(1, 3), {1, 0, 3, 4}, authored(1, 3), authored(1, 3)}
	ranks := []uint64{7, 0, 4, 5}
	c := course{items: items, rank: func(i int) uint64 { return ranks[i] }}
	if i := c.pick(b, identity(4)); i != 2 {
		t.Errorf("picked item %d with gains %v and %v", i, b.gain(items[i]), b.gain(items[0]))
	}
	if b.gain(items[1]) > 0.9*b.gain(items[0]) {
		t.Fatal("the item of lowest rank is as good as the others")
	}
}

// TestLengths: none is shorter than the one before, or asks more than may be asked.
func TestLengths(t *testing.T) {
	for _, skills := range []int{1, 16, 40, 1000} {
		before := 0
		for _, l := range Lengths(skills) {
			if l.Items < before || l.Items > assess.MaxCheck {
				t.Errorf("%d skills: %+v after one of %d", skills, l, before)
			}
			before = l.Items
		}
	}
}
