package main

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// TestQuestionnaire is a whole session with menus: digits, help, evidence,
// back, not applicable, skip.
func TestQuestionnaire(t *testing.T) {
	tm := open(t, t.TempDir(), 80, 24, nil, "assess")
	tm.see("If a mentor rates you")
	tm.begin()
	tm.see("[1/16]")
	tm.press("b")
	tm.see("> s none of these, or skip")
	tm.press("9919")
	tm.see("> 9 [x] Microsoft Azure")
	tm.press("9 8") // 8 was a mistake
	tm.see("> 8 [x] Amazon Web Services")
	tm.see("9 [x] Microsoft Azure")
	tm.press("9")
	tm.see("> 9 [ ] Microsoft Azure")
	tm.see("1 [x] Python")
	tm.press("\r")
	tm.see("do you work with?  1 Python, 8 Amazon Web\n  Services")
	tm.see("[1/16]")
	tm.press("?")
	tm.see("of fifty lines or more")
	tm.press("\x1b[B\x1b[B\x1b[B\x1b[B")
	tm.see("> 3 competent")
	tm.press("\r")
	tm.see("[2/16]")
	tm.see("rolling its transaction back") // statements stay
	tm.press("?")
	tm.see("5 expert")
	tm.rate(2, 2, "5")
	tm.see("what could you show for it?")
	tm.press("a migration without downtime\r")
	tm.rate(3, 3, "b")
	tm.see("> 5 expert")
	tm.press("\r") // the level given before is chosen
	tm.see("what could you show for it?")
	tm.see("(a migration without downtime)")
	tm.press("\x1b") // back
	tm.see("> 5 expert")
	tm.press("5")
	tm.see("Enter keeps it")
	tm.press("\r")
	tm.see("0 none")
	tm.rate(3, 5, "2")
	tm.rate(6, 6, "n")
	tm.rate(7, 7, "s")
	tm.rate(8, 16, "1")
	tm.decline()
	code, stdout := tm.exit()
	if code != 0 {
		t.Fatalf("exit %d:\n%s", code, tm.screen.String())
	}
	want := `schema: 1
rubric: {id: backend-developer, version: "2.1.0"}
subject: Dana
rater: {role: self, name: Dana}
date: 2026-11-23
target: mid
stack: [python, aws]
ratings:
  server-languages: 3
  databases: {level: 5, evidence: ["a migration without downtime"]}
  rest-apis: 2
  git: 2
  microservices: 2
  cloud: na
  event-driven: 1
  ci-cd: 1
  infrastructure-as-code: 1
  observability: 1
  test-automation: 1
  communication: 1
  problem-solving: 1
  time-management: 1
  agile-collaboration: 1
`
	if got := tm.file("dana-2026-11-23.yaml"); got != want {
		t.Errorf("sheet:\n%s", got)
	}
	info, err := os.Stat(filepath.Join(tm.dir, "dana-2026-11-23.yaml"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	for _, text := range []string{"Dana · self-rating of 2026-11-23", "aiming at Mid-level", "LEARNING PATH", "1 not applicable"} {
		if !strings.Contains(stdout, text) {
			t.Errorf("no %q in the report:\n%s", text, stdout)
		}
	}
	if strings.Contains(stdout, "\x1b") || strings.Contains(stdout, "[1/16]") {
		t.Error("prompts or colour on stdout")
	}
	if tm.drafts() != 0 {
		t.Error("the draft is still there")
	}
}

// TestHowToGoOn: a command that goes on with a questionnaire names the rubric of it, ?
// is nobody's name, and what takes longer is said before.
func TestHowToGoOn(t *testing.T) {
	dir := t.TempDir()
	own, err := os.ReadFile("../../testdata/rubrics/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "own.yaml", own)
	tm := open(t, dir, 100, 40, nil, "assess", "--plain", "--rubric", "own.yaml")
	tm.see("skillgap assess --resume --plain --rubric=own.yaml.")
	tm.press("?\n")
	tm.see("write the name that reports have")
	tm.press("Dana\n")
	tm.see("Which role")
	tm.press("?\n")
	tm.see("? to explain no more]")
	tm.press("1\n")
	tm.see("[1/")
	tm.see("n s d b, ? to explain]") // of levels nothing was asked
	tm.press("3\n")
	tm.see("[2/2]")
	tm.press("\x04")
	tm.see("go on with: skillgap assess --resume --plain --rubric=own.yaml")
	tm.exit()
	tm = open(t, dir, 100, 40, nil, "assess", "--resume", "--rubric=own.yaml")
	tm.see("Going on with Dana")
	tm.press("\x03")
	tm.exit()
	tm = open(t, dir, 400, 40, nil, "assess", "--plain")
	tm.see("it takes about 9 minutes. ")
	tm.see("? shows the statements, what a person at each level can do. To read all of them takes about ")
	tm.see(" minutes: leave out levels that are far off.")
	tm.press("\x04")
	tm.exit()
}

// TestSecondSitting: Enter takes the role and the languages of the sheet that the person
// has kept, and no level of it is shown.
func TestSecondSitting(t *testing.T) {
	for _, plain := range []string{"", "--plain"} {
		dir := t.TempDir()
		write(t, dir, "first.yaml", []byte("schema: 1\nsubject: Dana\nrater: self\ndate: 2026-08-20\n"+
			"target: senior\nstack: [python]\nratings: {git: 4, databases: 3}\n"))
		write(t, dir, "later.yaml", []byte("schema: 1\nsubject: Dana\nrater: {role: mentor, name: Robin}\n"+
			"date: 2026-09-20\ntarget: mid\nratings: {git: 2}\n"))
		if code, out := open(t, dir, 80, 24, nil, "history", "import", "first.yaml", "later.yaml").exit(); code != 0 {
			t.Fatal(out)
		}
		tm := open(t, dir, 80, 40, nil, strings.Fields("assess -o second.yaml "+plain)...)
		for _, question := range []string{"What is your name?", "Which role", "Which languages", "[1/16]"} {
			tm.see(question)
			tm.press("\r")
		}
		tm.rate(1, 16, "2")
		tm.decline()
		if code, out := tm.exit(); code != 0 {
			t.Fatal(out)
		}
		sheet := tm.file("second.yaml")
		if !strings.Contains(sheet, "target: senior\n") || !strings.Contains(sheet, "stack: [python]\n") || strings.Contains(sheet, ": 4") {
			t.Errorf("%s:\n%s", plain, sheet)
		}
		if text := strings.Join(strings.Fields(tm.printed()), " "); !strings.Contains(text, "since 2026-08-20: readiness ") ||
			!strings.Contains(text, "Server languages - → 2, Databases 3 → 2, REST APIs - → 2, 13 more") {
			t.Errorf("%s:\n%s", plain, tm.printed())
		}
	}
}

// TestPlainQuestionnaire is a whole session of numbered lines.
func TestPlainQuestionnaire(t *testing.T) {
	for _, way := range []struct{ env, flag string }{{"ACCESSIBLE=1", ""}, {"TERM=dumb", ""}, {"", "--plain"}} {
		t.Run(way.env+way.flag, func(t *testing.T) {
			args := []string{"assess", "--output", "me.yaml"}
			if way.flag != "" {
				args = append(args, way.flag)
			}
			tm := open(t, t.TempDir(), 80, 40, []string{way.env}, args...)
			tm.see("What is your name? [dana]:")
			tm.press("\n")
			tm.see("Answer [1 2 3")
			tm.press("\n")
			tm.see(`"" is none of the answers`)
			tm.press("3\n")
			tm.see("several with commas]:")
			tm.press("8, cobol\n")
			tm.see(`"cobol" is none of the answers: type one of 1 2 3 4 5 6 7 8 9 10 s b`)
			tm.press("b\n")
			tm.see("Answer [1 2 3 4")
			tm.press("3\n")
			tm.press("8, python,1\n")
			tm.see("[1/16]")
			tm.press("7\n")
			tm.see(`"7" is none of the answers`)
			tm.press("? 3\n")
			tm.see("3  competent")
			tm.press("3\n")
			tm.rate(2, 2, "4")
			tm.see("Evidence:")
			tm.press("\n")
			tm.rate(3, 16, "2")
			tm.decline()
			code, stdout := tm.exit()
			if code != 0 || !strings.Contains(stdout, "aiming at Senior") {
				t.Fatalf("exit %d:\n%s%s", code, tm.screen.String(), stdout)
			}
			if sheet := tm.file("me.yaml"); !strings.Contains(sheet, "databases: 4\n") ||
				!strings.Contains(sheet, "stack: [python, aws]\n") || strings.Count(sheet, ": 2\n") != 14 {
				t.Errorf("sheet:\n%s", sheet)
			}
			if strings.Contains(tm.printed(), "\x1b") {
				t.Error("escape sequences in plain mode")
			}
		})
	}
}

// TestStopAndResume stops in each way a session can be stopped, and goes on:
// the answers are all there and the next question is the right one.
func TestStopAndResume(t *testing.T) {
	ways := []struct {
		name  string
		plain bool
		stop  func(*window)
		code  int
	}{
		{"Ctrl-C", false, func(tm *window) { tm.press("\x03") }, 130},
		{"Ctrl-D", false, func(tm *window) { tm.press("\x04") }, 130},
		{"Ctrl-D after a filter without match", false, func(tm *window) { tm.press("zzz\x04") }, 130},
		{"SIGTERM", false, func(tm *window) { tm.cmd.Process.Signal(syscall.SIGTERM) }, 143},
		{"SIGHUP", false, func(tm *window) { tm.cmd.Process.Signal(syscall.SIGHUP) }, 129},
		{"SIGINT", true, func(tm *window) { tm.cmd.Process.Signal(syscall.SIGINT) }, 130},
		{"Ctrl-C plain", true, func(tm *window) { tm.press("\x03") }, 130},
		{"Ctrl-D plain", true, func(tm *window) { tm.press("\x04") }, 130},
		{"Ctrl-\\", false, func(tm *window) { tm.press("\x1c") }, 131},
		{"Ctrl-\\ plain", true, func(tm *window) { tm.press("\x1c") }, 131},
		{"SIGQUIT", false, func(tm *window) { tm.cmd.Process.Signal(syscall.SIGQUIT) }, 131},
		{"SIGKILL", false, func(tm *window) { tm.cmd.Process.Kill() }, 137},
	}
	for _, way := range ways {
		t.Run(way.name, func(t *testing.T) {
			t.Parallel()
			args := []string{"assess"}
			if way.plain {
				args = append(args, "--plain")
			}
			dir := t.TempDir()
			tm := open(t, dir, 80, 30, nil, args...)
			tm.begin()
			tm.rate(1, 6, "3")
			tm.see("[7/16]")
			if !way.plain { // help shows that the menu takes keys
				tm.press("?")
				tm.see("hides the statements")
			}
			way.stop(tm)
			code, stdout := tm.exit()
			if code != way.code || stdout != "" {
				t.Fatalf("exit %d, want %d; stdout %q", code, way.code, stdout)
			}
			if way.code != 137 {
				checkTerminal(t, tm)
			}
			if way.code != 137 && !cutsOutput(way.name, way.plain) {
				tm.see("6 answers are kept; go on with: skillgap assess --resume")
			}
			if tm.drafts() != 1 {
				t.Fatalf("%d drafts", tm.drafts())
			}
			again := open(t, dir, 80, 30, nil, append(args, "--resume")...)
			again.see("Going on with Dana, 6 of 16 skills answered.")
			again.rate(7, 16, "2")
			again.decline()
			if code, _ := again.exit(); code != 0 {
				t.Fatalf("exit %d:\n%s", code, again.screen.String())
			}
			sheet := again.file("dana-2026-11-23.yaml")
			if strings.Count(sheet, ": 3\n") != 6 || strings.Count(sheet, ": 2\n") != 10 || again.drafts() != 0 {
				t.Errorf("%d drafts, sheet:\n%s", again.drafts(), sheet)
			}
		})
	}
}

// checkTerminal holds the terminal to the modes a shell expects.
func checkTerminal(t *testing.T, tm *window) {
	t.Helper()
	if hidden := strings.LastIndex(tm.printed(), "\x1b[?25l"); hidden > strings.LastIndex(tm.printed(), "\x1b[?25h") {
		t.Error("the cursor is hidden")
	}
	modes, err := unix.IoctlGetTermios(int(tm.tty.Fd()), unix.TCGETS)
	if err != nil {
		t.Fatal(err)
	}
	if want := uint32(unix.ECHO | unix.ICANON | unix.ISIG); modes.Lflag&want != want {
		t.Error("the terminal is still in raw mode")
	}
}

// TestStrayKeys presses what survey misreads; none of it answers or ends.
func TestStrayKeys(t *testing.T) {
	tm := open(t, t.TempDir(), 80, 24, nil, "assess", "--subject", "Dana", "--target", "mid", "--stack", "go")
	tm.see("[1/16]")
	for _, keys := range []string{"\x1bx", "\x1b[1;2B", "\x1b[5~", "\x1b[6~", "\x1b[15~", "\x1b[1~", "\x1b[200~", "\x1bOP"} {
		tm.press(keys)
	}
	tm.press("3")
	tm.see("[2/16]")
	tm.press("2310") // type-ahead over four questions
	tm.see("[6/16]")
	tm.press("?")
	tm.see("hides the statements")
	tm.press("\x03")
	if code, _ := tm.exit(); code != 130 {
		t.Fatalf("exit %d", code)
	}
	names, _ := filepath.Glob(filepath.Join(tm.dir, "state/skillgap/drafts/*.yaml"))
	draft, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	want := "ratings:\n  server-languages: 3\n  databases: 2\n  rest-apis: 3\n  git: 1\n  microservices: 0\nnext: cloud\n"
	if !strings.Contains(string(draft), want) {
		t.Errorf("draft:\n%s", draft)
	}
}

// TestMenuKeys presses keys that answer nothing: they say what does, and the menu
// goes on. Nothing is chosen before somebody chooses.
func TestMenuKeys(t *testing.T) {
	tm := open(t, t.TempDir(), 80, 24, nil, "assess", "--subject", "Dana", "--target", "mid", "--stack", "go")
	const whole, usual, keys = "3 competent -", "[press its key", `[press 0 1 2 3 4 5 n s, or arrows and Enter`
	tm.see("[1/16]")
	for _, c := range []struct{ press, at, says string }{
		{"\r\r\r", "  0 none", keys + ";"},
		{"\x1b[A", "> s skip for now", usual},
		{"\x1b", "> s skip for now", keys + ";"},
		{"z", "> s skip for now", keys + `; not "z"`},
		{" ", "> s skip for now", keys + `; not " "`},
		{"\x7f", "> s skip for now", keys + ";"},
		{"é", "> s skip for now", keys + `; not "é"`},
		{"\t", "> 0 none", usual},
		{"9", "> 0 none", keys + `; not "9"`},
		{"\x1b[F", "> s skip for now", usual},
		{"\x1b[H", "> 0 none", usual},
		{"\x1b[B\x1b[B", "> 2 advanced beginner", usual},
	} {
		tm.press(c.press)
		tm.see(c.at)
		tm.see(c.says)
		tm.see(whole)
	}
	tm.press("zz9\r")
	tm.see("[1/16] Understanding of server-side programming languages  2 advanced\n  beginner")
	tm.see("[2/16]")
}

// TestNeverOverwrites keeps a sheet that is already there.
func TestNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "dana-2026-11-23.yaml"), []byte("mine\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tm := open(t, dir, 80, 24, nil, "assess", "--subject", "Dana", "--target", "mid", "--stack", "go")
	tm.rate(1, 16, "2")
	tm.decline()
	if code, _ := tm.exit(); code != 0 {
		t.Fatalf("exit %d:\n%s", code, tm.screen.String())
	}
	tm.see("dana-2026-11-23-2.yaml")
	if tm.file("dana-2026-11-23.yaml") != "mine\n" || !strings.Contains(tm.file("dana-2026-11-23-2.yaml"), "git: 2") {
		t.Error("the sheet that was there has changed")
	}
}

// TestSmallTerminal has five rows and thirty columns.
func TestSmallTerminal(t *testing.T) {
	tm := open(t, t.TempDir(), 30, 8, nil, "assess", "--subject", "Dana", "--target", "mid", "--stack", "go")
	tm.rate(1, 16, "2")
	tm.decline()
	if code, stdout := tm.exit(); code != 0 || !strings.Contains(stdout, "LEARNING PATH") {
		t.Fatalf("exit %d:\n%s", code, tm.screen.String())
	}
}
