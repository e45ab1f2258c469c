package main

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// TestExpanded makes a command line as shells other than those of Windows do.
func TestExpanded(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"b.yaml", "a.yaml", "c[1].yaml", "team/d.yaml", "Dana"} {
		if err := os.MkdirAll("team", 0o700); err != nil {
			t.Fatal(err)
		}
		write(t, ".", name, nil)
	}
	for line, want := range map[string]string{
		"score *.yaml":                "score a.yaml b.yaml c[1].yaml",
		"score --explain team/?.yaml": "score --explain team/d.yaml",
		"score c[1].yaml a.yaml":      "score c[1].yaml a.yaml",
		"score nothing*.yaml [ab":     "score nothing*.yaml [ab",
		"--no-input team [ab].yaml":   "--no-input team a.yaml b.yaml",
		"score --output-dir=* -":      "score --output-dir=* -",
		"history import *.yaml":       "history import a.yaml b.yaml c[1].yaml",
		"history delete D*":           "history delete D*",
		"history D*":                  "history D*",
		"nonsense *":                  "nonsense *",
	} {
		root := newRoot(newApp(&env{lookup: os.LookupEnv}))
		got := expanded(root, strings.Fields(line))
		for i := range got {
			got[i] = filepath.ToSlash(got[i])
		}
		if diff := cmp.Diff(strings.Fields(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", line, diff)
		}
	}
}

// TestNoMatch says which pattern matches nothing, where a file was wanted.
func TestNoMatch(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "junior.yaml")
	for _, command := range []string{
		"score", "report", "compare", "team", "history import", "items stats", "items calibrate", "lint", "rubric lint",
	} {
		_, message, code := program(t, dir, append(strings.Fields(command), "junior.yaml", "team/*.yaml")...)
		if code != exitUse || message != "skillgap: no file matches team/*.yaml\n" {
			t.Errorf("%s: exit %d, %q", command, code, message)
		}
	}
}

// inUTF16 is a text as > in Windows PowerShell 5.1 writes it.
func inUTF16(text string) []byte {
	b := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(strings.ReplaceAll(text, "\n", "\r\n"))) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return b
}

// TestPowerShell reads what > in Windows PowerShell 5.1 writes, UTF-16 with CRLF,
// as what the program printed.
func TestPowerShell(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, dir, "junior.yaml", "mentor-of-junior.json")
	program(t, dir, "history", "import", "junior.yaml")
	printTo := func(name string, args ...string) {
		out, message, code := program(t, dir, args...)
		if code != 0 {
			t.Fatalf("%v: exit %d, %s", args, code, message)
		}
		write(t, dir, name, []byte(out))
	}
	printTo("report.json", "score", "junior.yaml", "--format", "json")
	printTo("rubric.yaml", "rubric", "init")
	printTo("export.ndjson", "history", "export")
	write(t, dir, "groups.yaml", []byte("schema: 1\ngroups:\n  - name: Élan\n    people: [Dana]\n"))
	write(t, dir, "config.yaml", []byte("target: senior\n"))
	write(t, dir, "list.txt", []byte("junior.yaml\nmentor-of-junior.json\n"))
	printTo("part.json", "cohort", "junior.yaml", "--target", "mid", "--partial")
	wide := t.TempDir()
	for _, name := range []string{
		"junior.yaml", "mentor-of-junior.json", "report.json", "rubric.yaml", "export.ndjson", "groups.yaml", "config.yaml",
		"list.txt", "part.json",
	} {
		text, err := os.ReadFile(dir + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		write(t, wide, name, inUTF16(string(text)))
	}
	for _, line := range []string{
		"score junior.yaml --format json", "report report.json --format html", "team junior.yaml --group groups.yaml",
		"compare junior.yaml mentor-of-junior.json", "rubric lint rubric.yaml", "score junior.yaml --config config.yaml",
		"score @list.txt --format json", "cohort --merge part.json",
		"history import export.ndjson mentor-of-junior.json", "history export",
	} {
		want, wrong, code := program(t, dir, strings.Fields(line)...)
		got, message, again := program(t, wide, strings.Fields(line)...)
		if strings.HasPrefix(line, "history import") {
			want, got = "", "" // one of them holds a sheet already
		}
		if want != got || code != again || code != 0 {
			t.Errorf("%s: exit %d and %d\n%s%s\n%s", line, code, again, wrong, message, cmp.Diff(want, got))
		}
	}
}
