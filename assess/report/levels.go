package report

import (
	"fmt"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// skillsOf draws every skill on a page, a table a tier, or a group of it.
func skillsOf(rep *assess.Report) document.Section {
	all := document.Section{Title: "Levels", Page: true}
	key := document.LevelKey{Top: rep.Rubric.Top.Highest(), Aimed: rep.Target.Known}
	var tables document.Beside
	for _, tier := range tiersOrAll(rep) {
		var t document.Table
		group := ""
		for i := range rep.Skills {
			k := &rep.Skills[i]
			if k.Tier != tier.ID {
				continue
			}
			if len(t.Rows) > 0 && k.Group != group {
				tables = append(tables, t)
			}
			if len(t.Rows) == 0 || k.Group != group {
				group = k.Group
				t = document.Table{Caption: strings.TrimSuffix(tier.Title+": "+group, ": "), Top: key.Top, Columns: []document.Column{
					{Title: "skill"}, document.Right("level"), {Title: "likely", Right: true, From: wide},
					document.Right("goal"),
				}}
			}
			key.Likely = key.Likely || k.Interval.Known
			t.Rows = append(t.Rows, levelRow(rep, k))
		}
		tables = append(tables, t)
	}
	all.Blocks = []document.Block{document.Figures{key}, tables}
	return all
}

// levelRow is a skill with its level, what is likely, and its goal.
func levelRow(rep *assess.Report, k *assess.SkillScore) document.Row {
	likely, goal := "-", "-"
	if k.Interval.Known {
		span := spanned(k).Value
		likely = fmt.Sprintf("%d-%d", span[0], span[1])
	}
	switch {
	case k.Optional > 0:
		goal = fmt.Sprintf("(%d)", k.Optional)
	case rep.Target.Known:
		goal = fmt.Sprint(k.Target)
	}
	row := document.Cells(document.Brief(k.Short, k.Title), k.Level.String(), likely, goal)
	row.Figure, row.Hint = bullet(rep, k), hintOf(k)
	return row
}

// tiersOrAll is the tiers, or one without a name that has all skills.
func tiersOrAll(rep *assess.Report) []assess.TierScore {
	if len(rep.Tiers) == 0 {
		return make([]assess.TierScore, 1)
	}
	return rep.Tiers
}

// bullet draws a skill's level; a target is 0 where none is chosen.
func bullet(rep *assess.Report, k *assess.SkillScore) document.LevelBar {
	return document.LevelBar{Top: rep.Top(k), Level: k.Level.Maybe, Interval: spanned(k), Target: k.Target}
}

// spanned is the interval with the level in it: a rating alone may lie outside of
// what is likely, which nobody understands beside it.
func spanned(k *assess.SkillScore) assess.Maybe[assess.Span] {
	span := k.Interval
	if span.Known && k.Level.Known {
		span.Value = assess.Span{min(span.Value[0], k.Level.Value), max(span.Value[1], k.Level.Value)}
	}
	return span
}

// hintOf is a few words where noteOf has sentences.
func hintOf(k *assess.SkillScore) string {
	switch {
	case k.Status == assess.NA:
		return "not applicable"
	case !k.Level.Known:
		return "not rated"
	}
	var words []string
	if k.Optional > 0 {
		words = append(words, "wished for, not asked for")
	}
	if k.Level.Basis == assess.Assumed {
		words = append(words, "assumed")
	}
	if k.Rating.Known && k.Rating.Value != k.Level.Value {
		words = append(words, fmt.Sprintf("rated %d", k.Rating.Value))
	}
	for _, f := range k.Flags {
		switch f {
		case assess.Unproven:
			words = append(words, lacks(k))
		case assess.Stale, assess.Contradiction:
			words = append(words, f)
		}
	}
	if k.CommitsSince != "" {
		words = append(words, "commits since "+k.CommitsSince)
	}
	return strings.Join(words, ", ")
}
