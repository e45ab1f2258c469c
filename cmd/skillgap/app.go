package main

import (
	"bytes"
	"fmt"
	"io"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// app is what commands work with: the world, and the settings as they are for
// the command at hand.
type app struct {
	*env
	settings
	shared *pflag.FlagSet                    // the flags of the settings, for commands to share
	typed  *pflag.FlagSet                    // those of the command at hand
	banks  map[*rubric.Rubric]*estimate.Bank // items that have been read
	tool   func() assess.Tool                // this program, found out once

	unhelped error // why there was no help
}

// given is whether a flag is on the command line.
func (a *app) given(flag string) bool { return a.typed.Changed(flag) }

// screen is how to write a result on stdout, or to the file of --output.
func (a *app) screen() report.Style {
	style := report.Style{Width: 80} // a file has no terminal
	if a.result.name == "" {
		style = a.style(a.stdout, a.color.value)
	}
	style.Steps, style.Flags = int(a.steps), a.flags("rubric config")
	return style
}

// atOnce is how much of a result is printed at once: most are less, and what makes one
// of these fails before any of it is out.
const atOnce = 1 << 20

// print writes a result to the file of --output, or shows it: whole on a terminal, which
// may have a pager, and elsewhere as it is made, since it may be larger than the memory.
func (a *app) print(write func(io.Writer) error) error {
	if a.result.name == "" && isTerminal(a.stdout) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			return failure(err)
		}
		return a.show(b.Bytes())
	}
	if a.result.name != "" {
		defer a.carefully()()
	}
	return a.streamed(nil, func(w io.Writer) (bad, err error) {
		held := heldBack{to: w}
		if err = write(&held); err == nil {
			err = held.flush()
		}
		if err != nil {
			err = failure(err)
		}
		return nil, err
	})
}

// heldBack writes what it is given atOnce bytes or more at a time, and holds no more
// memory than a result needs.
type heldBack struct {
	to   io.Writer
	held bytes.Buffer
}

func (h *heldBack) Write(text []byte) (int, error) {
	h.held.Write(text)
	if h.held.Len() < atOnce {
		return len(text), nil
	}
	return len(text), h.flush()
}

func (h *heldBack) flush() error {
	_, err := h.held.WriteTo(h.to)
	return err
}

// page prints a result that has to fit the screen.
func (a *app) page(write func(io.Writer, report.Style) error) error {
	return a.print(func(w io.Writer) error { return write(w, a.screen()) })
}

// printIn prints a document in the format of a name.
func printIn[D any](a *app, formats []report.Format[D], name string, document D) error {
	return a.page(func(w io.Writer, s report.Style) error { return report.Write(w, formats, name, document, s) })
}

// printJSON prints a document for programs.
func (a *app) printJSON(document any) error {
	return a.print(func(w io.Writer) error { return report.JSON(w, document) })
}

// put writes a document to the file of --output and says so, or shows it where no
// file is named.
func (a *app) put(o *output, content []byte, written string) error {
	content = []byte(inert(string(content)))
	if o.name == "" {
		return a.show(content)
	}
	defer a.carefully()()
	if err := o.write(content); err != nil {
		return failure(err)
	}
	a.note("%s", written)
	return nil
}

// inert is a sheet, a rubric or a target, of which a CI runner obeys nothing: a text of it
// with a # is in double quotes, where YAML as JSON has \u0023 for it, or in a comment.
func inert(document string) string { return strict.ReplaceCommands(document, `#\u0023$1[`) }

// tool is this program as documents name it.
func tool() assess.Tool { return assess.Tool{Name: "skillgap", Version: thisBuild().Version} }

// counted is a number of things, whose plural ends in s.
func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
