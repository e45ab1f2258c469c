package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// leave puts drafts into the folder of unfinished questionnaires, the last the
// newest; "/" is a folder of that name.
func leave(t *testing.T, dir string, drafts ...string) {
	t.Helper()
	folder := filepath.Join(dir, "state/skillgap/drafts")
	for i, text := range drafts {
		name := filepath.Join(folder, fmt.Sprintf("202611%02dT100000.000000000-1.yaml", i+1))
		if text == "/" {
			name, text = filepath.Join(name, "x"), ""
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func draftOf(subject, rater, next string) string {
	return fmt.Sprintf("schema: 1\nsubject: %s\nrater: %s\ndate: 2026-11-23\ntarget: mid\nratings: {server-languages: 2}\nnext: %s\n", subject, rater, next)
}

// TestResumePassesOver goes on with the newest draft that it can, whatever lies
// on top of it.
func TestResumePassesOver(t *testing.T) {
	dana, kim, renamed := draftOf("Dana", "self", "databases"), draftOf("Kim", "self", "rest-apis"), draftOf("Dana", "self", "docker")
	mentor := draftOf("Dana", "{role: mentor, name: Robin}", "git")
	for _, c := range []struct {
		drafts []string
		flags  string
		note   string
		want   string // on the screen, or the message
	}{
		{[]string{dana}, "", "", "[2/16]"},
		{[]string{kim, dana}, "", "", "[2/16]"},
		{[]string{dana, "", "/", renamed, strings.Replace(kim, "schema: 1", "schema: 2", 1)}, "", "4 newer questionnaires passed over", "[2/16]"},
		{[]string{dana, renamed, kim}, "", "", "[3/16]"},
		{[]string{dana, renamed, kim}, "--subject Dana", "1 newer questionnaire passed over", "[2/16]"},
		{[]string{kim, renamed}, "--subject Kim", "", "[3/16]"},
		{[]string{mentor, dana}, "--as mentor", "", "[4/16]"},
		{[]string{mentor, renamed}, "--as mentor --subject Dana", "", "[4/16]"},
		{[]string{renamed, "/"}, "", "", "no unfinished questionnaire can be resumed; skillgap assess --drafts says why not"},
		{[]string{renamed, kim}, "--subject Dana", "", "no unfinished questionnaire of Dana can be resumed"},
		{[]string{renamed, kim}, "--subject Robin", "", "no unfinished questionnaire of Robin; start one with skillgap assess"},
		{[]string{dana}, "--as peer", "", "no unfinished questionnaire by a peer; start one with skillgap assess --as peer"},
	} {
		t.Run(fmt.Sprintf("%d %s", len(c.drafts), c.flags), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			leave(t, dir, c.drafts...)
			tm := open(t, dir, 100, 40, nil, append([]string{"assess", "--plain", "--resume"}, strings.Fields(c.flags)...)...)
			tm.see(c.want)
			if note := strings.Contains(tm.printed(), "passed over"); note != (c.note != "") || !strings.Contains(tm.printed(), c.note) {
				t.Errorf("want note %q:\n%s", c.note, tm.shown())
			}
			if tm.drafts() != len(c.drafts) {
				t.Error("a draft is gone")
			}
		})
	}
}

// TestDraftsPileUp names drafts when there are many, and only then.
func TestDraftsPileUp(t *testing.T) {
	for n, names := range map[int]int{0: 0, 1: 0, 4: 0, 5: 5, 7: 5} {
		dir := t.TempDir()
		leave(t, dir, strings.Split(strings.Repeat(draftOf("Dana", "self", "databases")+"|", n), "|")[:n]...)
		tm := open(t, dir, 80, 40, nil, "assess", "--plain")
		tm.see("What is your name?")
		text := tm.printed()
		if strings.Contains(text, "unfinished questionnaire") != (n > 0) || strings.Count(text, "000-1  Dana, self, 2026-11-23, 1 answer") != names ||
			strings.Contains(text, "--drafts lists them, --discard NAME removes one") != (names > 0) || strings.Contains(text, "and 2 more") != (n == 7) {
			t.Errorf("%d drafts:\n%s", n, tm.shown())
		}
	}
}

// TestOneWindow tells a second process at once that a draft is open in another,
// and lets it in when that has ended, however it did.
func TestOneWindow(t *testing.T) {
	settle, talk := []string{"agree", "--plain", "junior.yaml", "mentor-of-junior.json"}, "[1/6]"
	resume, second := []string{"assess", "--plain", "--resume"}, "[2/16]"
	for _, c := range []struct {
		name   string
		first  []string
		sees   string
		second []string
	}{
		{"resumed twice", resume, second, resume},
		{"begun, then resumed", []string{"assess", "--plain", "--subject", "Dana", "--target", "mid", "--stack", "go"}, second, resume},
		{"checked, then resumed", []string{"check", "junior.yaml", "--plain"}, "[2/24]", resume},
		{"removed", resume, second, []string{"assess", "--discard", "20261101T100000.000000000-1"}},
		{"settled twice", settle, talk, settle},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			put(t, dir, "junior.yaml", "mentor-of-junior.json")
			if strings.Contains(strings.Join(c.first, " "), "--resume") {
				leave(t, dir, draftOf("Dana", "self", "databases"))
			}
			first := open(t, dir, 100, 40, nil, c.first...)
			switch {
			case c.sees == talk:
				first.see("Take these levels")
				first.press("y\r")
			case !strings.Contains(strings.Join(c.first, " "), "--resume"):
				first.see("[1/")
				first.press("2\r")
			}
			first.see(c.sees)
			told := fmt.Sprintf("is open in another window (process %d)", first.cmd.Process.Pid)
			again := open(t, dir, 100, 40, nil, c.second...)
			if code, _ := again.exit(); code != 3 || !strings.Contains(again.printed(), told) {
				t.Errorf("exit %d, want %q:\n%s", code, told, again.shown())
			}
			if err := first.cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			first.exit()
			again = open(t, dir, 100, 40, nil, c.second...)
			if c.sees == talk {
				again.see("Take these levels")
				again.press("y\r")
			}
			if c.name != "removed" {
				again.see(c.sees)
				again.press("\x03")
			}
			if code, out := again.exit(); code != 130 && !strings.HasPrefix(out, "removed 20261101") {
				t.Errorf("exit %d, %s:\n%s", code, out, again.shown())
			}
			if left, err := filepath.Glob(filepath.Join(dir, "state/skillgap/drafts/*.lock")); err != nil || len(left) > 0 {
				t.Errorf("left: %v, %v", left, err)
			}
		})
	}
}

// TestAnswersKept says how many answers are kept, not how many were given, when
// one of them could not be.
func TestAnswersKept(t *testing.T) {
	for answers, says := range map[int]string{0: "Stopped; nothing is kept.", 1: "Stopped. 1 answer is kept", 4: "Stopped. 4 answers are kept"} {
		dir := t.TempDir()
		tm := open(t, dir, 100, 40, nil, "assess", "--plain", "--subject", "Dana", "--target", "mid", "--stack", "go")
		tm.rate(1, answers, "2")
		tm.see(fmt.Sprintf("[%d/16]", answers+1))
		if err := unix.Prlimit(tm.cmd.Process.Pid, unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: 8, Max: 8}, nil); err != nil {
			t.Fatal(err)
		}
		tm.press("2\r")
		if code, _ := tm.exit(); code != 3 {
			t.Errorf("exit %d", code)
		}
		tm.see(says)
		if got := tm.drafts(); got != min(answers, 1) {
			t.Errorf("%d answers, %d drafts", answers, got)
		}
		nothingLeft(t, filepath.Join(dir, "state/skillgap/drafts"))
	}
}

// TestSweptAtStart removes what killed questionnaires have left.
func TestSweptAtStart(t *testing.T) {
	dir := t.TempDir()
	leave(t, dir, draftOf("Dana", "self", "databases"))
	drafts := filepath.Join(dir, "state/skillgap/drafts")
	for _, name := range []string{".skillgap-1234567", "20261101T100000.000000000-2.yaml.lock"} {
		if err := os.WriteFile(filepath.Join(drafts, name), []byte("subject: Dana\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tm := open(t, dir, 100, 40, nil, "assess", "--plain", "--resume")
	tm.see("[2/16]")
	tm.press("\x03")
	tm.exit()
	entries, err := os.ReadDir(drafts)
	if err != nil || len(entries) != 1 {
		t.Errorf("%v, %v", entries, err)
	}
}
