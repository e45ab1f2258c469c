package convert

import (
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// levelHeads are headings of a first column that holds levels, in lower case, and
// levelCell is what its cells look like under another heading.
var (
	levelHeads = []string{
		"level", "levels", "stage", "grade", "seniority", "career level", "maturity level", "proficiency level", "job level",
	}
	levelCell = strict.Pattern(`(?i)^(level|stage|grade)\s*\d`)
)

// isTurned says whether the rows of a table are levels, in place of skills.
func isTurned(rows []row) bool {
	if slices.Contains(levelHeads, strings.ToLower(rows[0].cell(0))) {
		return true
	}
	return len(rows) > 1 && !slices.ContainsFunc(rows[1:], func(r row) bool { return !levelCell().MatchString(r.cell(0)) })
}

// turned is a table of levels as one of skills: each column but the first becomes a row.
func (in *importing) turned(rows []row) ([]row, error) {
	in.shape = "the rows are levels, and the columns behind the first skills"
	rows = slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return r.width() == 0 })
	head := rows[0]
	list := []row{{head.line, []string{"skill"}}}
	for _, r := range rows[1:] {
		if r.width() > head.width() {
			return nil, in.longRow(r, head.width())
		}
		list[0].cells = append(list[0].cells, r.cell(0))
	}
	for column := 1; column < head.width(); column++ {
		one := row{head.line, []string{head.cell(column)}}
		for _, r := range rows[1:] {
			one.cells = append(one.cells, r.raw(column))
		}
		list = append(list, one)
	}
	return list, nil
}

// joined is several tables of levels as one of skills: each table is a skill, whose
// levels its second column describes; depth says which of the headings above is its title.
// The longest says which levels there are.
func (in *importing) joined(tables []markdownTable, depth int) []row {
	in.shape = "each table is a skill, and its rows are levels"
	longest := slices.MaxFunc(tables, func(a, b markdownTable) int { return len(a.rows) - len(b.rows) })
	head := row{longest.rows[0].line, []string{"skill"}}
	for _, r := range longest.rows[1:] {
		head.cells = append(head.cells, r.cell(0))
	}
	list := []row{head}
	for _, t := range tables {
		one := row{t.rows[0].line, []string{t.above(depth)}}
		for i, r := range t.rows[1:] {
			if r.cell(0) != head.cells[i+1] {
				in.lose(1, "levels that the other tables do not have")
				continue
			}
			for len(one.cells) <= i {
				one.cells = append(one.cells, "")
			}
			one.cells = append(one.cells, r.raw(1))
			in.lose(max(r.width()-2, 0), "cells beside the texts of levels")
		}
		list = append(list, one)
	}
	return list
}

// longRow is the problem of a row with more cells than the first.
func (in *importing) longRow(r row, width int) error {
	hint := "" // a table in Markdown has no quotes
	switch in.comma {
	case ',':
		hint = "put a cell that holds a comma in quotes"
	case ';':
		hint = "put a cell that holds a semicolon in quotes"
	case '\t':
		hint = "put a cell that holds a tab in quotes"
	}
	return strict.Problems{{
		File: in.name, Line: r.line, Column: 1, Hint: hint,
		Message: fmt.Sprintf("the row has %d cells, and the first row %d", len(r.cells), width),
	}}
}
