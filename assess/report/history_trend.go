package report

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
)

// trend is the sheets that can be set beside each other: those of one rater,
// the person if they have rated themselves twice, else whoever rated last.
func trend(list []progress.Moment) []progress.Moment {
	by := func(r assess.Rater) (series []progress.Moment) {
		for _, m := range list {
			if m.Rater.Same(r) {
				series = append(series, m)
			}
		}
		return series
	}
	if own := by(assess.Rater{Role: assess.Self}); len(own) > 1 {
		return own
	}
	return by(list[len(list)-1].Rater)
}

// tierTrends shows each tier of the newest rubric over the sheets.
func (p *page) tierTrends(series []progress.Moment) {
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
	line := func(title string, figureOf func(progress.Moment) assess.Number) {
		first, now := figureOf(series[0]), figureOf(last)
		rows = append(rows, []string{
			p.cut(title, name), percent(first), percent(now), signed(first, now), p.spark(series, figureOf),
		})
	}
	for _, t := range last.Tiers {
		line(clean(t.Title), func(m progress.Moment) assess.Number { return tierFigure(m, t.ID) })
	}
	line("All", func(m progress.Moment) assess.Number { return progressFigure(m.Overall.Readiness, m.Overall.Score, m) })
	p.lines(p.grid([]column{{"TIER", false}, {"FIRST", true}, {"LAST", true}, {"CHANGE", true}, {"", false}}, rows))
}

func ratings(r assess.Rater) string {
	if r.Role == assess.Self {
		return "self-ratings"
	}
	return "ratings by " + who(r)
}

func tierFigure(m progress.Moment, id string) assess.Number {
	for _, t := range m.Tiers {
		if t.ID == id {
			return progressFigure(t.Readiness, t.Score, m)
		}
	}
	return assess.Number{}
}

// progressFigure is readiness, or the score where there is no target.
func progressFigure(readiness, score assess.Number, m progress.Moment) assess.Number {
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

// spark draws one character a sheet, 0..100 in eighths.
func (p *page) spark(series []progress.Moment, figureOf func(progress.Moment) assess.Number) string {
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
func (p *page) readinessTrend(series []progress.Moment) {
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
	if !series[len(series)-1].Target.Known {
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

func dayOf(m progress.Moment) time.Time {
	day, err := time.Parse(time.DateOnly, m.Date)
	if err != nil {
		return time.Time{} // sheets have valid dates
	}
	return day
}
