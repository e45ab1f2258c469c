package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// Explain writes how every figure of the report comes about, as sums with
// their numbers.
func Explain(w io.Writer, rep *assess.Report, style Style) error {
	head := fmt.Sprintf("How the figures come about: %s, %s", rep.Subject, rep.Date)
	d := document.Document{Head: []document.Block{document.Paragraph{Text: head, Edge: true}}}
	top := rep.Rubric.Top.Highest()
	add := func(title, tier string, level, readiness assess.Number) {
		var s, w, m, g []string
		for _, k := range rep.Skills {
			if !k.Level.Known || (tier != "" && k.Tier != tier) {
				continue
			}
			worth := top / rep.Top(&k) // above 1 where a skill is yes or no on a longer scale
			s = append(s, fmt.Sprintf("%gx%d", k.Weight, worth*k.Level.Value))
			w = append(w, fmt.Sprintf("%g", k.Weight))
			if k.Target > 0 {
				m = append(m, fmt.Sprintf("%gx%d", k.Weight, worth*min(k.Level.Value, k.Target)))
				g = append(g, fmt.Sprintf("%gx%d", k.Weight, worth*k.Target))
			}
		}
		sum := func(list []string) string { return "(" + strings.Join(list, " + ") + ")" }
		d.Sections = append(d.Sections, document.Section{Title: title, Minor: true, Blocks: []document.Block{
			document.List{Items: []document.Item{
				{Text: "level     " + sum(s) + " / " + sum(w) + " = " + assess.Text(level, 4)},
				{Text: "readiness 100 x " + sum(m) + " / " + sum(g) + " = " + assess.Text(readiness, 4)},
			}},
		}})
	}
	for _, t := range rep.Tiers {
		add(t.Title, t.ID, t.Level, t.Readiness)
	}
	add("Overall", "", rep.Overall.Level, rep.Overall.Readiness)
	var formulas []document.Block
	for _, text := range []string{
		fmt.Sprintf("level = sum(weight x level) / sum(weight) over rated skills; score = 100 x level / %d", top),
		"readiness = 100 x sum(weight x min(level, goal)) / sum(weight x goal) over rated skills with a goal",
		"coverage = 100 x rated weight / applicable weight; floor = the level 75 % of the rated weight reaches",
	} {
		formulas = append(formulas, document.Paragraph{Text: text, Edge: true})
	}
	d.Sections = append(d.Sections, document.Section{Blocks: formulas})
	return document.Screen(w, style, d)
}
