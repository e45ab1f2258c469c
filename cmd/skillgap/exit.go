package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
)

// The exit codes; help exit-codes explains them to users.
const (
	exitOK      = 0
	exitGate    = 1
	exitUse     = 2
	exitFailure = 3
	exitUnread  = 141 // as what SIGPIPE ends
)

const exitCodesHelp = `Exit codes of every command:

  0    done; gaps may exist, but no gate was asked for or every gate is met
  1    a gate that was asked for is not met
  2    wrong use or bad input: a flag, a file, a sheet, a rubric
  3    could not do it: disk, permissions, internal error
  129  stopped because the terminal went away
  130  stopped by you (Ctrl-C or Ctrl-D; 131: Ctrl-\); what was answered is kept
  141  done, but nobody read all of what was printed, as in  skillgap ... | head
  143  stopped by a signal to end; what was answered is kept
`

// exitError gives an error its exit code; every other error is wrong use.
type exitError struct {
	code int
	err  error
}

func (e exitError) Error() string { return e.err.Error() }
func (e exitError) Unwrap() error { return e.err }

// failure marks what could not be done, as opposed to wrong use.
func failure(err error) error { return exitError{exitFailure, err} }

// errGate says that gates are not met, which have been printed already.
var errGate = errors.New("a gate is not met")

// stopped is how a command ends early: by a signal.
type stopped struct{ code int }

func (s stopped) Error() string { return "stopped" }

// The exit codes when the person ends the questions.
const (
	stoppedByPerson = 130
	quitByPerson    = 131
)

func exitCode(err error) int {
	var stop stopped
	var exit exitError
	var elsewhere handedOver
	var broken *prompt.TerminalError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &elsewhere):
		return elsewhere.code
	case errors.Is(err, prompt.ErrStopped):
		return stoppedByPerson
	case errors.Is(err, prompt.ErrQuit):
		return quitByPerson
	case errors.As(err, &broken):
		return exitFailure
	case errors.As(err, &stop):
		return stop.code
	case errors.Is(err, errGate):
		return exitGate
	case errors.As(err, &exit):
		return exit.code
	}
	return exitUse
}

// run runs one command line and returns its exit code.
func run(ctx context.Context, e *env) (code int) {
	defer func() {
		if p := recover(); p != nil {
			e.note("skillgap: internal error: %v", p)
			code = exitFailure
		}
	}()
	a := newApp(e)
	err := newRoot(a).ExecuteContext(ctx)
	if err == nil {
		err = cmp.Or(a.unhelped, e.stdout.err) // of a help
	}
	var stop stopped
	silent := errors.As(err, &stop) || errors.As(err, new(handedOver)) || errors.Is(err, prompt.ErrStopped) ||
		errors.Is(err, prompt.ErrQuit) || errors.Is(err, errGate)
	if err != nil && !silent {
		e.note("skillgap: %s", brief(err.Error()))
	}
	if err == nil && e.stdout.unread {
		return exitUnread
	}
	return exitCode(err)
}

// The most bytes of a message, which may list thousands of files, and of a line of
// one, which may repeat an argument.
const (
	maxMessage = 48 << 10
	maxLine    = 2 << 10
)

// brief is a message without the middle of a line, and the end of a list, that is
// very long.
func brief(message string) string {
	var b strings.Builder
	for rest, more := message, true; more; {
		var line string
		line, rest, more = strings.Cut(rest, "\n")
		if len(line) > maxLine {
			end := len(line) - maxLine/2 // where the reason is
			line = strings.ToValidUTF8(line[:maxLine/2], "") + "…" + strings.ToValidUTF8(line[end:], "")
		}
		if b.Len()+len(line) > maxMessage {
			fmt.Fprintf(&b, "and %s more", counted(1+strings.Count(rest, "\n"), "line"))
			break
		}
		b.WriteString(line)
		if more {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
