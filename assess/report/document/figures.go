package document

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// coordinate writes a number of a drawing with at most two decimals.
func coordinate(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100+0, 'f', -1, 64)
}

// svgText is a word of a drawing at its place.
type svgText struct{ X, Y, Anchor, Text string }

// svgDot is a place in a drawing.
type svgDot struct{ X, Y string }

// LevelBar is a level, the range that is likely and the target, 0 for none.
type LevelBar struct {
	Level    assess.Maybe[int]
	Interval assess.Maybe[assess.Span]
	Target   int
}

// Drawing is the bar on 200 x 16, 40 a level; ranges and targets are path data.
func (b LevelBar) Drawing() any {
	d := struct {
		Known            bool
		Level            int
		Ticks            []int
		Interval, Target string
	}{Ticks: []int{40, 80, 120, 160}}
	if b.Level.Known {
		d.Known, d.Level = true, 40*min(max(b.Level.Value, 0), rubric.MaxLevel)
	}
	if b.Interval.Known && b.Level.Known {
		low, high := 40*b.Interval.Value[0], 40*b.Interval.Value[1]
		d.Interval = fmt.Sprintf("M%d 5v6M%d 8H%dM%d 5v6", max(low, 1), low, high, min(high, 199))
	}
	if b.Target > 0 {
		d.Target = fmt.Sprintf("M%d 0v16", min(40*b.Target, 198))
	}
	return d
}

// Radar is levels, and targets if aimed at some, on axes around a point.
type Radar struct {
	Label, Caption string
	Axes           []Axis
	Aimed          bool
}

// Axis is one spoke's word and figures, 0..5.
type Axis struct {
	Name          string
	Level, Target assess.Number
}

// The radar's centre and radius in its 400 x 400, and the axes that can be read.
const (
	radarCentre = 200
	radarRadius = 150
	MinAxes     = 3
	MaxAxes     = 40
)

type spoke struct {
	Path    string
	Missing bool
}

// radar is a Radar as path data.
type radar struct {
	Rings         []string
	Spokes        []spoke
	Level, Target string
	Dots          []svgDot
	Labels        []svgText
}

// Drawing is the radar on 400 x 400.
func (r Radar) Drawing() any {
	n := len(r.Axes)
	d := radar{}
	for level := 1; level <= rubric.MaxLevel; level++ {
		ring := make([]string, n)
		for i := range r.Axes {
			ring[i] = polar(i, n, float64(level)).pair()
		}
		d.Rings = append(d.Rings, strings.Join(ring, " "))
	}
	aim := make([]string, n)
	var line strings.Builder // joins the known levels; it closes only if all are known
	complete, on := true, false
	for i, a := range r.Axes {
		end := polar(i, n, rubric.MaxLevel)
		d.Spokes = append(d.Spokes, spoke{"M200 200L" + end.X + " " + end.Y, !a.Level.Known})
		aim[i] = polar(i, n, a.Target.Value).pair()
		d.Labels = append(d.Labels, axisLabel(a.Name, i, n))
		if !a.Level.Known {
			complete, on = false, false
			continue
		}
		command := "M"
		if on {
			command = "L"
		}
		dot := polar(i, n, a.Level.Value)
		line.WriteString(command + dot.X + " " + dot.Y)
		d.Dots, on = append(d.Dots, dot), true
	}
	if complete {
		line.WriteString("Z")
	}
	if r.Aimed {
		d.Target = strings.Join(aim, " ")
	}
	d.Level = line.String()
	return d
}

// polar is the place of a level on the i-th of n axes; the first points up.
func polar(i, n int, level float64) svgDot {
	return onCircle(i, n, radarRadius*level/rubric.MaxLevel)
}

func onCircle(i, n int, radius float64) svgDot {
	angle := 2*math.Pi*float64(i)/float64(n) - math.Pi/2
	return svgDot{coordinate(radarCentre + radius*math.Cos(angle)), coordinate(radarCentre + radius*math.Sin(angle))}
}

func (d svgDot) pair() string { return d.X + "," + d.Y }

// axisLabel stands outside the rings. A word at the side is anchored in the
// drawing's edge, so that it stays inside.
func axisLabel(name string, i, n int) svgText {
	at := onCircle(i, n, radarRadius+22)
	l := svgText{at.X, at.Y, "middle", name}
	angle := 2 * math.Pi * float64(i) / float64(n)
	switch side := math.Sin(angle); {
	case len(name) <= 2:
	case side > 0.1:
		l.X, l.Anchor = "398", "end"
	case side < -0.1:
		l.X, l.Anchor = "2", "start"
	}
	y := radarCentre - (radarRadius+22)*math.Cos(angle) + 6
	if len(name) > 2 && math.Abs(math.Sin(angle)) > 0.1 {
		y -= 14
	}
	l.Y = coordinate(y)
	return l
}

// Scale is the levels that raters give a skill, unknown where one gives none.
type Scale struct{ Levels []assess.Maybe[int] }

// sign is the mark of a rater, one of shapes, at its place.
type sign struct{ Label, Shape, Path string }

// Drawing is the scale on 210 x 20, its range as path data.
func (s Scale) Drawing() any {
	var d struct {
		Ticks []int
		Range string
		Marks []sign
	}
	at := func(level int) int { return 20 + 34*level }
	low, high := rubric.MaxLevel, 0
	var alike [rubric.MaxLevel + 1][]int // raters by level
	for n, level := range s.Levels {
		if level.Known {
			low, high = min(low, level.Value), max(high, level.Value)
			alike[level.Value] = append(alike[level.Value], n)
		}
	}
	for level, raters := range alike {
		d.Ticks = append(d.Ticks, at(level))
		// Raters who agree stand side by side, around their level.
		step := min(12, 24/max(len(raters)-1, 1))
		for i, n := range raters {
			d.Marks = append(d.Marks, signOf(n, at(level)+step*i-step*(len(raters)-1)/2))
		}
	}
	if low < high {
		d.Range = fmt.Sprintf("M%d 10H%d", at(low), at(high))
	}
	return d
}

// Signs says which rater has which mark on a Scale.
type Signs struct{ Labels []string }

// Drawing is the marks with their labels.
func (s Signs) Drawing() any {
	var list []sign
	for n, label := range s.Labels {
		one := signOf(n, 10)
		one.Label = label
		list = append(list, one)
	}
	return list
}

// signOf is the sign of the n-th rater at x: disc, square, diamond or triangle,
// filled or, from the fifth on, hollow.
func signOf(n, x int) sign {
	paths := []string{
		"M%d 4a6 6 0 1 0 .01 0z", "M%d 4h6v12h-12v-12z", "M%d 2l8 8l-8 8l-8 -8z", "M%d 3l8 13h-16z",
	}
	shape := "mark"
	if n/len(paths)%2 == 1 {
		shape = "mark hollow"
	}
	return sign{Shape: shape + fmt.Sprintf(" by%d", n%len(paths)), Path: fmt.Sprintf(paths[n%len(paths)], x)}
}
