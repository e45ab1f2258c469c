package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// patience is how long a test waits for a screen, on a machine that is slow or busy,
// before it fails.
const patience = 2 * time.Minute

// window is the program in a real terminal: keys in, screen out. stdout is a
// pipe, as in `skillgap assess > report`.
type window struct {
	t       *testing.T
	cmd     *exec.Cmd
	tty     *os.File
	screen  vt10x.Terminal
	changed chan struct{}
	over    chan struct{} // closed when all that came out has been read
	stdout  bytes.Buffer
	mu      sync.Mutex
	raw     bytes.Buffer // all that came out, guarded by mu
	dir     string
	plain   bool // it asks in lines
}

// open starts the program in a terminal of the size, with a home of its own in
// dir.
func open(t *testing.T, dir string, columns, rows int, env []string, args ...string) *window {
	t.Helper()
	return openCommand(t, dir, columns, rows, false, asUser(dir, env, args...))
}

// openScreen is open of a terminal of 80x24 on which stdout is as well.
func openScreen(t *testing.T, dir string, env []string, args ...string) *window {
	t.Helper()
	return openCommand(t, dir, 80, 24, true, asUser(dir, env, args...))
}

// asUser is the program with a home of its own in dir.
func asUser(dir string, env []string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Args[0] = "skillgap"
	cmd.Env = append([]string{
		asProgram + "=1", "TERM=xterm", "HOME=" + dir, "USER=dana", "SOURCE_DATE_EPOCH=1795392000",
		"XDG_STATE_HOME=" + filepath.Join(dir, "state"), "XDG_CONFIG_HOME=" + filepath.Join(dir, "config"),
	}, env...)
	return cmd
}

// outcome is what came of a line.
type outcome struct {
	out, said string
	code      int
}

// openCommand starts a command in a terminal, on which stdout may be as well.
func openCommand(t *testing.T, dir string, columns, rows int, stdout bool, cmd *exec.Cmd) *window {
	t.Helper()
	master, slave, err := pty.Open()
	if errors.Is(err, pty.ErrUnsupported) {
		t.Skip("no pseudo-terminals here")
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Cols: uint16(columns), Rows: uint16(rows)}); err != nil {
		t.Fatal(err)
	}
	tm := &window{t: t, tty: master, dir: dir, changed: make(chan struct{}, 1), over: make(chan struct{})}
	tm.screen = vt10x.New(vt10x.WithSize(columns, rows)) // which does not say where its cursor is
	tm.cmd = cmd
	tm.cmd.Dir = dir
	plain := []string{"--plain", "TERM=dumb", "ACCESSIBLE=1"}
	tm.plain = slices.ContainsFunc(append(cmd.Args, cmd.Env...), func(s string) bool { return slices.Contains(plain, s) })
	tm.cmd.Stdin, tm.cmd.Stderr, tm.cmd.Stdout = slave, slave, &tm.stdout
	if stdout {
		tm.cmd.Stdout = slave
	}
	tm.cmd.SysProcAttr = ofTerminal()
	if err := tm.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	slave.Close()
	go tm.watch()
	t.Cleanup(func() { tm.cmd.Process.Kill(); master.Close() })
	return tm
}

// watch feeds what the program prints to the screen.
func (tm *window) watch() {
	defer close(tm.over)
	b := make([]byte, 4096)
	for {
		n, err := tm.tty.Read(b)
		tm.screen.Write(b[:n])
		tm.mu.Lock()
		tm.raw.Write(b[:n])
		tm.mu.Unlock()
		select {
		case tm.changed <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// printed is all that came out so far.
func (tm *window) printed() string {
	tm.mu.Lock()
	defer tm.mu.Unlock()
	return tm.raw.String()
}

// see waits until the screen shows one of the texts, and returns it. A text may
// span lines; spaces at the end of a line do not count.
func (tm *window) see(texts ...string) string {
	tm.t.Helper()
	deadline := time.After(patience)
	for {
		shown := tm.shown()
		for _, text := range texts {
			if strings.Contains(shown, text) {
				return text
			}
		}
		select {
		case <-tm.changed:
		case <-deadline:
			tm.t.Fatalf("none of %q appeared on:\n%s", texts, shown)
		}
	}
}

// shown is the screen without spaces at the ends of lines.
func (tm *window) shown() string {
	lines := strings.Split(tm.screen.String(), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}

// press types keys.
func (tm *window) press(keys string) {
	tm.t.Helper()
	if _, err := io.WriteString(tm.tty, keys); err != nil {
		tm.t.Fatal(err)
	}
}

// exit waits for the program's end and returns its code, as a shell has it, and
// stdout.
func (tm *window) exit() (int, string) {
	tm.t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- tm.cmd.Wait() }()
	select {
	case <-ended:
		<-tm.over // what it printed last may still be on its way
	case <-time.After(patience):
		tm.t.Fatalf("still running:\n%s", tm.screen.String())
	}
	return shellCode(tm.cmd.ProcessState), tm.stdout.String()
}

// shellCode is 128 and the signal for what a signal has ended.
func shellCode(state *os.ProcessState) int {
	if status, ok := state.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		return 128 + int(status.Signal())
	}
	return state.ExitCode()
}

// take presses the key of an option; in lines Enter too.
func (tm *window) take(key string) {
	tm.t.Helper()
	if tm.plain {
		key += "\r"
	}
	tm.press(key)
}

// rate answers skills from..to (1-based) with the keys of their level, and takes
// all answers as they are after the last.
func (tm *window) rate(from, to int, level string) {
	tm.t.Helper()
	for n := from; n <= to; n++ {
		tm.see(fmt.Sprintf("[%d/16]", n))
		tm.take(level)
	}
	if to == 16 {
		tm.confirm()
	}
}

// confirm takes all answers as they are.
func (tm *window) confirm() {
	tm.t.Helper()
	tm.see("Your answers")
	tm.press("\r")
}

// begin answers who is rated and the role aimed at, and names no stack.
func (tm *window) begin() {
	tm.see("What is your name?")
	tm.press("Dana\r")
	tm.see("Which role")
	tm.take("2")
	tm.see("Which languages")
	tm.take("s")
}

// decline wants no check.
func (tm *window) decline() {
	tm.t.Helper()
	tm.see("A short check")
	tm.take("n")
}

// noReview goes on to the report after a check.
func (tm *window) noReview() {
	tm.t.Helper()
	tm.see("See which answers were right")
	tm.take("n")
}

func (tm *window) file(name string) string {
	tm.t.Helper()
	content, err := os.ReadFile(filepath.Join(tm.dir, name))
	if err != nil {
		tm.t.Fatal(err)
	}
	return string(content)
}

// drafts counts the unfinished questionnaires that are kept.
func (tm *window) drafts() int {
	names, _ := filepath.Glob(filepath.Join(tm.dir, "state/skillgap/drafts/*.yaml"))
	return len(names)
}

// nothingLeft finds temporary files that a failure forgot.
func nothingLeft(t *testing.T, dir string) {
	t.Helper()
	if left, err := filepath.Glob(filepath.Join(dir, ".skillgap-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
