package report

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/rubric"
)

// nothingMissing is why a path has no steps.
const nothingMissing = "every rated skill is at its target or above"

func pathOf(doc *assess.PathReport) document.Document {
	var head []document.Block
	foot := "The order is by what helps most; the rubric says nothing of time."
	if !doc.Path.Untimed {
		head = append(head, document.OnPaper{Block: document.Paragraph{Text: "From " + doc.Start + "."}})
		foot = "The hours are estimates: as exact as the rubric's, and yours may differ."
	}
	d := document.Document{
		Name:  "Learning path of " + doc.Subject + " to " + doc.Target.Value.Title,
		Title: doc.Subject, Facts: headingFacts(doc.Heading),
		Version: doc.Tool.Version, Foot: foot, Language: doc.Rubric.Language,
		Head: append(head, notes(doc.Warnings)...),
	}
	for _, text := range planned(doc) {
		d.Head = append(d.Head, document.Paragraph{Text: text, Edge: true})
	}
	top, words := doc.Rubric.Top, append([]string{pathNote(doc), asGood(doc)}, prices(doc)...)
	switch steps := stepsSection(doc.Path, top, words...); {
	case len(doc.Path.Steps) == 0:
		d.Sections = append(d.Sections, document.Titled("No steps", assess.NothingLeft(doc.Readiness)))
	case doc.Deadline == nil:
		d.Sections = append(d.Sections, steps)
	default:
		about := document.Section{Title: steps.Title, Note: steps.Note, Blocks: aboutTime(doc.Path, top)}
		d.Sections = append(d.Sections, about)
		d.Sections = append(d.Sections, deadlineOf(doc)...)
	}
	if len(doc.Ready) > 0 {
		d.Sections = append(d.Sections, readyOf(doc))
	}
	if len(doc.Curve) > 1 && doc.Readiness.Known {
		last, week := doc.Curve[len(doc.Curve)-1].Hour, int(math.Ceil(doc.Path.Weeks))
		d.Sections = append(d.Sections, chartOf("Readiness over time", document.Chart{
			Points: doc.Curve, Low: float64(int(doc.Readiness.Value/10) * 10),
			Left: "0 h", Right: fmt.Sprintf("%d h, week %d", last, week),
		}))
	}
	d.Sections = append(d.Sections, credits(doc.Rubric)...)
	return d
}

// stepsSection is a path in full, with notes on how good it is and what it costs.
func stepsSection(path *assess.Path, top assess.Top, notes ...string) document.Section {
	if path.Untimed {
		return document.Titled("Learning path", plural(len(path.Steps), "step", "steps"),
			append(faint(notes...), stepsOf(path, 0, len(path.Steps)))...)
	}
	line := document.Timeline{}
	for _, s := range path.Steps {
		name := fmt.Sprintf("%s %d", document.Brief(s.Short, s.Title), s.To)
		line.Bars = append(line.Bars, document.Bar{N: s.N, Name: name, From: s.FromWeek, Until: s.UntilWeek, Enabler: s.Enabler})
	}
	blocks := append(faint(notes...), aboutTime(path, top)...)
	return document.Titled("Learning path", hoursAndWeeks(path),
		append(blocks, document.Figures{line}, stepsOf(path, 0, len(path.Steps)))...)
}

// aboutTime says what the weeks and hours of a path cannot.
func aboutTime(path *assess.Path, top assess.Top) []document.Block {
	return faint(waiting(path), atWork(path, top), refreshing(path))
}

// faint is a paragraph for each text that says something.
func faint(texts ...string) []document.Block {
	var blocks []document.Block
	for _, text := range texts {
		if text != "" {
			blocks = append(blocks, document.Paragraph{Text: text, Faint: true})
		}
	}
	return blocks
}

// waiting names the steps that take longer than their hours.
func waiting(path *assess.Path) string {
	steps := map[int][]string{} // by weeks
	for _, s := range path.Steps {
		if float64(s.Weeks)*path.HoursPerWeek > float64(s.Hours-s.AtWork) {
			steps[s.Weeks] = append(steps[s.Weeks], fmt.Sprintf("%s %d", cmp.Or(s.Short, s.Title), s.To))
		}
	}
	if len(steps) == 0 {
		return ""
	}
	var parts []string
	for _, weeks := range slices.Sorted(maps.Keys(steps)) {
		parts = append(parts, fmt.Sprintf("%s in %s", plural(weeks, "week", "weeks"), strings.Join(steps[weeks], ", ")))
	}
	return "However many hours you study, what you practise takes at least " + strings.Join(parts, "; ") +
		". Other steps are studied meanwhile."
}

// stepsOf is some steps of a path, the first of them not before from.
func stepsOf(path *assess.Path, from, to int) document.Steps {
	steps := document.Steps{From: from, To: to}
	for _, term := range slices.Sorted(maps.Keys(path.Glossary)) {
		steps.Words = append(steps.Words, rubric.Term{Term: term, Meaning: path.Glossary[term]})
	}
	for i := range path.Steps {
		steps.Of = append(steps.Of, stepOf(path, i))
	}
	return steps
}

// stepOf is the i-th step of a path in words.
func stepOf(path *assess.Path, i int) document.Step {
	s := path.Steps[i]
	step := document.Step{
		N: s.N, Title: stepTitle(s), Short: document.Brief(s.Short, s.Title), Level: fmt.Sprint(s.To),
		Ready: assess.Percent(s.ReadinessAfter), Fields: missingFor(&s),
	}
	for _, p := range rubric.Parts(s.Learn, s.Practise, s.Prove) {
		step.Fields = append(step.Fields, document.Field{Label: p.Name, Text: p.Text})
	}
	step.Fields = append(step.Fields, document.Field{Label: "why", Text: s.Why})
	if !path.Untimed {
		step.Hours, step.Range = fmt.Sprintf("%d h", s.Hours), spanOf(s.HoursRange)
	}
	if s.AtWork > 0 {
		step.AtWork = fmt.Sprintf("%d h", s.AtWork)
	}
	if s.Enabler {
		step.Ready = ""
		step.Short += " (on the way)"
	}
	first := int(math.Floor(s.FromWeek)) + 1 // weeks count from 1
	step.Weeks = fmt.Sprint(first)
	if last := int(math.Ceil(s.UntilWeek)); last > first {
		step.Weeks = fmt.Sprintf("%d-%d", first, last)
	}
	if k := slices.IndexFunc(path.Milestones, func(m assess.Milestone) bool { return m.Steps == s.N }); k >= 0 {
		step.After = "100 % of " + path.Milestones[k].Title + " is reached"
	}
	verb := ""
	for _, r := range s.Resources {
		f := document.Field{Text: r.Marked(), URL: r.URL}
		if r.Verb() != verb { // said once for a run of the same kind
			verb = r.Verb()
			f.Label = verb
		}
		step.Fields = append(step.Fields, f)
	}
	if len(s.Also) > 0 {
		also := make([]string, len(s.Also))
		for i, r := range s.Also {
			also[i] = r.Marked()
		}
		step.Fields = append(step.Fields, document.Field{Label: "also", Text: strings.Join(also, "; ")})
	}
	return step
}

func stepTitle(s assess.PathStep) string {
	if s.Enabler {
		return s.Title + " (needed on the way)"
	}
	return s.Title
}

// deadlineOf is the steps until a day and those that come later.
func deadlineOf(doc *assess.PathReport) []document.Section {
	d, steps := doc.Deadline, doc.Path.Steps
	hours := fmt.Sprintf("%d of %d h, %s %% kept in reserve", d.Hours, d.Budget, setting(d.Reserve))
	if d.Refresh > 0 {
		hours += fmt.Sprintf(", %d h for refresh", d.Refresh)
	}
	by := document.Titled("By "+d.Until,
		fmt.Sprintf("readiness %s → %s · %s", assess.Percent(doc.Readiness), assess.Percent(d.Readiness), hours),
		faint(append([]string{pathNote(doc), asGood(doc)}, prices(doc)...)...)...)
	if d.Steps > 0 {
		by.Blocks = append(by.Blocks, stepsOf(doc.Path, 0, d.Steps))
	} else {
		by.Blocks = append(by.Blocks, document.Paragraph{Text: noneFits(doc)})
	}
	if d.Steps == len(steps) {
		return []document.Section{by}
	}
	last, more := steps[len(steps)-1].ReadinessAfter, 0
	for _, s := range steps[d.Steps:] {
		more += s.Hours
	}
	return []document.Section{by, {
		Title: "Later", Note: fmt.Sprintf("%d h more, then ready %s", more, assess.Percent(last)),
		Blocks: []document.Block{stepsOf(doc.Path, d.Steps, len(steps))},
	}}
}

// noneFits says that nothing is done by a day, and what would change that.
func noneFits(doc *assess.PathReport) string {
	text := "no step fits into these hours"
	if len(doc.Ready) == 0 {
		return text
	}
	least := slices.MinFunc(doc.Ready, func(a, b assess.ReadyStep) int { return cmp.Compare(a.Hours, b.Hours) })
	return fmt.Sprintf("%s: the shortest that you could begin now takes %d h; more hours a week (--hours-per-week) "+
		"or a later day make room, and the first of the steps below can be begun all the same", text, least.Hours)
}

// readyOf is what can be started now, and what each beginning costs.
func readyOf(doc *assess.PathReport) document.Section {
	timed := !doc.Path.Untimed
	t := document.Table{Columns: []document.Column{
		document.Cuts("step"), {Title: "level", Least: 5, Bare: true},
		{Title: "hours", Right: true, Bare: true, Room: 7},
		{Title: "gain", Right: true, Least: 5}, {Title: "loss", Right: true, Least: 5},
		{Title: "best", Right: true, Least: 5},
	}}
	const hours, best = 2, 5 // columns
	for _, r := range doc.Ready {
		row := document.Cells(r.Title, fmt.Sprintf("→ %d", r.To), fmt.Sprintf("%d h", r.Hours),
			"+"+assess.Text(r.Gain, 1), priced(r.Loss, r.About), assess.Text(r.BestShare, 0)+" %")
		if !timed {
			row.Cells = slices.Delete(row.Cells[:best], hours, hours+1)
		}
		row.Short = r.Short
		t.Rows = append(t.Rows, row)
	}
	if !timed {
		t.Columns = slices.Delete(t.Columns[:best], hours, hours+1)
	}
	to := ""
	if len(doc.Path.Milestones) > 0 {
		to = " on the way to " + doc.Path.Milestones[0].Title
	}
	note := "gain: readiness by the step; loss: how much lower it is on average" + to + " if you begin there"
	if timed {
		note += fmt.Sprintf("; best: how often it is the best beginning, in %d trials with other hours", doc.Draws)
	}
	return document.Titled("Ready to start", note, t)
}

// chartOf is a chart under its title.
func chartOf(title string, chart document.Chart) document.Section {
	return document.Section{Title: title, Screen: true, Blocks: []document.Block{chart}}
}
