package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report/document"
)

// lackingOf is what the sheet says is missing to the target, of the skills in the
// order of their gaps: an item a level. What it says is missing stays where a check says
// that there is no gap.
func lackingOf(rep *assess.Report) (list document.List) {
	for _, id := range rep.Gaps {
		k, _ := rep.Skill(id)
		toTarget := slices.DeleteFunc(slices.Clone(k.Lacking), func(a assess.Act) bool { return a.Level > k.Target })
		list.Items = append(list.Items, byLevel(k, toTarget)...)
	}
	for i := range rep.Skills {
		if k := &rep.Skills[i]; k.Gap.Value == 0 {
			list.Items = append(list.Items, byLevel(k, denied(k))...)
		}
	}
	return list
}

// byLevel is statements of a skill, an item a level.
func byLevel(k *assess.SkillScore, acts []assess.Act) (items []document.Item) {
	level := 0
	for _, a := range acts {
		if a.Level == level {
			items[len(items)-1].Text += " " + a.Text
			continue
		}
		level = a.Level
		lead := fmt.Sprintf("%s %d:", cmp.Or(k.Short, k.Title), level)
		items = append(items, document.Item{Lead: lead, Text: " " + a.Text})
	}
	return items
}

// missingFor is what a step has to say of them, a line each.
func missingFor(s *assess.PathStep) (fields []document.Field) {
	for i, a := range s.Lacking {
		label := ""
		if i == 0 {
			label = "missing"
		}
		text := a.Text
		if a.Level < s.To {
			text += fmt.Sprintf(" (of level %d)", a.Level)
		}
		fields = append(fields, document.Field{Label: label, Text: text})
	}
	return fields
}

// openOf is the statements of an agenda that a rater does not say, each with who
// says what.
func openOf(c *raters.Comparison) (list document.List) {
	for _, item := range c.Agenda {
		for _, o := range item.Open {
			said := ""
			for n, says := range o.Says {
				if says.Known {
					said += fmt.Sprintf("%s %s, ", c.Raters[n].Label, map[bool]string{true: "yes", false: "not yet"}[says.Value])
				}
			}
			list.Items = append(list.Items, document.Item{
				Lead: fmt.Sprintf("%s %d:", item.Title, o.Level), Text: fmt.Sprintf(" %s (%s)", o.Text, said[:len(said)-2]),
			})
		}
	}
	return list
}
