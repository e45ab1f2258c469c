package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
)

// narrow is the width below which tables become blocks.
const narrow = 60

// cramped is the width below which nothing is cut to fit into a row.
const cramped = 40

// leastBeside is the columns that a text beside a label or a figure needs.
const leastBeside = 20

// page collects the lines of one report.
type page struct {
	Style
	rep *assess.Report
	out strings.Builder
	err error
}

// line writes a line, or several. What is wider than the page is broken here,
// wherever it comes from, and goes on indented.
func (p *page) line(format string, args ...any) {
	lines := strings.Split(fmt.Sprintf(format, args...), "\n")
	for i, text := range lines {
		lines[i] = strings.TrimRight(text, " ")
		if ansi.StringWidth(lines[i]) > p.Width {
			rest := strings.TrimLeft(lines[i], " ")
			indent := min(len(lines[i])-len(rest), p.Width/4)
			lines[i] = strings.Repeat(" ", indent) + p.Wrap(rest, indent+2)
		}
	}
	p.out.WriteString(noCommand(strings.Join(lines, "\n")))
	p.out.WriteByte('\n')
}

// field writes a text behind a label that takes so many columns, or below it
// where both do not fit.
func (p *page) field(indent int, label string, columns int, text string) {
	lead := strings.Repeat(" ", indent)
	if at := indent + columns; p.Width-at >= leastBeside {
		p.line("%s%s%s", lead, p.pad(label, columns), p.Wrap(text, at))
		return
	}
	if label != "" {
		p.line("%s%s", lead, label)
	}
	p.line("%s  %s", lead, p.Wrap(text, indent+2))
}

func (p *page) title(text, note string) {
	if text = p.paint(bold, text); note != "" {
		text += "   " + note
	}
	p.line("\n  %s", p.Wrap(text, 4))
}

// grid lays out rows under titles; rows that are wider than the page become blocks.
func (p *page) grid(columns []column, rows [][]string) []string {
	lines, err := p.Style.grid(columns, rows)
	if err != nil {
		p.err = err
	}
	if slices.ContainsFunc(lines, func(l string) bool { return ansi.StringWidth(l) > p.Width }) {
		return p.blocks(columns, rows)
	}
	return lines
}

// blocks writes the first cell of each row on a line of its own, and below it
// the others behind their titles.
func (p *page) blocks(columns []column, rows [][]string) []string {
	var lines []string
	for _, row := range rows {
		lines = append(lines, "  "+p.Wrap(strings.TrimSpace(row[0]), 2))
		var cells []string
		for i, cell := range row[1:] {
			if cell != "" {
				cell = strings.ToLower(columns[i+1].title) + " " + strings.ReplaceAll(cell, "\n", " ")
				cells = append(cells, strings.TrimSpace(cell))
			}
		}
		if len(cells) > 0 {
			lines = append(lines, "    "+p.Wrap(strings.Join(cells, p.dot()), 4))
		}
	}
	return lines
}

// cut fits a cell to its column, but not on a cramped page, where the row will
// be a block.
func (p *page) cut(text string, width int) string {
	if p.Width < cramped {
		return text
	}
	return p.Fit(text, width)
}

func (p *page) lines(lines []string) {
	for _, l := range lines {
		p.line("%s", l)
	}
}

func (p *page) header(r assess.Heading) {
	parts := []string{rating(r) + " of " + r.Date, clean(r.Rubric.Title) + " " + clean(r.Rubric.Version)}
	if r.Target.Known {
		parts = append(parts, "aiming at "+clean(r.Target.Value.Title))
	}
	rest := strings.Join(parts, p.dot())
	if name := clean(r.Subject); ansi.StringWidth(name+rest)+3 <= p.Width {
		p.line("%s%s%s", p.paint(bold, name), p.dot(), rest)
		return
	}
	p.line("%s", p.paint(bold, p.Wrap(clean(r.Subject), 0)))
	p.line("%s", p.Wrap(rest, 0))
}

func rating(r assess.Heading) string {
	words := string(r.Rater.Role) + "-rating"
	if r.Rater.Role == assess.Self || r.Rater.Name == "" {
		return words
	}
	if r.Rater.With != "" {
		return words + " by " + clean(r.Rater.Name) + " and " + clean(r.Rater.With)
	}
	return words + " by " + clean(r.Rater.Name)
}

func (p *page) warnings(list []string) {
	for _, w := range list {
		p.line("  %s", p.Wrap(p.paint(yellow, "note:")+" "+clean(w), 2))
	}
}
