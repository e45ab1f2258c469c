package assess_test

import (
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

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
