package convert_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/convert"
	"github.com/skillgap/skillgap/rubric/strict"
)

var update = flag.Bool("update", false, "rewrite the rubrics that are made of the frameworks")

const frameworks = "../../testdata/frameworks"

// lostOf is what was lost, a line a kind.
func lostOf(list []convert.Loss) (lines []string) {
	for _, l := range list {
		lines = append(lines, fmt.Sprintf("%d %s", l.Count, l.What))
	}
	return lines
}

// TestImport holds what is made of each miniature to the rubric in want, which loads as
// it is; its form is guessed.
func TestImport(t *testing.T) {
	for _, c := range []struct {
		name, want string
		from       string
		options    convert.Options
		lost       []string
	}{
		{name: "ladder.csv", want: "ladder", from: "csv", lost: []string{`2 levels without a text, which say "(no text)"`}},
		{name: "ladder.csv", want: "ladder-split", from: "csv",
			options: convert.Options{
				Title: "Gardeners", Language: "en-GB", Source: "a garden", License: "CC0-1.0",
				Table: convert.Layout{Level0: "not yet", Targets: true, Split: true},
			},
			lost: []string{`2 levels without a text, which say "(no text)"`}},
		{name: "ladder.csv", want: "ladder-from-0", from: "csv",
			options: convert.Options{Table: convert.Layout{Level0: convert.FirstIsLevel0}},
			lost:    []string{`1 levels without a text, which say "(no text)"`}},
		{name: "ladder.csv", want: "ladder-first", from: "csv", options: convert.Options{Table: convert.Layout{First: 3}},
			lost: []string{"1 columns before the levels", `1 levels without a text, which say "(no text)"`}},
		{name: "habits.tsv", want: "habits", from: "tsv"},
		{name: "ladder.md", want: "workshop", from: "markdown", lost: []string{"1 tables with other columns"}},
		{name: "family.yml", want: "family", from: "ft",
			lost: []string{"5 proficiencies of competencies", "1 further links of competencies"}},
		{name: "model.yaml", want: "model", from: "dsomm", lost: []string{
			"1 hints how to do an activity", "1 difficulties of activities", "1 references of activities to other standards",
			"1 tags of activities", "1 dependencies on activities that are not there", "1 dependencies that go round in a circle",
		}},
		{name: "samm", want: "samm", from: "samm", lost: []string{"1 notes on activities, such as benefit and costs"}},
		{name: "data-skills", want: "data-skills", from: "data-skills-matrix",
			lost: []string{"2 skills that are the core of some roles only"}},
	} {
		t.Run(c.want, func(t *testing.T) {
			got, err := convert.Import(os.DirFS(frameworks), c.name, c.options)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.lost, lostOf(got.Lost)); diff != "" || got.From.Name != c.from {
				t.Errorf("from %s, lost (-want +got):\n%s", got.From.Name, diff)
			}
			source, err := convert.Source(got.Rubric)
			if err != nil {
				t.Fatal(err)
			}
			want := filepath.Join(frameworks, "want", c.want+".yaml")
			if *update {
				if err := os.WriteFile(want, source, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			text, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(text), string(source)); diff != "" {
				t.Errorf("rubric (-want +got):\n%s", diff)
			}
			loads(t, got.Rubric)
		})
	}
}

// loads writes a rubric in both forms, and reads the same from them.
func loads(t *testing.T, r *rubric.Rubric) {
	t.Helper()
	source, err := convert.Source(r)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"one.yaml": {Data: source}}
	files, err := convert.Folder(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		fsys["many/"+f.Name] = &fstest.MapFile{Data: f.Content}
	}
	for _, name := range []string{"one.yaml", "many"} {
		back, err := rubric.Load(fsys, name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if back.Digest != r.Digest {
			t.Errorf("%s is another rubric", name)
		}
	}
}

// TestImportRefuses says the place of what is not as it has to be.
func TestImportRefuses(t *testing.T) {
	model := func(activity string) string { return "A:\n  B:\n    c:\n      uuid: x\n" + activity }
	many := "skill,a\n"
	for i := range 501 {
		many += fmt.Sprintf("s%d,x\n", i)
	}
	for name, c := range map[string]struct {
		file, text string
		options    convert.Options
		want       string
	}{
		"an empty table":      {"x.csv", "", convert.Options{}, "x.csv: there is no row of a skill in it"},
		"only headings":       {"x.csv", "skill,a,b\n", convert.Options{}, "x.csv: there is no row of a skill"},
		"one column":          {"x.csv", "skill\nsoup\n", convert.Options{}, "x.csv:1:1: the table has no columns of levels"},
		"ten levels":          {"x.csv", "skill,1,2,3,4,5,6,7,8,9,10\ns,a,b,c,d,e,f,g,h,i,j\n", convert.Options{}, "x.csv:1:1: the table has 11 levels"},
		"a long row":          {"x.csv", "skill,a\nsoup,I stir,often\n", convert.Options{}, "x.csv:2:1: the row has 3 cells, and the first row 2"},
		"an open quote":       {"x.csv", "skill,a\nsoup,\"I stir\n", convert.Options{}, "x.csv:2:14: extraneous"},
		"501 skills":          {"x.csv", many, convert.Options{}, "x.csv: 501 skills are too many"},
		"no such column":      {"x.csv", "skill,a\ns,b\n", convert.Options{Table: convert.Layout{First: 4}}, "x.csv:1:1: the table has no columns of levels"},
		"a known column":      {"x.csv", "skill,id,a\ns,s,b\n", convert.Options{Table: convert.Layout{First: 2}}, ""},
		"not UTF-8":           {"x.csv", "skill,a\ns,\xff\n", convert.Options{}, "x.csv:2:3: not UTF-8 text"},
		"too many cells":      {"x.csv", "skill,a\n" + strings.Repeat(",", 120_001), convert.Options{}, "x.csv:2:1: too many cells"},
		"no table":            {"x.md", "# Words\n\nand words\n", convert.Options{}, "x.md: there is no row of a skill"},
		"an unknown level":    {"x.yml", "levels: [{id: a, name: A}]\nthemes: [{id: t, name: T}]\ncompetencies:\n  - {id: x, level: b, theme: t, summary: S}\n", convert.Options{}, "x.yml:4:20: unknown level \"b\""},
		"an unknown theme":    {"x.yml", "levels: [{id: a, name: A}]\nthemes: [{id: t, name: T}]\ncompetencies:\n  - {id: x, level: a, theme: u, summary: S}\n", convert.Options{}, "x.yml:4:30: unknown theme \"u\""},
		"no competency":       {"x.yml", "levels: []\nthemes: []\ncompetencies: []\n", convert.Options{}, "x.yml: there is no competency in it"},
		"level 6 of 5":        {"x.yaml", model("      level: 6\n"), convert.Options{}, "x.yaml:5:14: level 6 is above 5"},
		"a level that is two": {"x.yaml", model("      level: [1]\n"), convert.Options{From: "dsomm"}, "x.yaml:5:14: a level has to be a single value"},
		"no model":            {"x.yaml", "a: 1\n", convert.Options{From: "dsomm"}, "x.yaml: there is no activity in it"},
		"a bomb":              {"x.yaml", "uuid: &a [x,x]\nb: &b [*a" + strings.Repeat(",*a", 999) + "]\nc: [*b" + strings.Repeat(",*b", 999) + "]", convert.Options{From: "dsomm"}, "too many values"},
		"nothing known":       {"x.yaml", "a: 1\n", convert.Options{}, "x.yaml looks like none of the frameworks that are known"},
		"no folder":           {"x.yaml", "a: 1\n", convert.Options{From: "samm"}, "x.yaml: there is no question in it"},
		"a language":          {"x.csv", "skill,a\ns,b\n", convert.Options{Language: "French!"}, `"French!" is not a language`},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{c.file: {Data: []byte(c.text)}}
			_, err := convert.Import(fsys, c.file, c.options)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
}

// TestSecretsStay: no line is shown of a file that is not what it was taken for.
func TestSecretsStay(t *testing.T) {
	for _, f := range convert.Formats() {
		fsys := fstest.MapFS{"x/config.yaml": {Data: []byte("pin: [1234\n")}, "x/skills/a.yaml": {Data: []byte("- pin: [1234\n")}}
		_, err := convert.Import(fsys, "x/config.yaml", convert.Options{From: f.Name})
		if err == nil || strings.Contains(err.Error(), "1234") {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// TestHostileTexts: whatever the texts are, what is made of them is a rubric.
func TestHostileTexts(t *testing.T) {
	for _, text := range []string{
		"\u202egnirts\u001b", strings.Repeat("long ", 1000), "漢字かな交じり文。次の文。", "'; DROP TABLE", "null", "~", "- ", "#", "@x", "=1+1",
		"[x](y)", `a\b`, "a: b", "\ufeff", "no", "1", "true", "'", `"`, " ",
	} {
		for _, c := range []struct{ file, text string }{
			{"x.csv", fmt.Sprintf("skill,%q,b\n%q,%q,c\n", text, text, text)},
			{"x.tsv", strings.NewReplacer("T", strings.NewReplacer("\t", "", `"`, "").Replace(text)).Replace("skill\tT\tb\nT\tT\tc\nx\ty\tz\n")},
			{"x.md", "# T\n\n| skill | a " + "| b |\n|---|---|---|\n| T | " + text + " | c |\n"},
		} {
			got, err := convert.Import(fstest.MapFS{c.file: {Data: []byte(c.text)}}, c.file, convert.Options{})
			var problems strict.Problems
			switch {
			case errors.As(err, &problems) && problems[0].Line > 0: // of the file, at its place
			case err != nil && !strings.Contains(err.Error(), "there is no row of a skill"):
				t.Errorf("%q: %v", c.text, err)
			case err == nil:
				loads(t, got.Rubric)
			}
		}
	}
}
