package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// renew makes the blocks that show what the program prints show what it prints now.
var renew = flag.Bool("update", false, "rewrite the outputs shown in the README and in docs")

// pages are the files with text for those who use the program, by their name.
func pages(t *testing.T) map[string]string {
	t.Helper()
	names, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("no pages: ", err)
	}
	texts := map[string]string{}
	for _, name := range append(names, "../../README.md") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimPrefix(filepath.ToSlash(name), "../../")] = string(text)
	}
	return texts
}

// fenced is a block between two lines of three backquotes.
type fenced struct {
	line           int // of its first line, from 1
	language, text string
}

var fences = regexp.MustCompile("(?ms)^```(.*?)\n(.*?)\n?```$")

// blocks returns the fenced blocks of a text, and the text without them.
func blocks(text string) (found []fenced, prose string) {
	at := 0
	for _, m := range fences.FindAllStringSubmatchIndex(text, -1) {
		found = append(found, fenced{2 + strings.Count(text[:m[0]], "\n"), text[m[2]:m[3]], text[m[4]:m[5]]})
		prose += text[at:m[0]]
		at = m[1]
	}
	return found, prose + text[at:]
}

// TestReadmeBlocks runs, plays or loads every block of the README and of the pages
// in docs. With -update it rewrites those that show what the program prints.
func TestReadmeBlocks(t *testing.T) {
	t.Parallel()
	for page, text := range pages(t) {
		found, _ := blocks(text)
		now := text
		for _, b := range found {
			t.Run(fmt.Sprintf("%s line %d %s", filepath.Base(page), b.line, b.language), func(t *testing.T) {
				check, known := readmeChecks()[b.language]
				if !known {
					t.Fatalf("nothing here knows how to check a block of %q", b.language)
				}
				dir := repository(t)
				if strings.Contains(b.text, "skillgap scan") {
					makeClone(t, filepath.Join(dir, "src", "orders"), worked())
				}
				shown, err := check(t, dir, b.text)
				if err != nil {
					t.Fatal(err)
				}
				if *renew {
					now = strings.Replace(now, "```"+b.language+"\n"+b.text+"\n```", "```"+b.language+"\n"+shown+"\n```", 1)
				} else if diff := cmp.Diff(b.text, shown); diff != "" {
					t.Errorf("(-page +program; make docs rewrites it):\n%s", diff)
				}
			})
		}
		if now != text {
			if err := os.WriteFile(filepath.Join("../..", page), []byte(now), 0o644); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestReadmeChecks gives the checks what is right and what is not.
func TestReadmeChecks(t *testing.T) {
	t.Parallel()
	small, err := os.ReadFile("../../testdata/rubrics/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	weighted := strings.Replace(string(small), "weight: ", "WORD: ", 1)
	for _, c := range []struct{ language, text, right, wrong, why string }{
		{"console", "$ skillgap help WORD | head -0 && echo one\none", "exit-codes", "--nothing", "unknown flag"},
		{"yaml", "{schema: 1, subject: Dana, date: 2026-11-23, ratings: {WORD: 3}}", "git", "gti", `unknown skill "gti"`},
		{"yaml", "format: json\nWORD: 1.4", "pace", "format", `"format" is here twice`},
		{"yaml", "WORD: x", "store", "shop", `unknown key "shop"`},
		{"yaml", "{schema: 1, target: mid, groups: [{name: A, WORD: [Dana]}]}", "people", "persons", `unknown key "persons"`},
		{"yaml", weighted, "weight", "wait", `unknown key "wait"`},
		{"yaml", "- uses: skillgap/skillgap/.github/actions/skillgap@x\n  with: {WORD: x}",
			"sheets", "sheet", `no input "sheet"`},
		{"yaml", "steps: [{image: a/skillgap-ci:1, environment: {WORD: skills/*.yaml}, commands: [skillgap-ci]}]",
			"SHEETS", "SHEET", "no sheets are named"},
		{"yaml", "steps: [{image: a/skillgap:1, command: [/usr/local/bin/skillgap], args: [score, skills/WORD]}]",
			"dana.yaml", "*.yaml", "is a pattern, and no file"},
		{"yaml", "repos: [{repo: x, rev: x, hooks: [{id: WORD}]}]", "skillgap-lint", "lint", `no hook "lint"`},
		{"json", `{"schema": 1, "subject": "Dana", "date": "2026-11-23", "ratings": {"WORD": 3}}`,
			"git", "gti", `unknown skill "gti"`},
		{"json", "{WORD: 1.4}", `"pace"`, "pace", "no JSON"},
		{"sh", "skillgap WORD list", "rubric", "rubrics", "unknown command"},
		{"sql", "SELECT WORD FROM skillgap_newest_sheets", "subject", "name", "no such column"},
		{"sql", "SELECT 1 FROM skillgap_sheet_tiers WHERE level > WORD", "1", "5", "finds nothing"},
		{"python", `pipe("skillgap WORD - --partial")`, "cohort", "cohorts", "unknown command"},
		{"bash", "parallel x ::: WORD", "a b", "(", "yntax error"},
		{"yaml", "apiVersion: batch/v1\nspec: {template: {spec: {containers: [{args: [cohort, /sheets/part-$(JOB_COMPLETION_INDEX).ndjson, " +
			"WORD, --output=/sheets/part-0.counts]}]}}}", "--partial", "--part", "unknown flag"},
		{"promql", "WORD < 0.8", "skillgap_readiness_ratio", "skillgap_nothing", "no metric skillgap_nothing"},
	} {
		check := readmeChecks()[c.language]
		right, wrong := strings.Replace(c.text, "WORD", c.right, 1), strings.Replace(c.text, "WORD", c.wrong, 1)
		if shown, err := check(t, repository(t), right); err != nil || shown != right {
			t.Errorf("%s: %v\n%s\nshows\n%s", c.language, err, right, shown)
		}
		if _, err := check(t, repository(t), wrong); err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: %v does not hold %q\n%s", c.language, err, c.why, wrong)
		}
	}
}

// TestReadmeShown has the parts of a block begin and end where they did, as far as that
// is still there.
func TestReadmeShown(t *testing.T) {
	const out = "a\nb\nc\nd\ne\nf\nb\n"
	for was, want := range map[string]string{
		"old":                 "a\nb\nc\nd\ne\nf\nb",
		"a\nb\n...\nf\nb":     "a\nb\n...\nf\nb",
		"b\n...\nd\nold":      "a\nb\n...\nd\ne\nf\nb",
		"1\n2\n3\n...\n4\n5":  "a\nb\nc\n...\nf\nb",
		"a\n...":              "a\n...",
		"...\nc\n...":         "...\nc\n...",
		"...\nc\nold\n...\nb": "...\nc\nd\n...\nb",
		"a\nb\n...\nc\n...":   "a\nb\nc\n...",
		"...\nnew\n...":       "",
	} {
		shown, err := shownAs("$ x\n"+was, out)
		if want != "" {
			want = "$ x\n" + want
		}
		if shown != want || (err == nil) != (want != "") {
			t.Errorf("%q becomes %q (%v), not %q", was, shown, err, want)
		}
	}
}
