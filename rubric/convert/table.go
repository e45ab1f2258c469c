package convert

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// row is a row of a table, with its line in the file; a row of one cell is the title
// of a tier.
type row struct {
	line  int
	cells []string
}

// cell is the text of a cell; "" where the row has none.
func (r row) cell(column int) string { return unguarded(r.raw(column)) }

// raw is a cell as it is written, without blanks around it.
func (r row) raw(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[column])
}

// columns says what the columns of a table hold: -1 where there is none.
type columns struct {
	title, id, kind, summary, url, tier int
	first                               int // of the levels
	last                                int
}

// The headings of columns that are known, in lower case.
var (
	titleHeads   = []string{"skill", "title", "name", "competency", "competence"}
	summaryHeads = []string{"summary", "description"}
	tierHeads    = []string{"tier", "category", "area", "group", "theme"}
)

// columnsOf finds out what the columns hold. Levels begin with the column of the
// options, else with the first behind the skill's that is not known otherwise.
func (in *importing) columnsOf(head row) (columns, error) {
	c := columns{title: -1, id: -1, kind: -1, summary: -1, url: -1, tier: -1, last: len(head.cells) - 1}
	for c.last > 0 && head.cell(c.last) == "" {
		c.last--
	}
	c.first = in.wants.Table.First - 1
	for i := 0; i <= c.last && (c.first < 0 || i < c.first); i++ {
		word := strings.ToLower(head.cell(i))
		switch to := c.known(word); {
		case to != nil && *to < 0:
			*to = i
		case c.title < 0:
			c.title = i
		case c.first < 0:
			c.first = i
		case c.first >= 0:
			in.lose(1, "columns before the levels")
		}
	}
	if c.title < 0 || c.first < 0 || c.first > c.last {
		return c, in.problem(head, "the table has no columns of levels", "the first column is the skill, the others are levels")
	}
	if slices.Contains([]int{c.title, c.id, c.kind, c.summary, c.url, c.tier}, c.first) {
		return c, in.problem(head, fmt.Sprintf("column %d is no level", c.first+1), "name the first column of a level with --first")
	}
	return c, nil
}

// known is where the column of a heading belongs; nil if the heading is not known.
func (c *columns) known(word string) *int {
	switch {
	case slices.Contains(titleHeads, word):
		return &c.title
	case slices.Contains(summaryHeads, word):
		return &c.summary
	case slices.Contains(tierHeads, word):
		return &c.tier
	case word == "id":
		return &c.id
	case word == "kind":
		return &c.kind
	case word == "url":
		return &c.url
	}
	return nil
}

// problem is what is wrong with a row.
func (in *importing) problem(r row, message, hint string) error {
	return strict.Problems{{File: in.name, Line: r.line, Column: 1, Message: message, Hint: hint}}
}

// levelNumber begins a heading such as "0 none" or "1. novice"; isZero is that of level 0.
var (
	levelNumber = regexp.MustCompile(`^\d[.):]?\s+`)
	isZero      = regexp.MustCompile(`^0([.):]?\s|$)`)
)

// table makes the rubric of rows, the first of which has the headings.
func (in *importing) table(rows []row) error {
	if len(rows) < 2 {
		return in.nothing("row of a skill in it")
	}
	head := rows[0]
	c, err := in.columnsOf(head)
	if err != nil {
		return err
	}
	zero := 1 // how many levels there are below the first column of one
	if in.wants.Table.Level0 == FirstIsLevel0 || isZero.MatchString(head.cell(c.first)) {
		zero = 0
	}
	if n := c.last - c.first + 1 + zero; n < 2 || n > rubric.HighestTop+1 {
		return in.problem(head, fmt.Sprintf("the table has %d levels", n),
			fmt.Sprintf("a rubric has 2 to %d, with level 0", rubric.HighestTop+1))
	}
	in.about("", "", "")
	if zero == 1 {
		in.scale(in.level0(), "")
	}
	for i := c.first; i <= c.last; i++ {
		in.scale(levelNumber.ReplaceAllString(head.cell(i), ""), "")
	}
	if err := in.rows(rows[1:], c, zero); err != nil {
		return err
	}
	in.tableTargets()
	return nil
}

// level0 is the word of a level 0 that the table does not have.
func (in *importing) level0() string {
	if in.wants.Table.Level0 == "" {
		return "none"
	}
	return in.wants.Table.Level0
}

// rows makes skills of rows, and tiers of those with nothing but a title.
func (in *importing) rows(rows []row, c columns, zero int) error {
	tier, tiers := -1, map[string]int{} // by title
	for _, r := range rows {
		if r.cell(c.title) == "" && strings.TrimSpace(strings.Join(r.cells, "")) == "" {
			continue
		}
		if extra := len(r.cells) - 1; extra > c.last && strings.TrimSpace(strings.Join(r.cells[c.last+1:], "")) != "" {
			return in.problem(r, fmt.Sprintf("the row has %d cells, and the first row %d", len(r.cells), c.last+1),
				"put a cell that holds a comma in quotes")
		}
		if title, ok := r.onlyTitle(c); ok {
			tier = in.tier(title, "")
			continue
		}
		if title := r.cell(c.tier); title != "" {
			place, known := tiers[title]
			if !known {
				place = in.tier(title, "")
				tiers[title] = place
			}
			tier = place
		}
		if tier < 0 && (len(in.rubric.Tiers) > 0 || isTiered(rows, c)) {
			tier = in.tier(in.rubric.Title, "")
		}
		in.rowSkill(r, c, zero, tier)
	}
	if len(in.rubric.Skills) == 0 {
		return in.nothing("row of a skill in it")
	}
	in.rubric.Tiers = slices.DeleteFunc(in.rubric.Tiers, func(t rubric.Tier) bool { return len(t.Skills) == 0 })
	return nil
}

// onlyTitle is the title of a row that has nothing else.
func (r row) onlyTitle(c columns) (string, bool) {
	for i := range r.cells {
		if i != c.title && r.cell(i) != "" {
			return "", false
		}
	}
	return r.cell(c.title), true
}

// isTiered says whether any row is the title of a tier, or names one.
func isTiered(rows []row, c columns) bool {
	return slices.ContainsFunc(rows, func(r row) bool {
		_, only := r.onlyTitle(c)
		return only && r.cell(c.title) != "" || r.cell(c.tier) != ""
	})
}

func (in *importing) rowSkill(r row, c columns, zero, tier int) {
	s := rubric.Skill{ID: r.cell(c.id), Title: r.cell(c.title), Summary: r.cell(c.summary), URL: in.text(r.cell(c.url), maxURL, "addresses")}
	last := c.last
	if r.cell(c.kind) == rubric.YesNo && len(in.rubric.Scale) > 2 {
		s.Kind, last = rubric.YesNo, c.first+1-zero
	}
	if zero == 1 {
		s.Levels = append(s.Levels, rubric.Level{})
	}
	for i := c.first; i <= last; i++ {
		s.Levels = append(s.Levels, in.cellLevel(r.raw(i)))
	}
	for i := last + 1; i <= c.last; i++ {
		if r.cell(i) != "" {
			in.lose(1, "cells above yes")
		}
	}
	in.skill(s, tier, "")
}

// cellLevel is the level that a cell describes: a text, and statements as a list
// below it, or of its sentences.
func (in *importing) cellLevel(cell string) rubric.Level {
	text, list, listed := strings.Cut("\n"+cell, "\n- ")
	if listed {
		can := strings.Split(list, "\n- ")
		if text = strings.TrimSpace(text); text == "" {
			text = can[0]
		}
		return in.level(unguarded(text), can...)
	}
	cell = unguarded(cell)
	if in.wants.Table.Split {
		if can := statements(cell); can != nil {
			return in.level(cell, can...)
		}
	}
	return in.level(cell)
}

// tableTargets makes a target of each level, or of the last: all skills at it.
func (in *importing) tableTargets() {
	top := in.rubric.Top()
	first := top
	if in.wants.Table.Targets {
		first = 1
	}
	for level := first; level <= top; level++ {
		levels := map[string]int{}
		for _, s := range in.rubric.Skills {
			levels[s.ID] = min(level, s.Top())
		}
		in.target(in.rubric.Scale[level].Word, "", "", levels)
	}
}
