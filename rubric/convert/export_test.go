package convert_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/convert"
)

// matrix is what a table holds of a rubric.
type matrix struct {
	Title, Scale string
	Skills       []string
}

// matrixOf is the skills with their tiers and levels, a line each.
func matrixOf(r *rubric.Rubric) matrix {
	m := matrix{Title: r.Title}
	for _, w := range r.Scale {
		m.Scale += w.Word + "\n"
	}
	for _, s := range r.Skills {
		tier := ""
		if t, ok := r.Tier(s.Tier); ok {
			tier = t.Title
		}
		m.Skills = append(m.Skills, fmt.Sprintf("%s %s %q %q in %q %s", s.ID, s.Kind, s.Title, s.Summary, tier, s.URL))
		for _, l := range s.Levels {
			m.Skills = append(m.Skills, fmt.Sprintf("  %d %q %q", l.Level, l.Summary, l.Says()))
		}
	}
	return m
}

// anyRubric is a rubric of texts that tables, spreadsheets and Markdown trip over.
func anyRubric(random *rand.Rand) *rubric.Rubric {
	pieces := []string{
		"a", "|", `\`, `"`, ",", ";", "*", "**", "_", "<br>", "<b>", "`", "- ", "=", "[", "](x)", "&amp;", "<li>", "• ", "+1", "@", "'", "#", "é", "漢字", "0", "1. ", "~", "-", ". B", "!",
	}
	text := func() string {
		var b strings.Builder
		b.WriteString(pieces[random.IntN(len(pieces))])
		for range random.IntN(6) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		return strings.Join(strings.Fields(b.String()+"x"), " ")
	}
	r := &rubric.Rubric{ID: "any", Version: "1", Title: text()}
	for l := range 2 + random.IntN(9) {
		r.Scale = append(r.Scale, rubric.ScaleWord{Level: l, Word: "w" + text()})
	}
	tiers := random.IntN(3)
	for i := range tiers {
		r.Tiers = append(r.Tiers, rubric.Tier{ID: fmt.Sprint("t", i), Title: fmt.Sprint(i, text()), Weight: 1})
	}
	for i := range 1 + random.IntN(6) {
		s := rubric.Skill{ID: fmt.Sprint("s", i), Title: text(), Summary: text(), Weight: 1}
		if random.IntN(4) == 0 {
			s.URL = "https://example.org/" + text()
		}
		top := r.Top()
		if random.IntN(4) == 0 && top > 1 {
			s.Kind, top = rubric.YesNo, 1
		}
		for l := range top + 1 {
			level := rubric.Level{Level: l, Summary: text()}
			if l == 0 && random.IntN(2) == 0 {
				level.Summary = ""
			}
			for range random.IntN(3) * l {
				level.Can = append(level.Can, rubric.Statement{Text: text()})
			}
			s.Levels = append(s.Levels, level)
		}
		if tiers > 0 {
			t := &r.Tiers[min(i*tiers/6, tiers-1)]
			s.Tier = t.ID
			t.Skills = append(t.Skills, s.ID)
		}
		r.Skills = append(r.Skills, s)
	}
	return r
}

// TestTableReadsBack: a table that was written is read as the same skills and levels.
func TestTableReadsBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	files := map[string]string{"csv": "any.csv", "markdown": "any.md"}
	for range 400 {
		r := anyRubric(random)
		for _, format := range convert.Exports() {
			table, _, err := convert.Table(r, format)
			if err != nil {
				t.Fatal(err)
			}
			o := convert.Options{}
			if format == "csv" { // which has no title
				o.Title = r.Title
			}
			got, err := convert.Import(fstest.MapFS{files[format]: {Data: table}}, files[format], o)
			if err != nil {
				t.Fatalf("%v\n%s", err, table)
			}
			if diff := cmp.Diff(matrixOf(r), matrixOf(got.Rubric)); diff != "" {
				t.Fatalf("%s (-written +read):\n%s\n%s", format, diff, table)
			}
		}
	}
}

// TestTableSaysWhatIsLost of the small rubric.
func TestTableSaysWhatIsLost(t *testing.T) {
	r, err := rubric.Load(os.DirFS("../../testdata/rubrics"), "small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, lost, err := convert.Table(r, "csv")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"2 targets", "10 steps", "2 prerequisites", "1 weights of skills"}
	if diff := cmp.Diff(want, lostOf(lost)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// FuzzImport reads anything as a table, a job family or a model: what it does not
// refuse is a rubric.
func FuzzImport(f *testing.F) {
	for _, c := range []struct{ file, from string }{
		{"ladder.csv", "csv"}, {"habits.tsv", "tsv"}, {"ladder.md", "markdown"}, {"family.yml", "ft"}, {"model.yaml", "dsomm"},
	} {
		text, err := os.ReadFile(frameworks + "/" + c.file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text, c.from, false)
		f.Add(text, c.from, true)
	}
	f.Add([]byte("# Worksho\x7f ladder\n\n| Skill | Helper |\n|---|---|\n| Sawing | I saw |\n"), "markdown", false)
	f.Fuzz(func(t *testing.T, text []byte, from string, split bool) {
		known := false
		for _, format := range convert.Formats()[:6] {
			known = known || format.Name == from
		}
		if !known {
			return
		}
		got, err := convert.Import(fstest.MapFS{"x": {Data: text}}, "x",
			convert.Options{From: from, Table: convert.Layout{Split: split, Targets: split}})
		if err == nil {
			loads(t, got.Rubric)
		} else if strings.Contains(err.Error(), "is no rubric") {
			t.Error(err)
		}
	})
}

// TestTitles: a title that a rubric may not have, of the document or of its file's name, is
// made one that it may.
func TestTitles(t *testing.T) {
	const table = "| Skill | Helper |\n|---|---|\n| Sawing | I saw |\n"
	long := strings.Repeat("word ", 60)
	for file, text := range map[string]string{
		"a\x7fb.md": table, long + ".md": table, "x.md": "# " + long + "\n\n" + table, "y.md": "# a\u202eb\n\n" + table,
	} {
		got, err := convert.Import(fstest.MapFS{file: {Data: []byte(text)}}, file, convert.Options{From: "markdown"})
		if err != nil {
			t.Errorf("%q: %v", file, err)
			continue
		}
		loads(t, got.Rubric)
		if len(got.Lost) == 0 {
			t.Errorf("%q: nobody is told that the title is another", file)
		}
	}
}
