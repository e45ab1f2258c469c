package report

import (
	"cmp"
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/rubric"
)

// longID is the columns of ids beside which there is no room for titles in a line.
const longID = 30

// leastTitle is the columns that the titles of skills take beside the targets.
const leastTitle = 18

// Skills writes what a rubric measures: tiers with their skills, and targets.
func Skills(w io.Writer, r *rubric.Rubric, style Style) error {
	d := document.Document{Title: r.Title + " " + r.Version, Facts: []string{plural(len(r.Skills), "skill", "skills")}}
	// The tables of the tiers are one below the other: all take the same columns.
	columns := []document.Column{{Title: "skill"}, {Title: "title", From: wide, Fit: document.Cut}}
	for _, k := range r.Skills {
		columns[0].Least = max(columns[0].Least, len(k.ID))
		columns[1].Least = max(columns[1].Least, document.Columns(k.Title))
	}
	if columns[0].Least > longID { // and says little of the title, which is not to be cut
		columns[1].Fit = document.Fold
	}
	beside, needed := r.Targets, columns[0].Least+leastTitle
	for _, t := range r.Targets {
		needed += max(len(t.ID), 6) + 2
	}
	if len(r.Targets) > 1 && style.Width >= wide && needed > style.Width {
		beside = nil // they take tables of their own, a track each
	}
	for _, t := range beside {
		columns = append(columns, document.Column{Title: t.ID, Right: true, Room: 6})
	}
	for _, g := range r.Listings() {
		t := document.Table{Columns: columns, Name: 1}
		for _, k := range g.Skills {
			cells := []string{k.ID, k.Title}
			for _, target := range beside {
				cells = append(cells, asked(&target, k.ID))
			}
			row := document.Row{Cells: cells}
			if columns[1].Fit == document.Cut {
				row.Short = k.ShortTitle()
			}
			t.Rows = append(t.Rows, row)
		}
		section := document.Titled(g.Title(), g.Note(), t)
		section.Named = true
		d.Sections = append(d.Sections, section)
	}
	for _, track := range r.Tracks() {
		d.Sections = append(d.Sections, targetsOf(r, track, len(beside) == 0, style.Width)...)
	}
	d.Sections = append(d.Sections, credits(assess.RubricOf(r))...)
	return document.Screen(w, style, d)
}

// asked is the level that a target asks for, in parentheses where it wishes for it.
func asked(t *rubric.Target, skill string) string {
	if level, ok := t.Optional[skill]; ok {
		return fmt.Sprintf("(%d)", level)
	}
	return fmt.Sprint(t.Levels[skill])
}

// targetsOf is the targets of a track, with the levels that they ask for where
// these do not stand beside the skills: in columns with the targets' ids, or with their
// numbers where ids are too wide for the screen.
func targetsOf(r *rubric.Rubric, track string, levels bool, width int) []document.Section {
	section := document.Section{Title: "Targets"}
	if track != "" {
		section = document.Section{Title: "Targets: " + track, Named: true}
	}
	var list document.List
	var targets []*rubric.Target
	needed := mostSkill
	for i := range r.Targets {
		if t := &r.Targets[i]; t.Track == track {
			targets = append(targets, t)
			list.Items = append(list.Items, document.Item{Lead: t.ID, Text: "  " + cmp.Or(t.Summary, t.Title)})
			needed += len(t.ID) + 2
		}
	}
	if !levels {
		section.Blocks = []document.Block{list}
		return []document.Section{section}
	}
	table := document.Table{Columns: []document.Column{document.Cuts("skill")}}
	for i, t := range targets {
		name := t.ID
		if needed > width {
			name = fmt.Sprint(i + 1)
			list.Numbered = len(fmt.Sprint(len(targets)))
		}
		table.Columns = append(table.Columns, document.Column{Title: name, Named: true, Right: true})
	}
	for _, id := range r.SkillIDs() {
		row, some := document.Cells(id), false
		for _, t := range targets {
			row.Cells = append(row.Cells, asked(t, id))
			some = some || t.Levels[id]+t.Optional[id] > 0
		}
		if some {
			table.Rows = append(table.Rows, row)
		}
	}
	section.Blocks = []document.Block{list}
	return []document.Section{section, {Blocks: []document.Block{table}}}
}

// mostSkill is the columns that ids of skills take at most beside targets.
const mostSkill = 42
