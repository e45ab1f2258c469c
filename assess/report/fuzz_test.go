package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/cohort"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// FuzzSheets makes every kind of document of two sheets, and holds each in every
// format to what is right in it. In the sheets TEXT stands for the text.
func FuzzSheets(f *testing.F) {
	r := rubrics.Small(f)
	const sheet = `{"schema": 1, "subject": "TEXT", "rater": {"role": "mentor", "name": "TEXT"}, "date": "2026-11-23", "target": "chef",
 "ratings": {"cooking": {"level": 4, "evidence": ["TEXT"], "note": "TEXT", "last_used": "2024-01"}, "baking": {"level": 2, "not_yet": ["2-000000"]}}}`
	own := strings.Replace(sheet, `"mentor", "name": "TEXT"`, `"self"`, 1)
	for i, text := range pieces() {
		if _, err := assess.ReadSheet("sheet", spelled([]byte(sheet), text), r); err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(own), []byte(sheet), text, 30+10*i)
	}
	f.Add([]byte(strings.Replace(own, "2026-11-23", "0001-01-01", 1)), []byte(strings.ReplaceAll(sheet, "level", "evidence")), "-1", 20)
	f.Add([]byte("schema: 1\nsubject: TEXT\ndate: 9999-12-31\nratings: {cooking: na, baking: 5}\n"),
		[]byte("schema: 1\nsubject: TEXT\nrater: {role: agreed, name: a, with: TEXT}\ndate: 2026-11-24\nratings: {}\n"), "a b", 33)
	h := held(f)
	f.Fuzz(func(t *testing.T, first, second []byte, text string, width int) {
		var sheets []*assess.Sheet
		for _, content := range [][]byte{first, second} {
			sheet, err := assess.ReadSheet("sheet", spelled(content, text), r)
			if err != nil {
				return
			}
			sheets = append(sheets, sheet)
		}
		h.documents(t, r, sheets, screenOf(width))
	})
}

// FuzzRubrics makes every kind of document by a rubric, whose items are answered,
// and holds each in every format to what is right in it. In the rubric TEXT stands
// for the text.
func FuzzRubrics(f *testing.F) {
	compiled, err := rubric.Compile(rubrics.Small(f, "summary: Making bread.", "summary: Making bread.\n    topics: [loaves]"))
	if err != nil {
		f.Fatal(err)
	}
	item := `[{"id": "a", "skill": "baking", "level": 2, "topic": "loaves", "stem": "What is it?\n\n  TEXT\n", ` +
		`"options": ["TEXT", "TEXT or so", "No TEXT", "None"], "correct": 1, "because": "TEXT", "source": "TEXT"}]`
	for i, text := range pieces() {
		source := marked(f, compiled)
		if _, err := rubric.Checked(spelled(source, text), spelled([]byte(item), text)); err != nil {
			f.Fatal(err)
		}
		f.Add(source, []byte(item), text, 30+10*i)
	}
	f.Add(compiled, []byte("[]"), "", 20)
	h := held(f)
	f.Fuzz(func(t *testing.T, compiled, items []byte, text string, width int) {
		r, err := rubric.Checked(spelled(compiled, text), spelled(items, text))
		if err != nil {
			return
		}
		list, err := r.Items()
		if err != nil {
			t.Fatal(err)
		}
		sheet := &assess.Sheet{
			Rubric: assess.RubricRef{ID: r.ID}, Subject: "Dana", Date: "2026-11-23", Rater: assess.Rater{Role: assess.Self}, Target: r.Targets[0].ID,
		}
		for i, id := range r.SkillIDs() {
			sheet.Rate(assess.Rating{Skill: id, Level: i * 2 % 6})
		}
		for i := range list {
			sheet.Responses = append(sheet.Responses, assess.Response{Item: list[i].ID, Digest: list[i].Digest(), Choice: i % 4})
		}
		later := *sheet
		later.Date, later.Rater, later.Ratings = "2027-01-01", assess.Rater{Role: assess.Peer, Name: "Robin"}, sheet.Ratings[:1]
		h.documents(t, r, []*assess.Sheet{sheet, &later}, screenOf(width))
		h.texts(t, r, list, sheet, screenOf(width))
	})
}

// FuzzReports reads anything as reports: they are refused, with the file's name, or
// every format of them is right, and what json and ndjson write reads back the same.
// In the reports TEXT stands for the text.
func FuzzReports(f *testing.F) {
	r := rubrics.Small(f)
	sheet := &assess.Sheet{
		Subject: "Dana", Date: "2026-11-23", Rater: assess.Rater{Role: assess.Mentor, Name: "Robin"}, Stack: []string{"go"},
		Ratings: []assess.Rating{{Skill: "cooking", Level: 4, LastUsed: "2020-01"}, {Skill: "baking", Level: 1, NotYet: []string{"2-000000"}}},
	}
	rep := tool.Score(r, sheet, "chef", nil)
	rep.Path = path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: 1, AtWork: 2, Refresh: 5})
	rep.Gate = assess.Gates{MinReadiness: assess.Known(100.0), MaxGap: assess.Known(0)}.Test(rep)
	rep.Warnings = []string{"a warning"}
	var b bytes.Buffer
	if err := report.JSON(&b, []*assess.Report{rep, tool.Score(r, sheet, "", nil)}); err != nil {
		f.Fatal(err)
	}
	for i, text := range append(pieces(), hostile, "\n::error::\u2028\ufeff\ufffe", "") {
		source := marked(f, b.Bytes())
		if _, err := assess.ReadReports("reports.json", spelled(source, text)); err != nil {
			f.Fatal(err)
		}
		f.Add(source, text, 20+10*i)
	}
	f.Add([]byte(`{"schema":1}{"schema":1,"subject":"x"}`), "", 20)
	f.Add([]byte(`[{"schema":1,"overall":{"level":-1e999}}`), "", 20)
	h := held(f)
	f.Fuzz(func(t *testing.T, content []byte, text string, width int) {
		reports, err := assess.ReadReports("reports.json", spelled(content, text))
		if err != nil {
			if !strings.HasPrefix(err.Error(), "reports.json:") {
				t.Errorf("%v names no place", err)
			}
			return
		}
		written := everyFormat(t, h, "", report.Formats(), reports, screenOf(width))
		for _, format := range []string{"json", "ndjson"} {
			again, err := assess.ReadReports(format, written[format])
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(reports, again); diff != "" {
				t.Errorf("%s (-written +read):\n%s", format, diff)
			}
		}
	})
}

// pieces are short texts that may be more than a text to somebody; the readers of
// sheets and rubrics let them through.
func pieces() []string {
	return []string{
		"a text", "=1+1", "<b onclick=x>", "]]>&lt;-->\"'", "**[a](b)**|`c`@d_#", "::error::x", "##[error]x %0A::x", "{{.}} \\\"",
		"skillgap x --y 'z", "https://x/\"><p>", "漢字\u0301\U0001F469\u200d\U0001F4BB", "\ufeff\u00a0\u3000.", "xxxxxxxxxxxxxxxxxxxx",
	}
}

// spelled puts a text, with what JSON escapes in it, where TEXT stands.
func spelled(document []byte, text string) []byte {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // of a string
	}
	return bytes.ReplaceAll(document, []byte("TEXT"), quoted[1:len(quoted)-1])
}

// marked puts TEXT into every text of a JSON document that is not one of a closed
// set of words, and into ids wherever they stand.
func marked(tb testing.TB, document []byte) []byte {
	tb.Helper()
	var value any
	if err := json.Unmarshal(document, &value); err != nil {
		tb.Fatal(err)
	}
	closed := strings.Fields("$schema date role status flags gate last_used fit proof wish track kind cost version id skill " +
		"skills tier topics rubric target standing gaps unlocks digest can not_yet match")
	var walk func(key string, v any) any
	walk = func(key string, v any) any {
		switch v := v.(type) {
		case map[string]any:
			for k := range v {
				v[k] = walk(k, v[k])
			}
		case []any:
			for i := range v {
				v[i] = walk(key, v[i])
			}
		case string:
			if !slices.Contains(closed, key) {
				return "TEXT" + v
			}
		}
		return v
	}
	text, err := json.Marshal(walk("", value))
	if err != nil {
		tb.Fatal(err)
	}
	return text
}

// screenOf is a screen of some width that there may be.
func screenOf(width int) report.Style {
	const least, widths = 20, 181
	return report.Style{Width: least + (width%widths+2*widths-least)%widths, ASCII: width%2 != 0}
}

// holder holds documents to what is right in their formats, and in JSON to their
// schemas.
type holder struct{ schemas map[string]*jsonschema.Schema }

func held(tb testing.TB) holder {
	h := holder{map[string]*jsonschema.Schema{}}
	for _, name := range []string{"report", "path", "compare", "team", "cohort", "history", "diff"} {
		h.schemas[name] = schemaOf(tb, name)
	}
	return h
}

// everyFormat is the value in each format, every one of which is right. JSON follows
// the schema of the name, if there is one.
func everyFormat[D any](t *testing.T, h holder, schema string, formats []report.Format[D], value D, style report.Style) map[string][]byte {
	t.Helper()
	written := map[string][]byte{}
	for _, format := range formats {
		if reports, ok := any(value).([]*assess.Report); ok && report.FormatOf(format.Name).Alone && len(reports) != 1 {
			continue
		}
		var b bytes.Buffer
		if err := format.Write(&b, value, style); err != nil {
			t.Fatalf("%s as %s: %v", schema, format.Name, err)
		}
		written[format.Name] = b.Bytes()
		if err := wrongIn(format.Name, style.Width, b.Bytes()); err != nil {
			t.Errorf("%s as %s: %v", schema, format.Name, err)
		}
		if format.Name == "json" && schema != "" {
			if err := follows(h.schemas[schema], b.Bytes()); err != nil {
				t.Errorf("%s: %v\n%s", schema, err, b.Bytes())
			}
		}
	}
	return written
}

// documents holds every kind of document about two sheets.
func (h holder) documents(t *testing.T, r *rubric.Rubric, sheets []*assess.Sheet, style report.Style) {
	t.Helper()
	bank, err := estimate.NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	opt := path.Options{HoursPerWeek: 8, Pace: 1, AtWork: 3, Refresh: 5}
	var reports []*assess.Report
	var members []team.Person
	counted := cohort.New(cohort.Frame{Rubric: r, By: []cohort.Key{cohort.ByTarget, cohort.ByMonth}, Newest: true})
	grown := progress.New(tool, sheets[0].Subject)
	for i, sheet := range sheets {
		rep := tool.Score(r, sheet, sheet.Target, estimate.NewPrior(r).Of(sheet, bank))
		rep.Path = path.Plan(r, rep, opt)
		rep.Gate = assess.Gates{MaxGap: assess.Known(0), MinReadiness: assess.Known(99.0)}.Test(rep)
		reports = append(reports, rep)
		members = append(members, personOf(r, rep, sheet.Subject))
		var row bulk.Row
		row.OfReport(r, rep)
		if err := counted.Count(&row); err != nil {
			t.Fatal(err)
		}
		grown.Sheets = append(grown.Sheets, progress.MomentOf(strings.Repeat("01"[i:i+1], 64), rep))
		everyFormat(t, h, "report", report.Formats(), []*assess.Report{rep}, style)
		var b bytes.Buffer
		if err := report.Explain(&b, rep, style); err != nil {
			t.Fatal(err)
		}
		if err := wrongIn("table", style.Width, b.Bytes()); err != nil {
			t.Errorf("explained: %v", err)
		}
		if !rep.Target.Known {
			continue
		}
		wish := path.Wishes{Start: "2026-11-23", Made: "2026-11-23", Until: "2027-01-01", Days: 39, Reserve: 15, First: r.Skills[0].ID, Curve: true}
		doc, err := path.Study(r, rep, opt, wish)
		if err != nil {
			doc, err = path.Study(r, rep, opt, path.Wishes{Start: wish.Start, Made: wish.Made})
		}
		if err != nil {
			t.Fatal(err)
		}
		everyFormat(t, h, "path", report.PathFormats(), doc, style)
	}
	everyFormat(t, h, "", report.Formats(), reports, style)
	everyFormat(t, h, "compare", report.CompareFormats(), raters.Compare(r, reports), style)
	for _, least := range []int{0, 2} {
		crowd := team.New(r, members, team.Options{
			Date: "2026-11-23", Groups: []string{sheets[0].Subject}, Missing: []string{sheets[1].Subject}, MinGroup: least,
			Code: func(name string) string { return fmt.Sprintf("P-%X", len(name)) },
		})
		everyFormat(t, h, "team", report.TeamFormats(), crowd, style)
		all, err := counted.Cohort(tool, least)
		if err != nil {
			t.Fatal(err)
		}
		everyFormat(t, h, "cohort", report.CohortFormats(), all, style)
	}
	everyFormat(t, h, "history", report.ProgressFormats(), grown, style)
	kept := []progress.SubjectKept{{Subject: sheets[0].Subject, Sheets: 2, First: sheets[0].Date, Last: sheets[1].Date}}
	everyFormat(t, h, "history", report.SubjectsFormats(), progress.NewSubjects(tool, kept), style)
	moved, err := progress.Difference(progress.Scored{Rubric: r, Sheet: sheets[0]}, progress.Scored{Rubric: r, Sheet: sheets[1]}, scoreIt)
	if err == nil {
		everyFormat(t, h, "diff", report.DiffFormats(), moved, style)
	}
}

// texts holds what is said about a rubric and its items to a screen.
func (h holder) texts(t *testing.T, r *rubric.Rubric, items []rubric.Item, sheet *assess.Sheet, style report.Style) {
	t.Helper()
	for name, write := range map[string]func(io.Writer) error{
		"about":    func(w io.Writer) error { return report.About(w, r, style) },
		"glossary": func(w io.Writer) error { return report.Glossary(w, r, style) },
		"skills":   func(w io.Writer) error { return report.Skills(w, r, style) },
		"pages":    func(w io.Writer) error { return report.SkillPages(w, r, r.Skills, style) },
		"items":    func(w io.Writer) error { return report.Items(w, items, style) },
		"review":   func(w io.Writer) error { return report.Review(w, items, sheet, style) },
		"item": func(w io.Writer) error {
			for i := range items {
				if err := report.Item(w, &items[i], true, style); err != nil {
					return err
				}
			}
			return nil
		},
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if err := wrongIn("table", style.Width, b.Bytes()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
