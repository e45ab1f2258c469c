package report

import (
	"fmt"
	"math"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// detailed is how many steps say what to learn, practise and prove.
const detailed = 3

func (p *page) path() {
	path := p.rep.Path
	if path == nil || len(path.Steps) == 0 {
		return
	}
	p.pathTitle(path)
	p.line("  %s", p.paint(faint, p.Wrap(proof(path), 2)))
	p.steps(path, 0, len(path.Steps))
}

func (p *page) pathTitle(path *assess.Path) {
	weeks := int(math.Ceil(float64(path.Hours) / path.HoursPerWeek))
	pace := plural(weeks, "week", "weeks") + " at " + setting(path.HoursPerWeek) + " h a week"
	p.title("LEARNING PATH", fmt.Sprintf("%d h%s%s", path.Hours, p.dot(), pace))
}

// proof says how good the order is known to be.
func proof(path *assess.Path) string {
	switch {
	case path.Optimal:
		return "no better order exists for these hours, weights and prerequisites"
	case path.Bound <= 0:
		return "a good order; how far it is from the best one is not known"
	}
	off := assess.Number{Value: 100 * float64(path.Cost-path.Bound) / float64(path.Bound), Known: true}
	return "a good order, within " + assess.Against(off, 0) + " % of the best one there can be"
}

// steps writes some steps of a path, the first of them in full.
func (p *page) steps(path *assess.Path, from, to int) {
	title := 0
	for _, s := range path.Steps {
		title = max(title, ansi.StringWidth(stepTitle(s)))
	}
	title = min(title, p.Width-46)
	if p.Width < narrow {
		title = p.Width - 22
	} else {
		p.line("%s", p.paint(faint, "      "+p.pad("STEP", title)+"  LEVEL  HOURS    WEEKS  READY"))
	}
	for _, s := range path.Steps[from:to] {
		p.step(s, title, path.HoursPerWeek)
		if s.N <= detailed {
			p.details(s)
		}
	}
}

func stepTitle(s assess.PathStep) string {
	if s.Enabler {
		return clean(s.Title) + " (needed on the way)"
	}
	return clean(s.Title)
}

// step writes the line of one step, its title in the width.
func (p *page) step(s assess.PathStep, title int, perWeek float64) {
	if title < leastBeside {
		p.line("%4d  %s", s.N, p.Wrap(fmt.Sprintf("%s %s %d, %d h", stepTitle(s), p.arrow(), s.To, s.Hours), 6))
		return
	}
	line := fmt.Sprintf("%4d  %s  %s  %3d h", s.N, p.pad(p.Fit(stepTitle(s), title), title), p.pad(fmt.Sprintf("%s %d", p.arrow(), s.To), 5), s.Hours)
	if p.Width >= narrow {
		ready := percent(s.ReadinessAfter)
		if s.Enabler {
			ready = "-"
		}
		line += fmt.Sprintf("  %7s  %5s", weeksOf(s, perWeek), ready)
	}
	p.line("%s", line)
}

// weeksOf names the weeks a step falls in, counted from 1.
func weeksOf(s assess.PathStep, perWeek float64) string {
	first := int(math.Floor(float64(s.FromHour)/perWeek)) + 1
	last := max(first, int(math.Ceil(float64(s.UntilHour)/perWeek)))
	if first == last {
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d-%d", first, last)
}

func (p *page) details(s assess.PathStep) {
	for _, d := range [][2]string{{"learn", s.Learn}, {"practise", s.Practise}, {"prove", s.Prove}, {"why", s.Why}} {
		p.field(6, p.paint(cyan, d[0]), 10, clean(d[1]))
	}
	verb := ""
	for _, r := range s.Resources {
		label := "" // said once for a run of the same kind
		if r.Verb() != verb {
			verb = r.Verb()
			label = p.paint(cyan, verb)
		}
		p.resource(label, r)
	}
}

// resource keeps an address whole where the screen allows.
func (p *page) resource(label string, r rubric.Resource) {
	title, url := clean(r.Marked()), clean(r.URL)
	if both := strings.TrimSpace(title + " " + url); ansi.StringWidth(both) <= p.Width-16 {
		p.field(6, label, 10, both)
		return
	}
	p.field(6, label, 10, title)
	if url != "" {
		p.line("%s%s", strings.Repeat(" ", max(min(16, p.Width-ansi.StringWidth(url)), 2)), url)
	}
}

// closing says what to do next.
func (p *page) closing() {
	p.line("")
	p.line("%s", p.Wrap(p.paint(bold, "Next:")+" "+p.next(), 6))
}

func (p *page) next() string {
	rep := p.rep
	switch {
	case rep.Overall.Rated == 0:
		return "rate the skills: skillgap assess"
	case !rep.Target.Known:
		return "choose a target to see gaps and a path: skillgap score SHEET --target " + rep.Targets[0].ID
	case rep.Path != nil && len(rep.Path.Steps) > 0:
		s := rep.Path.Steps[0]
		k, _ := rep.Skill(s.Skill)
		return fmt.Sprintf("%s to level %d, %d h. When it is proved, rate yourself again: skillgap assess", clean(k.Title), s.To, s.Hours)
	}
	for _, t := range rep.Targets {
		if t.MaxGap > 0 {
			return fmt.Sprintf("aim higher: skillgap score SHEET --target %s", t.ID)
		}
	}
	return "every target is reached: help someone else with a mentor's rating, skillgap assess --as mentor"
}
