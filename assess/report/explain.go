package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// Explain writes how every figure of the report comes about, as sums with
// their numbers.
func Explain(w io.Writer, rep *assess.Report, style Style) error {
	p := &page{Style: style, rep: rep}
	p.line("How the figures come about: %s, %s", clean(rep.Subject), rep.Date)
	for _, t := range rep.Tiers {
		p.explain(clean(t.Title), t.ID, t.Level, t.Readiness)
	}
	p.explain("Overall", "", rep.Overall.Level, rep.Overall.Readiness)
	p.line("\nlevel = sum(weight x level) / sum(weight) over rated skills; score = 100 x level / 5")
	p.line("readiness = 100 x sum(weight x min(level, goal)) / sum(weight x goal) over rated skills with a goal")
	p.line("coverage = 100 x rated weight / applicable weight; floor = the level 75 %% of the rated weight reaches")
	if p.err == nil {
		_, p.err = io.WriteString(w, p.out.String())
	}
	return p.err
}

func (p *page) explain(title, tier string, level, readiness assess.Number) {
	var s, w, m, g []string
	for _, k := range p.rep.Skills {
		if !k.Level.Known || (tier != "" && k.Tier != tier) {
			continue
		}
		s = append(s, fmt.Sprintf("%gx%d", k.Weight, k.Level.Value))
		w = append(w, fmt.Sprintf("%g", k.Weight))
		if k.Target > 0 {
			m = append(m, fmt.Sprintf("%gx%d", k.Weight, min(k.Level.Value, k.Target)))
			g = append(g, fmt.Sprintf("%gx%d", k.Weight, k.Target))
		}
	}
	p.line("\n%s", p.paint(bold, title))
	p.line("  %s", p.Wrap(fmt.Sprintf("level     (%s) / (%s) = %s", strings.Join(s, " + "), strings.Join(w, " + "), figure(level, 4)), 4))
	p.line("  %s", p.Wrap(fmt.Sprintf("readiness 100 x (%s) / (%s) = %s", strings.Join(m, " + "), strings.Join(g, " + "), figure(readiness, 4)), 4))
}
