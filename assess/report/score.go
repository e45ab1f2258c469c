package report

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// foot is what a reader of a page may forget.
const foot = "A self-rating is a start for a conversation, not a measurement."

func reportsOf(reports []*assess.Report) []document.Document {
	docs := make([]document.Document, len(reports))
	for i, rep := range reports {
		docs[i] = reportOf(rep)
	}
	return docs
}

func reportOf(rep *assess.Report) document.Document {
	d := document.Document{
		Name: rep.Subject, Of: "skills as " + rep.Rubric.Title,
		Title: rep.Subject, Facts: headingFacts(rep.Heading), Version: rep.Tool.Version, Foot: foot,
		Sections: []document.Section{standingOf(rep)}, Next: nextOf(rep),
	}
	if radars := radarsOf(rep); len(radars) > 0 {
		d.Sections = append(d.Sections, document.Titled("", "", document.Figures(radars)))
		d.Sections[len(d.Sections)-1].Page = true
	}
	d.Sections = append(d.Sections, tiersOf(rep), skillsOf(rep))
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
	var second []document.Item
	for i := range rep.Skills {
		k := &rep.Skills[i]
		if words := flagWords(k); len(words) > 0 && (k.Gap.Value <= 0) { // else the gaps say it
			text := fmt.Sprintf("%s (level %s): %s", k.Title, k.Level.String(), strings.Join(words, "; "))
			second = append(second, document.Item{Text: text})
		}
	}
	if len(second) > 0 {
		d.Sections = append(d.Sections, document.Titled("Worth a second look", "", document.List{Items: second}))
	}
	if len(rep.Tags) > 0 {
		d.Sections = append(d.Sections, tagsOf(rep))
	}
	if rep.Path != nil && len(rep.Path.Steps) > 0 {
		d.Sections = append(d.Sections, stepsSection(rep.Path,
			proof(rep.Path)+"; the hours are estimates, so steps that are close may change places", way(rep.Path)))
	}
	return d
}

// standingOf says where the person stands, all in all.
func standingOf(rep *assess.Report) document.Section {
	o := rep.Overall
	ready := make([]string, len(rep.Targets))
	for i, t := range rep.Targets {
		ready[i] = t.Title + " " + assess.Percent(t.Readiness)
	}
	m := document.Meter{Label: "Readiness", Value: o.Readiness, Facts: []string{
		"standing: " + standingIn(rep), "coverage " + assess.Percent(o.Coverage),
		fmt.Sprintf("%d of %d skills rated", o.Rated, o.Skills),
	}}
	if !rep.Target.Known {
		m.Label, m.Value = "Score", o.Score
	}
	if o.NA > 0 {
		m.Facts = append(m.Facts, fmt.Sprintf("%d not applicable", o.NA))
	}
	blocks := []document.Block{m, document.Paragraph{Text: "ready for: " + strings.Join(ready, ", ")}}
	for _, f := range rep.Gate.Failed { // a command says them itself, below the report
		not := document.Paragraph{Lead: "Gate not met:", Text: " " + f.Message}
		blocks = append(blocks, document.OnPaper{Block: not})
	}
	return document.Section{Blocks: append(blocks, notes(rep.Warnings)...)}
}

// standingIn is the standing in words.
func standingIn(rep *assess.Report) string {
	if !rep.Standing.Known {
		return "none yet"
	}
	for _, t := range rep.Targets {
		if t.ID == rep.Standing.Value {
			return t.Title
		}
	}
	return rep.Standing.Value
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
	return document.Section{Title: "Tiers", Quiet: true, Blocks: []document.Block{t}}
}

// The screens, in columns, that have room for what is worth less.
const (
	wide  = 60
	wider = 100
)

// skillsOf shows every skill on a page.
func skillsOf(rep *assess.Report) document.Section {
	all := document.Section{
		Title: "Skills", Page: true,
		Note: "bar: the level, 0 to 5; thin line: the range that is likely; upright mark: the goal",
	}
	for _, tier := range rep.Tiers {
		t := document.Table{Caption: tier.Title, Columns: []document.Column{
			{Title: "skill"}, document.Right("no."), document.Right("level"),
			document.Right("likely"), document.Right("goal"), document.Right("hours"),
		}}
		for i := range rep.Skills {
			k := &rep.Skills[i]
			if k.Tier != tier.ID {
				continue
			}
			bar := document.LevelBar{Level: k.Level.Maybe, Interval: k.Interval}
			likely, goal := "-", "-"
			if k.Interval.Known {
				likely = fmt.Sprintf("%d-%d", k.Interval.Value[0], k.Interval.Value[1])
			}
			if rep.Target.Known {
				goal, bar.Target = fmt.Sprint(k.Target), k.Target
			}
			row := document.Cells(k.Title, fmt.Sprint(i+1), k.Level.String(), likely, goal, k.Hours.String())
			switch row.Figure = bar; {
			case k.Status == assess.NA:
				row.Hint = "not applicable"
			case !k.Level.Known:
				row.Hint = "not rated"
			default:
				row.Hint = noteOf(rep, k)
			}
			t.Rows = append(t.Rows, row)
		}
		all.Blocks = append(all.Blocks, t)
	}
	return all
}

// radarsOf draws the tiers and the skills, where there are enough of them.
func radarsOf(rep *assess.Report) []document.Figure {
	var tiers, skills []document.Axis
	for _, t := range rep.Tiers {
		tiers = append(tiers, document.Axis{Name: cmp.Or(t.Short, t.ID), Level: t.Level, Target: t.TargetLevel})
	}
	for i, k := range rep.Skills {
		axis := document.Axis{Name: strconv.Itoa(i + 1), Target: assess.Known(float64(k.Target))}
		if k.Level.Known {
			axis.Level = assess.Known(float64(k.Level.Value))
		}
		skills = append(skills, axis)
	}
	aim := ""
	if rep.Target.Known {
		aim = " The dashed line is the target."
	}
	var drawn []document.Figure
	for _, r := range []document.Radar{
		{
			Label: "Radar of the tiers; the table of tiers has the same figures", Axes: tiers,
			Caption: "Mean level of each tier, 0 in the centre to 5." + aim,
		},
		{
			Label: "Radar of the skills; the tables of skills have the same figures", Axes: skills,
			Caption: "Level of each skill by its number below, 0 in the centre to 5." + aim,
		},
	} {
		r.Aimed = rep.Target.Known
		if n := len(r.Axes); n >= document.MinAxes && n <= document.MaxAxes {
			drawn = append(drawn, r)
		}
	}
	return drawn
}

func gapsOf(rep *assess.Report) document.Section {
	switch {
	case len(rep.Gaps) == 0 && rep.Overall.Rated == 0:
		return document.Section{Title: "No gaps to show", Note: "no skill is rated yet"}
	case len(rep.Gaps) == 0:
		return document.Section{Title: "No gaps", Note: "every rated skill is at its target or above"}
	}
	t := document.Table{Columns: []document.Column{
		document.Cuts("skill"), {Title: "level", Room: 8}, {Title: "priority", Right: true, From: wider},
		{Title: "hours", Right: true, Bare: true, Room: 8}, {Title: "note", Fit: document.Fold},
	}}
	for _, id := range rep.Gaps {
		k, _ := rep.Skill(id)
		level := fmt.Sprintf("%d → %d", k.Level.Value, k.Target)
		hours := fmt.Sprintf("%d h", k.Hours.Value)
		row := document.Cells(k.Title, level, assess.Text(k.Priority, 1), hours, noteOf(rep, k))
		row.Short = k.Short
		t.Rows = append(t.Rows, row)
	}
	levels, skills := plural(rep.Overall.GapLevels, "level", "levels"), plural(len(rep.Gaps), "skill", "skills")
	return document.Titled("Gaps", levels+" in "+skills+", biggest first", t)
}

// nextOf says what to do next.
func nextOf(rep *assess.Report) string {
	switch {
	case rep.Overall.Rated == 0:
		return "rate the skills: skillgap assess"
	case !rep.Target.Known:
		return "choose a target to see gaps and a path: skillgap score SHEET --target " + rep.Targets[0].ID
	case rep.Path != nil && len(rep.Path.Steps) > 0:
		s := rep.Path.Steps[0]
		k, _ := rep.Skill(s.Skill)
		const again = "When it is proved, rate yourself again: skillgap assess"
		return fmt.Sprintf("%s to level %d, %d h. %s", k.Title, s.To, s.Hours, again)
	}
	for _, t := range rep.Targets {
		if t.MaxGap > 0 {
			return "aim higher: skillgap score SHEET --target " + t.ID
		}
	}
	return "every target is reached: help someone else with a mentor's rating, skillgap assess --as mentor"
}
