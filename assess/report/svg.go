package report

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

// levelBar draws a level, its range and the goal on 200 x 16, 40 a level.
type levelBar struct {
	Known            bool
	Level            int
	Ticks            []int
	Interval, Target string // path data, or ""
}

func barOf(k *assess.SkillScore, aimed bool) levelBar {
	b := levelBar{Ticks: []int{40, 80, 120, 160}}
	if k.Level.Known {
		b.Known, b.Level = true, 40*min(max(k.Level.Value, 0), rubric.MaxLevel)
	}
	if k.Interval.Known && k.Level.Known {
		low, high := 40*k.Interval.Value[0], 40*k.Interval.Value[1]
		b.Interval = fmt.Sprintf("M%d 5v6M%d 8H%dM%d 5v6", max(low, 1), low, high, min(high, 199))
	}
	if aimed && k.Target > 0 {
		b.Target = fmt.Sprintf("M%d 0v16", min(40*k.Target, 198))
	}
	return b
}

// The radar's centre and radius in its 400 x 400, and the axes that can be read.
const (
	radarCentre = 200
	radarRadius = 150
	minAxes     = 3
	maxAxes     = 40
)

// radar draws levels against the target on axes around a point.
type radar struct {
	Label, Caption string
	Rings          []string
	Spokes         []spoke
	Level, Target  string
	Dots           []svgDot
	Labels         []svgText
}

type spoke struct {
	Path    string
	Missing bool
}

// axis is one spoke's word and figures, 0..5.
type axis struct {
	name          string
	level, target assess.Number
}

// radars draws the tiers and the skills, where there are enough of them.
func radars(rep *assess.Report) []radar {
	var tiers, skills []axis
	for _, t := range rep.Tiers {
		tiers = append(tiers, axis{t.ID, t.Level, t.TargetLevel})
	}
	for i, k := range rep.Skills {
		a := axis{name: strconv.Itoa(i + 1), target: assess.Number{Value: float64(k.Target), Known: true}}
		if k.Level.Known {
			a.level = assess.Number{Value: float64(k.Level.Value), Known: true}
		}
		skills = append(skills, a)
	}
	aim := " The dashed line is the target."
	if !rep.Target.Known {
		aim = ""
	}
	var drawn []radar
	for _, one := range []struct {
		axes           []axis
		label, caption string
	}{
		{tiers, "Radar of the tiers; the table of tiers has the same figures", "Mean level of each tier, 0 in the centre to 5." + aim},
		{skills, "Radar of the skills; the tables of skills have the same figures", "Level of each skill by its number below, 0 in the centre to 5." + aim},
	} {
		if n := len(one.axes); n >= minAxes && n <= maxAxes {
			r := radarOf(one.axes, rep.Target.Known)
			r.Label, r.Caption = one.label, one.caption
			drawn = append(drawn, r)
		}
	}
	return drawn
}

func radarOf(axes []axis, aimed bool) radar {
	n := len(axes)
	r := radar{}
	for level := 1; level <= rubric.MaxLevel; level++ {
		ring := make([]string, n)
		for i := range axes {
			ring[i] = polar(i, n, float64(level)).pair()
		}
		r.Rings = append(r.Rings, strings.Join(ring, " "))
	}
	aim := make([]string, n)
	for i, a := range axes {
		end := polar(i, n, rubric.MaxLevel)
		r.Spokes = append(r.Spokes, spoke{"M200 200L" + end.X + " " + end.Y, !a.level.Known})
		aim[i] = polar(i, n, a.target.Value).pair()
		r.Labels = append(r.Labels, axisLabel(a.name, i, n))
		if a.level.Known {
			r.Dots = append(r.Dots, polar(i, n, a.level.Value))
		}
	}
	if aimed {
		r.Target = strings.Join(aim, " ")
	}
	r.Level = outline(axes)
	return r
}

// outline joins the known levels; it closes only if all are known.
func outline(axes []axis) string {
	var b strings.Builder
	complete, on := true, false
	for i, a := range axes {
		if !a.level.Known {
			complete, on = false, false
			continue
		}
		command := "M"
		if on {
			command = "L"
		}
		p := polar(i, len(axes), a.level.Value)
		b.WriteString(command + p.X + " " + p.Y)
		on = true
	}
	if complete {
		b.WriteString("Z")
	}
	return b.String()
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
