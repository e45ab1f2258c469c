package document

import (
	"math"
	"strconv"

	"github.com/skillgap/skillgap/assess"
)

// The drawings have no size of their own: what lies along them is in percent of
// their width, so that they fill a column of any width and their words keep the
// size of the text around them.

// coordinate writes a number of a drawing with at most two decimals.
func coordinate(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100+0, 'f', -1, 64)
}

// percent is a place or a length along a drawing.
func percent(v float64) string { return coordinate(v) + "%" }

// levels is a drawing from level 0 at the left end to the top at the right one.
type levels struct{ top int }

// along is the place of a level.
func (l levels) along(level int) string {
	return percent(100 * float64(min(max(level, 0), l.top)) / float64(l.top))
}

// ticks are the places of all levels.
func (l levels) ticks() []string {
	ticks := make([]string, l.top+1)
	for level := range ticks {
		ticks[level] = l.along(level)
	}
	return ticks
}

// stretch is a part of a drawing.
type stretch struct{ From, To, Width string }

func (l levels) between(low, high int) *stretch {
	return &stretch{l.along(low), l.along(high), l.along(high - low)}
}

// LevelBar is a bullet: a level, the range that is likely and the target, 0 for
// none, on a scale up to Top.
type LevelBar struct {
	Top      int
	Level    assess.Maybe[int]
	Interval assess.Maybe[assess.Span]
	Target   int
}

// Drawing is the bullet, 20 high.
func (b LevelBar) Drawing() any {
	on := levels{b.Top}
	d := struct {
		Ticks         []string
		Level, Target string
		Likely        *stretch
	}{Ticks: on.ticks()}
	if b.Level.Known {
		d.Level = on.along(b.Level.Value)
	}
	if b.Interval.Known && b.Level.Known {
		d.Likely = on.between(b.Interval.Value[0], b.Interval.Value[1])
	}
	if b.Target > 0 {
		d.Target = on.along(b.Target)
	}
	return d
}

// LevelKey says what is what on a LevelBar of a scale up to Top.
type LevelKey struct {
	Top           int
	Likely, Aimed bool
}

// Drawing is the key itself.
func (k LevelKey) Drawing() any { return k }

// Scale is the levels up to Top that raters give a skill, unknown where one gives
// none.
type Scale struct {
	Top    int
	Levels []assess.Maybe[int]
}

// sign is the mark of a rater, one of shapes, at its place.
type sign struct{ Label, Shape, Path, At string }

// Drawing is the scale, 20 high. Raters who agree stand on one another: their
// signs are made for it.
func (s Scale) Drawing() any {
	on := levels{s.Top}
	d := struct {
		Ticks []string
		Range *stretch
		Marks []sign
	}{Ticks: on.ticks()}
	low, high := s.Top, 0
	for n, level := range s.Levels {
		if level.Known {
			low, high = min(low, level.Value), max(high, level.Value)
			d.Marks = append(d.Marks, signOf(n, on.along(level.Value)))
		}
	}
	if low < high {
		d.Range = on.between(low, high)
	}
	return d
}

// Signs says which rater has which mark on a Scale.
type Signs struct{ Labels []string }

// Drawing is the marks with their labels.
func (s Signs) Drawing() any {
	var list []sign
	for n, label := range s.Labels {
		one := signOf(n, "50%")
		one.Label = label
		list = append(list, one)
	}
	return list
}

// signOf is the sign of the n-th rater around a place. Each shows through those
// before it: a ring, a disc inside it, then outlines around both.
func signOf(n int, at string) sign {
	paths := []string{
		"M-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0z", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
		"M0 -10L10 0L0 10L-10 0z", "M-8 -8h16v16h-16z", "M0 -10v20", "M-6 -9L6 9M6 -9L-6 9",
	}
	return sign{Shape: "mark by" + strconv.Itoa(n%len(paths)), Path: paths[n%len(paths)], At: at}
}
