package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// TestKeystrokes answers the whole questionnaire, name and role and stack among
// it, levels of which some ask for evidence, all answers and no check, with at most
// 45 keys.
func TestKeystrokes(t *testing.T) {
	tm := open(t, t.TempDir(), 80, 24, nil, "assess")
	keys := 0
	press := func(sees, key string) {
		tm.see(sees)
		tm.press(key)
		keys += len(key)
	}
	press("What is your name?", "\r") // the user's name
	press("Which role", "2")
	press("Which languages", "48\r")
	for n := 1; n <= 16; n++ {
		level := fmt.Sprint(1 + n%4)
		press(fmt.Sprintf("[%d/16]", n), level)
		if level == "4" {
			press("could you show", "\r")
		}
	}
	press("Your answers", "\r")
	press("A short check", "n")
	if code, _ := tm.exit(); code != 0 || keys > 45 {
		t.Errorf("exit %d after %d keys", code, keys)
	}
	t.Logf("%d keys", keys)
}

// TestEnterScoresNobody presses nothing but Enter: no question is answered by that
// but the name, in menus and in lines.
func TestEnterScoresNobody(t *testing.T) {
	for _, args := range [][]string{{"assess"}, {"assess", "--plain"}} {
		tm := open(t, t.TempDir(), 80, 24, nil, args...)
		tm.see("What is your name?")
		tm.press(strings.Repeat("\r", 60))
		tm.see("press 1 2 3 4", "type one of 1 2 3 4")
		tm.take("1")
		tm.take("s")
		tm.see("[1/16]")
		tm.press(strings.Repeat("\r", 60) + "\x04")
		tm.exit()
		tm.see("nothing is kept")
		if strings.Contains(tm.printed(), "[2/16]") {
			t.Errorf("%v: a level was given", args)
		}
	}
}

// TestOverview shows all answers before the sheet is written, and changes some: in
// menus and in lines, also after --resume.
func TestOverview(t *testing.T) {
	for _, flag := range []string{"--no-check", "--plain"} {
		t.Run(flag, func(t *testing.T) {
			dir := t.TempDir()
			tm := open(t, dir, 80, 30, nil, "assess", flag, "--no-check")
			tm.begin()
			for n := 1; n <= 16; n++ {
				tm.see(fmt.Sprintf("[%d/16]", n))
				tm.take(fmt.Sprint("ns2"[n%3 : n%3+1]))
			}
			tm.see("Your answers")
			tm.press("\x03")
			if code, _ := tm.exit(); code != 130 {
				t.Fatalf("exit %d", code)
			}
			tm = open(t, dir, 80, 30, nil, "assess", flag, "--no-check", "--resume")
			between := map[bool]string{true: ": ", false: " - "}[tm.plain]
			tm.see("languages and clouds" + between + "none")
			tm.see("Databases" + between + "2 advanced beginner")
			tm.see("REST APIs" + between + "not applicable")
			tm.see("Git" + between + "skipped")
			tm.press("1\r")
			tm.see("[1/16]")
			tm.take("4")
			tm.see("could you show")
			tm.press("a service\r")
			tm.see("Server languages" + between + "4 proficient, with evidence")
			tm.take("12")
			tm.see("[12/16]")
			tm.take("b")
			tm.see("Your answers")
			tm.take("l")
			tm.see("Which languages")
			if tm.plain {
				tm.press("2,4\r")
			} else {
				tm.press("24\r")
			}
			tm.see("languages and clouds" + between + "JavaScript or TypeScript, Go")
			tm.take("n")
			tm.see("What is your name?")
			tm.press("Robin\r")
			tm.see("name" + between + "Robin")
			tm.take("b") // the last question, and not all answers, is before
			tm.see("[16/16]")
			tm.take("3")
			tm.see("Agile teams" + between + "3 competent")
			tm.press("\r")
			if code, _ := tm.exit(); code != 0 {
				t.Fatalf("exit %d:\n%s", code, tm.shown())
			}
			sheet := tm.file("robin-2026-11-23.yaml")
			for _, line := range []string{"subject: Robin", "name: Robin", "stack: [javascript, go]", "agile-collaboration: 3",
				"server-languages: {level: 4, evidence: [\"a service\"]}"} {
				if !strings.Contains(sheet, line) {
					t.Errorf("no %s in:\n%s", line, sheet)
				}
			}
		})
	}
}

// TestOverviewOfAnother has no name, role or stack to change.
func TestOverviewOfAnother(t *testing.T) {
	tm := open(t, t.TempDir(), 80, 30, nil, "assess", "--as", "mentor", "--subject", "Dana", "--rater", "Robin")
	tm.press(strings.Repeat("s", 15) + "2")
	tm.see("> w write the sheet\n  1 Server languages - not observed")
	tm.press("2")
	tm.see("[2/16]")
	tm.press("n")
	tm.see("2 Databases - not applicable")
	tm.press("\r")
	if code, _ := tm.exit(); code != 0 {
		t.Errorf("exit %d:\n%s", code, tm.shown())
	}
}

// TestBack returns from every question to the one before, from an item to all
// answers, which it leaves answered.
func TestBack(t *testing.T) {
	for _, flag := range []string{"--check=3", "--plain"} {
		tm := open(t, t.TempDir(), 100, 40, nil, "assess", flag, "--check=3")
		tm.see("What is your name?")
		tm.press("Dana\r")
		tm.see("Which role")
		tm.take("b")
		tm.see("(Dana)", "[Dana]:")
		tm.press("\r")
		tm.take("2")
		tm.see("Which languages")
		tm.take("b")
		tm.see("> 2 Mid-level", "Enter for 2]:")
		tm.press("\r")
		tm.take("s")
		tm.see("[1/16]")
		tm.take("b")
		tm.see("> s none", "Enter for s]:")
		tm.press("\r")
		tm.rate(1, 1, "5")
		tm.see("could you show")
		tm.press("b\r")
		tm.see("> 5 expert", "Enter for 5]:")
		tm.press("\r")
		tm.see("could you show")
		tm.press("\r")
		tm.rate(2, 16, "2")
		tm.see("[1/3]")
		tm.take("0")
		tm.see("[2/3]")
		tm.take("b")
		tm.see("go on with the check")
		tm.take("3")
		tm.see("> 2 advanced beginner", "Enter for 2]:")
		tm.take("1")
		tm.confirm()
		tm.see("[2/3]")
		tm.take("0")
		tm.see("[3/3]")
		tm.take("0")
		tm.noReview()
		if code, _ := tm.exit(); code != 0 || responses(tm.file("dana-2026-11-23.yaml")) != 3 {
			t.Errorf("exit %d:\n%s", code, tm.shown())
		}
	}
}

// resize changes the window. The program may draw as soon as the system knows the new size.
func (tm *window) resize(columns, rows int) {
	tm.t.Helper()
	tm.screen.Resize(columns, rows)
	if err := pty.Setsize(tm.tty, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)}); err != nil {
		tm.t.Fatal(err)
	}
}

// TestSmallWindow pages what is taller than 60 columns by 20 rows, its first line
// first, and draws it anew in a window of another size.
func TestSmallWindow(t *testing.T) {
	const title = "? [1/16] Understanding of server-side programming"
	tm := open(t, t.TempDir(), 60, 20, nil, "assess", "--subject", "Dana", "--target", "mid", "--stack", "go")
	tm.see(title)
	tm.press("?")
	tm.see("lines 1-")
	if shown := tm.shown(); !strings.HasPrefix(shown, title) || !strings.Contains(shown, "Writing server code in a main language that is correct,\n") {
		t.Errorf("the first lines are lost:\n%s", shown)
	}
	tm.press("  ")
	tm.see("lines 3") // the third page
	tm.press("\x1b[5~\x1b[5~")
	tm.see("lines 1-")
	for _, size := range [][2]int{{100, 30}, {60, 20}, {45, 14}, {80, 24}, {30, 8}, {60, 20}} {
		tm.resize(size[0], size[1])
		whole := func(shown string) bool {
			return strings.HasPrefix(shown, "? [1/16]") && strings.Count(shown, "[1/16]") == 1 && strings.Count(shown, "press its key") == 1
		}
		for deadline := time.After(patience); !whole(tm.shown()); {
			select {
			case <-tm.changed:
			case <-deadline:
				t.Fatalf("%v:\n%s", size, tm.shown())
			}
		}
	}
	tm.press("4")
	tm.see("could you show")
	tm.press(strings.Repeat("a long line of evidence ", 8) + "!")
	tm.see("evidence !")
	tm.resize(40, 12)
	tm.see("Evidence a long line", "evidence !")
	tm.press("\x15short\r")
	tm.see("[2/16]")
	tm.press("b")
	tm.see("[1/16]")
	tm.press("4")
	tm.see("(short)")
}
