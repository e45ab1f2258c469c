package path

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric"
)

// TestForStack: one's own language first, then what serves all; of a kind of
// tool that one has not chosen, all.
func TestForStack(t *testing.T) {
	r := &rubric.Rubric{Stack: []rubric.Tool{
		{ID: "python", Kind: "language"}, {ID: "go", Kind: "language"}, {ID: "aws", Kind: "cloud"}, {ID: "azure", Kind: "cloud"},
	}}
	list := []rubric.Resource{
		{Title: "all"}, {Title: "go", For: []string{"go"}}, {Title: "python", For: []string{"python"}},
		{Title: "azure", For: []string{"azure"}}, {Title: "both", For: []string{"go", "python"}},
	}
	for _, c := range []struct {
		stack     []string
		own, also string
	}{
		{nil, "all go python azure both ", ""},
		{[]string{"python"}, "python both all azure ", "go "},
		{[]string{"python", "aws"}, "python both all ", "go azure "},
		{[]string{"azure"}, "azure all go python both ", ""},
	} {
		own, also := forStack(r, c.stack, list)
		got := []string{"", ""}
		for i, part := range [][]rubric.Resource{own, also} {
			for _, q := range part {
				got[i] += q.Title + " "
			}
		}
		if diff := cmp.Diff([]string{c.own, c.also}, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.stack, diff)
		}
	}
}
