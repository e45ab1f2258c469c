package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/testdata/people"
)

// comparisons are one of each kind.
func comparisons(t *testing.T) map[string]*assess.Comparison {
	r := backend(t)
	made := people.Sheets(r, 40, 2)
	self, again := made[0], *made[1]
	again.Subject, again.Rater, again.Date = self.Subject, self.Rater, "2027-03-01"
	robin, kim := people.Mentor(self, 1), people.Mentor(self, 2)
	kim.Rater.Name = "Kim"
	two := &assess.Sheet{Subject: self.Subject, Rater: assess.Rater{Role: "peer", Name: "Gil"}, Date: people.Day, Ratings: self.Ratings[:2]}
	flat := &assess.Sheet{Subject: self.Subject, Rater: assess.Rater{Role: "peer", Name: "Gil"}, Date: people.Day}
	for _, id := range r.SkillIDs() {
		flat.Ratings = append(flat.Ratings, assess.Rating{Skill: id, Level: 3})
	}
	of := func(sheets ...*assess.Sheet) *assess.Comparison {
		var reports []*assess.Report
		for _, s := range sheets {
			reports = append(reports, level(r, s, "mid"))
		}
		return assess.Compare(r, reports)
	}
	junior, mentor := sample(t, testdata+"/sheets/junior.yaml", ""), sample(t, testdata+"/sheets/mentor-of-junior.json", "")
	return map[string]*assess.Comparison{
		"mentor": assess.Compare(r, []*assess.Report{junior, mentor}), "mentors": of(self, robin, kim), "dates": of(self, &again),
		"two-skills": of(self, two), "equal": of(flat, flat), "constant": of(self, flat), "checked": assess.Compare(r, []*assess.Report{sample(t, testdata+"/sheets/checked.yaml", ""), mentor}),
	}
}

func writeCompare(t *testing.T, format string, style report.Style, c *assess.Comparison) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write(&b, report.CompareFormats(), format, c, style); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestCompareGoldens holds each kind of comparison against its file.
func TestCompareGoldens(t *testing.T) {
	for name, c := range comparisons(t) {
		golden(t, "compare/"+name+".80.txt", writeCompare(t, "table", report.Style{Width: 80}, c))
		golden(t, "compare/"+name+".json", writeCompare(t, "json", report.Style{}, c))
		validate(t, "compare.schema.json", writeCompare(t, "json", report.Style{}, c))
	}
	mentors := comparisons(t)["mentors"]
	golden(t, "compare/mentors.120.txt", writeCompare(t, "table", report.Style{Width: 120}, mentors))
	golden(t, "compare/mentors.50.txt", writeCompare(t, "table", report.Style{Width: 50, ASCII: true}, mentors))
	golden(t, "compare/mentors.md", writeCompare(t, "markdown", report.Style{}, mentors))
	golden(t, "compare/mentors.csv", writeCompare(t, "csv", report.Style{}, mentors))
}

// TestCompareWords has the words of what cannot be told.
func TestCompareWords(t *testing.T) {
	for name, want := range map[string]string{
		"two-skills": "2 skills rated by both: too few to tell how far they agree",
		"equal":      "all ratings equal; agreement cannot be judged beyond that",
		"constant":   "peer gave one level to every skill, so kappa cannot tell anything; AC2 can",
		"dates":      "both are self-ratings: what differs is what moved, or was seen otherwise later",
		"checked":    "sheet 1 counts with the levels of its knowledge check, not with the bare ratings",
	} {
		c := comparisons(t)[name]
		words := strings.Join(append(c.Agreement.Pairs[0].Reading, c.Warnings...), "\n")
		if !strings.Contains(words, want) {
			t.Errorf("%s: no %q in\n%s", name, want, words)
		}
		for _, format := range []string{"table", "json", "markdown"} {
			if text := writeCompare(t, format, report.Style{Width: 80}, c); bytes.Contains(text, []byte("NaN")) {
				t.Errorf("%s as %s: NaN", name, format)
			}
		}
	}
}
