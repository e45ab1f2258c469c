package report

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
)

// check writes what the knowledge check says of each rated skill.
func (p *page) check() {
	c := p.rep.Check
	if c == nil {
		return
	}
	p.title("KNOWLEDGE CHECK", fmt.Sprintf("%s, %d right, %d answered \"I don't know\"", plural(c.Items, "item", "items"), c.Right, c.Skipped))
	if words := checkWords(c); words != "" {
		p.line("  %s", p.Wrap(words, 2))
	}
	if p.Width < narrow {
		p.checkBlocks()
		return
	}
	title := 0
	for _, k := range p.rep.Skills {
		title = max(title, ansi.StringWidth(clean(k.Title)))
	}
	title = min(title, (p.Width-30)/2)
	from := p.Width - 30 - title
	var rows [][]string
	for i := range p.rep.Skills {
		k := &p.rep.Skills[i]
		if k.Level.Known {
			rows = append(rows, []string{p.Fit(clean(k.Title), title), k.Rating.String(), k.Level.String(), likely(k), p.Fit(sources(k), from)})
		}
	}
	p.lines(p.grid([]column{{"SKILL", false}, {"RATED", true}, {"LEVEL", true}, {"LIKELY", false}, {"RATING AND", false}}, rows))
}

func (p *page) checkBlocks() {
	for i := range p.rep.Skills {
		k := &p.rep.Skills[i]
		if !k.Level.Known {
			continue
		}
		p.line("  %s", p.Wrap(clean(k.Title), 2))
		words := fmt.Sprintf("rated %s, level %s, %s", k.Rating.String(), k.Level.String(), likely(k))
		if k.Sources != nil {
			words += "; from the rating and " + sources(k)
		}
		p.line("    %s", p.Wrap(words, 4))
	}
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
