package report

import (
	"cmp"
	"fmt"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report/document"
)

// lackingOf is what the sheet says is missing to the target, of the skills in the
// order of their gaps: an item a level.
func lackingOf(rep *assess.Report) (list document.List) {
	for _, id := range rep.Gaps {
		k, _ := rep.Skill(id)
		level := 0
		for _, a := range k.Lacking {
			switch {
			case a.Level > k.Target:
			case a.Level == level:
				list.Items[len(list.Items)-1].Text += " " + a.Text
			default:
				level = a.Level
				lead := fmt.Sprintf("%s %d:", cmp.Or(k.Short, k.Title), level)
				list.Items = append(list.Items, document.Item{Lead: lead, Text: " " + a.Text})
			}
		}
	}
	return list
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
