package assess_test

import (
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
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
