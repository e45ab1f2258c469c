package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// answer answers items from..to (1-based) with the keys, whatever they ask.
func (tm *window) answer(from, to, most int, keys ...string) {
	tm.t.Helper()
	for n := from; n <= to; n++ {
		tm.see(fmt.Sprintf("[%d/%d]", n, most))
		tm.press(keys[n%len(keys)])
		tm.press("\r")
	}
}

// responses counts the answers to items in a text of a sheet.
func responses(sheet string) int { return strings.Count(sheet, "{item: ") }

// TestSessionWithCheck is a whole session: 16 ratings and a check until the
// levels are sure enough, in menus and in plain lines.
func TestSessionWithCheck(t *testing.T) {
	for _, plain := range []bool{false, true} {
		t.Run(fmt.Sprint("plain ", plain), func(t *testing.T) {
			args := []string{"assess", "--subject", "Dana", "--target", "mid", "--stack", "go", "--review"}
			if plain {
				args = append(args, "--plain")
			}
			tm := open(t, t.TempDir(), 80, 40, nil, args...)
			for n := 1; n <= 16; n++ { // ratings at odds, so that the check stays unsure
				tm.rate(n, n, "0330"[n%4:][:1])
			}
			tm.see("A short check: at most 20 items")
			tm.press("y")
			tm.press("\r")
			n, skips, ended := 0, 0, "\nYour sheet: "
			for n < 20 && tm.see(fmt.Sprintf("[%d/20]", n+1), ended) != ended {
				if n++; strings.Contains(tm.printed(), "\n  because  ") {
					t.Fatal("the right answer is shown before the end")
				}
				key := "4"
				if n%3 == 0 {
					key, skips = "0", skips+1
				}
				tm.press(key + "\r")
			}
			code, stdout := tm.exit()
			if code != 0 {
				t.Fatalf("exit %d:\n%s", code, tm.shown())
			}
			sheet := tm.file("dana-2026-11-23.yaml")
			if n < 10 || responses(sheet) != n || strings.Count(sheet, "choice: skip") != skips {
				t.Errorf("%d items, %d skipped, sheet:\n%s", n, skips, sheet)
			}
			for _, text := range []string{fmt.Sprintf("KNOWLEDGE CHECK   %d items", n), "because", fmt.Sprintf("\n%d. ", n)} {
				if !strings.Contains(stdout, text) {
					t.Errorf("no %q in:\n%s", text, stdout)
				}
			}
			if tm.drafts() != 0 {
				t.Error("the draft is still there")
			}
		})
	}
}

// withSheet is a folder that holds the junior's sheet as dana.yaml.
func withSheet(t *testing.T) (dir, sheet string) {
	t.Helper()
	dir = t.TempDir()
	content, err := os.ReadFile("../../testdata/sheets/junior.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "dana.yaml"), content, 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, string(content)
}

// TestCheckToItsEnd asks no more than it was told.
func TestCheckToItsEnd(t *testing.T) {
	dir, sheet := withSheet(t)
	tm := open(t, dir, 80, 30, nil, "check", "dana.yaml", "--check=5")
	tm.answer(1, 5, 5, "1", "0")
	if code, stdout := tm.exit(); code != 0 || !strings.Contains(stdout, "KNOWLEDGE CHECK   5 items") {
		t.Fatalf("exit %d:\n%s\n%s", code, stdout, tm.shown())
	}
	tm.see("Your sheet: dana-checked.yaml")
	if tm.file("dana.yaml") != sheet || responses(tm.file("dana-checked.yaml")) != 5 {
		t.Errorf("checked sheet:\n%s", tm.file("dana-checked.yaml"))
	}
	// More items for the same sheet, in place; what was asked is not asked again.
	tm = open(t, dir, 80, 30, nil, "check", "dana-checked.yaml", "--check=4", "--in-place")
	tm.answer(6, 9, 9, "1", "0")
	if code, _ := tm.exit(); code != 0 || responses(tm.file("dana-checked.yaml")) != 9 {
		t.Errorf("exit %d, sheet:\n%s", code, tm.file("dana-checked.yaml"))
	}
}

// TestCheckKilledAndResumed loses no answer, and asks the same item again.
func TestCheckKilledAndResumed(t *testing.T) {
	dir := t.TempDir()
	args := []string{"assess", "--subject", "Dana", "--target", "mid", "--stack", "go", "--check"}
	tm := open(t, dir, 80, 40, nil, args...)
	for n := 1; n <= 16; n++ {
		tm.rate(n, n, fmt.Sprint(n%4))
	}
	tm.answer(1, 4, 20, "1", "0")
	tm.see("[5/20]")
	tm.see("end the check here")
	stem, _, _ := strings.Cut(tm.shown(), "\n? [5/20]")
	lines := strings.Split(strings.TrimSpace(stem), "\n")
	if err := tm.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	tm.exit()
	again := open(t, dir, 80, 40, nil, append(args, "--resume")...)
	again.see("[5/20]")
	again.see(lines[len(lines)-1])
	again.press("e")
	again.press("\r")
	if code, _ := again.exit(); code != 0 || responses(again.file("dana-2026-11-23.yaml")) != 4 {
		t.Errorf("exit %d, sheet:\n%s", code, again.file("dana-2026-11-23.yaml"))
	}
}

// TestCheckInASmallTerminal has room for one option at a time.
func TestCheckInASmallTerminal(t *testing.T) {
	dir, _ := withSheet(t)
	tm := open(t, dir, 40, 10, nil, "check", "dana.yaml", "--check=3")
	tm.answer(1, 3, 3, "3", "0")
	if code, _ := tm.exit(); code != 0 || responses(tm.file("dana-checked.yaml")) != 3 {
		t.Errorf("exit %d:\n%s", code, tm.shown())
	}
}

// TestLongCheckResumes goes on with a check of as many items as can be asked,
// on a sheet that has some answered already.
func TestLongCheckResumes(t *testing.T) {
	dir, sheet := withSheet(t)
	sheet += "responses:\n  - {item: git-push-rejected, choice: 2}\n  - {item: git-staged-then-edited, choice: skip}\n"
	if err := os.WriteFile(filepath.Join(dir, "dana.yaml"), []byte(sheet), 0o600); err != nil {
		t.Fatal(err)
	}
	tm := open(t, dir, 80, 40, nil, "check", "dana.yaml", "--check=60", "--plain")
	tm.see("[3/62]")
	tm.press("1\r")
	tm.see("[4/62]")
	tm.press("\x03")
	if code, _ := tm.exit(); code != 130 {
		t.Fatalf("exit %d", code)
	}
	tm = open(t, dir, 80, 40, nil, "assess", "--resume", "--plain")
	tm.see("[4/62]")
	tm.press("e\r")
	if code, _ := tm.exit(); code != 0 || responses(tm.file("dana-2026-11-23.yaml")) != 3 {
		t.Errorf("exit %d:\n%s", code, tm.shown())
	}
}
