//go:build postgres

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/creack/pty"
	"golang.org/x/term"
)

// interrupter is a program for Windows that starts another and, when there is a file of
// the name interrupt, presses Ctrl-C for everything in its console but itself. It ends
// with the other's exit code.
const interrupter = `package main

import (
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	go func() {
		for {
			if _, err := os.Stat("interrupt"); err == nil {
				break
			}
			time.Sleep(10 * time.Millisecond)
		}
		syscall.NewLazyDLL("kernel32.dll").NewProc("GenerateConsoleCtrlEvent").Call(syscall.CTRL_C_EVENT, 0)
	}()
	cmd.Run()
	os.Exit(cmd.ProcessState.ExitCode())
}
`

// interruptible is a run of the program that a file named interrupt in the folder stops.
func (w *windows) interruptible(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	helper := filepath.Join(filepath.Dir(w.program), "interrupter.exe")
	if _, err := os.Stat(helper); err != nil {
		source := t.TempDir()
		write(t, source, "main.go", []byte(interrupter))
		build := exec.Command("go", "build", "-o", helper, filepath.Join(source, "main.go"))
		build.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	cmd := w.command(dir, args...)
	cmd.Args = slices.Insert(cmd.Args, 1, helper)
	return cmd
}

// interruptInConsole stops a questionnaire by Ctrl-C: what was answered is kept.
func interruptInConsole(t *testing.T, w *windows, dir string) {
	cmd := w.interruptible(t, dir,
		"assess", "--plain", "--no-check", "--subject", "Kim", "--target", "mid", "--stack", "go")
	tm := openCommand(t, dir, 100, 40, true, cmd)
	if _, err := term.MakeRaw(int(tm.tty.Fd())); err != nil {
		t.Fatal(err)
	}
	tm.see("to explain]:")
	tm.rate(1, 2, "3")
	write(t, dir, "interrupt", nil)
	tm.see("Stopped")
	if code, _ := tm.exit(); code != 130 {
		t.Errorf("exit %d\n%s", code, tm.shown())
	}
}

// interruptInBulk stops a run over many sheets by Ctrl-C. Only what has a terminal has a
// console in Wine: here it is standard error.
func interruptInBulk(t *testing.T, w *windows) {
	master, terminal, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	defer terminal.Close()
	dir := t.TempDir()
	stopInBulk(t, func(args ...string) *exec.Cmd {
		cmd := w.interruptible(t, dir, args...)
		cmd.Stderr = terminal
		return cmd
	}, func(*exec.Cmd) { write(t, dir, "interrupt", nil) })
}
