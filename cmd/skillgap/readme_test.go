package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// blocks returns what stands in the README's fenced blocks of the kind.
func blocks(t *testing.T, kind string) []string {
	t.Helper()
	var found []string
	for _, m := range regexp.MustCompile("(?ms)^```"+kind+"\n(.*?)\n```$").FindAllStringSubmatch(readme(t), -1) {
		found = append(found, m[1])
	}
	return found
}

// TestReadmeCommands runs every command of the README and compares what it
// prints; a line of three dots stands for any lines.
func TestReadmeCommands(t *testing.T) {
	found := blocks(t, "console")
	if len(found) < 5 {
		t.Fatalf("only %d blocks", len(found))
	}
	for _, block := range found {
		command, want, _ := strings.Cut(strings.TrimPrefix(block, "$ "), "\n")
		t.Run(command, func(t *testing.T) {
			dir := t.TempDir()
			for _, name := range []string{"testdata", "data", ".github"} {
				target, err := filepath.Abs("../../" + name)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
			}
			sh := exec.Command("sh", "-c", command)
			sh.Dir = dir
			sh.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir, "SOURCE_DATE_EPOCH=1795392000", "COLUMNS=", "NO_COLOR=1")
			out, err := sh.CombinedOutput()
			if len(out) == 0 {
				t.Fatalf("no output: %v", err)
			}
			compare(t, want, strings.TrimRight(string(out), "\n"))
		})
	}
}

// compare holds got to want, where want may leave out one stretch by dots.
func compare(t *testing.T, want, got string) {
	t.Helper()
	head, tail, elided := strings.Cut(want+"\n", "\n...\n")
	if !elided {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-readme +program):\n%s", diff)
		}
		return
	}
	lines := strings.SplitAfter(got+"\n", "\n")
	n := min(strings.Count(head, "\n")+1, len(lines))
	if diff := cmp.Diff(head+"\n", strings.Join(lines[:n], "")); diff != "" {
		t.Errorf("head (-readme +program):\n%s", diff)
	}
	if !strings.HasSuffix(got+"\n", "\n"+tail) {
		t.Errorf("the end is not:\n%s", tail)
	}
}

// TestReadmeSession plays the session that the README shows.
func TestReadmeSession(t *testing.T) {
	tm := open(t, t.TempDir(), 80, 24, nil, "assess")
	tm.begin()
	tm.rate(1, 1, "3")
	tm.see(blocks(t, "text")[0])
}

// TestReadmeFirstCommands are the two that a newcomer needs.
func TestReadmeFirstCommands(t *testing.T) {
	for _, command := range []string{"go run ./cmd/skillgap assess", "make test"} {
		if !strings.Contains(readme(t), "\n    "+command) {
			t.Errorf("no %q", command)
		}
	}
}
