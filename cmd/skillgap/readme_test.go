package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// fenced is a block between two lines of three backquotes.
type fenced struct {
	line           int // of its first line, from 1
	language, text string
}

// blocks returns the fenced blocks of a text, and the text without them.
func blocks(text string) (found []fenced, prose string) {
	at := 0
	for _, m := range regexp.MustCompile("(?ms)^```(.*?)\n(.*?)\n?```$").FindAllStringSubmatchIndex(text, -1) {
		found = append(found, fenced{2 + strings.Count(text[:m[0]], "\n"), text[m[2]:m[3]], text[m[4]:m[5]]})
		prose += text[at:m[0]]
		at = m[1]
	}
	return found, prose + text[at:]
}

// TestReadmeBlocks runs, plays or loads every block of the README and of the pages
// in docs.
func TestReadmeBlocks(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, page := range append(pages, "../../README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		found, _ := blocks(string(text))
		count = len(found) // at the end of the README
		for _, b := range found {
			t.Run(fmt.Sprintf("%s line %d %s", filepath.Base(page), b.line, b.language), func(t *testing.T) {
				check, known := readmeChecks()[b.language]
				if !known {
					t.Fatalf("nothing here knows how to check a block of %q", b.language)
				}
				if err := check(t, repository(t), b.text); err != nil {
					t.Error(err)
				}
			})
		}
	}
	if count < 20 {
		t.Fatalf("only %d blocks in the README", count)
	}
}

// TestReadmeChecks gives the checks what is right and what is not.
func TestReadmeChecks(t *testing.T) {
	small, err := os.ReadFile("../../testdata/rubrics/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	weighted := strings.Replace(string(small), "weight: ", "WORD: ", 1)
	for _, c := range []struct{ language, text, right, wrong, why string }{
		{"console", "$ echo one\nWORD", "one", "two", "-readme +program"},
		{"console", "$ skillgap schema sheet\n{\n...\nWORD", "}", "{", "the end is not"},
		{"yaml", "{schema: 1, subject: Dana, date: 2026-11-23, ratings: {WORD: 3}}", "git", "gti", `unknown skill "gti"`},
		{"yaml", "format: json\nWORD: 1.4", "pace", "format", `"format" is here twice`},
		{"yaml", "WORD: x", "store", "shop", `unknown key "shop"`},
		{"yaml", "{schema: 1, target: mid, groups: [{name: A, WORD: [Dana]}]}", "people", "persons", `unknown key "persons"`},
		{"yaml", weighted, "weight", "wait", `unknown key "wait"`},
		{"yaml", "- uses: skillgap/skillgap/.github/actions/skillgap@x\n  with: {WORD: x}",
			"sheets", "sheet", `no input "sheet"`},
		{"json", `{"schema": 1, "subject": "Dana", "date": "2026-11-23", "ratings": {"WORD": 3}}`,
			"git", "gti", `unknown skill "gti"`},
		{"json", "{WORD: 1.4}", `"pace"`, "pace", "no JSON"},
		{"sh", "skillgap WORD list", "rubric", "rubrics", "unknown command"},
		{"sql", "SELECT WORD FROM skillgap_newest_sheets", "subject", "name", "no such column"},
		{"sql", "SELECT 1 FROM skillgap_sheet_tiers WHERE level > WORD", "1", "5", "finds nothing"},
		{"promql", "WORD < 0.8", "skillgap_readiness_ratio", "skillgap_nothing", "no metric skillgap_nothing"},
	} {
		check := readmeChecks()[c.language]
		right, wrong := strings.Replace(c.text, "WORD", c.right, 1), strings.Replace(c.text, "WORD", c.wrong, 1)
		if err := check(t, repository(t), right); err != nil {
			t.Errorf("%s: %v\n%s", c.language, err, right)
		}
		if err := check(t, repository(t), wrong); err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: %v does not hold %q\n%s", c.language, err, c.why, wrong)
		}
	}
}

// TestReadmeIndented starts the commands that stand indented in the README:
// they ask something in a terminal, or are a target of the Makefile.
func TestReadmeIndented(t *testing.T) {
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	_, prose := blocks(readme(t))
	command := regexp.MustCompile(`(?m)^    (go run \./cmd/skillgap|\S+) +(.*?) *(#.*)?$`)
	seen := 0
	for _, m := range command.FindAllStringSubmatch(prose, -1) {
		seen++
		switch program, rest := m[1], m[2]; program {
		case "make":
			if !strings.Contains(string(makefile), "\n"+rest+": ") {
				t.Errorf("the Makefile has no target %q", rest)
			}
		case "skillgap", "go run ./cmd/skillgap":
			open(t, t.TempDir(), 80, 24, nil, strings.Fields(rest)...).see("? ")
		default:
			t.Errorf("nothing here knows how to check %q", m[0])
		}
	}
	if seen < 3 {
		t.Errorf("only %d commands", seen)
	}
}
