package document

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/skillgap/skillgap/assess"
)

// maxBars is how many steps a timeline shows.
const maxBars = 80

// timelineName is how many columns the name of a bar takes: a short title and a level.
const timelineName = 20

// Timeline is the steps of a path over weeks, a row a step.
type Timeline struct{ Bars []Bar }

// Bar is the N-th step, over some weeks.
type Bar struct {
	N           int
	Name        string
	From, Until float64
	Enabler     bool
}

type timelineBar struct {
	N       int
	Name    string
	X       string
	Y       int
	Width   string
	Enabler bool
}

// Drawing is the timeline on a width of 600.
func (t Timeline) Drawing() any {
	const left, width, row = 200, 390, 22 // a short title takes what is left of the bars
	shown := t.Bars[:min(len(t.Bars), maxBars)]
	weeks := 0.0
	for _, b := range shown { // a step that waits for the calendar may end after later ones
		weeks = max(weeks, b.Until)
	}
	weeks = max(weeks, 1e-6)
	d := struct {
		Caption        string
		Height, Bottom int
		Bars           []timelineBar
		Ticks          []svgText
	}{
		Caption: "Each bar is a step of the list below, over the weeks it takes.",
		Bottom:  row * len(shown), Height: row*len(shown) + 26,
	}
	if len(shown) < len(t.Bars) {
		d.Caption += fmt.Sprintf(" The first %d of %d steps.", len(shown), len(t.Bars))
	}
	dashed := ""
	for i, b := range shown {
		if b.Enabler {
			dashed = " Dashed: needed on the way."
		}
		x, wide := left+width*b.From/weeks, max(width*(b.Until-b.From)/weeks, 2)
		d.Bars = append(d.Bars, timelineBar{b.N, Style{}.Fit(b.Name, timelineName), coordinate(x), row*i + 3, coordinate(wide), b.Enabler})
	}
	d.Caption += dashed
	// A round number of weeks that makes at most six ticks.
	step := math.Pow(10, math.Floor(math.Log10(weeks)))
	for _, f := range []float64{0.2, 0.5, 1, 2, 5} {
		if weeks/(step*f) <= 6 || f == 5 {
			step *= f
			break
		}
	}
	for week := 0.0; week <= weeks; week += step {
		tick := svgText{X: coordinate(left + width*week/weeks), Anchor: "middle", Text: coordinate(week)}
		if week == 0 {
			tick.Text, tick.Anchor = "week 0", "start"
		}
		d.Ticks = append(d.Ticks, tick)
	}
	return d
}

// Trend is how a figure of 0 to 100 moved: points in the order of their days, of
// which the first and the last are two.
type Trend struct {
	What   string
	Points []Moment
}

// Moment is a figure on a day, as YYYY-MM-DD.
type Moment struct {
	Date  string
	Value assess.Number
}

// Drawing is the trend on 600 x 220.
func (t Trend) Drawing() any {
	day := func(date string) float64 {
		at, _ := time.Parse(time.DateOnly, date) //nolint:errcheck // a Moment has a date
		return float64(at.Unix())
	}
	from, until := t.Points[0].Date, t.Points[len(t.Points)-1].Date
	d := struct {
		Caption, Line string
		Ticks, Labels []svgText
		Dots          []svgDot
	}{Caption: t.What + " over time: "}
	for i, p := range t.Points {
		if !p.Value.Known {
			continue
		}
		x := 74 + 506*(day(p.Date)-day(from))/(day(until)-day(from))
		dot := svgDot{coordinate(x), coordinate(180 - 1.6*p.Value.Value)}
		command := "L"
		if len(d.Dots) == 0 {
			command = "M"
		}
		d.Line += command + dot.X + " " + dot.Y
		d.Dots = append(d.Dots, dot)
		if i > 0 {
			d.Caption += ", "
		}
		d.Caption += p.Date + " " + assess.Percent(p.Value)
	}
	for level := 0; level <= 100; level += 50 {
		tick := svgText{Y: coordinate(180 - 1.6*float64(level)), Text: strconv.Itoa(level) + " %"}
		d.Ticks = append(d.Ticks, tick)
	}
	d.Labels = []svgText{{"74", "206", "start", from}, {"580", "206", "end", until}}
	return d
}
