package report

import (
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// foot is what a reader of a page may forget.
const foot = "A self-rating is a start for a conversation, not a measurement."

func reportsOf(reports []*assess.Report) []document.Document {
	docs := make([]document.Document, len(reports))
	for i, rep := range reports {
		docs[i] = reportOf(rep, i == 0)
	}
	return docs
}

// reportOf is one report, with what its figures mean if that has not been said before.
func reportOf(rep *assess.Report, explained bool) document.Document {
	d := document.Document{
		Name: rep.Subject, Of: "skills as " + rep.Rubric.Title,
		Title: rep.Subject, Facts: headingFacts(rep.Heading), Version: rep.Tool.Version, Foot: foot,
		Language: rep.Rubric.Language, Sections: []document.Section{standingOf(rep)},
	}
	d.Next, d.Command = nextOf(rep)
	d.Sections = append(d.Sections, skillsOf(rep), tiersOf(rep))
	if explained {
		d.Sections = append(d.Sections, figuresOf(rep))
	}
	if rep.Target.Known {
		d.Sections = append(d.Sections, gapsOf(rep))
		if lacking := lackingOf(rep); len(lacking.Items) > 0 {
			d.Sections = append(d.Sections, document.Titled("Still missing",
				"statements of the next levels that were not ticked", lacking))
		}
	}
	if rep.Check != nil {
		d.Sections = append(d.Sections, checkOf(rep))
	}
	d.Sections = append(d.Sections, secondOf(rep)...)
	if len(rep.Tags) > 0 {
		d.Sections = append(d.Sections, tagsOf(rep))
	}
	if rep.Path != nil && len(rep.Path.Steps) > 0 {
		good := proof(rep.Path)
		if !rep.Path.Untimed {
			good += "; the hours are estimates, so steps that are close may change places"
		}
		d.Sections = append(d.Sections, stepsSection(rep.Path, rep.Rubric.Top, good, way(rep.Path)))
	}
	d.Sections = append(d.Sections, credits(rep.Rubric)...)
	return d
}

// standingOf says where the person stands, all in all.
func standingOf(rep *assess.Report) document.Section {
	o := rep.Overall
	view := document.Overview{
		Meter: document.Meter{Label: "Readiness", Value: o.Readiness, Facts: []string{
			"coverage " + assess.Percent(o.Coverage), fmt.Sprintf("%d of %d skills rated", o.Rated, o.Skills),
		}},
		Standing: standingIn(rep), Ready: readyFor(rep),
	}
	if rated := byRatings(rep); rated != "" {
		view.Facts = slices.Insert(view.Facts, 0, rated)
	}
	if o.ReadinessRange.Known {
		view.Likely = o.ReadinessRange.Value
	}
	if !rep.Target.Known {
		view.Label, view.Value = "Score", o.Score
	}
	if o.NA > 0 {
		view.Facts = append(view.Facts, fmt.Sprintf("%d not applicable", o.NA))
	}
	view.Gaps, view.More = biggest(rep)
	do, command := nextOf(rep)
	view.Else = do + " " + command
	if rep.Path != nil && len(rep.Path.Steps) > 0 {
		next := stepOf(rep.Path, 0)
		next.Short = document.Brief(rep.Path.Steps[0].Short, next.Title)
		view.Next = &next
	}
	blocks := []document.Block{view}
	for _, f := range rep.Gate.Failed { // a command says them itself, below the report
		not := document.Paragraph{Lead: "Gate not met:", Text: " " + f.Message}
		blocks = append(blocks, document.OnPaper{Block: not})
	}
	return document.Section{Blocks: append(blocks, notes(rep.Warnings)...)}
}

// biggest is the three biggest gaps, and what else there is to say of gaps.
func biggest(rep *assess.Report) (list []document.Shortfall, more string) {
	const most = 3
	for _, id := range rep.Gaps[:min(most, len(rep.Gaps))] {
		k, _ := rep.Skill(id)
		list = append(list, document.Shortfall{
			Title:  document.Brief(k.Short, k.Title),
			Levels: fmt.Sprintf("%d → %d", k.Level.Value, k.Target), Hours: hoursOf(k.Hours),
			Figure: bullet(rep, k),
		})
	}
	levels := plural(rep.Overall.GapLevels, "level", "levels")
	switch {
	case !rep.Target.Known:
		more = "No target is chosen."
	case rep.Overall.Rated == 0:
		more = "No skill is rated yet."
	case len(list) == 0:
		more = "None: every rated skill is at its target or above."
	default:
		more = fmt.Sprintf("%s in %s", levels, plural(len(rep.Gaps), "skill", "skills"))
		if rep.Timed() {
			more += fmt.Sprintf(", %d h in all", rep.Overall.GapHours)
		}
		if rep.Path != nil && !rep.Path.Untimed {
			more += "; path of " + weeksOf(rep.Path)
		}
	}
	return list, more
}

// hoursOf is some hours in words, nothing where they are not known.
func hoursOf(hours assess.Maybe[int]) string {
	if !hours.Known {
		return ""
	}
	return fmt.Sprintf("%d h", hours.Value)
}

func notes(warnings []string) []document.Block {
	list := make([]document.Block, len(warnings))
	for i, w := range warnings {
		list[i] = document.Note{Text: w}
	}
	return list
}

func tiersOf(rep *assess.Report) document.Section {
	t := document.Table{Columns: []document.Column{
		document.Cuts("tier"), document.Right("level"), {Title: "goal", Right: true, From: wide},
		{Title: "readiness", Bar: true, Right: true}, document.Right("floor"),
		{Title: "rated", Right: true, From: wide},
	}}
	for i := range rep.Tiers {
		s := &rep.Tiers[i]
		row := document.Cells(s.Title, assess.Text(s.Level, 1), assess.Text(s.TargetLevel, 1), assess.Percent(s.Readiness),
			s.Floor.String(), fmt.Sprintf("%d/%d", s.Rated, s.Skills-s.NA))
		row.Bar, row.Short = &s.Readiness, s.Short
		t.Rows = append(t.Rows, row)
	}
	ready := document.Table{Columns: []document.Column{{Title: "ready for"}, document.Right("readiness")}}
	for i := range rep.Targets {
		target := &rep.Targets[i]
		row := document.Cells(target.Title, assess.Percent(target.Readiness))
		row.Bar = &target.Readiness
		ready.Rows = append(ready.Rows, row)
	}
	targets := document.OnPage{Block: ready}
	if len(rep.Tiers) == 0 {
		return document.Section{Title: "Targets", Page: true, Blocks: []document.Block{targets}}
	}
	return document.Section{Title: "Tiers", Quiet: true, Blocks: []document.Block{document.Beside{t, targets}}}
}

// The screens, in columns, that have room for what is worth less.
const (
	wide  = 60
	wider = 100
)

func gapsOf(rep *assess.Report) document.Section {
	switch {
	case len(rep.Gaps) == 0 && rep.Overall.Rated == 0:
		return document.Section{Title: "No gaps to show", Note: "no skill is rated yet"}
	case len(rep.Gaps) == 0:
		return document.Section{Title: "No gaps", Note: "every rated skill is at its target or above"}
	}
	t := document.Table{Columns: []document.Column{
		document.Cuts("skill"), {Title: "level", Room: 8}, {Title: "priority", Right: true, From: wider},
	}}
	timed := rep.Timed()
	if timed {
		t.Columns = append(t.Columns, document.Column{Title: "hours", Right: true, Bare: true, Room: 8})
	}
	t.Columns = append(t.Columns, document.Column{Title: "note", Fit: document.Fold})
	for _, id := range rep.Gaps {
		k, _ := rep.Skill(id)
		level := fmt.Sprintf("%d → %d", k.Level.Value, k.Target)
		row := document.Cells(k.Title, level, assess.Text(k.Priority, 1))
		if timed {
			row.Cells = append(row.Cells, hoursOf(k.Hours))
		}
		row.Cells, row.Short = append(row.Cells, noteOf(rep, k)), k.Short
		t.Rows = append(t.Rows, row)
	}
	levels, skills := plural(rep.Overall.GapLevels, "level", "levels"), plural(len(rep.Gaps), "skill", "skills")
	return document.Titled("Gaps", levels+" in "+skills+", by priority: levels times weight", t)
}
