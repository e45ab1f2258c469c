package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// maxBars is how many steps a timeline shows.
const maxBars = 80

// timeline draws the steps of a path over weeks, a row a step.
type timeline struct {
	Label, Caption string
	Height, Bottom int
	Bars           []timelineBar
	Ticks          []svgText
}

type timelineBar struct {
	N       int
	X       string
	Y       int
	Width   string
	Enabler bool
}

// timelineOf is nil when there is no step.
func timelineOf(path *assess.Path) *timeline {
	if path == nil || len(path.Steps) == 0 {
		return nil
	}
	const left, width, row = 44, 546, 22
	shown := path.Steps[:min(len(path.Steps), maxBars)]
	end := float64(max(shown[len(shown)-1].UntilHour, 1))
	t := &timeline{
		Label:   "Timeline of the learning path; the list below has the same steps",
		Caption: "Each bar is a step of the list below, over the weeks it takes.",
		Bottom:  row * len(shown), Height: row*len(shown) + 26,
	}
	if len(shown) < len(path.Steps) {
		t.Caption += fmt.Sprintf(" The first %d of %d steps.", len(shown), len(path.Steps))
	}
	for i, s := range shown {
		if s.Enabler {
			t.Caption = strings.TrimSuffix(t.Caption, " Dashed: needed on the way.") + " Dashed: needed on the way."
		}
		x := left + width*float64(s.FromHour)/end
		t.Bars = append(t.Bars, timelineBar{s.N, coordinate(x), row*i + 3, coordinate(max(width*float64(s.UntilHour-s.FromHour)/end, 2)), s.Enabler})
	}
	weeks := end / path.HoursPerWeek
	for step, week := tickStep(weeks), 0.0; week <= weeks; week += step {
		tick := svgText{X: coordinate(left + width*week/weeks), Anchor: "middle", Text: coordinate(week)}
		if week == 0 {
			tick.Text, tick.Anchor = "week 0", "start"
		}
		t.Ticks = append(t.Ticks, tick)
	}
	return t
}

// tickStep is a round number of weeks that makes at most six ticks.
func tickStep(weeks float64) float64 {
	step := math.Pow(10, math.Floor(math.Log10(max(weeks, 1e-6))))
	for _, f := range []float64{0.2, 0.5, 1, 2} {
		if weeks/(step*f) <= 6 {
			return step * f
		}
	}
	return step * 5
}

// trendChart draws how a person's readiness, or score, moved over several reports.
type trendChart struct {
	Subject, Label, Caption, Line string
	Ticks, Labels                 []svgText
	Dots                          []svgDot
}

// trends finds reports of the same person, rater, rubric and target that are of
// different days.
func trends(reports []*assess.Report) []trendChart {
	var keys []string
	groups := map[string][]*assess.Report{}
	for _, rep := range reports {
		key := seriesOf(rep)
		if groups[key] == nil {
			keys = append(keys, key)
		}
		if dayStart(rep.Date).Known && rep.Overall.Score.Known {
			groups[key] = append(groups[key], rep)
		}
	}
	var drawn []trendChart
	for _, key := range keys {
		group := groups[key]
		slices.SortStableFunc(group, func(a, b *assess.Report) int { return strings.Compare(a.Date, b.Date) })
		if len(group) > 1 && group[0].Date != group[len(group)-1].Date {
			drawn = append(drawn, trendOf(group))
		}
	}
	return drawn
}

func trendOf(group []*assess.Report) trendChart {
	what := "Readiness"
	value := func(r *assess.Report) assess.Number { return r.Overall.Readiness }
	if !group[0].Target.Known {
		what, value = "Score", func(r *assess.Report) assess.Number { return r.Overall.Score }
	}
	last := len(group) - 1
	first, end := dayStart(group[0].Date).Value, dayStart(group[last].Date).Value
	t := trendChart{Subject: group[0].Subject, Label: what + " over time: "}
	for i, rep := range group {
		n := value(rep)
		if !n.Known {
			continue
		}
		dot := svgDot{coordinate(74 + 506*(dayStart(rep.Date).Value-first)/(end-first)), coordinate(180 - 1.6*n.Value)}
		command := "L"
		if len(t.Dots) == 0 {
			command = "M"
		}
		t.Line += command + dot.X + " " + dot.Y
		t.Dots = append(t.Dots, dot)
		if i > 0 {
			t.Label += ", "
		}
		t.Label += rep.Date + " " + percent(n)
	}
	t.Caption = t.Label
	for level := 0; level <= 100; level += 50 {
		t.Ticks = append(t.Ticks, svgText{Y: coordinate(180 - 1.6*float64(level)), Text: strconv.Itoa(level) + " %"})
	}
	t.Labels = []svgText{{"74", "206", "start", group[0].Date}, {"580", "206", "end", group[last].Date}}
	return t
}
