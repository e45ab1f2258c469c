package estimate_test

import (
	"testing"

	"github.com/skillgap/skillgap/assess"
)

// TestLearnCounts: what is learned from says how many answers each item had,
// and how they were.
func TestLearnCounts(t *testing.T) {
	r, b := bank(t)
	var sheets []*assess.Sheet
	for n := range 12 {
		s := rated(r, 3)
		for i := range b.Items[:3] {
			item := &b.Items[i]
			a := assess.Response{Item: item.ID, Choice: item.Correct}
			switch (n + i) % 6 {
			case 0:
				a.Choice, a.Skipped = 0, true
			case 1, 2:
				a.Choice = (item.Correct + 1) % len(item.Options)
			}
			s.Responses = append(s.Responses, a)
		}
		sheets = append(sheets, s)
	}
	_, stats := b.Learn(r, sheets)
	if len(stats) != 3 {
		t.Fatalf("%d items had answers", len(stats))
	}
	for i, got := range stats {
		if got.Item != b.Items[i].ID || got.Answers != 12 || got.Right != 6 || got.Skipped != 2 {
			t.Errorf("%+v; of 12 answers 6 were right and 2 skipped", got)
		}
	}
}
