package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric/strict"
)

// guardedText is what parts written one after the other come out as.
func guardedText(t testing.TB, parts ...string) string {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	g := &guarded{file: f}
	for _, part := range parts {
		if n, err := g.Write([]byte(part)); n != len(part) || err != nil {
			t.Fatal(n, err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestGuarded(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"skillgap: a::b\n\tline 2: é — “x”\n", "skillgap: a::b\n\tline 2: é — “x”\n"},
		{"::error::x", ":\uFFFDerror::x"},
		{"a\n \t ::set-output name=x::y", "a\n \t :\uFFFDset-output name=x::y"},
		{"\u00a0::error::x\n\u3000 ::x", "\u00a0:\uFFFDerror::x\n\u3000 :\uFFFDx"},
		{": :: a\n:\n:b", ": :: a\n:\n:b"},
		{"x ##[error] ###[x", "x ##\uFFFDerror] ###\uFFFDx"},
		{"##vso[task.x] ##teamCity[y] ##a##b[c", "##vso\uFFFDtask.x] ##teamCity\uFFFDy] ##a##b\uFFFDc"},
		{"#[#[ ## [ ##a [ ##1[ #a[ ##a#b[", "#[#[ ## [ ##a [ ##1[ #a[ ##a#b["},
		{"\x1b[31mred\x1b[0m \u009b2J \u202e\r\x07\xff", "\uFFFD[31mred\uFFFD[0m \uFFFD2J \uFFFD\uFFFD\uFFFD\uFFFD"},
	} {
		if got := guardedText(t, c.text); got != c.want {
			t.Errorf("%q became %q, want %q", c.text, got, c.want)
		}
		parts := strings.SplitAfter(c.text, "")
		if utf8.ValidString(c.text) && guardedText(t, parts...) != c.want {
			t.Errorf("%q in parts became %q", c.text, guardedText(t, parts...))
		}
	}
}

// TestNoPassword: of an address that stands where it does not belong the password
// is not repeated.
func TestNoPassword(t *testing.T) {
	t.Parallel()
	const address = "postgres://dana:a@b:hunter2@db.example.org/skills"
	sheet, err := filepath.Abs("../../testdata/sheets/junior.yaml")
	if err != nil {
		t.Fatal(err)
	}
	commands := [][]string{
		{"history", "import", address}, {"history", "delete", address, "--yes"}, {"history", address}, {"score", address},
		{"score", sheet, "--rubric", address}, {"rubric", "show", address}, {"lint", address},
		{"score", sheet, "--target", address}, {address},
		{"score", sheet, "--config", address}, {"compare", address, address},
		{"score", sheet, "-o", address}, {"history", "--store", address + "?sslmode=" + address},
		{"lint", sheet, address, "--format", "github"}, {"lint", sheet, "--format", address},
		{"report", address}, {"team", sheet, address}, {"agree", sheet, address}, {"path", address}, {"check", address},
		{"team", sheet, "--group", address}, {"score", sheet, "--baseline", address, "--no-regression"},
		{"schema", address}, {"items", "show", address},
		{"history", "show", address}, {"history", "diff", address, sheet}, {"history", "backup", address},
		{"assess", "--discard", address}, {"help", address}, {"completion", address}, {"path", sheet, "--first", address},
		{"rubric", "lint", address}, {"rubric", "init", "-o", address}, {"items", "stats", address},
	}
	for _, f := range report.Formats() {
		commands = append(commands, []string{"score", sheet, address, "--format", f.Name})
	}
	for _, command := range commands {
		out, message, code := program(t, t.TempDir(), command...)
		if code == exitOK || strings.Contains(out+message, "hunter2") {
			t.Errorf("%q: exit %d\n%s%s", command, code, out, message)
		}
	}
}

// TestPasswordsInPaths has addresses as each system says that there is no such file.
func TestPasswordsInPaths(t *testing.T) {
	for text, want := range map[string]string{
		"open postgres:/dana:a@b:hunter2@db/x: no":        "open postgres:/dana:***@db/x: no",
		`rubric .\postgres:\dana:a@b:hunter2@db\x: none`:  `rubric .\postgres:***@db\x: none`,
		`open C:\work\postgres:\dana:hunter2@db\x: none`:  `open C:\work\postgres:***@db\x: none`,
		`open C:\Users\dana@example\dana.yaml: not there`: `open C:\Users\dana@example\dana.yaml: not there`,
	} {
		if got := withoutPassword(text); got != want {
			t.Errorf("%s became %s", text, got)
		}
	}
}

// FuzzGuarded writes anything in two parts: no terminal and no runner finds
// anything in it to obey, and harmless text stays as it is.
func FuzzGuarded(f *testing.F) {
	f.Add("a\n ::", "error::##[x")
	f.Add(" :", ":x ##")
	f.Add("\u2003:", ":\u00a0")
	f.Add("##", "[\x1b[2J")
	f.Add("#a##v", "so[")
	command := regexp.MustCompile(`##[A-Za-z]*\[`)
	f.Fuzz(func(t *testing.T, a, b string) {
		got := guardedText(t, a, b)
		for _, line := range strings.Split(got, "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), "::") || command.MatchString(line) {
				t.Errorf("%q holds a command", got)
			}
			if i := strings.IndexFunc(line, func(c rune) bool { return c != '\t' && !strict.IsPrintable(c) }); i >= 0 {
				t.Errorf("%q is not printable", got)
			}
		}
	})
}

// FuzzSettings feeds the reader of config files anything: it may refuse, in words
// that name the file, and what it accepts has known keys with single values.
func FuzzSettings(f *testing.F) {
	f.Add("color: always\nformat: json\n", false)
	f.Add("target: [mid]", false)
	f.Add(`{"pace": 1e400, "store": {"a": 1}}`, true)
	f.Add("a: &b [*b]", false)
	f.Fuzz(func(t *testing.T, text string, json bool) {
		name := filepath.Join(t.TempDir(), "config.yaml")
		if json {
			name = strings.TrimSuffix(name, ".yaml") + ".json"
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		e := systemEnv()
		e.args = []string{"version", "--config", name}
		null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer null.Close()
		e.stdout = &results{file: null}
		root := newRoot(newApp(e))
		if err := root.Execute(); err != nil && !strings.Contains(err.Error(), name) {
			t.Errorf("%v does not name the file", err)
		}
	})
}
