package report

import (
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/rubric"
)

// comparePage is the page of a comparison.
type comparePage struct {
	htmlPage
	*raters.Comparison
	Apart     string // what the last column says
	Keys      []svgMark
	Rows      []sideRow
	Agenda    []talkItem
	Agreement []agreementView
}

// sideRow is a skill with what each rater says of it.
type sideRow struct {
	Title  string
	Levels []string
	Apart  string
	Scale  sideScale
}

// sideScale draws the levels of a skill on 210 x 20.
type sideScale struct {
	Ticks []int
	Range string // path data, or ""
	Marks []svgMark
}

// svgMark is the sign of a rater, one of shapes, at its place.
type svgMark struct{ Label, Shape, Path string }

// talkItem is an item of the agenda; only the first come with their ask open.
type talkItem struct {
	raters.AgendaItem
	Open bool
}

// agreementView is how far raters agree, in words and figures.
type agreementView struct {
	Title            string
	Reading, Figures []string
}

func writeCompareHTML(w io.Writer, c *raters.Comparison, _ Style) error {
	base, err := newHTMLPage(Style{}.Fit(compareTitle(c), 70), c.Tool.Version, "people.css")
	if err != nil {
		return err
	}
	page := comparePage{htmlPage: base, Comparison: c, Apart: "Spread", Agreement: agreementsOf(c)}
	if len(c.Raters) == 2 {
		page.Apart = "Difference"
	}
	for n, r := range c.Raters {
		mark := markOf(n, 10)
		mark.Label = r.Label
		page.Keys = append(page.Keys, mark)
	}
	for i := range c.Skills {
		page.Rows = append(page.Rows, sideRowOf(&c.Skills[i]))
	}
	for i, a := range c.Agenda {
		page.Agenda = append(page.Agenda, talkItem{a, i < prompts})
	}
	return writeHTMLPage(w, "compare", page)
}

// compareTitle names the person if all sheets are about the same.
func compareTitle(c *raters.Comparison) string {
	for _, r := range c.Raters {
		if r.Subject != c.Raters[0].Subject {
			return "Comparison of several people"
		}
	}
	if len(c.Raters) == 0 {
		return "Comparison"
	}
	return "Comparison of ratings of " + c.Raters[0].Subject
}

func sideRowOf(s *raters.SkillSides) sideRow {
	row := sideRow{Title: s.Title, Apart: apart(s)}
	low, high := rubric.MaxLevel, 0
	var alike [rubric.MaxLevel + 1][]int // raters by level
	for n, level := range s.Levels {
		row.Levels = append(row.Levels, s.Said(n))
		if level.Known {
			low, high = min(low, level.Value), max(high, level.Value)
			alike[level.Value] = append(alike[level.Value], n)
		}
	}
	for level, raters := range alike {
		row.Scale.Ticks = append(row.Scale.Ticks, scaleAt(level))
		// Raters who agree stand side by side, around their level.
		step := min(12, 24/max(len(raters)-1, 1))
		for i, n := range raters {
			row.Scale.Marks = append(row.Scale.Marks, markOf(n, scaleAt(level)+step*i-step*(len(raters)-1)/2))
		}
	}
	if low < high {
		row.Scale.Range = fmt.Sprintf("M%d 10H%d", scaleAt(low), scaleAt(high))
	}
	return row
}

// scaleAt is a level's place on a scale.
func scaleAt(level int) int { return 20 + 34*level }

// markOf is the sign of the n-th rater at x: disc, square, diamond or triangle,
// filled or, from the fifth on, hollow.
func markOf(n, x int) svgMark {
	paths := []string{
		"M%d 4a6 6 0 1 0 .01 0z", "M%d 4h6v12h-12v-12z", "M%d 2l8 8l-8 8l-8 -8z", "M%d 3l8 13h-16z",
	}
	shape := "mark"
	if n/len(paths)%2 == 1 {
		shape = "mark hollow"
	}
	return svgMark{Shape: shape + fmt.Sprintf(" by%d", n%len(paths)), Path: fmt.Sprintf(paths[n%len(paths)], x)}
}

func agreementsOf(c *raters.Comparison) []agreementView {
	var views []agreementView
	for _, a := range c.Agreement.Pairs {
		title := a.First + " and " + a.Second + ", " + plural(a.Skills, "skill", "skills") + " rated by both"
		views = append(views, agreementView{title, a.Reading, pairFigures(a)})
	}
	if all := c.Agreement.All; all != nil {
		title := "All, " + plural(all.Paired, "skill", "skills") + " rated by two or more"
		views = append(views, agreementView{title, all.Reading, allFigures(all)})
	}
	return views
}
