package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// letter names the i-th column of a heatmap, from 0: A..Z, then AA.
func letter(i int) string {
	name := string(rune('A' + i%26))
	if i >= 26 {
		return letter(i/26-1) + name
	}
	return name
}

// mark is a level with a sign for each level missing, so that it reads without
// colour, and its colour.
func (c HeatCell) mark() (text, color string) {
	switch {
	case !c.Known:
		return c.Text, faint
	case c.Missing <= 0:
		return c.Text, green
	case c.Missing == 1:
		return c.Text + "'", yellow
	}
	return c.Text + "\"", red
}

func (h Heat) screen(s *screen) {
	if s.Width < narrow {
		for _, row := range h.Rows {
			s.line("  " + s.Wrap(s.list([]string{row.Name, "ready " + row.Ready}), 4))
			cells := make([]string, len(row.Cells))
			for k, cell := range row.Cells {
				text, color := cell.mark()
				cells[k] = letter(k) + ":" + s.paint(color, text)
			}
			s.line("    " + s.Wrap(strings.Join(cells, ", "), 4))
		}
		return
	}
	name := 4
	for _, row := range h.Rows {
		name = max(name, Columns(row.Name))
	}
	name = min(name, 24)
	width := max(3, len(letter(len(h.Columns)-1))+1)
	columns := (s.Width - name - 12) / width
	for from := 0; from < len(h.Columns); from += columns {
		to := min(from+columns, len(h.Columns))
		head := s.pad("NAME", name) + "  "
		for i := from; i < to; i++ {
			head += s.pad(letter(i), width)
		}
		if from > 0 {
			s.line("")
		}
		s.line("  " + s.paint(faint, strings.TrimRight(head+"  READY", " ")))
		for _, row := range h.Rows {
			line := s.pad(s.Fit(row.Name, name), name) + "  "
			for _, cell := range row.Cells[from:to] {
				text, color := cell.mark()
				line += s.pad(s.paint(color, text), width)
			}
			s.line(fmt.Sprintf("  %s  %5s", line, row.Ready))
		}
	}
}

// detailed is how many steps say on a screen what to learn, practise and prove.
const detailed = 3

// besides is how many columns the range of the hours takes, or those at work.
const besides = 9

func (t Steps) screen(s *screen) {
	if len(t.Of) > 0 && t.Of[0].Hours == "" {
		t.untimed(s)
		return
	}
	room, hours := s.Width-46, besides
	if s.Width < narrow {
		room, hours = s.Width-22, 0
	}
	of, beside := t.Of, "    RANGE"
	working := slices.ContainsFunc(of, func(step Step) bool { return step.AtWork != "" })
	if working {
		beside = "  AT WORK"
	}
	if longest(of) > room-hours && room >= leastBeside {
		of = t.short()
	}
	if longest(of) > room-hours || slices.ContainsFunc(of, func(step Step) bool { return step.Range == "" }) {
		hours = 0
	}
	title := min(longest(of), room)
	if s.Width < narrow {
		title = room
	} else {
		s.line(s.paint(faint, "      "+s.pad("STEP", title)+"  LEVEL  HOURS"+beside[:hours]+"    WEEKS  READY"))
	}
	for i, step := range t.Of[t.From:t.To] {
		level := s.glyphs("→ ") + step.Level
		name := s.pad(s.Fit(of[t.From+i].Title, title), title)
		switch line := fmt.Sprintf("%4d  %s  %s  %5s", step.N, name, s.pad(level, 5), step.Hours); {
		case room < leastBeside:
			s.line(fmt.Sprintf("%4d  %s", step.N, s.Wrap(fmt.Sprintf("%s %s, %s", step.Title, level, step.Hours), 6)))
		case s.Width < narrow:
			s.line(line)
		case hours > 0 && working:
			s.line(fmt.Sprintf("%s  %7s  %7s  %5s", line, cmp.Or(step.AtWork, "-"), step.Weeks, cmp.Or(step.Ready, "-")))
		case hours > 0:
			s.line(fmt.Sprintf("%s  %7s  %7s  %5s", line, step.Range, step.Weeks, cmp.Or(step.Ready, "-")))
		default:
			s.line(fmt.Sprintf("%s  %7s  %5s", line, step.Weeks, cmp.Or(step.Ready, "-")))
		}
		s.below(step)
	}
}

// untimed are steps of which only the order is said.
func (t Steps) untimed(s *screen) {
	of, room := t.Of, s.Width-21
	if longest(of) > room && room >= leastBeside {
		of = t.short()
	}
	title := min(longest(of), room)
	if s.Width >= narrow {
		s.line(s.paint(faint, "      "+s.pad("STEP", title)+"  LEVEL  READY"))
	}
	for i, step := range t.Of[t.From:t.To] {
		level, ready := s.glyphs("→ ")+step.Level, cmp.Or(step.Ready, "-")
		if room < leastBeside {
			s.line(fmt.Sprintf("%4d  %s", step.N, s.Wrap(fmt.Sprintf("%s %s, ready %s", step.Title, level, ready), 6)))
		} else {
			name := s.pad(s.Fit(of[t.From+i].Title, title), title)
			s.line(fmt.Sprintf("%4d  %s  %s  %5s", step.N, name, s.pad(level, 5), ready))
		}
		s.below(step)
	}
}

// short is the steps with their short titles, all of them so that they look alike.
func (t Steps) short() []Step {
	short := slices.Clone(t.Of)
	for i, step := range t.Of {
		short[i].Title = cmp.Or(step.Short, step.Title)
	}
	return short
}

// below is what there is to say under a step's line.
func (s *screen) below(step Step) {
	if told := cmp.Or(s.Steps, detailed); told < 0 || step.N <= told {
		s.fields(6, Fields{10, step.Fields})
	}
	if step.After != "" {
		s.line("      " + s.paint(green, s.Wrap(step.After, 6)))
	}
}

// longest is the columns of the longest title.
func longest(steps []Step) (columns int) {
	for _, step := range steps {
		columns = max(columns, Columns(step.Title))
	}
	return columns
}

// chartRows is the height of a chart.
const chartRows = 8

func (c Chart) screen(s *screen) {
	// What holds in the middle of each column, in eighths of a row.
	heights := make([]int, max(min(s.Width-10, 72), 1))
	last, at := float64(c.Points[len(c.Points)-1].Hour), 0
	for x := range heights {
		middle := last * (float64(x) + 0.5) / float64(len(heights))
		for at+1 < len(c.Points) && float64(c.Points[at+1].Hour) <= middle {
			at++
		}
		heights[x] = max(int((c.Points[at].Readiness.Value-c.Low)/(100-c.Low)*chartRows*8), 1)
	}
	for row := chartRows - 1; row >= 0; row-- {
		label := ""
		if row == chartRows-1 {
			label = "100 %"
		} else if row == 0 {
			label = fmt.Sprintf("%g %%", c.Low)
		}
		var line strings.Builder
		for _, h := range heights {
			line.WriteString(s.block(h - row*8))
		}
		text := fmt.Sprintf("  %5s %s", label, s.paint(green, strings.TrimRight(line.String(), " ")))
		s.line(text)
	}
	gap := max(len(heights)-len(c.Left)-len(c.Right), 1)
	s.line("        " + c.Left + strings.Repeat(" ", gap) + c.Right)
}
