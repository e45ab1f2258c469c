package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report"
)

// detailed is a sheet whose statements of databases are ticked but for the last of
// level 2 and of level 3.
func detailed(t *testing.T) (sheet *assess.Sheet, open []assess.Act) {
	t.Helper()
	r, sheet := shipped(t), sheetOf(t, testdata+"/sheets/junior.yaml")
	databases, _ := r.Skill("databases")
	rating := assess.Rating{Skill: "databases", Level: 2}
	for l := 2; l <= 3; l++ {
		acts := assess.Acts(&databases.Levels[l])
		for _, a := range acts[:4] {
			rating.Can = append(rating.Can, a.ID)
		}
		rating.NotYet, open = append(rating.NotYet, acts[4].ID), append(open, acts[4])
	}
	sheet.Rate(rating)
	return sheet, open
}

// TestStatementsAreNamed has every format for people name the statements that are
// missing, in the gaps and in the step that they belong to, and in the agenda those
// that only one rater says.
func TestStatementsAreNamed(t *testing.T) {
	r := shipped(t)
	sheet, open := detailed(t)
	rep := tool.Score(r, sheet, "senior", nil)
	rep.Path = path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: 1, Refresh: 5})
	doc, err := path.Study(r, rep, path.Options{HoursPerWeek: 8, Pace: 1, Refresh: 5}, path.Wishes{Start: "2026-11-23"})
	if err != nil {
		t.Fatal(err)
	}
	mentor := *sheet
	mentor.Rater = assess.Rater{Role: assess.Mentor, Name: "Robin"}
	rating, _ := sheet.Rating("databases")
	rating.Can, rating.NotYet = rating.Can[1:], append(rating.NotYet, rating.Can[0])
	mentor.Ratings = nil
	mentor.Rate(rating)
	both := raters.Compare(r, []*assess.Report{rep, tool.Score(r, &mentor, "senior", nil)})
	databases, _ := r.Skill("databases")
	apart := databases.Levels[2].Says()[0]
	for _, c := range []struct {
		name  string
		write func(format string, b *bytes.Buffer) error
		want  []string
		times int
		html  string
	}{
		{"report", func(f string, b *bytes.Buffer) error {
			return report.Write(b, report.Formats(), f, []*assess.Report{rep}, report.Style{Width: 400})
		}, []string{open[0].Text, open[1].Text}, 2, "html"},
		{"path", func(f string, b *bytes.Buffer) error {
			return report.Write(b, report.PathFormats(), f, doc, report.Style{Width: 400})
		}, []string{open[0].Text, open[1].Text}, 1, ""},
		{"agenda", func(f string, b *bytes.Buffer) error {
			return report.Write(b, report.CompareFormats(), f, both, report.Style{Width: 400})
		}, []string{apart, open[0].Text}, 1, "html"},
	} {
		for _, format := range []string{"table", "markdown", "json", c.html} {
			if format == "" {
				continue
			}
			var b bytes.Buffer
			if err := c.write(format, &b); err != nil {
				t.Fatal(err)
			}
			text := strings.NewReplacer("&#39;", "'", `\`, "").Replace(strings.Join(strings.Fields(b.String()), " "))
			for _, want := range c.want {
				if n := strings.Count(text, want); n == 0 || n < c.times && format != "html" { // a page explains words in between
					t.Errorf("%s as %s says %d times: %s", c.name, format, n, want)
				}
			}
		}
	}
}

// TestStatementsDeniedByTheSheet: where a check says a level whose statements the sheet says
// are not there yet, they are named as a contradiction and stay missing.
func TestStatementsDeniedByTheSheet(t *testing.T) {
	sheet, open := detailed(t)
	rep := tool.Score(shipped(t), sheet, "junior", nil)
	for _, c := range []struct {
		level  int
		denied bool
	}{{2, false}, {3, true}} {
		k, _ := rep.Skill("databases")
		k.Level = assess.LevelOf(c.level, assess.Estimated)
		text := strings.Join(strings.Fields(string(write(t, "table", report.Style{Width: 400}, rep))), " ")
		words := `contradiction: the sheet says "not yet" to 1 statement up to level 3`
		if strings.Contains(text, words) != c.denied || strings.Contains(text, "Databases 3: "+open[1].Text) != c.denied {
			t.Errorf("level %d: %q or its statement in\n%s", c.level, words, text)
		}
	}
}
