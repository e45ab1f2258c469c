package report_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/cohort"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report"
)

// document is a text for people, at any width.
type document struct {
	name  string
	write func(io.Writer, report.Style) error
}

// as is a document in its format for people.
func as[D any](name string, formats []report.Format[D], doc D) document {
	return document{name, func(w io.Writer, s report.Style) error { return report.Write(w, formats, "table", doc, s) }}
}

// documents are all texts for people, about somebody of the name.
func textDocuments(t *testing.T, name string) []document {
	var all []document
	for _, file := range samples(t) {
		rep := sample(t, file, "senior")
		rep.Subject = name
		all = append(all, as("report of "+file, report.Formats(), []*assess.Report{rep, rep}))
		explain := func(w io.Writer, s report.Style) error { return report.Explain(w, rep, s) }
		all = append(all, document{"explain " + file, explain})
	}
	nothing := scored(t, &assess.Sheet{Subject: name}, "mid")
	aimless := scored(t, &assess.Sheet{Subject: name, Ratings: []assess.Rating{{Skill: "git", Level: 3}}}, "")
	all = append(all,
		as("report of nothing", report.Formats(), []*assess.Report{nothing}),
		as("report without a target", report.Formats(), []*assess.Report{aimless}),
	)
	sheet, _ := detailed(t)
	sheet.Subject = name
	all = append(all, as("report of statements", report.Formats(), []*assess.Report{scored(t, sheet, "senior")}))
	for kind, wish := range wishes() {
		doc := study(t, "bootcamp-graduate.yaml", "senior", wish)
		doc.Subject = name
		all = append(all, as("path "+kind, report.PathFormats(), doc))
	}
	there := study(t, "senior-with-a-hole.yaml", "junior", path.Wishes{})
	all = append(all, as("path to where one is", report.PathFormats(), there))
	for kind, c := range comparisons(t) {
		for i := range c.Raters {
			c.Raters[i].Subject, c.Raters[i].Label = name, c.Raters[i].Label+" "+name
		}
		all = append(all, as("comparison "+kind, report.CompareFormats(), c))
	}
	for kind, least := range map[string]int{"open": 0, "anonymous": 5, "withheld": 41} {
		team := forty(t, least, func(one string) string { return one + " " + name })
		all = append(all, as("team "+kind, report.TeamFormats(), team))
	}
	for kind, least := range map[string]int{"open": 0, "anonymous": 5, "withheld": 61} {
		of := func(row *bulk.Row) { row.Labels = []bulk.Label{{Key: "team", Value: name + " " + row.Target}} }
		all = append(all, as("cohort "+kind, report.CohortFormats(), cohortBy(t, backend(t), least, of, "label:team", cohort.ByMonth)))
	}
	doc := progressOf(t, name)
	doc.Sheets[3].Rater.Name = name
	moved := change(t, map[string]int{"git": 4, "cloud": 1})
	moved.Subject, moved.Before.Rater = name, assess.Rater{Role: "mentor", Name: name}
	kept := []progress.SubjectKept{{Subject: name, Sheets: 3, First: "2025-03-01", Last: "2026-11-23"}}
	return append(all,
		as("progress", report.ProgressFormats(), doc),
		as("what moved", report.DiffFormats(), moved),
		as("nothing moved", report.DiffFormats(), change(t, nil)),
		as("commits", report.ScanFormats(), scanned(t, name)),
		as("changes of a rubric", report.ChangesFormats(), rubricChanges(t, name)),
		as("people", report.SubjectsFormats(), progress.NewSubjects(doc.Tool, kept)),
		as("nobody", report.SubjectsFormats(), progress.NewSubjects(doc.Tool, nil)),
	)
}

// rubricDocuments are those about a rubric and its items.
func rubricDocuments(t *testing.T) []document {
	r, sheet := shipped(t), sheetOf(t, testdata+"/sheets/checked.yaml")
	items, err := r.Items()
	if err != nil {
		t.Fatal(err)
	}
	stats := []assess.ItemStat{
		{Item: items[0].ID, Answers: 40, Right: 10, Expected: 31.25, Misfit: true},
		{Item: items[99].ID, Answers: 1000},
	}
	all := []document{
		{"skills", func(w io.Writer, s report.Style) error { return report.Skills(w, r, s) }},
		{"skill pages", func(w io.Writer, s report.Style) error { return report.SkillPages(w, r, r.Skills[3:5], s) }},
		{"items", func(w io.Writer, s report.Style) error { return report.Items(w, items, s) }},
		{"review", func(w io.Writer, s report.Style) error { return report.Review(w, items, sheet, s) }},
		{"statistics", func(w io.Writer, s report.Style) error { return report.ItemStats(w, stats, s) }},
		{"no statistics", func(w io.Writer, s report.Style) error { return report.ItemStats(w, nil, s) }},
	}
	for i := 0; i < len(items); i += 24 {
		item := func(w io.Writer, s report.Style) error { return report.Item(w, &items[i], true, s) }
		all = append(all, document{items[i].ID, item})
	}
	return all
}

// TestEveryDocumentFits holds every line of every text to every width of 20 to
// 120 columns, and to some with names that are wide, long or hostile. An address
// that is wider than the screen stays whole, on a line of its own.
func TestEveryDocumentFits(t *testing.T) {
	for _, doc := range append(textDocuments(t, "Dana"), rubricDocuments(t)...) {
		for width := 20; width <= 120; width++ {
			doc.fits(t, width)
		}
	}
	wide, long := strings.Repeat("漢字", 40), "e\u0301\u0301 👩‍👩‍👧 "+strings.Repeat("x", 90)
	for _, name := range []string{wide, long, "\x1b[2J\x1b[31m\r\nDana\u202e"} {
		for _, doc := range textDocuments(t, name) {
			for _, width := range []int{20, 21, 37, 40, 59, 60, 80, 97, 200} {
				doc.fits(t, width)
			}
		}
	}
}

// fits fails for a line that is too wide, or that a terminal would obey.
func (d document) fits(t *testing.T, width int) {
	t.Helper()
	defer func() {
		if why := recover(); why != nil {
			t.Errorf("%s at %d: panic: %v", d.name, width, why)
		}
	}()
	var b bytes.Buffer
	if err := d.write(&b, report.Style{Width: width, ASCII: width%2 == 1}); err != nil {
		t.Fatal(err)
	}
	if err := wrongIn("table", width, b.Bytes()); err != nil {
		t.Errorf("%s at %d: %v", d.name, width, err)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text   string
		indent int
		want   string // at 20 columns
	}{
		{"", 0, ""},
		{"one two three four five", 0, "one two three four\nfive"},
		{"one two   three", 4, "one two   three"},
		{"    one-two-three-four", 0, "    one-two-three-\nfour"},
		{"      fourteenletters", 0, "fourteenletters"},
		{"one two three   four", 4, "one two three\n    four"},
		{"with infrastructure-as-code", 0, "with infrastructure-\nas-code"},
		{"from 2026-11-23 to 2027-01-01", 0, "from 2026-11-23 to\n2027-01-01"},
		{"add the flag --target", 0, "add the flag\n--target"},
		{"the chance is of 94 % or", 0, "the chance is of\n94 % or"},
		{"a " + strings.Repeat("x", 25), 0, "a\n" + strings.Repeat("x", 20) + "\nxxxxx"},
		{"a " + strings.Repeat("漢", 11), 0, "a\n" + strings.Repeat("漢", 10) + "\n漢"},
		{"see https://example.com/a-long-path/x and so on", 0, "see\nhttps://example.com/a-long-path/x\nand so on"},
		{"again: skillgap assess --rubric=/srv/a-long-name/ladders.yaml now", 0, "again: skillgap\nassess\n--rubric=/srv/a-long-name/ladders.yaml\nnow"},
		{"or skillgap score SHEET --target a-head-gardener for a-head", 0, "or skillgap score\nSHEET --target\na-head-gardener for\na-head"},
		{"one two three four", 16, "one two\n        three four"},
		{"\x1b[1mone two\x1b[0m three four five", 0, "\x1b[1mone two\x1b[0m three four\nfive"},
	} {
		if got := (report.Style{Width: 20}).Wrap(c.text, c.indent); got != c.want {
			t.Errorf("%q indented by %d:\n%q, want\n%q", c.text, c.indent, got, c.want)
		}
	}
}

// TestNoTitleIsCut: at 80 columns no title of a skill or a tier of the shipped
// rubric ends in dots.
func TestNoTitleIsCut(t *testing.T) {
	var titles []string
	r := shipped(t)
	for i := range r.Skills {
		titles = append(titles, r.Skills[i].Title, r.Skills[i].ShortTitle())
	}
	for i := range r.Tiers {
		titles = append(titles, r.Tiers[i].Title, r.Tiers[i].ShortTitle())
	}
	beginner := &assess.Sheet{Subject: "Dana", Date: "2026-11-23"}
	for _, id := range r.SkillIDs() {
		beginner.Ratings = append(beginner.Ratings, assess.Rating{Skill: id})
	}
	rep := scored(t, beginner, "staff")
	rep.Path = path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: 1, Refresh: 5})
	all := append(textDocuments(t, "Dana"), as("report of a beginner", report.Formats(), []*assess.Report{rep}))
	for _, d := range append(all, rubricDocuments(t)...) {
		for width := 60; width <= 80; width += 20 {
			var b bytes.Buffer
			if err := d.write(&b, report.Style{Width: width}); err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(b.String()) {
				before, _, cut := strings.Cut(line, "…")
				for _, title := range titles {
					for n := len(title) - 1; cut && n >= 4; n-- {
						if strings.HasSuffix(before, title[:n]) {
							t.Errorf("%s at %d columns cuts %q: %s", d.name, width, title, line)
							break
						}
					}
				}
			}
		}
	}
}
