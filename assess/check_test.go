package assess_test

import (
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// TestOptionOrder: options are shuffled by sheet, but for those on a scale.
func TestOptionOrder(t *testing.T) {
	words := rubric.Item{ID: "words", Options: []string{"a", "b", "c", "d"}}
	scale := rubric.Item{ID: "scale", Options: []string{"1 h", "2 h", "3 h", "12 h"}}
	orders := map[string]bool{}
	for _, name := range []string{"Dana", "Robin", "Kim", "Sam", "Alex", "Noor"} {
		sheet := assess.Sheet{Subject: name, Date: "2026-11-23"}
		order := sheet.OptionOrder(&words)
		if !slices.Equal(order, sheet.OptionOrder(&words)) {
			t.Errorf("%s: another order each time", name)
		}
		orders[string([]byte{byte(order[0]), byte(order[1]), byte(order[2]), byte(order[3])})] = true
		if slices.Sort(order); !slices.Equal(order, []int{0, 1, 2, 3}) {
			t.Errorf("%s: %v", name, order)
		}
		if order := sheet.OptionOrder(&scale); !slices.Equal(order, []int{0, 1, 2, 3}) {
			t.Errorf("%s: a scale as %v", name, order)
		}
	}
	if len(orders) < 3 {
		t.Errorf("%d orders for six people", len(orders))
	}
}

// TestStuck: after six "I don't know" in a row, and six more, it is time to ask
// whether to go on; an answer, right or wrong, begins the count again.
func TestStuck(t *testing.T) {
	r := rubrics.Small(t)
	d := assess.Draft{Sheet: assess.Sheet{Subject: "Dana", Target: "chef", Rater: assess.Rater{Role: "self"}}}
	s := assess.Resume(r, d)
	item := &rubric.Item{ID: "an-item", Skill: r.Skills[0].ID, Options: []string{"a", "b", "c", "d"}}
	s.Check(assess.MaxCheck, func(*assess.Sheet) (*rubric.Item, bool) { return item, true })
	var stuck []int
	for n := 1; n <= 24; n++ {
		if _, ok := s.Next(); !ok {
			t.Fatal("no next item")
		}
		answer := s.DontKnow
		if n == 4 {
			answer = func() error { return s.Choose(1) }
		}
		if err := answer(); err != nil {
			t.Fatal(err)
		}
		if s.Stuck() {
			stuck = append(stuck, n)
		}
	}
	if want := []int{10, 16, 22}; !slices.Equal(stuck, want) {
		t.Errorf("stuck after %v items, want %v", stuck, want)
	}
}
