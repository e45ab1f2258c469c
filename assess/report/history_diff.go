package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
)

// DiffFormats lists the formats of what moved between two sheets.
func DiffFormats() []Format[*progress.Diff] {
	return []Format[*progress.Diff]{
		{"table", "for people, in a terminal", writeDiff},
		{"json", "for programs", writeJSON[*progress.Diff]},
	}
}

func writeDiff(w io.Writer, d *progress.Diff, style Style) error {
	p := &page{Style: style}
	p.Width = min(p.Width, 120)
	p.line("%s", p.paint(bold, p.Wrap(clean(d.Subject), 0)))
	p.line("%s", p.Wrap(fmt.Sprintf("from %s (%s) to %s (%s)", d.Before.Date, who(d.Before.Rater), d.After.Date, who(d.After.Rater)), 0))
	p.warnings(d.Warnings)
	p.line("")
	p.cause("readiness", d.Readiness, percent)
	p.cause("level", d.Level, func(n assess.Number) string { return figure(n, 1) })
	p.line("  %s", p.Wrap(rubrics(d), 2))
	p.changes(d)
	return p.write(w)
}

// cause writes how a figure changed, and through whom.
func (p *page) cause(what string, s progress.Split, word func(assess.Number) string) {
	if !s.Before.Known && !s.After.Known {
		return
	}
	text := fmt.Sprintf("%-9s %s %s %s", what, word(s.Before), p.arrow(), word(s.After))
	if s.Person.Known {
		zero := assess.Number{Known: true}
		text += fmt.Sprintf("   the person %s, the rubric %s", signed(zero, s.Person), signed(zero, s.Rubric))
	}
	p.line("  %s", p.Wrap(text, 2))
}

func rubrics(d *progress.Diff) string {
	a, b := d.Before.Rubric, d.After.Rubric
	switch {
	case a.Digest == b.Digest:
		return "both sheets were taken with the same rubric"
	case a.ID == b.ID && a.Version != b.Version:
		return fmt.Sprintf("the rubric changed from version %s to %s; each sheet was scored with both", clean(a.Version), clean(b.Version))
	case a.ID == b.ID:
		return "the rubric changed under the same version; each sheet was scored with both"
	}
	return fmt.Sprintf("the rubrics are %s and %s; skills are matched by id", a.ID, b.ID)
}

func (p *page) changes(d *progress.Diff) {
	var rows [][]string
	same, shift := 0, false
	name, note := 0, 0
	for i := range d.Skills {
		k := &d.Skills[i]
		if !k.Person && !k.Rubric {
			same++
			continue
		}
		name, note = max(name, ansi.StringWidth(clean(k.Title))), max(note, ansi.StringWidth(changeNote(k)))
	}
	free := max(p.Width-22, 24)
	name = min(name, max(free-note, free*3/5))
	for i := range d.Skills {
		k := &d.Skills[i]
		if !k.Person && !k.Rubric {
			continue
		}
		shift = shift || k.Shift
		why := strings.Join(fold(changeNote(k), max(free-name, 10)), "\n")
		rows = append(rows, []string{p.cut(clean(k.Title), name), p.move(k), step(k), why})
	}
	if len(rows) == 0 {
		p.title("NOTHING MOVED", fmt.Sprintf("all %d skills stand as before", same))
		return
	}
	p.title("WHAT MOVED", fmt.Sprintf("%s; %d as before", plural(len(rows), "skill", "skills"), same))
	p.lines(p.grid([]column{{"SKILL", false}, {"LEVEL", false}, {"", true}, {"WHY", false}}, rows))
	if shift {
		p.line("\n  %s", p.Wrap("A self-rating that falls after learning is often a response shift: who has seen more of a field measures with a longer rule (Howard and Dailey 1979). It does not say that anything was lost; the check or a mentor's sheet can tell.", 2))
	}
}

func (p *page) move(k *progress.SkillChange) string {
	return state(k.Before, k.BeforeStatus) + " " + p.arrow() + " " + state(k.After, k.AfterStatus)
}

func state(level assess.Level, status string) string {
	switch {
	case level.Known:
		return level.String()
	case status == assess.NA:
		return "na"
	}
	return "-"
}

func step(k *progress.SkillChange) string {
	if !k.Before.Known || !k.After.Known || k.Before.Value == k.After.Value {
		return ""
	}
	return fmt.Sprintf("%+d", k.After.Value-k.Before.Value)
}

// changeNote words who changed.
func changeNote(k *progress.SkillChange) string {
	switch {
	case k.BeforeStatus == progress.Absent:
		return "new in the rubric"
	case k.AfterStatus == progress.Absent:
		return "no longer in the rubric"
	}
	var notes []string
	switch {
	case k.Shift:
		notes = append(notes, "possibly a response shift")
	case k.Person:
		notes = append(notes, "the person")
	}
	if k.Reworded {
		notes = append(notes, "the rubric: other words for the level")
	}
	if k.TargetBefore.Known && k.TargetAfter.Known && k.TargetBefore.Value != k.TargetAfter.Value {
		notes = append(notes, fmt.Sprintf("target %d, was %d", k.TargetAfter.Value, k.TargetBefore.Value))
	} else if k.Rubric && !k.Reworded {
		notes = append(notes, "the rubric")
	}
	return strings.Join(notes, "; ")
}
