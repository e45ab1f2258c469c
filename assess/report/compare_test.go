package report_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/testdata/people"
)

// comparisons are one of each kind.
func comparisons(t *testing.T) map[string]*raters.Comparison {
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
	of := func(sheets ...*assess.Sheet) *raters.Comparison {
		var reports []*assess.Report
		for _, s := range sheets {
			reports = append(reports, level(r, s, "mid"))
		}
		return raters.Compare(r, reports)
	}
	junior, mentor := sample(t, testdata+"/sheets/junior.yaml", ""), sample(t, testdata+"/sheets/mentor-of-junior.json", "")
	return map[string]*raters.Comparison{
		"mentor": raters.Compare(r, []*assess.Report{junior, mentor}), "mentors": of(self, robin, kim), "dates": of(self, &again),
		"two-skills": of(self, two), "equal": of(flat, flat), "constant": of(self, flat), "checked": raters.Compare(r, []*assess.Report{sample(t, testdata+"/sheets/checked.yaml", ""), mentor}),
	}
}

func writeCompare(t *testing.T, format string, style report.Style, c *raters.Comparison) []byte {
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
		validate(t, "compare", writeCompare(t, "json", report.Style{}, c))
	}
	mentors := comparisons(t)["mentors"]
	golden(t, "compare/mentors.120.txt", writeCompare(t, "table", report.Style{Width: 120}, mentors))
	golden(t, "compare/mentors.50.txt", writeCompare(t, "table", report.Style{Width: 50, ASCII: true}, mentors))
	golden(t, "compare/mentors.json", writeCompare(t, "json", report.Style{}, mentors))
	for _, name := range []string{"checked", "equal"} {
		c := comparisons(t)[name]
		c.Agenda, c.Skills = c.Agenda[:min(1, len(c.Agenda))], c.Skills[:1]
		golden(t, "compare/"+name+".json", writeCompare(t, "json", report.Style{}, c))
	}
	golden(t, "compare/mentors.md", writeCompare(t, "markdown", report.Style{}, mentors))
	golden(t, "compare/mentors.csv", writeCompare(t, "csv", report.Style{}, mentors))
}

// TestCompareWords has the words of what cannot be told.
func TestCompareWords(t *testing.T) {
	for name, want := range map[string]string{
		"two-skills": "too few skills to tell how far they agree",
		"equal":      "all ratings equal; agreement cannot be judged beyond that",
		"constant":   "peer gave one level to every skill: how far they agree cannot be judged",
		"dates":      "both are self-ratings: what differs is what moved, or was seen otherwise later",
		"checked":    "sheet 1 has a knowledge check: the ratings are compared, and where the check says another level, it stands beside them",
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

// TestCompareShowsChecks has the rating in every format, and beside it what the
// check says if that is something else.
func TestCompareShowsChecks(t *testing.T) {
	c := comparisons(t)["checked"]
	for format, want := range map[string]string{
		"table":    `(?m)^  Databases +4, check says 3 +2 +-2$`,
		"markdown": `(?m)^\| Database design and management \\\(SQL/NoSQL\\\) \| 4, check says 3 \| 2 \| -2 \|$`,
		"html":     `Database design and management \(SQL/NoSQL\)</th><td class="scale"><svg.*<td>4, check says 3</td><td class="n">2</td><td class="n">-2</td>`,
		"csv":      `(?s)^skill,title,self,mentor,diff,agenda,ask,self check\n.*\ndatabases,Database design and management \(SQL/NoSQL\),4,2,-2,[^\n]*,3\n`,
		"json":     `"id": "databases",[^}]*"levels": \[\s*4,\s*2\s*\],\s*"estimates": \[\s*3,\s*null\s*\]`,
	} {
		if text := writeCompare(t, format, report.Style{Width: 80}, c); !regexp.MustCompile(want).Match(text) {
			t.Errorf("%s: no match for %s in\n%s", format, want, text)
		}
		if format == "csv" || format == "json" {
			continue
		}
		if text := writeCompare(t, format, report.Style{Width: 120}, c); !bytes.Contains(text, []byte("self 4, check says 3; mentor 2")) {
			t.Errorf("%s: the agenda is without the check:\n%s", format, text)
		}
	}
	if text := writeCompare(t, "table", report.Style{Width: 50}, c); !bytes.Contains(text, []byte("    self 4, check says 3 · mentor 2 · diff -2\n")) {
		t.Errorf("narrow:\n%s", text)
	}
}
