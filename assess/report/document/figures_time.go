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
	X, Width string
	Y        int
	Enabler  bool
	Name     svgText
}

// svgText is a word of a drawing at its place.
type svgText struct{ X, Anchor, Text string }

// Drawing is the timeline; a row is 30 high, and so is the line of weeks above.
// The name of a step stands on its bar: it begins with it or, in the right half,
// ends with it, and may be longer.
func (t Timeline) Drawing() any {
	const row, longest = 30, 24
	shown := t.Bars[:min(len(t.Bars), maxBars)]
	weeks := 1e-6
	for _, b := range shown { // a step that waits for the calendar may end after later ones
		weeks = max(weeks, b.Until)
	}
	d := struct {
		Caption string
		Height  int
		Bars    []timelineBar
		Ticks   []svgText
	}{Caption: "Each bar is a step of the list below, over the weeks it takes.", Height: row * (len(shown) + 1)}
	if len(shown) < len(t.Bars) {
		d.Caption += fmt.Sprintf(" The first %d of %d steps.", len(shown), len(t.Bars))
	}
	dashed := ""
	for i, b := range shown {
		if b.Enabler {
			dashed = " Dashed: needed on the way."
		}
		from, until := 100*b.From/weeks, 100*b.Until/weeks
		name := svgText{percent(from), "start", fmt.Sprintf("%d. %s", b.N, Style{}.Fit(b.Name, longest))}
		if from > 50 {
			name.X, name.Anchor = percent(until), "end"
		}
		d.Bars = append(d.Bars, timelineBar{percent(from), percent(max(until-from, 0.5)), row * (i + 1), b.Enabler, name})
	}
	d.Caption += dashed
	for week, step := 0.0, weekStep(weeks); week <= weeks; week += step {
		tick := svgText{percent(100 * week / weeks), "middle", coordinate(week)}
		switch {
		case week == 0:
			tick.Text, tick.Anchor = "week 0", "start"
		case week+step/4 > weeks:
			tick.Anchor = "end"
		}
		d.Ticks = append(d.Ticks, tick)
	}
	return d
}

// weekStep is a round number of weeks that makes at most six ticks.
func weekStep(weeks float64) float64 {
	step := math.Pow(10, math.Floor(math.Log10(weeks)))
	for _, f := range []float64{0.2, 0.5, 1, 2} {
		if weeks/(step*f) <= 6 {
			return step * f
		}
	}
	return 5 * step
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

type trendPoint struct{ X, Y, Label, Day, Anchor string }

// Drawing is the trend, 200 high: the figures at 20 to 160, the days below. The
// label of a point that would stand on the one before is left to the table.
func (t Trend) Drawing() any {
	const top, low, apart, edge = 20, 160, 26, 12 // the last two in percent of the width
	day := func(date string) float64 {
		at, _ := time.Parse(time.DateOnly, date) //nolint:errcheck // a Moment has a date
		return float64(at.Unix())
	}
	from, until := day(t.Points[0].Date), day(t.Points[len(t.Points)-1].Date)
	d := struct {
		Caption string
		Points  []trendPoint
		Lines   []trendLine
		Ticks   []svgText
	}{Caption: t.What + " over time"}
	labelled := -100.0
	for i, p := range t.Points {
		if !p.Value.Known {
			continue
		}
		place := edge + (100-2*edge)*(day(p.Date)-from)/(until-from)
		point := trendPoint{X: percent(place), Y: coordinate(low - (low-top)*p.Value.Value/100), Anchor: "middle"}
		if last := i == len(t.Points)-1; last || place-labelled >= apart && 100-edge-place >= apart {
			point.Label, point.Day, labelled = assess.Percent(p.Value), p.Date, place
		}
		if n := len(d.Points); n > 0 {
			d.Lines = append(d.Lines, trendLine{d.Points[n-1], point})
		}
		d.Points = append(d.Points, point)
	}
	for level := 0; level <= 100; level += 50 {
		y := coordinate(low - (low-top)*float64(level)/100)
		d.Ticks = append(d.Ticks, svgText{X: y, Text: strconv.Itoa(level)})
	}
	return d
}

type trendLine struct{ From, To trendPoint }
