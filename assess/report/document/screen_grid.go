package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/olekukonko/ll"
	"github.com/olekukonko/tablewriter/pkg/twwidth"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// grid lays out rows under titles, without borders, indented by two.
func (s *screen) grid(l layout) {
	header := make([]string, len(l.columns))
	for i, c := range l.columns {
		title, least := c.Title, min(c.Least, l.widths[i])
		if !c.Named {
			title = strings.ToUpper(title)
		}
		header[i] = s.pad(title, least)
		if c.toRight() {
			header[i] = padLeft(title, least)
		}
	}
	lines := s.drawn(s.even(l.columns, lined(append([][]string{header}, l.rows...))))
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

// even is rows of a line each whose cells are as wide as their columns, those between
// with two spaces behind.
func (s *screen) even(columns []Column, rows [][]string) [][]string {
	for i, c := range columns {
		width := 0
		for _, row := range rows {
			width = max(width, Columns(row[i]))
		}
		for _, row := range rows {
			if c.toRight() {
				row[i] = padLeft(row[i], width) + "  "
			} else {
				row[i] = s.pad(row[i], width+2)
			}
		}
	}
	return rows
}

// drawn is rows as lines. The cells are even already: the library measures by the
// locale and by itself, in which a text has other widths than on the screen. Of it this
// takes what draws rows: a whole table begins with a cache of 400 kB, for values that
// are no texts.
func (s *screen) drawn(rows [][]string) []string {
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
	cells, widths := map[int]tw.CellContext{}, tw.Mapper[int, int]{}
	for _, row := range rows {
		for i, cell := range row {
			cells[i] = tw.CellContext{Data: cell, Align: tw.AlignLeft, Padding: tw.Padding{Overwrite: true}}
			widths[i] = twwidth.Width(cell)
		}
		draw.Row(row, tw.Formatting{Row: tw.RowContext{Position: tw.Row, Current: cells, Widths: widths}})
	}
	return strings.Split(strings.TrimRight(text.String(), "\n"), "\n")
}
