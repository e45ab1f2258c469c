package convert

import (
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// problem is what is wrong with a row.
func (in *importing) problem(r row, message, hint string) error {
	return strict.Problems{{File: in.name, Line: r.line, Column: 1, Message: message, Hint: hint}}
}

// levelNumber begins a heading such as "0 none", "1. novice" or "Level 1: novice"; isZero is that of level 0.
var (
	levelNumber = strict.Pattern(`(?i)^(?:(?:level|stage|grade)\s*)?\d\s?[.):–-]?\s+`)
	isZero      = strict.Pattern(`(?i)^(?:level\s*)?0([.):]?\s|$)`)
)

// table makes the rubric of rows, the first of which has the headings.
func (in *importing) table(rows []row) error {
	if len(rows) < 2 {
		return in.nothing("row of a skill in it")
	}
	if isTurned(rows) {
		var err error
		if rows, err = in.turned(rows); err != nil {
			return err
		}
	}
	head := rows[0]
	c, err := in.columnsOf(head)
	if err != nil {
		return err
	}
	in.about("", "", "")
	zero := 1 // how many levels there are below the first column of one
	if in.wants.Table.Level0 == FirstIsLevel0 || isZero().MatchString(head.cell(c.first)) {
		zero = 0
	} else if asks, ok := askingOf(rows[1:], c); ok {
		return in.askedFor(head, rows[1:], c, asks)
	}
	if n := c.last - c.first + 1 + zero; n < 2 || n > rubric.HighestTop+1 {
		return in.problem(head, fmt.Sprintf("the table has %d levels", n),
			fmt.Sprintf("a rubric has 2 to %d, with level 0", rubric.HighestTop+1))
	}
	if zero == 1 {
		in.scale(in.level0(), "")
	}
	for i := c.first; i <= c.last; i++ {
		in.scale(levelNumber().ReplaceAllString(head.cell(i), ""), "")
	}
	if in.shape == "" { // else the table was turned
		in.shape = c.taken(head, "levels")
	}
	describe := func(r row, s *rubric.Skill) { in.described(r, c, zero, s) }
	if err := in.rows(rows[1:], c, describe); err != nil {
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

// rows makes skills of rows, whose levels describe fills in, and tiers of those with
// nothing but a title.
func (in *importing) rows(rows []row, c columns, describe func(row, *rubric.Skill)) error {
	tier, tiers := -1, map[string]int{} // by title
	if isTiered(rows, c) {
		tier = in.tier(in.rubric.Title, "") // of skills before the first title
	}
	for _, r := range rows {
		if r.width() > c.last+1 {
			return in.longRow(r, c.last+1)
		}
		title, only := r.onlyTitle(c)
		if only {
			if title != "" {
				tier = in.tier(title, "")
			}
			continue
		}
		if name := r.cell(c.tier); name != "" {
			if _, known := tiers[name]; !known {
				tiers[name] = in.tier(name, "")
			}
			tier = tiers[name]
		}
		if title != "" {
			s := rubric.Skill{
				ID: r.cell(c.id), Title: title, Summary: r.cell(c.summary),
				URL: in.text(r.cell(c.url), maxURL, "addresses"),
			}
			describe(r, &s)
			in.skill(s, tier, "")
		} else if r.width() > c.tier+1 { // no row with a tier alone, of those below it
			return in.problem(r, fmt.Sprintf("the row has no skill: its cell %d is empty", c.title+1),
				"write the skill's title in it, in every row of a skill")
		}
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
		if i != c.title && r.raw(i) != "" {
			return r.cell(c.title), false
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

// described gives a skill the levels that the cells of its row describe.
func (in *importing) described(r row, c columns, zero int, s *rubric.Skill) {
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
}

// bulleted is a cell of lines that all begin with a bullet other than "-", or a number.
var (
	bulleted = strict.Pattern(`^(?:[•·▪‣*–]|\d{1,2}[.)]\s)[^\n]+(?:\n\s*(?:[•·▪‣*–]|\d{1,2}[.)]\s)[^\n]+)+$`)
	bullet   = strict.Pattern(`(?m)^\s*(?:[•·▪‣*–]|\d{1,2}[.)])[ \t]*`)
)

// cellLevel is the level that a cell describes: a text, and statements as a list
// below it, or of its sentences.
func (in *importing) cellLevel(cell string) rubric.Level {
	if isNone(cell) {
		cell = ""
	}
	if bulleted().MatchString(cell) {
		cell = bullet().ReplaceAllString(cell, "- ")
	}
	text, list, listed := strings.Cut("\n"+cell, "\n- ")
	if listed {
		can := strings.Split(list, "\n- ")
		if text = strings.TrimSpace(text); text == "" {
			text = firstOf(can)
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
