package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/team"
)

// letters names a column of the heatmap: A..Z, then AA.
func letters(i int) string {
	name := string(rune('A' + i%26))
	if i >= 26 {
		return letters(i/26-1) + name
	}
	return name
}

// heatmap is people x skills: the level, and a mark for each level missing, so
// that it reads without colour.
func (p *page) heatmap(t *team.Team) {
	if len(t.People) == 0 {
		return
	}
	p.title("WHO HAS WHICH LEVEL", "' one level below the target, \" two or more; letters as in the table below")
	if p.Width < narrow {
		p.heatBlocks(t)
		return
	}
	name := 4
	for _, one := range t.People {
		name = max(name, ansi.StringWidth(clean(one.Name)))
	}
	name = min(name, 24)
	cell := max(3, len(letters(len(t.Skills)-1))+1)
	columns := (p.Width - name - 12) / cell
	for from := 0; from < len(t.Skills); from += columns {
		to := min(from+columns, len(t.Skills))
		if from > 0 {
			p.line("")
		}
		head := p.pad("NAME", name) + "  "
		for i := from; i < to; i++ {
			head += p.pad(letters(i), cell)
		}
		p.line("  %s", p.paint(faint, strings.TrimRight(head+"  READY", " ")))
		for i := range t.People {
			one := &t.People[i]
			line := p.pad(p.Fit(clean(one.Name), name), name) + "  "
			for k := from; k < to; k++ {
				text, color := heat(one, k)
				line += p.pad(p.paint(color, text), cell)
			}
			p.line("  %s  %5s", line, percent(one.Readiness))
		}
	}
}

// heat is the text of one cell, and its colour.
func heat(one *team.Person, k int) (text, color string) {
	switch level := one.Levels[k]; {
	case one.Statuses[k] == assess.NA:
		return "na", faint
	case !level.Known:
		return "-", faint
	case level.Value >= one.Targets[k]:
		return fmt.Sprint(level.Value), green
	case level.Value == one.Targets[k]-1:
		return fmt.Sprintf("%d'", level.Value), yellow
	default:
		return fmt.Sprintf("%d\"", level.Value), red
	}
}

func (p *page) heatBlocks(t *team.Team) {
	for i := range t.People {
		one := &t.People[i]
		p.line("  %s", p.Wrap(clean(one.Name)+p.dot()+"ready "+percent(one.Readiness), 4))
		cells := make([]string, len(one.Levels))
		for k := range one.Levels {
			text, color := heat(one, k)
			cells[k] = letters(k) + ":" + p.paint(color, text)
		}
		p.line("    %s", p.Wrap(strings.Join(cells, ", "), 4))
	}
}

func (p *page) groups(t *team.Team) {
	if len(t.Groups) == 0 {
		return
	}
	p.title("GROUPS", "share at the target and median level")
	for i := range t.Groups {
		g := &t.Groups[i]
		p.line("  %s", p.Wrap(p.paint(bold, clean(g.Name))+": "+groupWords(g), 4))
	}
	var shown []int
	for i := range t.Groups {
		if !t.Groups[i].Withheld {
			shown = append(shown, i)
		}
	}
	if p.Width < narrow {
		p.groupBlocks(t, shown)
		return
	}
	title := min(40, p.Width-20)
	for each := range slices.Chunk(shown, (p.Width-title-4)/14) {
		p.groupGrid(t, each, title)
	}
}

func groupWords(g *team.GroupFigures) string {
	switch {
	case g.Withheld:
		return "withheld"
	case g.Size.Value == 0:
		return "no sheets"
	}
	return plural(g.Size.Value, "person", "people") + ", readiness " + percent(g.Readiness)
}

func (p *page) groupGrid(t *team.Team, shown []int, title int) {
	columns := []column{{"SKILL", false}}
	for _, g := range shown {
		columns = append(columns, column{p.Fit(clean(t.Groups[g].Name), 12), true})
	}
	rows := make([][]string, len(t.Skills))
	for i := range t.Skills {
		rows[i] = []string{p.Fit(clean(t.Skills[i].Title), title)}
		for _, g := range shown {
			rows[i] = append(rows[i], cell(&t.Groups[g], i))
		}
	}
	p.line("")
	p.lines(p.grid(columns, rows))
}

func (p *page) groupBlocks(t *team.Team, shown []int) {
	for i := range t.Skills {
		if len(shown) > 0 {
			p.line("  %s", p.Wrap(clean(t.Skills[i].Title), 4))
		}
		for _, g := range shown {
			p.line("    %s", p.Wrap(clean(t.Groups[g].Name)+": "+cell(&t.Groups[g], i), 6))
		}
	}
}

// cell is a group's share at the target and median level of a skill.
func cell(g *team.GroupFigures, skill int) string {
	if skill >= len(g.Skills) {
		return "-"
	}
	return share(g.Skills[skill].AtTarget) + fmt.Sprintf("%5s", figure(g.Skills[skill].Median, 1))
}
