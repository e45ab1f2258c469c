package estimate

import (
	"math"
	"testing"

	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// TestAuthoredDifficulty: an item is as hard as its author's level begins high.
func TestAuthoredDifficulty(t *testing.T) {
	r, err := rubric.Compiled(data.BackendDeveloper())
	if err != nil {
		t.Fatal(err)
	}
	bank, err := NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	difficulty := [...]float64{1: -1.8, 2: -0.9, 3: 0, 4: 0.9, 5: 1.8}
	for i, it := range bank.known {
		authored := &bank.Items[i]
		near(t, "difficulty", it.b, difficulty[authored.Level], 1e-15)
		if r.Skills[it.skill].ID != authored.Skill || it.sd != 0.8 || it.options != len(authored.Options) {
			t.Errorf("%s: %+v", authored.ID, it)
		}
	}
}

func none(int) bool { return false }

// TestFall: what next promises is the variance now less that expected after the
// answer.
func TestFall(t *testing.T) {
	b := newBelief(shipped(), []rating{{2, 4}, {9, 1}})
	b.answer(authored(2, 3), right)
	for skill := range 16 {
		for level := 1; level <= 5; level++ {
			it := authored(skill, level)
			expected := 0.0
			for _, o := range []outcome{right, wrong} {
				after := lone(gaussian{[]float64{b.mean[skill], 0}, []float64{b.variance[skill], 0, 0, 1}})
				after.count = b.count
				after.answer(item{0, it.b, it.sd, it.options}, o)
				expected += math.Exp(after.parts[0].log) * after.variance[0]
			}
			_, fall := b.next([]item{it}, none)
			near(t, "fall", fall, b.variance[skill]-expected, 1e-9)
		}
	}
}

func TestNextPicksMost(t *testing.T) {
	b := newBelief(shipped(), []rating{{2, 4}, {9, 1}})
	var items []item
	for skill := range 16 {
		for level := 1; level <= 5; level++ {
			items = append(items, authored(skill, level))
		}
	}
	asked := make([]bool, len(items))
	last := math.Inf(1)
	for n := range items {
		i, fall := b.next(items, func(i int) bool { return asked[i] })
		if i < 0 || asked[i] {
			t.Fatalf("item %d: got %d", n, i)
		}
		asked[i] = true
		if fall > last {
			t.Fatalf("item %d promises %v after one of %v", n, fall, last)
		}
		last = fall
	}
	if i, _ := b.next(items, func(i int) bool { return asked[i] }); i >= 0 {
		t.Errorf("all asked, yet item %d is next", i)
	}
}

func TestNextTies(t *testing.T) {
	b := newBelief([]skill{{tier: 0}, {tier: 1}}, nil)
	same := func(skill int) item { return authored(skill, 3) }
	equal := []item{{0, 1e-12, 0.8, 4}, {0, -1e-12, 0.8, 4}} // but for the last bits
	for _, test := range []struct {
		name  string
		items []item
		want  int
	}{
		{"lowest skill", []item{same(1), same(0), same(1)}, 1},
		{"lowest difficulty", equal, 1},
		{"lowest index", []item{same(0), same(0)}, 0},
		{"more gain before lower skill", []item{{0, 0, 3, 4}, same(1)}, 1},
	} {
		if got, _ := b.next(test.items, none); got != test.want {
			t.Errorf("%s: item %d, want %d", test.name, got, test.want)
		}
	}
	if i, _ := b.next(nil, none); i >= 0 {
		t.Error("there is a next item of none")
	}
}
