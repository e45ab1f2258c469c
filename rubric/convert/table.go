package convert

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// problem is what is wrong with a row.
func (in *importing) problem(r row, message, hint string) error {
	return strict.Problems{{File: in.name, Line: r.line, Column: 1, Message: message, Hint: hint}}
}

// levelNumber begins a heading such as "0 none" or "1. novice"; isZero is that of level 0.
var (
	levelNumber = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\d[.):]?\s+`)
	})
	isZero = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^0([.):]?\s|$)`)
	})
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
	if in.wants.Table.Level0 == FirstIsLevel0 || isZero().MatchString(head.cell(c.first)) {
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
		in.scale(levelNumber().ReplaceAllString(head.cell(i), ""), "")
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
	if isTiered(rows, c) {
		tier = in.tier(in.rubric.Title, "") // of skills before the first title
	}
	for _, r := range rows {
		if strings.TrimSpace(strings.Join(r.cells, "")) == "" {
			continue
		}
		if more := r.cells[min(c.last+1, len(r.cells)):]; strings.TrimSpace(strings.Join(more, "")) != "" {
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
	s := rubric.Skill{
		ID: r.cell(c.id), Title: r.cell(c.title), Summary: r.cell(c.summary),
		URL: in.text(r.cell(c.url), maxURL, "addresses"),
	}
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
