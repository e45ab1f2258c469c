package assess_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// TestTags counts by hand: two skills whose statements of levels 1..5 have tags
// of their own; what is not rated counts nowhere.
func TestTags(t *testing.T) {
	r := rubrics.Small(t)
	for i := range r.Skills {
		for l := 1; l <= 5; l++ {
			can := &r.Skills[i].Levels[l].Can
			*can = nil
			add := func(text string, tags ...string) { *can = append(*can, rubric.Statement{Text: text, Tags: tags}) }
			add("plain")
			add("safe", "security")
			if l >= 4 {
				add("fast", "performance", "security")
			}
		}
	}
	sheet := rated(assess.Rating{Skill: r.Skills[0].ID, Level: 3}, assess.Rating{Skill: r.Skills[1].ID, Level: 5})
	first := r.Skills[0].ID
	want := []assess.TagScore{
		{Tag: "performance", Reached: 2, Statements: 4, Next: []assess.Statement{{Skill: first, Level: 4, Text: "fast"}}},
		{Tag: "security", Reached: 3 + 7, Statements: 14, Next: []assess.Statement{
			{Skill: first, Level: 4, Text: "safe"}, {Skill: first, Level: 4, Text: "fast"},
		}},
	}
	if diff := cmp.Diff(want, assess.Tool{}.Score(r, sheet, "", nil).Tags); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if tags := (assess.Tool{}).Score(r, rated(), "", nil).Tags; tags != nil {
		t.Errorf("nothing is rated, but %v", tags)
	}
}

// TestStack reads the tools that somebody works with, writes them again, and
// leaves out what another rubric does not know.
func TestStack(t *testing.T) {
	r := rubrics.Shipped(t)
	text := []byte("schema: 1\nsubject: Dana\ndate: 2026-11-23\nstack: [python, aws]\nratings: {git: 2}\n")
	sheet, err := assess.ReadSheet("dana.yaml", text, r)
	if err != nil || !cmp.Equal(sheet.Stack, []string{"python", "aws"}) {
		t.Fatalf("%v, %v", sheet, err)
	}
	for name, written := range map[string][]byte{"x.yaml": sheet.YAML(r), "x.json": sheet.JSON(r)} {
		if again, err := assess.ReadSheet(name, written, r); err != nil || !cmp.Equal(again, sheet) {
			t.Errorf("%s: %v, %v", written, again, err)
		}
	}
	if rep := (assess.Tool{}).Score(r, sheet, "", nil); !cmp.Equal(rep.Stack, sheet.Stack) {
		t.Errorf("%v", rep.Stack)
	}
	if under, err := sheet.Under(rubrics.Small(t)); err != nil || len(under.Stack) != 0 {
		t.Errorf("%v, %v", under.Stack, err)
	}
	for _, bad := range []string{"[pyton]", "[python, python]", "python", "[{}]"} {
		text := "schema: 1\nsubject: Dana\ndate: 2026-11-23\nstack: " + bad + "\nratings: {git: 2}\n"
		if _, err := assess.ReadSheet("dana.yaml", []byte(text), r); err == nil {
			t.Errorf("stack: %s is read", bad)
		}
	}
}
