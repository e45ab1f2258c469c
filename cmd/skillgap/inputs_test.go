package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// moved is what is looked at of a difference.
type moved struct {
	Before, After struct{ Overall, Standing, Tiers any }
	Skills        []struct {
		ID             string
		Person, Rubric bool
	}
	Warnings []string
}

// unmoved holds a difference to nothing at all.
func unmoved(t *testing.T, d moved, a, b string) {
	t.Helper()
	if diff := cmp.Diff(d.Before, d.After); diff != "" || len(d.Warnings) > 0 {
		t.Errorf("diff %s %s: warnings %q (-before +after):\n%s", a, b, d.Warnings, diff)
	}
	for _, k := range d.Skills {
		if k.Person || k.Rubric {
			t.Errorf("diff %s %s: %+v", a, b, k)
		}
	}
}

func write(t *testing.T, dir, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// put copies sample sheets next to the program.
func put(t *testing.T, dir string, names ...string) {
	t.Helper()
	for _, name := range names {
		content, err := os.ReadFile("../../testdata/sheets/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWordsOfOtherDocuments reads sheets that hold the words by which other
// documents are known, where they mean nothing: in their texts.
func TestWordsOfOtherDocuments(t *testing.T) {
	dir := t.TempDir()
	sheet, r := sheetIn(t, "../../testdata/sheets/junior.yaml")
	sheet.Ratings[0].Note = `"$schema": "x", "tool": {}, "overall": {}, "kind": "sheet", next: git`
	sheet.Ratings[1].Evidence = []string{`{"kind":"rubric"}`, "next: git"}
	write(t, dir, "a.yaml", sheet.YAML(r))
	write(t, dir, "b.json", sheet.JSON(r))
	unmoved(t, printed[moved](t, dir, "history", "diff", "a.yaml", "b.json", "--format", "json"), "a.yaml", "b.json")
	for _, name := range []string{"a.yaml", "b.json"} {
		for _, command := range []string{"score", "report", "history import"} {
			if _, message, code := program(t, dir, append(strings.Fields(command), name)...); code != 0 {
				t.Errorf("%s %s: exit %d: %s", command, name, code, message)
			}
		}
	}
}

// TestWrongDocuments gives commands what they do not take: each says what it
// was given, and what to do with it.
func TestWrongDocuments(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, "junior.yaml", "mid.yaml")
	small, err := os.ReadFile("../../testdata/rubrics/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "small.yaml", small)
	shown, _, _ := program(t, dir, "score", "junior.yaml", "--format", "json")
	both, _, _ := program(t, dir, "score", "junior.yaml", "mid.yaml", "--format", "json")
	program(t, dir, "history", "import", "junior.yaml")
	export, _, _ := program(t, dir, "history", "export")
	path, _, _ := program(t, dir, "path", "junior.yaml", "--format", "json")
	for name, text := range map[string]string{
		"report.json": shown, "two.json": both, "export.ndjson": export, "path.json": path, "list.yaml": "[git, cloud]\n",
		"list": "small.yaml\n", "words.md": "# Words\n\nThere are: two: three.\n", "words.json": "words\n",
		"torn.yaml":  "subject: Dana\nratings: {git: [}\n",
		"array.json": `[{"subject": "Dana", "date": "2026-11-23"}]`, "lines.json": "{}\n{}\n", "rows.txt": "subject,date,git\nDana,2026-11-23,3\n",
		"draft.yaml": "schema: 1\nsubject: Dana\ndate: 2026-11-23\nratings: {git: 3}\nnext: cloud\n",
	} {
		write(t, dir, name, []byte(text))
	}
	for _, c := range []struct{ command, want string }{
		{"score report.json", "report.json is what a command printed, not a sheet; skillgap report and history diff take reports"},
		{"team junior.yaml report.json", "report.json is what a command printed, not a sheet"},
		{"compare junior.yaml report.json", "report.json is what a command printed, not a sheet"},
		{"agree report.json junior.yaml", "report.json is what a command printed, not a sheet"},
		{"path report.json", "report.json is what a command printed, not a sheet"},
		{"items stats report.json", "report.json is what a command printed, not a sheet"},
		{"history import report.json", "report.json is what a command printed, not a sheet"},
		{"score export.ndjson", "export.ndjson is an export of the history; skillgap history import takes it"},
		{"report export.ndjson", "export.ndjson is an export of the history; skillgap history import takes it"},
		{"history diff export.ndjson junior.yaml", "export.ndjson is an export of the history"},
		{"score draft.yaml", "draft.yaml is an unfinished questionnaire; skillgap assess --resume goes on with one"},
		{"history import draft.yaml", "draft.yaml is an unfinished questionnaire"},
		{"history diff two.json junior.yaml", "two.json holds 2 reports, and one is wanted"},
		{"report path.json", "path.json:1: this is not a report, its $schema is"},
		{"history diff path.json junior.yaml", "path.json:1: this is not a report, its $schema is"},
		{"report list.yaml", "list.yaml:1:1: this is no sheet: it has to be a mapping, not a list"},
		{"score array.json", "array.json:1:1: this is no sheet: it has to be a mapping, not a list\n" +
			"    write many sheets one a line, in a file in .ndjson"},
		{"lint lines.json", "lines.json holds a sheet a line: with a name in .ndjson skillgap score, report, team, lint and history import take it"},
		{"score rows.txt", "rows.txt holds a sheet a line: with a name in .csv skillgap score, report"},
		{"score junior.yaml small.yaml", "small.yaml:1:1: this is a rubric, not a sheet\n    id: small\n    ^\n" +
			"    give it to a flag, beside a sheet: skillgap score SHEET --rubric FILE"},
		{"lint small.yaml", "small.yaml:1:1: this is a rubric, not a sheet"},
		{"team @list", "small.yaml:1:1: this is a rubric, not a sheet (give it to a flag"},
		{"score junior.yaml --rubric junior.yaml", "junior.yaml:1:1: this is a sheet, not a rubric\n    schema: 1\n    ^\n" +
			"    --rubric takes a rubric; a sheet goes without a flag: skillgap score SHEET"},
		{"rubric lint mid.yaml", "mid.yaml:1:1: this is a sheet, not a rubric"},
		{"score words.md", "words.md:3:15: this is no sheet: mapping values are not allowed"},
		{"score words.json", "words.json:1:1: this is no sheet: invalid character"},
		{"score torn.yaml", "torn.yaml:2:17: did not find"},
		{"report nowhere.yaml", "nowhere.yaml is no file, and no id of a kept sheet"},
		{"report 0123456789", "0123456789 is no file\n  no sheet with the id 0123456789 is kept"},
		{"score junior.yaml --no-regression --baseline nowhere.yaml", "--baseline: nowhere.yaml is no file, and no id of a kept sheet"},
	} {
		out, message, code := program(t, dir, strings.Fields(c.command)...)
		if code != exitUse || out != "" || !strings.Contains(message, c.want) {
			t.Errorf("%s: exit %d, %q, want %q", c.command, code, message, c.want)
		}
	}
}

// TestUnfinishedIsLookedAt lets the commands that take any document take a
// questionnaire that is not at its end, as far as it goes.
func TestUnfinishedIsLookedAt(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "junior.yaml")
	write(t, dir, "draft.yaml", []byte("schema: 1\nsubject: Dana\ndate: 2026-11-23\ntarget: mid\nratings: {git: 3}\nnext: cloud\n"))
	rep := printed[struct{ Overall struct{ Rated int } }](t, dir, "report", "draft.yaml", "--format", "json")
	d := printed[moved](t, dir, "history", "diff", "draft.yaml", "junior.yaml", "--format", "json")
	if rep.Overall.Rated != 1 || len(d.Skills) != 16 || d.Skills[3].Person || !d.Skills[4].Person {
		t.Errorf("%+v\n%+v", rep, d)
	}
}
