package main

import (
	"bytes"
	"cmp"
	"os"
	"os/exec"

	shellquote "github.com/kballard/go-shellquote"
)

// lesser is the pager without $PAGER: what fits the screen is printed and no more,
// colours are shown, and the text stays on the screen afterwards.
const lesser = `less -FRX '-P?eEnd of the text, q ends:Space shows more, q ends.'`

// show prints a result; on a terminal it opens in the reader's pager.
func (a *app) show(text []byte) error {
	if command := a.pager(); command != nil {
		a.paging.Store(true)
		defer a.paging.Store(false)
		command.Stdin, command.Stdout, command.Stderr = bytes.NewReader(text), a.stdout.file, a.stderr.file
		err := command.Start()
		if err == nil {
			_ = command.Wait() // a reader who has seen enough ends it as they like
			return nil
		}
		a.note("note: the pager does not start: %v", err)
	}
	_, err := a.stdout.Write(text)
	return err
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
	for name, value := range map[string]string{"LESS": "FRX", "LV": "-c"} { // as git has it
		if _, set := a.lookup(name); !set {
			command.Env = append(command.Env, name+"="+value)
		}
	}
	return command
}
