package report

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report/document"
)

func diffOf(d *progress.Diff) document.Document {
	a, b := d.Before, d.After
	const scored = "each sheet was scored with both"
	rubrics := fmt.Sprintf("the rubrics are %s and %s; skills are matched by id", a.Rubric.ID, b.Rubric.ID)
	switch {
	case a.Rubric.Digest == b.Rubric.Digest:
		rubrics = "both sheets are scored with the same rubric"
	case a.Rubric.ID == b.Rubric.ID && a.Rubric.Version != b.Rubric.Version:
		rubrics = "the rubric changed from version " + a.Rubric.Version + " to " + b.Rubric.Version + "; " + scored
	case a.Rubric.ID == b.Rubric.ID:
		rubrics = "the rubric changed under the same version; " + scored
	}
	var causes []document.Block
	cause := func(what string, s progress.Split, word func(assess.Number) string) {
		if !s.Before.Known && !s.After.Known {
			return
		}
		text := fmt.Sprintf("%-9s %s → %s", what, word(s.Before), word(s.After))
		if s.Person.Known {
			zero := assess.Known(0.0)
			text += fmt.Sprintf("   %s %s, ", mover(d), signed(zero, s.Person))
			if s.Check.Known {
				text += fmt.Sprintf("the check %s, ", signed(zero, s.Check))
			}
			text += fmt.Sprintf("the rubric %s", signed(zero, s.Rubric))
		}
		causes = append(causes, document.Paragraph{Text: text})
	}
	cause("readiness", d.Readiness, assess.Percent)
	cause("level", d.Level, func(n assess.Number) string { return assess.Text(n, 1) })
	causes = append(causes, document.Paragraph{Text: rubrics})
	return document.Document{
		Title: d.Subject, Below: true,
		Facts:    []string{fmt.Sprintf("from %s (%s) to %s (%s)", a.Date, who(a.Rater), b.Date, who(b.Rater))},
		Head:     notes(d.Warnings),
		Sections: append([]document.Section{{Blocks: causes}}, movesOf(d)...),
	}
}

// movesOf lists the skills that moved, and counts those that did not.
func movesOf(d *progress.Diff) []document.Section {
	t := document.Table{Columns: []document.Column{
		document.Cuts("skill"), {Title: "level", Room: 10}, {Right: true, Room: 4},
		{Title: "why", Fit: document.Fold},
	}}
	shift, rose := false, false
	for i := range d.Skills {
		k := &d.Skills[i]
		if !moved(k) {
			continue
		}
		shift, rose = shift || k.Shift, rose || risen(d, k)
		step := ""
		if k.Before.Known && k.After.Known && k.Before.Value != k.After.Value {
			step = fmt.Sprintf("%+d", k.After.Value-k.Before.Value)
		}
		t.Rows = append(t.Rows, document.Row{Cells: []string{k.Title, moveOf(k), step, changeNote(k, mover(d))}, Short: k.Short})
	}
	same := len(d.Skills) - len(t.Rows)
	if len(t.Rows) == 0 {
		return []document.Section{{Title: "Nothing moved", Note: fmt.Sprintf("all %d skills stand as before", same)}}
	}
	list := []document.Section{{
		Title: "What moved", Note: fmt.Sprintf("%s; %d as before", plural(len(t.Rows), "skill", "skills"), same),
		Blocks: []document.Block{t},
	}}
	if rose {
		const only = "A self-rating that rises says that the person rates themselves higher, and not yet that they " +
			"can do more: a check on both days, or a mentor's sheet, can tell."
		list = append(list, document.Titled("", "", document.Paragraph{Text: only}))
	}
	if shift {
		const often = "A self-rating that falls after learning is often a response shift: who has seen more of a " +
			"field measures with a longer rule (Howard and Dailey 1979). It does not say that anything was lost; " +
			"the check or a mentor's sheet can tell."
		list = append(list, document.Titled("", "", document.Paragraph{Text: often}))
	}
	return list
}

// moved says whether anything moved about a skill.
func moved(k *progress.SkillChange) bool { return k.Person || k.Check || k.Rubric }

// keptByCheck says whether a check makes the level of before of another rating.
func keptByCheck(k *progress.SkillChange) bool {
	return k.Person && k.Check && !k.Shift && k.Before.Known && k.After.Known && k.Before.Value == k.After.Value
}

// moveOf is the levels of a skill on both sheets.
func moveOf(k *progress.SkillChange) string {
	state := func(level assess.Level, status string) string {
		if !level.Known && status == assess.NA {
			return "na"
		}
		return level.String()
	}
	return state(k.Before, k.BeforeStatus) + " → " + state(k.After, k.AfterStatus)
}

// changed is what moved between two sheets in a few words.
func changed(d *progress.Diff) string {
	const most = 3
	var skills, others []string
	count, rose := 0, false
	for i := range d.Skills {
		k := &d.Skills[i]
		if !moved(k) {
			continue
		}
		rose = rose || risen(d, k)
		if count++; count <= most {
			how := moveOf(k)
			if keptByCheck(k) {
				how = "still " + k.After.String() + " by the check"
			}
			skills = append(skills, cmp.Or(k.Short, k.Title)+" "+how)
		}
	}
	text := "since " + d.Before.Date + ": "
	if s := d.Readiness; s.Before.Known && s.After.Known {
		by := func(what string, part assess.Number) {
			if part.Known && assess.Round(part.Value, 1) != 0 {
				others = append(others, what+" "+signed(assess.Known(0.0), part))
			}
		}
		by("the check", s.Check)
		by("the rubric", s.Rubric)
		if len(others) > 0 {
			by(mover(d), s.Person)
		}
		text += "readiness " + assess.Percent(s.Before) + " → " + assess.Percent(s.After)
		if len(others) > 0 {
			text += " (" + strings.Join(others, ", ") + ")"
		}
		text += "; "
	}
	switch {
	case count == 0:
		return text + "no skill moved"
	case count > most:
		skills = append(skills, fmt.Sprintf("%d more", count-most))
	}
	text += strings.Join(skills, ", ")
	if rose {
		text += ". A self-rating that rises is not yet growth"
	}
	return text
}

// risen says whether nothing but the person's own rating of the skill has risen.
func risen(d *progress.Diff, k *progress.SkillChange) bool {
	return k.Person && d.Before.Rater.Self() && d.After.Rater.Self() &&
		k.Before.Basis == assess.Rated && k.After.Basis == assess.Rated && k.After.Value > k.Before.Value
}

// mover is who moved where the rubric did not: of two raters nobody can tell.
func mover(d *progress.Diff) string {
	if d.Before.Rater.Same(d.After.Rater) {
		return "the person"
	}
	return "person or rater"
}

// changeNote words who changed; by is who moved where the rubric did not.
func changeNote(k *progress.SkillChange, by string) string {
	switch {
	case k.BeforeStatus == progress.Absent:
		return "new in the rubric"
	case k.AfterStatus == progress.Absent:
		return "no longer in the rubric"
	}
	var notes []string
	switch {
	case keptByCheck(k):
		notes = append(notes, "rated otherwise, but the check says the same")
	case k.Shift:
		notes = append(notes, "possibly a response shift")
	case k.Person && k.Before.Known && !k.After.Known && k.AfterStatus != assess.NA:
		notes = append(notes, "not rated now")
	case k.Person:
		notes = append(notes, by)
	}
	if k.Check && !keptByCheck(k) {
		notes = append(notes, "the check")
	}
	if k.Reworded {
		notes = append(notes, "the rubric: other words for the level")
	}
	if k.TargetBefore.Known && k.TargetAfter.Known && k.TargetBefore.Value != k.TargetAfter.Value {
		notes = append(notes, fmt.Sprintf("target %d, was %d", k.TargetAfter.Value, k.TargetBefore.Value))
	} else if k.Rubric && !k.Reworded {
		notes = append(notes, "the rubric")
	}
	return strings.Join(notes, "; ")
}
