package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestUnseen takes names with characters that show nothing, by each way in: they are one
// person with the name that everybody sees.
func TestUnseen(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.yaml":   "schema: 1\nsubject: Dana\ndate: 2026-11-01\nratings: {git: 1}\n",
		"b.yaml":   "schema: 1\nsubject: \"Da\\u200Bna\"\ndate: 2026-11-02\nratings: {git: 2}\n",
		"c.json":   `{"schema": 1, "subject": "Dana\u3164", "date": "2026-11-03", "ratings": {"git": 3}}`,
		"d.ndjson": `{"schema": 1, "subject": "\u2060dana", "date": "2026-11-04", "ratings": {"git": 3}}` + "\n",
		"e.csv":    "subject,date,git\nD\u00adana,2026-11-05,4\n",
		"f.yaml":   "schema: 1\nsubject: \"\\uFEFF \\u3164\"\ndate: 2026-11-02\nratings: {git: 2}\n",
		"m.yaml": "schema: 1\nsubject: Kim\nrater: {role: mentor, name: \"Dan\\u034Fa\"}\n" +
			"date: 2026-11-02\nratings: {git: 2}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"history import a.yaml b.yaml c.json m.yaml", 0, "4 sheets kept"},
		{"history import d.ndjson", 0, "1 sheet kept"},
		{"history import e.csv", 0, "1 sheet kept"},
		{"history import f.yaml", 2, "f.yaml:2:10: the text is empty"},
		{"assess --subject \u3164 --no-keep", 2, "--subject: write a name of 1 to 100 characters"},
		{"history verify", 0, "6 sheets about 2 people"},
		{"history Da\u2060na", 0, "5 sheets"},
		{"team a.yaml b.yaml c.json --format csv", 0, "2026-11-03"},
		{"team --kept --people da\u200bna", 0, "D\u00adana"},
		{"score a.yaml --baseline e.csv --no-regression", 1, "gate not met for Dana"},
		{"history delete Dana --yes", 0, "5 sheets about Dana deleted"},
		{"history Kim", 0, "mentor deleted"},
	} {
		out, message, code := program(t, dir, strings.Fields(c.args)...)
		if code != c.code || !strings.Contains(out+message, c.says) {
			t.Errorf("%s: exit %d, %s%s; want %d, %q", c.args, code, out, message, c.code, c.says)
		}
	}
}
