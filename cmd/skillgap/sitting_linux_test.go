package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestLengths says before the first item how long a sitting is and what to expect.
func TestLengths(t *testing.T) {
	for flag, want := range map[string][]string{
		"--quick":    {"At most 12 questions, about 11 minutes", "about 84 %", "[1/12]"},
		"--check":    {"At most 24 questions, about 22 minutes", "about 87 %", "[1/24]"},
		"--thorough": {"At most 60 questions, about 54 minutes", "about 92 %", "[1/60]"},
		"--check=7":  {"At most 7 questions, about 7 minutes", "[1/7]"},
	} {
		t.Run(flag, func(t *testing.T) {
			dir, _ := withSheet(t)
			tm := open(t, dir, 200, 40, nil, "check", "dana.yaml", flag, "--plain")
			for _, text := range want {
				tm.see(text)
			}
			tm.press("1\r")
			tm.see("minutes left.")
			tm.press("e\r")
			tm.noReview()
			if code, _ := tm.exit(); code != 0 {
				t.Errorf("exit %d:\n%s", code, tm.shown())
			}
		})
	}
}

var itemID = regexp.MustCompile(`item: ([a-z0-9-]+)`)

// TestSeenItemsComeLast: a second sitting asks other items, known from the history
// or from the sheet that is named.
func TestSeenItemsComeLast(t *testing.T) {
	for _, seen := range [][]string{nil, {"--no-keep", "--seen", "dana-checked.yaml"}} {
		t.Run(fmt.Sprint(seen), func(t *testing.T) {
			dir, _ := withSheet(t)
			args := []string{"check", "dana.yaml", "--check=5", "--plain"}
			first := open(t, dir, 120, 40, nil, append(args, seen[:min(len(seen), 1)]...)...)
			first.answer(1, 5, 5, "2", "1")
			first.noReview()
			if code, _ := first.exit(); code != 0 {
				t.Fatalf("exit %d:\n%s", code, first.shown())
			}
			second := open(t, dir, 120, 40, nil, append(append(args, "-o", "second.yaml"), seen...)...)
			second.see("Last: 5 questions that you have answered before")
			second.answer(1, 5, 5, "2", "1")
			second.noReview()
			if code, _ := second.exit(); code != 0 {
				t.Fatalf("exit %d:\n%s", code, second.shown())
			}
			before := itemID.FindAllString(first.file("dana-checked.yaml"), -1)
			after := itemID.FindAllString(second.file("second.yaml"), -1)
			if len(before) != 5 || len(after) != 5 || slices.ContainsFunc(after, func(id string) bool { return slices.Contains(before, id) }) {
				t.Errorf("first %q, then %q", before, after)
			}
		})
	}
}

// TestSeenElsewhere: what is on the sheet itself was not answered before, and an
// item whose text has changed since is a new one.
func TestSeenElsewhere(t *testing.T) {
	answers := "responses:\n  - {item: git-push-rejected, choice: 2, digest: 000000000000}\n" +
		"  - {item: git-staged-then-edited, choice: skip}\n"
	for own, want := range map[bool]string{true: "", false: "Last: 1 question that you have answered before"} {
		dir, sheet := withSheet(t)
		seen, at := "seen.yaml", "[1/2]"
		if own {
			seen, at = "dana.yaml", "[2/3]"
		}
		if err := os.WriteFile(filepath.Join(dir, seen), []byte(sheet+answers), 0o600); err != nil {
			t.Fatal(err)
		}
		tm := open(t, dir, 200, 40, nil, "check", "dana.yaml", "--check=2", "--plain", "--seen", seen)
		tm.see(at)
		tm.see("end the check here")
		if text := tm.printed(); strings.Contains(text, "answered before") != !own || !strings.Contains(text, want) {
			t.Errorf("the sheet itself %v:\n%s", own, text)
		}
	}
}

// TestManyUnknown asks after six times "I don't know" whether to go on.
func TestManyUnknown(t *testing.T) {
	for answer, want := range map[string]int{"y": 7, "n": 6} {
		dir, _ := withSheet(t)
		tm := open(t, dir, 120, 40, nil, "check", "dana.yaml", "--check=7", "--plain")
		for n := 1; n <= 6; n++ {
			tm.see(fmt.Sprintf("[%d/7]", n))
			tm.press("0\r")
		}
		tm.see("in a row. Go on?")
		tm.press(answer + "\r")
		if answer == "y" {
			tm.see("[7/7]")
			tm.press("0\r")
		}
		tm.noReview()
		if code, _ := tm.exit(); code != 0 || responses(tm.file("dana-checked.yaml")) != want {
			t.Errorf("%s: exit %d:\n%s", answer, code, tm.shown())
		}
	}
}

// TestManyUnknownOnce does not ask again who wants to go on.
func TestManyUnknownOnce(t *testing.T) {
	dir, _ := withSheet(t)
	tm := open(t, dir, 120, 40, nil, "check", "dana.yaml", "--check=13", "--plain")
	for n := 1; n <= 13; n++ {
		tm.see(fmt.Sprintf("[%d/13]", n))
		tm.press("0\r")
		if n == 6 {
			tm.see("in a row. Go on?")
			tm.press("y\r")
		}
	}
	tm.noReview()
	if code, _ := tm.exit(); code != 0 || strings.Count(tm.printed(), "in a row. Go on?") != 1 {
		t.Errorf("exit %d:\n%s", code, tm.printed())
	}
}
