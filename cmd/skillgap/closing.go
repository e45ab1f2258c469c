package main

import (
	"cmp"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

// conclude shows the report of a sheet that was written to a file, and below it, on
// stderr, what the sitting has come to.
func (a *app) conclude(r *rubric.Rubric, sheet *assess.Sheet, file string, kept bool, commands []string) error {
	rep, err := a.makeReport(r, sheet)
	if err == nil {
		err = a.printReports(a.format.value, rep)
	}
	if err != nil {
		return err
	}
	closing := report.Closing{Report: rep, Sheet: file, Commands: commands}
	if kept {
		closing.Sheet += ", kept in the history"
	}
	style := a.style(a.stderr, a.color.value)
	style.Color = style.Color && !a.inLines()
	style.Flags = a.flags("rubric config")
	style.Width = max(style.Width-1, 20) // the last column of some terminals wraps
	return a.onStderr(func(w io.Writer) error { return closing.Write(w, style) })
}

// worth is the commands to type after a sitting.
func (c *interview) worth(sheet *assess.Sheet, file string) []string {
	theirs := cmp.Or(c.theirs, "THEIR-SHEET")
	switch {
	case sheet.Rater.Other():
		return []string{
			c.command("compare", theirs, file), c.command("agree", theirs, file), c.command("report", file, "--open"),
		}
	case len(sheet.Responses) > 0 || c.check.no:
		return c.goOn(file, c.command("history", sheet.Subject))
	}
	return c.goOn(file, c.command("check", file))
}

// goOn is what there is to do with every sheet, and something else.
func (a *app) goOn(file, other string) []string {
	return []string{a.command("path", file, "--steps", "all"), a.command("report", file, "--open"), other}
}

// command is a command line as it works when pasted, with what was said on the
// command line of this one and holds for that as well.
func (a *app) command(name string, words ...string) string {
	line := "skillgap " + name
	for _, word := range words {
		line += " " + shellWord(word)
	}
	flags := "rubric difficulties target stack hours-per-week pace at-work refresh config"
	switch name {
	case "compare":
		flags = "rubric difficulties config"
	case "history":
		flags = "store config"
	}
	return line + a.flags(flags)
}

// flags is those of the flags named that are on the command line, as they are typed.
func (a *app) flags(names string) (typed string) {
	for _, flag := range strings.Fields(names) {
		if a.given(flag) {
			typed += " --" + flag + "=" + shellWord(a.shared.Lookup(flag).Value.String())
		}
	}
	return typed
}
