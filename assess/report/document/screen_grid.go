package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/olekukonko/ll"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// grid lays out rows under titles, without borders, indented by two.
func (s *screen) grid(l layout) {
	header, cells := make([]string, len(l.columns)), make([]tw.CellContext, len(l.columns))
	for i, c := range l.columns {
		title, least := c.Title, min(c.Least, l.widths[i])
		if !c.Named {
			title = strings.ToUpper(title)
		}
		header[i] = s.pad(title, least)
		cells[i] = tw.CellContext{Align: tw.AlignLeft, Padding: tw.Padding{Right: "  ", Overwrite: true}}
		if c.Right && !c.Bar {
			header[i] = strings.Repeat(" ", max(least-Columns(title), 0)) + title
			cells[i].Align = tw.AlignRight
		}
	}
	lines := s.drawn(lined(append([][]string{header}, l.rows...)), cells)
	for i, line := range lines {
		lines[i] = "  " + strings.TrimRight(line, " ")
	}
	lines[0] = s.paint(faint, lines[0])
	if slices.ContainsFunc(lines, func(l string) bool { return Columns(l) > s.Width }) {
		l.blocks(s)
		return
	}
	for _, line := range lines {
		s.line(line)
	}
}

// lined is rows as lines of a screen: a cell of several lines is in as many rows.
func lined(rows [][]string) (lines [][]string) {
	for _, row := range rows {
		first := len(lines)
		lines = append(lines, make([]string, len(row)))
		for i, cell := range row {
			for n, part := range strings.Split(cell, "\n") {
				if first+n == len(lines) {
					lines = append(lines, make([]string, len(row)))
				}
				lines[first+n][i] = part
			}
		}
	}
	return lines
}

// drawn is rows of a line each, with the cells of each column below each other. Of the
// library it takes what draws rows: a whole table begins with a cache of 400 kB, for
// values that are no texts.
func (s *screen) drawn(rows [][]string, cells []tw.CellContext) []string {
	var text strings.Builder
	rendition := tw.Rendition{
		Borders:  tw.BorderNone,
		Settings: tw.Settings{Separators: tw.SeparatorsNone, Lines: tw.LinesNone},
	}
	draw := renderer.NewBlueprint(rendition)
	draw.Logger(ll.New("").Suspend()) // its own words each message, and then drops it
	if err := draw.Start(&text); err != nil {
		s.err = fmt.Errorf("lay out table: %w", err)
	}
	widths := tw.Mapper[int, int]{}
	for i, c := range cells {
		for _, row := range rows {
			widths[i] = max(widths[i], Columns(row[i]+c.Padding.Right))
		}
	}
	current := map[int]tw.CellContext{}
	for _, row := range rows {
		for i, cell := range cells {
			cell.Data = row[i]
			current[i] = cell
		}
		draw.Row(row, tw.Formatting{Row: tw.RowContext{Position: tw.Row, Current: current, Widths: widths}})
	}
	return strings.Split(strings.TrimRight(text.String(), "\n"), "\n")
}
