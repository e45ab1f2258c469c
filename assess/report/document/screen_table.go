package document

import (
	"fmt"
	"slices"
	"strings"
)

const (
	leastCell = 12 // columns of a cell that is cut
	leastNote = 24 // columns that a folded cell gets before the one that is cut
	barFigure = 7  // columns that a percentage takes behind a bar
	mostName  = 40 // columns of the first cell where a table goes on in further ones
	manyWidth = 12 // columns of each of the others
)

// layout is a table as a screen of a width shows it.
type layout struct {
	columns []Column
	rows    [][]string
	short   []string // of the rows' names, where there are such
	name    int      // the column of the names
	widths  []int
	bar     int
}

func (t Table) screen(s *screen) {
	l := t.layout(s)
	if t.Many && s.Width >= narrow {
		room := min(mostName, s.Width-leastBeside)
		l.shorten(room)
		room = min(room, l.widths[0])
		l.widths[0] = room
		count := (s.Width - l.widths[0] - 4) / (manyWidth + 2)
		for from := 1; from < len(l.columns); from += count {
			to := min(from+count, len(l.columns))
			part := layout{
				columns: append(l.columns[:1:1], l.columns[from:to]...),
				widths:  append(l.widths[:1:1], l.widths[from:to]...),
			}
			for _, row := range l.rows {
				part.rows = append(part.rows, append([]string{s.Fit(row[0], l.widths[0])}, row[from:to]...))
			}
			s.line("")
			s.grid(part)
		}
		return
	}
	if !l.share(s) {
		l.blocks(s)
		return
	}
	for _, row := range l.rows {
		for i, c := range l.columns {
			switch c.Fit {
			case Cut:
				row[i] = s.Fit(row[i], l.widths[i])
			case Fold:
				row[i] = strings.Join(fold(row[i], l.widths[i]), "\n")
			}
		}
	}
	s.grid(l)
}

// layout chooses the columns that a screen of the width shows, draws what is
// drawn, and measures how wide each column would like to be.
func (t Table) layout(s *screen) layout {
	l := layout{name: t.Name, rows: make([][]string, len(t.Rows)), bar: max(9, min(10+(s.Width-80)/4, 20))}
	if t.Letters && s.Width >= narrow {
		l.columns, l.widths = []Column{{}}, []int{len(letter(len(t.Rows) - 1))}
		for r := range t.Rows {
			l.rows[r] = []string{letter(r)}
		}
		l.name++
	}
	for _, row := range t.Rows {
		if row.Short != "" {
			l.short = append(l.short, Brief(row.Short, row.Cells[t.Name]))
		}
	}
	for i, c := range t.Columns {
		if c.From > s.Width {
			continue
		}
		if c.Fit == Fold && !slices.ContainsFunc(t.Rows, func(row Row) bool { return row.Cells[i] != "" }) {
			continue
		}
		least := max(Columns(c.Title), c.Least)
		switch {
		case c.Fit == Fold:
			least = 0 // texts are folded to what is left
		case c.Bar:
			least = max(least, l.bar+barFigure)
		}
		for r := range t.Rows {
			cell := t.cell(s, r, i, l.bar)
			l.rows[r] = append(l.rows[r], cell)
			least = max(least, Columns(cell))
		}
		l.columns, l.widths = append(l.columns, c), append(l.widths, least)
	}
	return l
}

// cell is the i-th cell of a row with what a screen draws or writes beside it.
func (t Table) cell(s *screen, r, i, bar int) string {
	row := t.Rows[r]
	cell := row.Cells[i]
	switch {
	case row.Series != nil && i == len(row.Cells)-1:
		return s.spark(row.Series)
	case t.Columns[i].Bar && s.Width >= narrow:
		return fmt.Sprintf("%s  %5s", s.bar(*row.Bar, bar), cell)
	case t.Letters && i == 0 && s.Width < narrow:
		return letter(r) + " " + cell
	}
	return cell
}

// shorten takes the short names, if there are such and they tell the rows apart, where
// another would be wider than the room for it.
func (l *layout) shorten(room int) bool {
	different := map[string]bool{}
	for _, name := range l.short {
		different[name] = true
	}
	if l.widths[l.name] <= room || len(different) < len(l.rows) {
		return false
	}
	c := l.columns[l.name]
	least := max(Columns(c.Title), min(c.Least, room))
	for r, name := range l.short {
		l.rows[r][l.name] = name
		least = max(least, Columns(name))
	}
	l.widths[l.name] = least
	return true
}

// share gives the columns that can be cut or folded what the others leave, if
// that is enough to read. Of two, the first gets what it needs, but no more than
// half, or than what leaves room for a note.
func (l *layout) share(s *screen) bool {
	free := s.Width
	var flexible []int
	for i, c := range l.columns {
		free -= 2
		if c.Fit == 0 {
			free -= max(l.widths[i], c.Room)
		} else {
			flexible = append(flexible, i)
		}
	}
	wanted := 0
	for _, i := range flexible {
		wanted += l.widths[i]
	}
	if len(flexible) == 0 || wanted <= free && len(flexible) == 1 {
		return true
	}
	if wanted > free && s.Width < narrow {
		return false
	}
	first, last := flexible[0], flexible[len(flexible)-1]
	if first != last {
		least := free - free/2
		if l.columns[last].Fit == Fold {
			least = min(l.widths[last], leastNote)
		}
		if l.shorten(free - least) {
			least = min(least, leastCell)
		}
		l.widths[first] = min(l.widths[first], free-least)
		free -= l.widths[first]
	}
	if first == last {
		l.shorten(free)
	}
	least := min(l.widths[last], leastCell)
	l.widths[last] = min(l.widths[last], free)
	return free >= least
}

// blocks writes the first cell of each row on a line of its own, and below it
// the others behind their titles, those to be folded last.
func (l *layout) blocks(s *screen) {
	for _, row := range l.rows {
		s.line("  " + s.Wrap(strings.TrimSpace(row[0]), 2))
		var cells, notes []string
		for i, c := range l.columns {
			cell := row[i]
			switch {
			case i == 0 || cell == "":
			case c.Fit == Fold:
				notes = append(notes, cell)
			case c.Bare:
				cells = append(cells, cell)
			default:
				cells = append(cells, strings.TrimSpace(c.Title+" "+cell))
			}
		}
		for _, text := range append([]string{s.list(cells)}, notes...) {
			if text != "" {
				s.line("    " + s.Wrap(text, 4))
			}
		}
	}
}
