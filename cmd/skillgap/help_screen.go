package main

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/report"
)

// narrowest is how many columns a help is fitted into at the least.
const narrowest = 60

// help shows the help of a command as wide as the screen is, page by page where it is longer.
// Cobra takes no error of it.
func (a *app) help(cmd *cobra.Command, _ []string) {
	if args := cmd.Flags().Args(); isGroup(cmd) && len(args) > 0 {
		a.unhelped = unknownCommand(cmd, args[0])
		return
	}
	_ = a.settle(cmd.Flags()) // settings that are wrong keep nobody from help
	columns, _ := a.size(a.stdout)
	if err := a.show([]byte(helpOf(cmd, columns))); err != nil {
		cmd.PrintErrln(err)
	}
}

// helpOf is the help of a command, fitted into so many columns.
func helpOf(cmd *cobra.Command, columns int) string {
	text := strings.TrimSpace(cmp.Or(cmd.Long, cmd.Short)) + "\n"
	if cmd.Runnable() || cmd.HasSubCommands() {
		text += "\n" + cmd.UsageString()
	}
	return narrowed(text, max(columns, narrowest))
}

// narrowed breaks the lines of a help that are too long. What goes on in the lines below, at
// the place where the text of a line begins, is one text with it; a command is none.
func narrowed(text string, columns int) string {
	const below = 10 // where a text begins that has a line of its own
	lines := strings.Split(text, "\n")
	var out []string
	for i := 0; i < len(lines); i++ {
		line, from := lines[i], beginning(lines[i])
		isCommand := from > 0 && strings.HasPrefix(line[from:], "skillgap ")
		if utf8.RuneCountInString(line) <= columns {
			out = append(out, line)
			continue
		}
		lead, rest := line[:from], line[from:]
		for !isCommand && i+1 < len(lines) && goesOn(lines[i+1], from) {
			i++
			rest += " " + lines[i][from:]
		}
		if from > columns/2 { // little room is left beside what the text is about
			if about := strings.TrimRight(lead, " "); about != "" {
				out = append(out, about)
			}
			from = below
			lead = strings.Repeat(" ", from)
		}
		indent := 0
		if isCommand {
			indent = len("  ")
		}
		wrapped := report.Style{Width: columns - from}.Wrap(rest, indent)
		out = append(out, lead+strings.ReplaceAll(wrapped, "\n", "\n"+strings.Repeat(" ", from)))
	}
	return strings.Join(out, "\n")
}

// goesOn says that a line is the rest of a text that begins at the byte.
func goesOn(line string, from int) bool {
	return line != "" && beginning(line) == from && strings.TrimLeft(line, " ") == line[from:] &&
		!strings.HasPrefix(line[from:], "skillgap ")
}

// beginning is the byte at which the text of a line begins: behind what it is about, which
// two spaces or more divide from it.
func beginning(line string) int {
	from := len(line) - len(strings.TrimLeft(line, " "))
	if gap := strings.Index(line[from:], "  "); gap > 0 {
		rest := line[from+gap:]
		return len(line) - len(strings.TrimLeft(rest, " "))
	}
	return from
}
