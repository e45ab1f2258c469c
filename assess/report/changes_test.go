package report_test

import (
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// rubricChanges is some of each kind, and what they do to two sheets.
func rubricChanges(t *testing.T, subject string) *progress.Changes {
	t.Helper()
	before := rubrics.Small(t)
	after := rubrics.Small(t, `"1.0"`, `"2.0"`, "word: novice", "word: beginner", "weight: 0.5", "weight: 2.5", "I fry.,", "I roast.,",
		"[I fry an egg.]", "[I roast a chicken for six people, who ask for more.]", "hours: 27,", "hours: 30,",
		"{cooking: 3, baking: 3}", "{cooking: 5, baking: 3}", "  - {id: chef,", "  - {id: boss, title: Boss, levels: {}}\n  - {id: chef,",
		"{level: 3, skill: cooking, at: 4}", "{level: 3, skill: cooking, at: 2}")
	c := progress.NewChanges(tool, before, after)
	var sheets []*assess.Sheet
	for i, levels := range [][]assess.Rating{
		{{Skill: "cooking", Level: 2}, {Skill: "baking", Level: 3}}, {{Skill: "cooking", Level: 4}},
	} {
		sheets = append(sheets, &assess.Sheet{
			Subject: subject, Rater: assess.Rater{Role: "self"}, Date: []string{"2026-01-01", "2026-02-01"}[i], Target: "chef", Ratings: levels,
		})
	}
	if err := c.Touch(before, after, sheets, scoreIt); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestRubricChanges holds what is said of changes against its files.
func TestRubricChanges(t *testing.T) {
	c := rubricChanges(t, "Dana")
	golden(t, "changes/table.80.txt", render(t, report.ChangesFormats(), "table", c, report.Style{Width: 80}))
	golden(t, "changes/some.md", render(t, report.ChangesFormats(), "markdown", c, report.Style{}))
	text := render(t, report.ChangesFormats(), "json", c, report.Style{})
	validate(t, "changes", text)
	r := rubrics.Small(t)
	none := progress.NewChanges(tool, r, r)
	golden(t, "changes/none.80.txt", render(t, report.ChangesFormats(), "table", none, report.Style{Width: 80}))
}
