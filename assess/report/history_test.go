package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// progress makes the progress of a person over three samples and a mentor's.
func progress(t *testing.T, subject string) *assess.Progress {
	t.Helper()
	doc := assess.NewProgress(assess.Tool{Name: "skillgap", Version: "test"}, subject)
	for i, one := range []struct{ file, date string }{
		{"bootcamp-graduate.yaml", "2025-03-01"}, {"junior.yaml", "2025-11-20"}, {"mid.yaml", "2026-11-23"}, {"mentor-of-junior.json", "2026-11-24"},
	} {
		rep := sample(t, testdata+"/sheets/"+one.file, "mid")
		rep.Date = one.date
		doc.Sheets = append(doc.Sheets, assess.MomentOf(strings.Repeat("0123456789abcdef"[i:i+1], 64), rep))
	}
	return doc
}

// change sets the junior's sheet beside the graduate's.
func change(t *testing.T, levels map[string]int) *assess.Diff {
	t.Helper()
	r, err := rubric.Compiled(data.BackendDeveloper())
	if err != nil {
		t.Fatal(err)
	}
	before := &assess.Sheet{Subject: "Dana", Rater: assess.Rater{Role: "self"}, Date: "2026-01-01", Target: "mid"}
	for _, id := range r.SkillIDs() {
		before = before.With(id, 2)
	}
	after := *before
	after.Date = "2026-11-23"
	next := &after
	for _, id := range r.SkillIDs() {
		if level, ok := levels[id]; ok {
			next = next.With(id, level)
		}
	}
	d, err := assess.Difference(assess.Scored{Rubric: r, Sheet: before}, assess.Scored{Rubric: r, Sheet: next}, func(r *rubric.Rubric, s *assess.Sheet) (*assess.Report, error) {
		return assess.Score(r, s, s.Target, nil), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	d.Tool = assess.Tool{Name: "skillgap", Version: "test"}
	return d
}

func render[D any](t *testing.T, formats []report.Format[D], format string, doc D, style report.Style) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write(&b, formats, format, doc, style); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestHistoryGoldens holds progress and change in each format to their files,
// and the JSON to its schema.
func TestHistoryGoldens(t *testing.T) {
	doc := progress(t, "Dana")
	golden(t, "history/progress.80.txt", render(t, report.ProgressFormats(), "table", doc, report.Style{Width: 80}))
	golden(t, "history/progress.50.txt", render(t, report.ProgressFormats(), "table", doc, report.Style{Width: 50}))
	golden(t, "history/progress.ascii.txt", render(t, report.ProgressFormats(), "table", doc, report.Style{Width: 80, ASCII: true}))
	golden(t, "history/progress.csv", render(t, report.ProgressFormats(), "csv", doc, report.Style{}))
	text := render(t, report.ProgressFormats(), "json", doc, report.Style{})
	golden(t, "history/progress.json", text)
	validate(t, "history.schema.json", text)
	d := change(t, map[string]int{"git": 4, "cloud": 1, "containers": 3})
	golden(t, "history/diff.80.txt", render(t, report.DiffFormats(), "table", d, report.Style{Width: 80}))
	text = render(t, report.DiffFormats(), "json", d, report.Style{})
	golden(t, "history/diff.json", text)
	validate(t, "diff.schema.json", text)
	risen := change(t, map[string]int{"git": 4, "containers": 3})
	golden(t, "history/risen.80.txt", render(t, report.DiffFormats(), "table", risen, report.Style{Width: 80}))
	golden(t, "history/same.80.txt", render(t, report.DiffFormats(), "table", change(t, nil), report.Style{Width: 80}))
	people := assess.NewSubjects(doc.Tool, []assess.SubjectKept{{Subject: "=Dana()", Sheets: 3, First: "2025-03-01", Last: "2026-11-23"}})
	golden(t, "history/people.80.txt", render(t, report.SubjectsFormats(), "table", people, report.Style{Width: 80}))
	golden(t, "history/people.csv", render(t, report.SubjectsFormats(), "csv", people, report.Style{}))
	validate(t, "history.schema.json", render(t, report.SubjectsFormats(), "json", people, report.Style{}))
}

// TestHistoryFits holds every line to the width, with hostile names.
func TestHistoryFits(t *testing.T) {
	for _, width := range []int{40, 59, 66, 80, 120} {
		for _, name := range []string{"Dana", strings.Repeat("漢字", 40), "\x1b[2J\r\nDana\u202e" + strings.Repeat("x", 80)} {
			doc := progress(t, name)
			doc.Sheets[3].Rater.Name = name
			d := change(t, map[string]int{"git": 4, "cloud": 1})
			d.Subject, d.Before.Rater = name, assess.Rater{Role: "mentor", Name: name}
			people := assess.NewSubjects(doc.Tool, []assess.SubjectKept{{Subject: name, Sheets: 3, First: "2025-03-01", Last: "2026-11-23"}})
			text := string(render(t, report.ProgressFormats(), "table", doc, report.Style{Width: width})) +
				string(render(t, report.DiffFormats(), "table", d, report.Style{Width: width})) +
				string(render(t, report.SubjectsFormats(), "table", people, report.Style{Width: width}))
			for _, line := range strings.Split(text, "\n") {
				if w := ansi.StringWidth(line); w > width {
					t.Errorf("at %d: %d columns: %q", width, w, line)
				}
				if strings.ContainsAny(line, "\x1b\r\u202e") {
					t.Errorf("a control character came through: %q", line)
				}
			}
		}
	}
}
