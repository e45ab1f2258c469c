package main

import (
	"cmp"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// close says on stderr, below the report, what a sitting has come to.
func (c *interview) close(rep *assess.Report, sheet *assess.Sheet, file string, kept bool) error {
	closing := report.Closing{Report: rep, Sheet: file, Commands: c.worth(sheet, file)}
	if kept {
		closing.Sheet += ", kept in the history"
	}
	style := c.style(c.stderr, c.color.value)
	style.Color = style.Color && !c.inLines()
	style.Width = max(style.Width-1, 20) // the last column of some terminals wraps
	return c.onStderr(func(w io.Writer) error { return closing.Write(w, style) })
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
		return []string{
			c.command("path", file, "--steps", "all"), c.command("report", file, "--open"),
			c.command("history", sheet.Subject),
		}
	}
	return []string{c.command("path", file, "--steps", "all"), c.command("report", file, "--open"), c.command("check", file)}
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
	for _, flag := range strings.Fields(flags) {
		if a.given(flag) {
			line += " --" + flag + "=" + shellWord(a.shared.Lookup(flag).Value.String())
		}
	}
	return line
}
