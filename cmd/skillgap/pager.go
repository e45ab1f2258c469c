package main

import (
	"bytes"
	"cmp"
	"os"
	"os/exec"
	"time"

	shellquote "github.com/kballard/go-shellquote"
	"golang.org/x/term"

	"github.com/skillgap/skillgap/assess/report"
)

// lesser is the pager without $PAGER: what fits the screen is printed and no more,
// colours are shown, and the text stays on the screen afterwards.
const lesser = `less -FRX '-P?eEnd of the text, q ends:Space shows more, q ends.'`

// show prints a result; on a terminal it opens in the reader's pager.
func (a *app) show(text []byte) error {
	if command := a.pager(); command != nil && !a.fits(text) {
		command.Stdin, command.Stdout, command.Stderr = bytes.NewReader(text), a.stdout.file, a.stderr.file
		restore := a.keepModes()
		p := &paging{command: command, begun: make(chan struct{}), over: make(chan struct{})}
		a.listen()
		back := a.lendKeys()
		a.paging.Store(p) // before it is there: it may be quick
		err := command.Start()
		close(p.begun)
		if err == nil {
			a.wait(p, back, restore)
			return nil
		}
		a.paging.Store(nil)
		back()
		a.note("note: the pager does not start: %v", err)
	}
	_, err := a.stdout.Write(text)
	return err
}

// fits says that a text fits the screen, with a line to spare for what is typed next.
func (a *app) fits(text []byte) bool {
	columns, rows := a.size(a.stdout)
	return report.Style{Width: columns}.Rows(string(text)) < rows
}

// paging is a pager that has the terminal.
type paging struct {
	command *exec.Cmd
	begun   chan struct{} // closed when it runs, or does not start
	over    chan struct{} // closed at its end
}

// wait waits for the reader. Who has seen enough ends the pager as they like; one that
// is killed leaves the terminal as it had it, which is put right.
func (a *app) wait(p *paging, back, restore func()) {
	_ = p.command.Wait()
	a.paging.Store(nil)
	back()
	if state := p.command.ProcessState; !state.Exited() {
		restore()
		a.note("note: the pager did not end by itself (%v); --no-pager prints without it", state)
	}
	close(p.over)
	a.carefully()() // if a signal has come, it ends the program now
}

// keepModes returns what puts the terminal into the modes it is in now.
func (a *app) keepModes() (restore func()) {
	fd := int(a.stdout.Fd())
	modes, err := term.GetState(fd)
	if err != nil {
		return func() {}
	}
	return func() { _ = term.Restore(fd, modes) }
}

// end passes a signal on to the pager, so that it puts the terminal right, and waits
// for it.
func (p *paging) end(s os.Signal) {
	<-p.begun
	if p.command.Process == nil || p.command.Process.Signal(s) != nil {
		return
	}
	select {
	case <-p.over:
	case <-time.After(grace):
	}
}

// pager is the program in which results open: that of $PAGER, else less where it
// is; nil where nobody reads page by page.
func (a *app) pager() *exec.Cmd {
	if a.noPager || a.paged.value == "never" || a.noInput || a.dumb() || !isTerminal(a.stdout) {
		return nil
	}
	line, given := a.lookup("PAGER")
	words, err := shellquote.Split(cmp.Or(line, lesser))
	switch {
	case given && (line == "" || line == "cat"):
		return nil
	case err != nil || len(words) == 0:
		a.note("note: PAGER cannot be read: %q", line)
		return nil
	}
	if _, err := exec.LookPath(words[0]); err != nil && !given {
		return nil
	}
	command := exec.Command(words[0], words[1:]...)
	command.Env = os.Environ()
	// As git has it, but that less keeps nothing of what is searched for.
	for name, value := range map[string]string{"LESS": "FRX", "LV": "-c", "LESSHISTFILE": "-"} {
		if _, set := a.lookup(name); !set {
			command.Env = append(command.Env, name+"="+value)
		}
	}
	return command
}
