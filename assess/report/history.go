package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
)

// ShortID is how many digits of a kept sheet's id are shown.
const ShortID = 10

// ProgressFormats lists the formats of a person's progress.
func ProgressFormats() []Format[*progress.Progress] {
	return []Format[*progress.Progress]{
		{"table", "for people, in a terminal", writeProgress},
		{"json", "for programs: all sums of every sheet", writeJSON[*progress.Progress]},
		{"csv", "for spreadsheets: a row a sheet and tier", writeProgressCSV},
	}
}

// SubjectsFormats lists the formats of the list of people, which are the same.
func SubjectsFormats() []Format[*progress.Subjects] {
	return []Format[*progress.Subjects]{
		{"table", "for people, in a terminal", writeSubjects},
		{"json", "for programs", writeJSON[*progress.Subjects]},
		{"csv", "for spreadsheets", writeSubjectsCSV},
	}
}

func writeSubjects(w io.Writer, doc *progress.Subjects, style Style) error {
	p := &page{Style: style}
	p.Width = min(p.Width, 120)
	name := 7
	for _, s := range doc.Subjects {
		name = max(name, ansi.StringWidth(clean(s.Subject)))
	}
	name = min(name, max(p.Width-34, 7))
	var rows [][]string
	for _, s := range doc.Subjects {
		row := []string{p.cut(clean(s.Subject), name), fmt.Sprint(s.Sheets), s.Last}
		if p.Width >= narrow {
			row = slices.Insert(row, 2, s.First)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		p.line("No sheets are kept yet.")
		return p.write(w)
	}
	columns := []column{{"SUBJECT", false}, {"SHEETS", true}, {"LAST", false}}
	if p.Width >= narrow {
		columns = slices.Insert(columns, 2, column{"FIRST", false})
	}
	p.lines(p.grid(columns, rows))
	return p.write(w)
}

func writeProgress(w io.Writer, doc *progress.Progress, style Style) error {
	p := &page{Style: style}
	p.Width = min(p.Width, 120)
	last := doc.Sheets[len(doc.Sheets)-1]
	parts := []string{plural(len(doc.Sheets), "sheet", "sheets"), clean(last.Rubric.Title)}
	if last.Target.Known {
		parts = append(parts, "measured to "+clean(last.Target.Value.Title))
	}
	p.line("%s", p.paint(bold, p.Wrap(clean(doc.Subject), 0)))
	p.line("%s\n", p.Wrap(strings.Join(parts, p.dot()), 0))
	p.moments(doc.Sheets)
	series := trend(doc.Sheets)
	if len(series) > 1 {
		p.tierTrends(series)
		p.readinessTrend(series)
	}
	return p.write(w)
}

// moments lists the sheets, newest last.
func (p *page) moments(list []progress.Moment) {
	columns := []column{{"DATE", false}, {"RATER", false}, {"READINESS", true}, {"LEVEL", true}, {"COVERAGE", true}, {"STANDING", false}, {"ID", false}}
	rater := max(min(p.Width-68, 24), 7)
	wide := p.Width >= 76
	if !wide {
		columns = []column{{"DATE", false}, {"RATER", false}, {"READY", true}, {"ID", false}}
	}
	var rows [][]string
	for _, m := range list {
		row := []string{m.Date, p.cut(who(m.Rater), rater), percent(m.Overall.Readiness)}
		if wide {
			row = append(row, figure(m.Overall.Level, 1), percent(m.Overall.Coverage), p.Fit(m.Standing.String(), 12))
		}
		rows = append(rows, append(row, short(m.ID)))
	}
	p.lines(p.grid(columns, rows))
}

func short(id string) string { return id[:min(len(id), ShortID)] }

func who(r assess.Rater) string {
	switch role := string(r.Role); {
	case r.Role == assess.Self || r.Name == "":
		return role
	case r.With != "":
		return role + " " + clean(r.Name) + " and " + clean(r.With)
	default:
		return role + " " + clean(r.Name)
	}
}

func writeProgressCSV(w io.Writer, doc *progress.Progress, _ Style) error {
	rows := [][]string{{"id", "date", "subject", "rater_role", "rater_name", "rubric", "version", "target", "standing", "tier", "level", "readiness", "coverage"}}
	for _, m := range doc.Sheets {
		head := []string{m.ID, m.Date, doc.Subject, string(m.Rater.Role), m.Rater.Name, m.Rubric.ID, m.Rubric.Version, m.Target.Value.ID, m.Standing.Value}
		row := func(tier string, figures ...assess.Number) {
			line := append(head[:len(head):len(head)], tier)
			for _, f := range figures {
				line = append(line, strings.TrimPrefix(figure(f, 4), "-"))
			}
			rows = append(rows, line)
		}
		row("", m.Overall.Level, m.Overall.Readiness, m.Overall.Coverage)
		for _, t := range m.Tiers {
			row(t.ID, t.Level, t.Readiness, t.Coverage)
		}
	}
	return writeRows(w, rows)
}

func writeSubjectsCSV(w io.Writer, doc *progress.Subjects, _ Style) error {
	rows := [][]string{{"subject", "sheets", "first", "last"}}
	for _, s := range doc.Subjects {
		rows = append(rows, []string{s.Subject, fmt.Sprint(s.Sheets), s.First, s.Last})
	}
	return writeRows(w, rows)
}
