package convert

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Exports lists the formats of tables that rubrics are written in.
func Exports() []string { return []string{"csv", "markdown"} }

// Table writes a rubric as a table in one of the formats of Exports, which Import
// reads back: rows are skills, a row with a title only is a tier, columns are levels.
// What a table has no place for is counted.
func Table(r *rubric.Rubric, format string) ([]byte, []Loss, error) {
	rows := tableOf(r)
	if format == "markdown" {
		return inMarkdown(r.Title, rows), leftOut(r), nil
	}
	for _, cells := range rows {
		for i, cell := range cells {
			cells[i] = command().ReplaceAllString(cell, `##$1\$2[`)
		}
	}
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		return nil, nil, fmt.Errorf("write table: %w", err)
	}
	return b.Bytes(), leftOut(r), nil
}

// tableOf is the cells of the table; all rows have as many.
func tableOf(r *rubric.Rubric) [][]string {
	mixed := slices.ContainsFunc(r.Skills, func(s rubric.Skill) bool { return s.Top() < r.Top() })
	linked := slices.ContainsFunc(r.Skills, func(s rubric.Skill) bool { return s.URL != "" })
	head := []string{"skill", "id", "summary"}
	if mixed {
		head = append(head, "kind")
	}
	if linked {
		head = append(head, "url")
	}
	for _, w := range r.Scale {
		head = append(head, fmt.Sprintf("%d %s", w.Level, w.Word))
	}
	rows := [][]string{head}
	add := func(cells ...string) {
		for i, cell := range cells {
			cells[i] = guarded(cell)
		}
		rows = append(rows, append(cells, make([]string, len(head)-len(cells))...))
	}
	tier := ""
	for _, s := range r.Skills {
		if t, ok := r.Tier(s.Tier); ok && t.ID != tier {
			tier = t.ID
			add(t.Title)
		}
		cells := []string{s.Title, s.ID, s.Summary}
		if mixed {
			cells = append(cells, s.Kind)
		}
		if linked {
			cells = append(cells, s.URL)
		}
		for _, l := range s.Levels {
			cell := l.Summary
			for _, act := range l.Can {
				cell += "\n- " + act.Text
			}
			cells = append(cells, cell)
		}
		add(cells...)
	}
	return rows
}

// guards are what a cell may not begin with: a spreadsheet would take it for a
// formula, a CI runner for a command, and the backslash is what goes before them.
const guards = `=+-@:\`

// command is what a CI runner obeys within a line, see strict.ReplaceCommands: of CSV, which
// has no escapes, it gets a backslash more before the bracket, which escaped finds.
var (
	command = strict.Pattern(`##([A-Za-z]*)(\\*)\[`)
	escaped = strict.Pattern(`##([A-Za-z]*)\\(\\*)\[`)
)

// guarded is a cell that is taken for text only.
func guarded(cell string) string {
	if cell != "" && strings.Contains(guards, cell[:1]) {
		return `\` + cell
	}
	return cell
}

// unguarded is the text of a cell.
func unguarded(cell string) string {
	if len(cell) > 1 && cell[0] == '\\' && strings.Contains(guards, cell[1:2]) {
		return cell[1:]
	}
	return cell
}

// inMarkdown is a title, and a table in GitHub's Markdown.
func inMarkdown(title string, rows [][]string) []byte {
	escape := strings.NewReplacer("\n", "<br>",
		`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "#", `\#`, "<", `\<`, "`", "\\`", "[", `\[`, "&", `\&`)
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n\n", escape.Replace(title))
	for i, cells := range rows {
		for _, cell := range cells {
			b.WriteString("| " + escape.Replace(cell) + " ")
		}
		b.WriteString("|\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", len(cells)) + "|\n")
		}
	}
	return b.Bytes()
}

// leftOut counts what of a rubric a table has no place for.
func leftOut(r *rubric.Rubric) []Loss {
	m := &maker{}
	m.lose(len(r.Targets), "targets")
	for _, s := range r.Skills {
		m.lose(len(s.Requires), "prerequisites")
		m.lose(len(s.Steps), "steps")
		if s.Weight != 1 {
			m.lose(1, "weights of skills")
		}
		for _, l := range s.Levels {
			for _, act := range l.Can {
				m.lose(len(act.Tags), "tags of statements")
			}
		}
	}
	for _, t := range r.Tiers {
		m.lose(len(t.Groups), "groups of skills")
	}
	m.lose(len(r.Glossary), "words of the glossary")
	if r.Source+r.License != "" || len(r.Attributions) > 0 {
		m.lose(1, "lines on whose texts these are: source, license, attributions")
	}
	return m.lost
}
