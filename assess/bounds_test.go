package assess_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// TestReportBounds: a report is refused that says more than any rubric can make it
// say, before a format repeats it on every line.
func TestReportBounds(t *testing.T) {
	r := rubrics.Small(t)
	sheet := &assess.Sheet{
		Subject: "Dana", Rater: assess.Rater{Role: "self"}, Date: "2026-11-23",
		Ratings: []assess.Rating{{Skill: "cooking", Level: 1}, {Skill: "baking", Level: 2}},
	}
	many := func(n int) []string { return strings.Split(strings.Repeat("x,", n-1)+"x", ",") }
	for name, c := range map[string]struct {
		change func(*assess.Report)
		want   string // "" for none
	}{
		"as it is":    {func(*assess.Report) {}, ""},
		"a long name": {func(r *assess.Report) { r.Subject = strings.Repeat("é", 200) }, ""},
		"longer":      {func(r *assess.Report) { r.Subject = strings.Repeat("é", 201) }, "a text of 201 characters is too long: at most 200"},
		"rater":       {func(r *assess.Report) { r.Rater.Name = strings.Repeat("x", 1000) }, "at most 200"},
		"tier":        {func(r *assess.Report) { r.Tiers[0].Title = strings.Repeat("x", 1000) }, "at most 200"},
		"skill":       {func(r *assess.Report) { r.Skills[0].Title = strings.Repeat("x", 4001) }, "a text of 4001 characters is too long: at most 4000"},
		"gaps":        {func(r *assess.Report) { r.Gaps = many(3) }, "3 gaps are more than the report has skills"},
		"many flags":  {func(r *assess.Report) { r.Skills[0].Flags = many(21) }, "21 flags of a skill are too many: at most 20"},
		"warnings":    {func(r *assess.Report) { r.Warnings = many(5001) }, "a list of more than 5000 entries is too long"},
		"commas in a text": {func(r *assess.Report) {
			r.Warnings = []string{strings.Repeat(`],"\\,`, 600), strings.Repeat(",", 4000), strings.Repeat(",", 4000)}
		}, ""},
		"all warnings": {func(r *assess.Report) { r.Warnings = many(5000) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			rep := assess.Tool{}.Score(r, sheet, r.TargetIDs()[0], nil)
			c.change(rep)
			data, err := json.Marshal(rep)
			if err != nil {
				t.Fatal(err)
			}
			switch _, err := assess.ReadReports("r.json", data); {
			case c.want == "" && err != nil:
				t.Error(err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}
