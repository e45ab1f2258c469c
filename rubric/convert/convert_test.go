package convert_test

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
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
		{name: "ladder.md", want: "workshop", from: "markdown", lost: []string{"1 tables with other columns, at line 20"}},
		{name: "crew.md", want: "crew", from: "markdown", lost: []string{
			"1 addresses of links in texts", `16 levels without a text, which say "(no text)"`,
		}},
		{name: "choir.csv", want: "choir", from: "csv", lost: []string{"1 notes in parentheses beside levels"}},
		{name: "stages.md", want: "stages", from: "markdown", lost: []string{
			"1 addresses of links in texts", "1 cells beside the texts of levels", `1 levels without a text, which say "(no text)"`,
		}},
		{name: "stages.csv", want: "stages-turned", from: "csv", lost: []string{`1 levels without a text, which say "(no text)"`}},
		{name: "ladder-family.yml", want: "ladder-family", from: "ft", lost: []string{
			"1 levels of the job without competencies, which are no targets", "2 proficiencies of competencies",
			"6 ids of competencies, which are levels of skills",
		}},
		{name: "family.yml", want: "family", from: "ft",
			lost: []string{
				"1 levels of the job without competencies, which are no targets",
				"5 proficiencies of competencies", "1 further links of competencies",
			}},
		{name: "model.yaml", want: "model", from: "dsomm", lost: []string{
			"1 hints how to do an activity", "1 tools and pages that another file names ($ref)",
			"1 difficulties of activities", "1 references of activities to other standards",
			"1 tags of activities", "1 dependencies on activities that are not there", "1 dependencies that go round in a circle",
			"1 levels of maturity without activities, which are no targets",
		}},
		{name: "samm", want: "samm", from: "samm", lost: []string{
			"3 questions whose answers are worth 0.25 and 0.5 in SAMM, and a third and two thirds here",
			"1 descriptions of functions", "2 objectives of levels of practices",
			"1 notes on activities, such as benefit and costs",
		}},
		{name: "data-skills", want: "data-skills", from: "data-skills-matrix",
			lost: []string{
				"1 files of groups and of rules that suggest levels (skill_groups.yaml)",
				"1 resources of skills, which stand at the step to 1", "2 skills that are the core of some roles only",
				"4 levels that a target expects of the core of a role",
			}},
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

// TestCells: what cells ask for is told from what they say, and levels keep their order.
func TestCells(t *testing.T) {
	for name, c := range map[string]struct {
		rows, want string // the targets, or the texts of the first skill
	}{
		"numbers":            {"soup,1,3\nbread,0,2", "Cook map[bread:0 soup:1] Chef map[bread:2 soup:3]"},
		"marks":              {"soup,✅,x\nbread,❌,Yes", "Cook map[bread:0 soup:1] Chef map[bread:1 soup:1]"},
		"words":              {"soup,Some,Much\nbread,Some,Much\nfish,-,Some\nmeat,--,Some", "Cook map[bread:1 fish:0 meat:0 soup:1] Chef map[bread:2 fish:1 meat:1 soup:2]"},
		"three words":        {"soup,Some,Good\nbread,Good,Much\nfish,Some,Some\na,Some,Some\nb,Much,Much", "Cook map[a:1 b:3 bread:2 fish:1 soup:1] Chef map[a:1 b:3 bread:3 fish:1 soup:2]"},
		"words of two minds": {"soup,Some,Much\nbread,Much,Some\nfish,Much,Much", `"" "Some" "Much"`},
		"few words":          {"soup,Some,Much", `"" "Some" "Much"`},
		"texts":              {"soup,I stir.,I season.\nbread,I knead.,I shape.", `"" "I stir." "I season."`},
		"large numbers":      {"soup,10,20\nbread,30,40", `"" "10" "20"`},
	} {
		fsys := fstest.MapFS{"x.csv": {Data: []byte("skill,Cook,Chef\n" + c.rows + "\n")}}
		got, err := convert.Import(fsys, "x.csv", convert.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		loads(t, got.Rubric)
		var list []string
		if len(got.Rubric.Targets) == 1 { // the last level
			for _, l := range got.Rubric.Skills[0].Levels {
				list = append(list, fmt.Sprintf("%q", l.Summary))
			}
		} else {
			for _, target := range got.Rubric.Targets {
				list = append(list, target.Title, fmt.Sprint(whole(target.Levels, got.Rubric)))
			}
		}
		asks := strings.HasSuffix(got.Shape, "targets, and their cells the levels asked for")
		if asks != (len(got.Rubric.Targets) > 1) {
			t.Errorf("%s: of the table %s", name, got.Shape)
		}
		if diff := cmp.Diff(c.want, strings.Join(list, " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestLists: lines of a cell that all begin with a bullet or a number are statements, and
// what says that there is no text is none.
func TestLists(t *testing.T) {
	for cell, want := range map[string]string{
		"- I stir.\n- I taste.": `"I stir …" ["I stir." "I taste."]`, "• I stir.\n• I taste.": `"I stir …" ["I stir." "I taste."]`,
		"1. I stir.\n2) I taste.": `"I stir …" ["I stir." "I taste."]`, "I cook.\n- I stir.": `"I cook." ["I stir."]`,
		"• I stir.": `"• I stir." ["• I stir."]`, "• I stir.\nand taste.": `"• I stir. and taste." ["• I stir. and taste."]`,
		"N/A": `"(no text)" ["(no text)"]`, "–": `"(no text)" ["(no text)"]`,
	} {
		fsys := fstest.MapFS{"x.csv": {Data: []byte("skill,Cook,Chef\nsoup,\"" + cell + "\",I lead.\n")}}
		got, err := convert.Import(fsys, "x.csv", convert.Options{})
		if err != nil {
			t.Errorf("%q: %v", cell, err)
			continue
		}
		l := got.Rubric.Skills[0].Levels[1]
		if text := fmt.Sprintf("%q %q", l.Summary, l.Says()); text != want {
			t.Errorf("%q becomes %s, want %s", cell, text, want)
		}
	}
}

// whole is the levels that a target asks for, of all skills.
func whole(levels map[string]int, r *rubric.Rubric) map[string]int {
	all := map[string]int{}
	for _, id := range r.SkillIDs() {
		all[id] = levels[id]
	}
	return all
}

// TestIDOfTheTitle: the title of a framework may be the name of its file.
func TestIDOfTheTitle(t *testing.T) {
	text, err := os.ReadFile(frameworks + "/family.yml")
	if err != nil {
		t.Fatal(err)
	}
	name := "lighthouse-keeping.yml"
	got, err := convert.Import(fstest.MapFS{name: {Data: text}}, name, convert.Options{})
	if err != nil || got.Rubric.ID != "lighthouse-keeping" {
		t.Errorf("%v: %+v", err, got)
	}
}

// TestGroupsHoldAll: a tier of which a skill has no group has no groups.
func TestGroupsHoldAll(t *testing.T) {
	fsys := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(frameworks), "samm", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(frameworks + "/" + name)
		if strings.HasSuffix(name, "streams/C-SH-B.yml") {
			text = regexp.MustCompile(`(?m)^(name|letter):.*$`).ReplaceAll(text, nil)
		}
		fsys[name] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	got, err := convert.Import(fsys, "samm", convert.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := "groups of tiers of which some skills are in none"
	if lost := strings.Join(lostOf(got.Lost), "\n"); len(got.Rubric.Tiers[0].Groups) > 0 || !strings.Contains(lost, want) {
		t.Errorf("%v, lost %s", got.Rubric.Tiers, lost)
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
		"an empty table":       {"x.csv", "", convert.Options{}, "x.csv: there is no row of a skill in it"},
		"only headings":        {"x.csv", "skill,a,b\n", convert.Options{}, "x.csv: there is no row of a skill"},
		"one column":           {"x.csv", "skill\nsoup\n", convert.Options{}, "x.csv:1:1: the table has no columns of levels"},
		"a row without skill":  {"x.csv", "area,skill,a\nkitchen,soup,I stir\n,,I chop\n", convert.Options{}, "x.csv:3:1: the row has no skill: its cell 2 is empty"},
		"a mere list":          {"x.csv", "domain,area,skill\nkitchen,,\n,food,\n,,soup\n", convert.Options{}, "x.csv:1:1: the table has no columns of levels"},
		"a long row of levels": {"x.csv", "level,soup\n1 cook,I stir,often\n", convert.Options{}, "x.csv:2:1: the row has 3 cells, and the first row 2"},
		"ten levels":           {"x.csv", "skill,1,2,3,4,5,6,7,8,9,10\ns,a,b,c,d,e,f,g,h,i,j\n", convert.Options{}, "x.csv:1:1: the table has 11 levels"},
		"a long row":           {"x.csv", "skill,a\nsoup,I stir,often\n", convert.Options{}, "x.csv:2:1: the row has 3 cells, and the first row 2"},
		"an open quote":        {"x.csv", "skill,a\nsoup,\"I stir\n", convert.Options{}, "x.csv:2:14: extraneous"},
		"501 skills":           {"x.csv", many, convert.Options{}, "x.csv: 501 skills are too many"},
		"no such column":       {"x.csv", "skill,a\ns,b\n", convert.Options{Table: convert.Layout{First: 4}}, "x.csv:1:1: the table has no columns of levels"},
		"a known column":       {"x.csv", "skill,id,a\ns,s,b\n", convert.Options{Table: convert.Layout{First: 2}}, ""},
		"not UTF-8":            {"x.csv", "skill,a\ns,\xff\n", convert.Options{}, "x.csv:2:3: not UTF-8 text"},
		"too many cells":       {"x.csv", "skill,a\n" + strings.Repeat(",", 120_001), convert.Options{}, "x.csv:2:1: too many cells"},
		"no table":             {"x.md", "# Words\n\nand words\n", convert.Options{}, "x.md:1:1: there is no table in it"},
		"an unknown level":     {"x.yml", "levels: [{id: a, name: A}]\nthemes: [{id: t, name: T}]\ncompetencies:\n  - {id: x, level: b, theme: t, summary: S}\n", convert.Options{}, "x.yml:4:20: unknown level \"b\""},
		"an unknown theme":     {"x.yml", "levels: [{id: a, name: A}]\nthemes: [{id: t, name: T}]\ncompetencies:\n  - {id: x, level: a, theme: u, summary: S}\n", convert.Options{}, "x.yml:4:30: unknown theme \"u\""},
		"no competency":        {"x.yml", "levels: []\nthemes: []\ncompetencies: []\n", convert.Options{}, "x.yml: there is no competency in it"},
		"level 6 of 5":         {"x.yaml", model("      level: 6\n"), convert.Options{}, "x.yaml:5:14: level 6 is above 5"},
		"a level that is two":  {"x.yaml", model("      level: [1]\n"), convert.Options{From: "dsomm"}, "x.yaml:5:14: a level has to be a single value"},
		"no model":             {"x.yaml", "a: 1\n", convert.Options{From: "dsomm"}, "x.yaml: there is no activity in it"},
		"a bomb":               {"x.yaml", "uuid: &a [x,x]\nb: &b [*a" + strings.Repeat(",*a", 999) + "]\nc: [*b" + strings.Repeat(",*b", 999) + "]", convert.Options{From: "dsomm"}, "too many values"},
		"nothing known":        {"x.yaml", "a: 1\n", convert.Options{}, "x.yaml looks like none of the frameworks that are known"},
		"no folder":            {"x.yaml", "a: 1\n", convert.Options{From: "samm"}, "x.yaml is not a folder of the model of OWASP SAMM: name the folder model"},
		"a folder":             {"y/x.yaml", "a: 1\n", convert.Options{From: "ft", Name: "y"}, "y is not a job family of the FT's engineering progression: name a file such as"},
		"an unknown folder":    {"y/x.yaml", "a: 1\n", convert.Options{Name: "y"}, "samm               a folder of the model of OWASP SAMM: the folder model"},
		"no config":            {"y/x.yaml", "a: 1\n", convert.Options{From: "data-skills-matrix", Name: "y"}, "y is not a folder of a data skills matrix: name the folder with config.yaml"},
		"no questions":         {"y/x.yaml", "a: 1\n", convert.Options{From: "samm", Name: "y"}, "y: there is no question in it"},
		"two headings":         {"x.csv", "skill,a,a\ns,b,c\n", convert.Options{}, "x.csv:1:1: two columns of levels have the heading \"a\""},
		"no heading":           {"x.csv", "skill,a,,b\ns,b,c,d\n", convert.Options{}, "x.csv:1:1: column 3 of the levels 2 to 4 has no heading"},
		"a language":           {"x.csv", "skill,a\ns,b\n", convert.Options{Language: "French!"}, `"French!" is not a language`},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{c.file: {Data: []byte(c.text)}}
			name := c.file
			if c.options.Name != "" { // the folder is meant
				name = c.options.Name
			}
			_, err := convert.Import(fsys, name, c.options)
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
		name := "x/config.yaml"
		if f.Folder {
			name = "x"
		}
		_, err := convert.Import(fsys, name, convert.Options{From: f.Name})
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
