package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

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

// reportPage puts several reports behind a page that shows how a person moved.
func reportPage(reports []*assess.Report) []document.Document {
	docs := reportsOf(reports)
	if len(docs) == 1 {
		return docs
	}
	cover := document.Document{Name: "Skill reports", Foot: foot}
	if len(reports) > 0 {
		cover.Version = reports[0].Tool.Version
	}
	for _, group := range seriesIn(reports) {
		t := document.Trend{What: "Readiness"}
		for _, rep := range group {
			value := rep.Overall.Readiness
			if !rep.Target.Known {
				t.What, value = "Score", rep.Overall.Score
			}
			t.Points = append(t.Points, document.Moment{Date: rep.Date, Value: value})
		}
		cover.Sections = append(cover.Sections, document.Section{
			Title: "Progress of " + group[0].Subject, Blocks: []document.Block{document.Figures{Of: []document.Figure{t}}},
		})
	}
	return append([]document.Document{cover}, docs...)
}

// seriesIn finds reports of the same person, rater, rubric and target that are of
// different days, and sorts them by these.
func seriesIn(reports []*assess.Report) (found [][]*assess.Report) {
	var keys []string
	groups := map[string][]*assess.Report{}
	for _, rep := range reports {
		if _, err := time.Parse(time.DateOnly, rep.Date); err == nil && rep.Overall.Score.Known {
			key := seriesOf(rep)
			if groups[key] == nil {
				keys = append(keys, key)
			}
			groups[key] = append(groups[key], rep)
		}
	}
	for _, key := range keys {
		group := groups[key]
		slices.SortStableFunc(group, func(a, b *assess.Report) int { return strings.Compare(a.Date, b.Date) })
		if group[0].Date != group[len(group)-1].Date {
			found = append(found, group)
		}
	}
	return found
}

func reportOf(rep *assess.Report) document.Document {
	d := document.Document{
		Name: rep.Subject, Of: "skills as " + rep.Rubric.Title,
		Title: rep.Subject, Facts: headingFacts(rep.Heading), Version: rep.Tool.Version, Foot: foot,
		Sections: []document.Section{standingOf(rep)}, Next: nextOf(rep),
	}
	if radars := radarsOf(rep); len(radars) > 0 {
		d.Sections = append(d.Sections, document.Section{Page: true, Blocks: []document.Block{document.Figures{Of: radars}}})
	}
	d.Sections = append(d.Sections, tiersOf(rep), skillsOf(rep))
	if rep.Target.Known {
		d.Sections = append(d.Sections, gapsOf(rep))
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
		d.Sections = append(d.Sections, document.Section{
			Title: "Worth a second look", Blocks: []document.Block{document.List{Items: second}},
		})
	}
	if len(rep.Tags) > 0 {
		d.Sections = append(d.Sections, tagsOf(rep))
	}
	if rep.Path != nil && len(rep.Path.Steps) > 0 {
		d.Sections = append(d.Sections, stepsSection(rep.Path, proof(rep.Path)))
	}
	return d
}

// standingOf says where the person stands, all in all.
func standingOf(rep *assess.Report) document.Section {
	o := rep.Overall
	standing := "none yet"
	if rep.Standing.Known {
		standing = rep.Standing.Value
	}
	ready := make([]string, len(rep.Targets))
	for i, t := range rep.Targets {
		if rep.Standing.Known && t.ID == rep.Standing.Value {
			standing = t.Title
		}
		ready[i] = t.Title + " " + assess.Percent(t.Readiness)
	}
	m := document.Meter{Label: "Readiness", Value: o.Readiness, Facts: []string{
		"standing: " + standing, "coverage " + assess.Percent(o.Coverage), fmt.Sprintf("%d of %d skills rated", o.Rated, o.Skills),
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

func notes(warnings []string) []document.Block {
	list := make([]document.Block, len(warnings))
	for i, w := range warnings {
		list[i] = document.Note{Text: w}
	}
	return list
}

func tiersOf(rep *assess.Report) document.Section {
	t := document.Table{Columns: []document.Column{
		{Title: "tier", Fit: document.Cut}, {Title: "level", Right: true, Least: 5}, {Title: "goal", Right: true, From: wide},
		{Title: "readiness", Bar: true, Right: true}, {Title: "floor", Right: true}, {Title: "rated", Right: true, From: wide},
	}}
	for i := range rep.Tiers {
		s := &rep.Tiers[i]
		row := document.Cells(s.Title, assess.Text(s.Level, 1), assess.Text(s.TargetLevel, 1), assess.Percent(s.Readiness), s.Floor.String(),
			fmt.Sprintf("%d/%d", s.Rated, s.Skills-s.NA))
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
			{Title: "skill"}, {Title: "no.", Right: true}, {Title: "level", Right: true}, {Title: "likely", Right: true},
			{Title: "goal", Right: true}, {Title: "hours", Right: true},
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
		skills = append(skills, document.Axis{Name: strconv.Itoa(i + 1), Level: perhaps(k.Level.Maybe), Target: amount(k.Target)})
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
		{Title: "skill", Fit: document.Cut}, {Title: "level", Room: 8}, {Title: "priority", Right: true, From: wider},
		{Title: "hours", Right: true, Bare: true, Room: 8}, {Title: "note", Fit: document.Fold},
	}}
	for _, id := range rep.Gaps {
		k, _ := rep.Skill(id)
		level := fmt.Sprintf("%d → %d", k.Level.Value, k.Target)
		row := document.Cells(k.Title, level, assess.Text(k.Priority, 1), fmt.Sprintf("%d h", k.Hours.Value), noteOf(rep, k))
		row.Short = k.Short
		t.Rows = append(t.Rows, row)
	}
	levels, skills := plural(rep.Overall.GapLevels, "level", "levels"), plural(len(rep.Gaps), "skill", "skills")
	return document.Section{Title: "Gaps", Note: levels + " in " + skills + ", biggest first", Blocks: []document.Block{t}}
}

// checkOf says what the knowledge check says of each rated skill.
func checkOf(rep *assess.Report) document.Section {
	c := rep.Check
	var sure []string
	if c.Within.Known {
		sure = append(sure, "A level is right within one with a chance of "+share(c.Within)+" on average.")
	}
	if side, bias := "above", c.Bias; bias.Known {
		if bias.Value < 0 {
			side, bias.Value = "below", -bias.Value
		}
		sure = append(sure, fmt.Sprintf("The ratings are about %s levels %s what the answers show.", assess.Against(bias, 0), side))
	}
	t := document.Table{Columns: []document.Column{
		{Title: "skill", Fit: document.Cut}, {Title: "rated", Right: true}, {Title: "level", Right: true},
		{Title: "likely", Bare: true, Room: 10}, {Title: "rating and", Fit: document.Cut},
	}}
	for i := range rep.Skills {
		if k := &rep.Skills[i]; k.Level.Known {
			row := document.Cells(k.Title, k.Rating.String(), k.Level.String(), likely(k), sources(k))
			row.Short = k.Short
			t.Rows = append(t.Rows, row)
		}
	}
	section := document.Section{Title: "Knowledge check"}
	section.Note = fmt.Sprintf("%s, %d right, %d answered \"I don't know\"", plural(c.Items, "item", "items"), c.Right, c.Skipped)
	if len(sure) > 0 {
		section.Blocks = append(section.Blocks, document.Paragraph{Text: strings.Join(sure, " ")})
	}
	section.Blocks = append(section.Blocks, t)
	return section
}

// likely words an interval.
func likely(k *assess.SkillScore) string {
	if k.Level.Basis == assess.Assumed {
		return "assumed"
	}
	if !k.Interval.Known {
		return "-"
	}
	switch low, high := k.Interval.Value[0], k.Interval.Value[1]; high - low {
	case 0:
		return fmt.Sprintf("%d, sure", low)
	case 1:
		return fmt.Sprintf("%d-%d", low, high)
	default:
		return fmt.Sprintf("%d-%d, wide", low, high)
	}
}

// sources words what a level rests on besides the rating.
func sources(k *assess.SkillScore) string {
	if k.Sources == nil {
		return "-"
	}
	var parts []string
	if k.Sources.Answers > 0 {
		parts = append(parts, plural(k.Sources.Answers, "answer", "answers"))
	}
	if len(k.Sources.Related) > 0 {
		parts = append(parts, strings.Join(k.Sources.Related, ", "))
	}
	if len(parts) == 0 {
		return "nothing else"
	}
	return strings.Join(parts, "; ")
}

// tagsOf is the cross-sections: of each how far it is reached, and what is next.
func tagsOf(rep *assess.Report) document.Section {
	const most = 2 // statements that are named where there is no room for their words
	var list document.List
	for _, t := range rep.Tags {
		_, first := utf8.DecodeRuneInString(t.Tag) // a report may be written by hand
		name := strings.ToUpper(t.Tag[:first]) + t.Tag[first:]
		if len(t.Tag) <= most { // "ai"
			name = strings.ToUpper(t.Tag)
		}
		item := document.Item{
			Lead: name + ":", Text: fmt.Sprintf(" %d of %s up to your levels", t.Reached, plural(t.Statements, "statement", "statements")),
			Summary: "What is next",
		}
		var next []string
		for _, s := range t.Next {
			place := fmt.Sprintf("%s %d", s.Skill, s.Level)
			if k, ok := rep.Skill(s.Skill); ok {
				place = fmt.Sprintf("%s %d", cmp.Or(k.Short, k.Title), s.Level)
			}
			item.Closer = append(item.Closer, place+": "+s.Text)
			if len(next) < most && !slices.Contains(next, place) {
				next = append(next, place)
			}
		}
		if len(next) > 0 {
			item.Text += "; next: " + strings.Join(next, ", ")
		}
		list.Items = append(list.Items, item)
	}
	return document.Section{Title: "Across skills", Blocks: []document.Block{list}}
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
		return fmt.Sprintf("%s to level %d, %d h. When it is proved, rate yourself again: skillgap assess", k.Title, s.To, s.Hours)
	}
	for _, t := range rep.Targets {
		if t.MaxGap > 0 {
			return "aim higher: skillgap score SHEET --target " + t.ID
		}
	}
	return "every target is reached: help someone else with a mentor's rating, skillgap assess --as mentor"
}
