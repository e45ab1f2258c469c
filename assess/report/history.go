package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
)

// ShortID is how many digits of a kept sheet's id are shown.
const ShortID = 10

// ProgressFormats lists the formats of a person's progress.
func ProgressFormats() []Format[*assess.Progress] {
	return []Format[*assess.Progress]{
		{"table", "for people, in a terminal", writeProgress},
		{"json", "for programs: all sums of every sheet", writeJSON[*assess.Progress]},
		{"csv", "for spreadsheets: a row a sheet and tier", writeProgressCSV},
	}
}

// SubjectsFormats lists the formats of the list of people, which are the same.
func SubjectsFormats() []Format[*assess.Subjects] {
	return []Format[*assess.Subjects]{
		{"table", "for people, in a terminal", writeSubjects},
		{"json", "for programs", writeJSON[*assess.Subjects]},
		{"csv", "for spreadsheets", writeSubjectsCSV},
	}
}

func writeSubjects(w io.Writer, doc *assess.Subjects, style Style) error {
	p := &page{Style: style}
	p.Width = min(p.Width, 120)
	name := 7
	for _, s := range doc.Subjects {
		name = max(name, ansi.StringWidth(clean(s.Subject)))
	}
	name = min(name, max(p.Width-34, 7))
	var rows [][]string
	for _, s := range doc.Subjects {
		row := []string{p.Fit(clean(s.Subject), name), fmt.Sprint(s.Sheets), s.Last}
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

func writeProgress(w io.Writer, doc *assess.Progress, style Style) error {
	p := &page{Style: style}
	p.Width = min(p.Width, 120)
	last := doc.Sheets[len(doc.Sheets)-1]
	parts := []string{plural(len(doc.Sheets), "sheet", "sheets"), clean(last.Rubric.Title)}
	if last.Target != nil {
		parts = append(parts, "measured to "+clean(last.Target.Title))
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
func (p *page) moments(list []assess.Moment) {
	columns := []column{{"DATE", false}, {"RATER", false}, {"READINESS", true}, {"LEVEL", true}, {"COVERAGE", true}, {"STANDING", false}, {"ID", false}}
	rater := max(min(p.Width-68, 24), 7)
	wide := p.Width >= 76
	if !wide {
		columns = []column{{"DATE", false}, {"RATER", false}, {"READY", true}, {"ID", false}}
	}
	var rows [][]string
	for _, m := range list {
		row := []string{m.Date, p.Fit(who(m.Rater), rater), percent(m.Overall.Readiness)}
		if wide {
			row = append(row, figure(m.Overall.Level, 1), percent(m.Overall.Coverage), p.Fit(standingOf(m), 12))
		}
		rows = append(rows, append(row, short(m.ID)))
	}
	p.lines(p.grid(columns, rows))
}

func short(id string) string { return id[:min(len(id), ShortID)] }

func who(r assess.Rater) string {
	if r.Role == "self" || r.Name == "" {
		return r.Role
	}
	return r.Role + " " + clean(r.Name)
}

func standingOf(m assess.Moment) string {
	if m.Standing == nil {
		return "-"
	}
	return *m.Standing
}

// trend is the sheets that can be set beside each other: those of one rater,
// the person if they have rated themselves twice, else whoever rated last.
func trend(list []assess.Moment) []assess.Moment {
	by := func(r assess.Rater) (series []assess.Moment) {
		for _, m := range list {
			if assess.SameRater(m.Rater, r) {
				series = append(series, m)
			}
		}
		return series
	}
	if own := by(assess.Rater{Role: "self"}); len(own) > 1 {
		return own
	}
	return by(list[len(list)-1].Rater)
}

// tierTrends shows each tier of the newest rubric over the sheets.
func (p *page) tierTrends(series []assess.Moment) {
	last := series[len(series)-1]
	p.title("TREND", fmt.Sprintf("%s, %d sheets", ratings(last.Rater), len(series)))
	const most = 30
	if len(series) > most {
		series = series[len(series)-most:]
	}
	name := 0
	for _, t := range last.Tiers {
		name = max(name, ansi.StringWidth(clean(t.Title)))
	}
	name = min(name, max(p.Width-56, 10))
	var rows [][]string
	line := func(title string, figureOf func(assess.Moment) assess.Number) {
		first, now := figureOf(series[0]), figureOf(last)
		rows = append(rows, []string{p.Fit(title, name), percent(first), percent(now), signed(first, now), p.spark(series, figureOf)})
	}
	for _, t := range last.Tiers {
		line(clean(t.Title), func(m assess.Moment) assess.Number { return tierFigure(m, t.ID) })
	}
	line("All", func(m assess.Moment) assess.Number { return progressFigure(m.Overall.Readiness, m.Overall.Score, m) })
	p.lines(p.grid([]column{{"TIER", false}, {"FIRST", true}, {"LAST", true}, {"CHANGE", true}, {"", false}}, rows))
}

func ratings(r assess.Rater) string {
	if r.Role == "self" {
		return "self-ratings"
	}
	return "ratings by " + who(r)
}

func tierFigure(m assess.Moment, id string) assess.Number {
	for _, t := range m.Tiers {
		if t.ID == id {
			return progressFigure(t.Readiness, t.Score, m)
		}
	}
	return assess.Number{}
}

// progressFigure is readiness, or the score where there is no target.
func progressFigure(readiness, score assess.Number, m assess.Moment) assess.Number {
	if m.Target == nil {
		return score
	}
	return readiness
}

// signed is the change between two percentages.
func signed(a, b assess.Number) string {
	if !a.Known || !b.Known {
		return "-"
	}
	if text := fmt.Sprintf("%+.1f", b.Value-a.Value); text != "-0.0" {
		return text
	}
	return "+0.0"
}

// spark draws one character a sheet, 0..100 in eighths.
func (p *page) spark(series []assess.Moment, figureOf func(assess.Moment) assess.Number) string {
	var b strings.Builder
	for _, m := range series {
		n := figureOf(m)
		switch {
		case !n.Known:
			b.WriteByte(' ')
		case p.ASCII:
			b.WriteString(fmt.Sprint(int(min(n.Value, 99)) / 10))
		default:
			b.WriteString(p.block(1 + int(min(n.Value, 99.9)/12.5)))
		}
	}
	return p.paint(green, b.String())
}

// readinessTrend draws readiness over the days, each sheet until the next.
func (p *page) readinessTrend(series []assess.Moment) {
	first, last := dayOf(series[0]), dayOf(series[len(series)-1])
	var points []assess.CurvePoint
	low := 100.0
	for _, m := range series {
		if r := progressFigure(m.Overall.Readiness, m.Overall.Score, m); r.Known {
			points = append(points, assess.CurvePoint{Hour: int(dayOf(m).Sub(first).Hours() / 24), Readiness: r})
			low = min(low, r.Value)
		}
	}
	if len(points) < 2 || !last.After(first) || p.Width < 40 {
		return
	}
	title := "READINESS OVER TIME"
	if series[len(series)-1].Target == nil {
		title = "SCORE OVER TIME"
	}
	p.title(title, "")
	p.chart(stretched(points), max(float64(int(low/10)*10)-10, 0), series[0].Date, series[len(series)-1].Date)
}

// stretched gives the last sheet a twentieth of the width, so that it is seen.
func stretched(points []assess.CurvePoint) []assess.CurvePoint {
	end := points[len(points)-1]
	end.Hour += max(end.Hour/19, 1)
	return append(points, end)
}

func dayOf(m assess.Moment) time.Time {
	day, err := time.Parse(time.DateOnly, m.Date)
	if err != nil {
		return time.Time{} // sheets have valid dates
	}
	return day
}

func writeProgressCSV(w io.Writer, doc *assess.Progress, _ Style) error {
	rows := [][]string{{"id", "date", "subject", "rater_role", "rater_name", "rubric", "version", "target", "standing", "tier", "level", "readiness", "coverage"}}
	for _, m := range doc.Sheets {
		target := ""
		if m.Target != nil {
			target = m.Target.ID
		}
		head := []string{m.ID, m.Date, doc.Subject, m.Rater.Role, m.Rater.Name, m.Rubric.ID, m.Rubric.Version, target, strings.Trim(standingOf(m), "-")}
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

func writeSubjectsCSV(w io.Writer, doc *assess.Subjects, _ Style) error {
	rows := [][]string{{"subject", "sheets", "first", "last"}}
	for _, s := range doc.Subjects {
		rows = append(rows, []string{s.Subject, fmt.Sprint(s.Sheets), s.First, s.Last})
	}
	return writeRows(w, rows)
}
