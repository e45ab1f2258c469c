package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// stop is a way to end a program in a terminal, and the exit code then.
type stop struct {
	name   string
	key    string // or else
	signal syscall.Signal
	code   int
}

func stops() []stop {
	return []stop{
		{"Ctrl-C", "\x03", 0, 130},
		{"Ctrl-D", "\x04", 0, 130},
		{`Ctrl-\`, "\x1c", 0, 131},
		{"SIGINT", "", syscall.SIGINT, 130},
		{"SIGTERM", "", syscall.SIGTERM, 143},
		{"SIGHUP", "", syscall.SIGHUP, 129},
		{"SIGQUIT", "", syscall.SIGQUIT, 131},
	}
}

// cutsOutput says whether a terminal drops what is on its way to it: in lines it
// does for keys that it makes a signal of, and what the program says at the
// signal may be among that.
func cutsOutput(way string, plain bool) bool {
	return plain && (strings.HasPrefix(way, "Ctrl-C") || strings.HasPrefix(way, `Ctrl-\`))
}

// end stops the program.
func (tm *window) end(way stop) {
	tm.t.Helper()
	if way.key != "" {
		tm.press(way.key)
		return
	}
	tm.cmd.Process.Signal(way.signal)
}

// ended holds the end to what is asked of every stop: its code, no result, no
// words of Go's, and a terminal as it was before.
func (tm *window) ended(way stop) {
	tm.t.Helper()
	code, stdout := tm.exit()
	if code != way.code || stdout != "" {
		tm.t.Errorf("exit %d, want %d; stdout %q\n%s", code, way.code, stdout, tm.shown())
	}
	for _, word := range []string{"nil pointer", "goroutine", "internal error", "the prompt failed"} {
		if strings.Contains(tm.printed(), word) {
			tm.t.Errorf("it says %q:\n%s", word, tm.shown())
		}
	}
	checkTerminal(tm.t, tm)
}

// TestStopAtEveryPrompt stops at each prompt in each way.
func TestStopAtEveryPrompt(t *testing.T) {
	const known, mentor = "assess --subject Dana --target mid --stack go", "assess --as mentor --subject Dana --rater Robin"
	for _, prompt := range []struct {
		name  string
		args  string
		steps []string // what is seen, what is pressed then, and so on
		says  string
	}{
		{"name", "assess", []string{"What is your name?"}, "nothing is kept"},
		{"role", "assess", []string{"What is your name?", "Dana\r", "Which role"}, "nothing is kept"},
		{"stack", "assess", []string{"What is your name?", "Dana\r", "Which role", "2\r", "Which languages"}, "nothing is kept"},
		{"level", known, []string{"[1/16]"}, "nothing is kept"},
		{"evidence", known, []string{"[1/16]", "2\r", "[2/16]", "5", "what could you show"}, "2 answers are kept"},
		{"check or not", known, []string{"[1/16]", strings.Repeat("2\r", 16) + "\r", "A short check"}, "16 answers are kept"},
		{"item", "check junior.yaml", []string{"[1/24]", "0\r", "[2/24]"}, "answers are kept"},
		{"level of another", mentor, []string{"[1/16]", "s\r", "[2/16]"}, "nothing is kept"},
		{"evidence of another", mentor, []string{"[1/16]", "5", "what did you see"}, "1 answer is kept"},
		{"rated alike", "agree junior.yaml mentor-of-junior.json", []string{"rated alike"}, "nothing is kept"},
		{"agreed level", "agree junior.yaml mentor-of-junior.json", []string{"rated alike", "y\r", "[1/", "2\r", "[2/"}, "What you settled is kept"},
		{"delete", "history delete Dana", []string{"Type yes or no"}, "would be deleted"},
	} {
		for i, way := range stops() {
			plain := i%2 == 1
			for _, plain := range []bool{plain, !plain}[:min(1+*rounds/100, 2)] {
				t.Run(fmt.Sprintf("%s %s plain %v", prompt.name, way.name, plain), func(t *testing.T) {
					t.Parallel()
					dir := t.TempDir()
					put(t, dir, "junior.yaml", "mentor-of-junior.json")
					args := strings.Fields(prompt.args)
					switch {
					case args[0] == "history":
						if code, out := open(t, dir, 80, 24, nil, "history", "import", "junior.yaml").exit(); code != 0 {
							t.Fatalf("exit %d: %s", code, out)
						}
					case plain:
						args = append(args, "--plain")
					}
					tm := open(t, dir, 100, 40, nil, args...)
					for i, step := range prompt.steps {
						switch {
						case i%2 == 0:
							tm.see(step)
						case strings.HasSuffix(step, "\r"):
							tm.press(step)
						default:
							tm.take(step)
						}
					}
					tm.end(way)
					tm.ended(way)
					plain := plain || args[0] == "history"
					if !cutsOutput(way.name, plain) && !strings.Contains(tm.shown(), prompt.says) {
						t.Errorf("no %q:\n%s", prompt.says, tm.shown())
					}
				})
			}
		}
	}
}

// TestStopAnywhere types all answers ahead and stops in a random way after so
// many bytes of what is printed, the first among them: every answer whose next
// question had appeared is kept, and as many as it says.
func TestStopAnywhere(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(4, 4))
	answers := map[bool]string{false: "Dana\r2s" + strings.Repeat("3", 16) + "\r", true: "Dana\r2\rs\r" + strings.Repeat("3\r", 16) + "\r"}
	sizes := map[bool]int{}
	for round := range *rounds {
		plain, way := round%2 == 1, stops()[random.IntN(len(stops()))]
		args := []string{"assess"}
		if plain {
			args = append(args, "--plain")
		}
		tm := open(t, t.TempDir(), 80, 30, nil, args...)
		tm.press(answers[plain])
		if sizes[plain] == 0 {
			tm.see("A short check")
			sizes[plain] = len(tm.printed())
		}
		size := random.IntN(sizes[plain])
		if round%4 < 2 { // where there are most kinds of prompts
			size = random.IntN(1500)
		}
		tm.until(size)
		answered := lastQuestion(tm.printed()) - 1
		tm.end(way)
		tm.ended(way)
		kept := tm.keptAnswers()
		said := strings.Contains(tm.shown(), fmt.Sprintf(" %d answer", kept)) || kept == 0 || cutsOutput(way.name, plain)
		if kept < answered || !said {
			t.Errorf("%d answers are kept, %d had been followed by a question\n%s", kept, answered, tm.shown())
		}
		if t.Failed() {
			t.Fatalf("round %d: %s after %d bytes, plain %v", round, way.name, size, plain)
		}
	}
}

// TestCtrlDAtOnce presses Ctrl-D before there is anything to see, when the
// terminal may not be set up yet.
func TestCtrlDAtOnce(t *testing.T) {
	t.Parallel()
	for range 1 + *rounds/4 {
		for _, flag := range []string{"--no-check", "--plain"} {
			tm := open(t, t.TempDir(), 80, 30, nil, "assess", flag)
			tm.press("\x04")
			tm.ended(stops()[1])
		}
	}
}

// TestStopOfStoppedTerminal has a terminal that takes no output, since somebody
// has pressed Ctrl-S.
func TestStopOfStoppedTerminal(t *testing.T) {
	t.Parallel()
	tm := open(t, t.TempDir(), 80, 30, nil, "assess", "--subject", "Dana", "--target", "mid", "--stack", "go")
	tm.see("0 none")
	tm.press("\x13")
	way := stops()[4]
	tm.end(way)
	tm.cmd.Wait()
	if code := shellCode(tm.cmd.ProcessState); code != way.code {
		t.Errorf("exit %d", code)
	}
	modes, err := unix.IoctlGetTermios(int(tm.tty.Fd()), unix.TCGETS)
	if err != nil || modes.Lflag&(unix.ICANON|unix.ISIG) != unix.ICANON|unix.ISIG {
		t.Errorf("%v; the terminal is still in raw mode: %v", err, modes)
	}
}

// until waits until so many bytes are printed.
func (tm *window) until(size int) {
	tm.t.Helper()
	deadline := time.After(patience)
	for len(tm.printed()) < size {
		select {
		case <-tm.changed:
		case <-deadline:
			tm.t.Fatalf("not %d bytes:\n%s", size, tm.printed())
		}
	}
}
