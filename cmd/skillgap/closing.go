package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// delivered is what became of a finished sheet: its file, whether the history keeps
// it, what changed since the sheet before it, nil if there is none, and what could not be
// done although the file is written.
type delivered struct {
	file    string
	kept    bool
	changes *progress.Diff
	err     error
}

// deliver writes a finished sheet, drops its draft, and keeps it in the history if
// that is wanted. With an error nothing is written, and the draft stays.
func (a *app) deliver(
	ctx context.Context, o *output, r *rubric.Rubric, sheet *assess.Sheet, draft *draftFile, noKeep bool, what string,
) (d delivered, err error) {
	d.file, err = o.writeSheet(sheet, r)
	var elsewhere *elsewhereError
	switch {
	case errors.As(err, &elsewhere):
		d.err = failure(elsewhere)
	case err != nil:
		return d, err
	}
	if err := draft.remove(); err != nil {
		a.note("note: %v", err)
	}
	a.note("\nYour %s: %s", what, d.file)
	// Its lines are others now; a check in place leaves what the file says that it was answered against.
	sheet.Source = assess.Source{Name: d.file, File: belowHere(d.file)}
	if o.old != nil {
		sheet.Rubric = o.old.Rubric
	}
	if !noKeep {
		err := a.keep(ctx, r, sheet, d.file)
		d.kept, d.err = err == nil, errors.Join(d.err, err)
	}
	return d, nil
}

// keep puts the finished sheet into the history. The sheet's file is on disk
// already, so a failure loses nothing.
func (a *app) keep(ctx context.Context, r *rubric.Rubric, sheet *assess.Sheet, file string) error {
	near := ""
	err := a.withStore(ctx, true, func(store *history.Store) error {
		_, err := keepSheets(ctx, store, r, []*assess.Sheet{sheet})
		if err == nil {
			near, err = nearName(ctx, store, sheet.Subject)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("the sheet's file is written, but it is not in the history\n  %w\n"+
			"  later: skillgap history import %s; or --no-keep", err, a.word(file))
	}
	if near != "" {
		a.note("note: this is the first sheet about %q, and sheets about %q are kept: "+
			"if they are one person, give both the same name", sheet.Subject, near)
	}
	return nil
}

// nearName is the name of somebody else who is kept that is nearly that of somebody
// with a single sheet, or "".
func nearName(ctx context.Context, store *history.Store, name string) (string, error) {
	subjects, err := store.Subjects(ctx)
	var others []string
	for _, k := range subjects {
		switch {
		case !assess.SamePerson(k.Name, name):
			others = append(others, k.Name)
		case k.Sheets > 1:
			return "", err
		}
	}
	return strict.Nearest(name, others), err
}

// conclude shows the report of a sheet, and below it, on stderr, what the sitting has
// come to.
func (a *app) conclude(r *rubric.Rubric, sheet *assess.Sheet, done delivered, commands []string) error {
	rep, err := a.makeReport(r, sheet)
	if err == nil {
		err = a.printReports(a.format.value, rep)
	}
	if err != nil {
		return err
	}
	closing := report.Closing{Report: rep, Changes: done.changes, Sheet: done.file, Commands: commands}
	if done.kept {
		closing.Sheet += ", kept in the history"
	}
	style := a.style(a.stderr, a.color.value)
	style.Color = style.Color && !a.inLines()
	style.Flags = a.flags("rubric config")
	style.Width = max(style.Width-1, 20) // the last column of some terminals wraps
	if err := a.onStderr(func(w io.Writer) error { return closing.Write(w, style) }); err != nil {
		return err
	}
	a.noteName()
	return nil
}

// theirSheet stands in a command for the sheet of the person who was rated, if it is not known.
const theirSheet = "THEIR-SHEET"

// worth is the commands to type after a sitting.
func (c *interview) worth(r *rubric.Rubric, sheet *assess.Sheet, done delivered) []string {
	file := done.file
	_, why, _ := c.checkable(r) // what cannot be read has been said
	theirs := cmp.Or(c.theirs, theirSheet)
	switch {
	case sheet.Rater.Other():
		return []string{
			c.command("compare", theirs, file), c.command("agree", theirs, file), c.command("report", file, "--open"),
		}
	case len(sheet.Responses) > 0 && !c.some || c.check.no || why != nil:
		return c.goOn(sheet, done)
	}
	return append(c.goOn(sheet, delivered{file: file}), c.command("check", file))
}

// suggest says below a table on a terminal what is worth typing next.
func (a *app) suggest(format string, commands ...string) {
	a.below(format, report.WorthTyping(commands...))
}

// below writes commands to type below a table on a terminal.
func (a *app) below(format, commands string) {
	if format == "table" && a.result.name == "" && isTerminal(a.stdout) && isTerminal(a.stderr) {
		_ = a.onStderr(func(w io.Writer) error { // nothing of it can go wrong
			_, err := io.WriteString(w, commands)
			return err
		})
		a.noteName()
	}
}

// noteName says, below commands to type, how to type the program's name where it is not
// found by it.
func (e *env) noteName() {
	if _, err := exec.LookPath("skillgap"); err != nil && e.called != "" && e.called != "skillgap" {
		e.note("PATH has no skillgap: type %s for it", e.word(e.called))
	}
}

// goOn is what there is to do with every sheet, and with one that is kept.
func (a *app) goOn(sheet *assess.Sheet, done delivered) []string {
	list := []string{a.command("path", done.file, "--steps", "all"), a.command("report", done.file, "--open")}
	if done.kept {
		list = append(list, a.command("history", sheet.Subject))
	}
	return list
}

// command is a command line as it works when pasted, with what was said on the
// command line of this one and holds for that as well.
func (a *app) command(name string, words ...string) string {
	line := "skillgap " + name
	for _, word := range words {
		line += " " + a.word(word)
	}
	flags := "rubric difficulties target stack hours-per-week pace at-work refresh config"
	switch name {
	case "compare":
		flags = "rubric difficulties config"
	case "history":
		flags = "store config"
	case "history diff":
		flags = "store difficulties target config"
	}
	return line + a.flags(flags)
}

// flags is those of the flags named that are on the command line, as they are typed.
func (a *app) flags(names string) (typed string) {
	for _, name := range strings.Fields(names) {
		if !a.given(name) {
			continue
		}
		flag := a.typed.Lookup(name)
		if many, ok := flag.Value.(pflag.SliceValue); ok && flag.Value.Type() == "stringArray" {
			for _, one := range many.GetSlice() {
				typed += " --" + name + "=" + a.word(one)
			}
			continue
		}
		typed += " --" + name
		value := flag.Value.String()
		if name == "target" {
			value = cmp.Or(a.targetFile, value)
		}
		if flag.NoOptDefVal == "" || value != flag.NoOptDefVal {
			typed += "=" + a.word(value)
		}
	}
	return typed
}
