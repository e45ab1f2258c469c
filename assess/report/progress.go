package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report/document"
)

// ShortID is how many digits of a kept sheet's id are shown.
const ShortID = 10

func subjectsOf(doc *progress.Subjects) document.Document {
	if len(doc.Subjects) == 0 {
		none := document.Paragraph{Text: "No sheets are kept yet.", Edge: true}
		return document.Document{Head: []document.Block{none}}
	}
	t := document.Table{Columns: []document.Column{
		document.Cuts("subject"), document.Right("sheets"), {Title: "first", From: wide},
		{Title: "last"},
	}}
	for _, s := range doc.Subjects {
		t.Rows = append(t.Rows, document.Cells(s.Subject, fmt.Sprint(s.Sheets), s.First, s.Last))
	}
	return document.Document{Head: []document.Block{t}}
}

func progressOf(doc *progress.Progress) document.Document {
	last := doc.Sheets[len(doc.Sheets)-1]
	d := document.Document{
		Name: "Progress of " + doc.Subject, Title: doc.Subject, Below: true, Version: doc.Tool.Version, Foot: foot,
		Language: last.Rubric.Language,
	}
	d.Facts = []string{plural(len(doc.Sheets), "sheet", "sheets"), last.Rubric.Title}
	if last.Target.Known {
		d.Facts = append(d.Facts, "measured to "+last.Target.Value.Title)
	}
	const full = 76 // columns of a screen that has room for every figure
	t := document.Table{Columns: []document.Column{
		{Title: "date"}, document.Cuts("rater"), document.Right("readiness"),
		{Title: "level", Right: true, From: full},
		{Title: "coverage", Right: true, From: full}, {Title: "standing", From: full}, {Title: "id"},
	}}
	for _, m := range doc.Sheets {
		t.Rows = append(t.Rows, document.Cells(
			m.Date, sittingOf(m), assess.Percent(m.Overall.Readiness), assess.Text(m.Overall.Level, 1),
			assess.Percent(m.Overall.Coverage), m.Standing.String(), m.ID[:min(len(m.ID), ShortID)]))
	}
	series := doc.Series()
	if drawn, ok := trendLine(series); ok {
		d.Head = append(d.Head, document.Figures{drawn})
	}
	list := document.Section{Blocks: []document.Block{t}}
	if text := aside(doc); text != "" {
		list.Blocks = append(list.Blocks, document.Paragraph{Text: text})
	}
	d.Sections = append(d.Sections, list)
	if len(series) > 1 {
		d.Sections = append(d.Sections, trendOf(series, doc.Shared))
		d.Sections = append(d.Sections, overTime(series)...)
	}
	return d
}

// sittingOf is who rated, and whether they took a check.
func sittingOf(m progress.Moment) string {
	if m.Answers > 0 {
		return who(m.Rater) + ", checked"
	}
	return who(m.Rater)
}

// aside says which sheets are by other rubrics than the newest, "" if none are. Their
// figures are of something else.
func aside(doc *progress.Progress) string {
	in := doc.Sheets[len(doc.Sheets)-1].Rubric.ID
	count, titles := 0, []string(nil)
	for _, m := range doc.Sheets {
		if m.Rubric.ID == in {
			continue
		}
		if count++; !slices.Contains(titles, m.Rubric.Title) {
			titles = append(titles, m.Rubric.Title)
		}
	}
	if count == 0 {
		return ""
	}
	of, are := "another rubric", "is"
	if len(titles) > 1 {
		of = "other rubrics"
	}
	if count > 1 {
		are = "are"
	}
	return fmt.Sprintf("%s by %s, %s, %s in the list only.",
		plural(count, "sheet", "sheets"), of, strings.Join(titles, ", "), are)
}

// trendOf shows each tier of the newest rubric over the sheets, which share the
// answers to so many items.
func trendOf(series []progress.Moment, shared int) document.Section {
	last := series[len(series)-1]
	ratings := "self-ratings"
	if !last.Rater.Self() {
		ratings = "ratings by " + who(last.Rater)
	}
	section := document.Section{Title: "Trend", Note: fmt.Sprintf("%s, %d sheets", ratings, len(series))}
	const most = 30 // sheets, a column each
	series = series[max(len(series)-most, 0):]
	t := document.Table{Columns: []document.Column{
		document.Cuts("tier"), {Title: "first", Right: true, Room: 5},
		{Title: "last", Right: true, Room: 5}, document.Right("change"), {Room: most},
	}}
	add := func(title, short string, figure func(progress.Moment) assess.Number) {
		row := document.Row{Short: short}
		for _, m := range series {
			row.Series = append(row.Series, figure(m))
		}
		first, now := row.Series[0], row.Series[len(series)-1]
		row.Cells = []string{title, assess.Percent(first), assess.Percent(now), signed(first, now), ""}
		t.Rows = append(t.Rows, row)
	}
	for _, newest := range last.Tiers {
		add(newest.Title, newest.Short, func(m progress.Moment) assess.Number {
			for _, t := range m.Compared().Tiers {
				if t.ID == newest.ID {
					return readinessOrScore(m, t.Readiness, t.Score)
				}
			}
			return assess.Number{}
		})
	}
	add("All", "All", func(m progress.Moment) assess.Number {
		all := m.Compared().Overall
		return readinessOrScore(m, all.Readiness, all.Score)
	})
	section.Blocks = []document.Block{t}
	if shared > 0 && last.Rater.Self() {
		section.Blocks = append(section.Blocks, document.Paragraph{Text: progress.Remembered(shared) + "."})
	}
	if checked := checkedOf(series); checked > 0 && checked < len(series) {
		text := fmt.Sprintf("Of these sheets %d of %d %s a knowledge check: where one has it and another not, a change "+
			"may be the check's and not the person's. \"skillgap history diff\" tells them apart.",
			checked, len(series), map[bool]string{true: "has", false: "have"}[checked == 1])
		section.Blocks = append(section.Blocks, document.Paragraph{Text: text})
	}
	return section
}

// checkedOf counts the sheets whose figures rest on a check.
func checkedOf(series []progress.Moment) (n int) {
	for _, m := range series {
		if m.Checked() {
			n++
		}
	}
	return n
}

// readinessOrScore is the score where there is no target.
func readinessOrScore(m progress.Moment, readiness, score assess.Number) assess.Number {
	if !m.Target.Known {
		return score
	}
	return readiness
}

// signed is the change between two percentages.
func signed(a, b assess.Number) string {
	if !a.Known || !b.Known {
		return "-"
	}
	return fmt.Sprintf("%+.1f", assess.Round(b.Value-a.Value, 1))
}

// trendLine draws readiness by date, where the dates are two or more.
func trendLine(series []progress.Moment) (document.Trend, bool) {
	t := document.Trend{What: "Readiness"}
	for _, m := range series {
		if !m.Target.Known {
			t.What = "Score"
		}
		all := m.Compared().Overall
		t.Points = append(t.Points, document.Moment{Date: m.Date, Value: readinessOrScore(m, all.Readiness, all.Score)})
	}
	return t, series[0].Date != series[len(series)-1].Date
}

// overTime is readiness over the days, each sheet until the next.
func overTime(series []progress.Moment) []document.Section {
	first, last := series[0], series[len(series)-1]
	day := func(m progress.Moment) int {
		at, _ := time.Parse(time.DateOnly, m.Date) // sheets have valid dates
		return int(at.Unix() / int64((24 * time.Hour).Seconds()))
	}
	var points []assess.CurvePoint
	low := 100.0
	for _, m := range series {
		all := m.Compared().Overall
		if r := readinessOrScore(m, all.Readiness, all.Score); r.Known {
			points = append(points, assess.CurvePoint{Hour: day(m) - day(first), Readiness: r})
			low = min(low, r.Value)
		}
	}
	if len(points) < 2 || day(last) <= day(first) {
		return nil
	}
	// The last sheet gets a twentieth of the width, so that it is seen.
	end := points[len(points)-1]
	end.Hour += max(end.Hour/19, 1)
	title := "Readiness over time"
	if !last.Target.Known {
		title = "Score over time"
	}
	bottom := max(float64(int(low/10)*10)-10, 0)
	section := chartOf(title, document.Chart{Points: append(points, end), Low: bottom, Left: first.Date, Right: last.Date})
	section.Note = fmt.Sprintf("drawn from %.0f %% up", bottom)
	return []document.Section{section}
}
