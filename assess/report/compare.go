package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
)

// CompareFormats lists the formats of comparisons.
func CompareFormats() []Format[*raters.Comparison] {
	return []Format[*raters.Comparison]{
		{"table", "for people, in a terminal", writeCompare},
		{"json", "for programs: the whole comparison", writeJSON[*raters.Comparison]},
		{"html", "for a browser or paper: one file that needs nothing else", inert(writeCompareHTML)},
		{"markdown", "for issues and wikis", inert(writeCompareMarkdown)},
		{"csv", "for spreadsheets: a skill a line", inert(writeCompareCSV)},
	}
}

// prompts is how many items of an agenda come with a suggested way to ask.
const prompts = 5

func writeCompare(w io.Writer, c *raters.Comparison, style Style) error {
	p := &page{Style: style}
	p.Width = min(p.Width, 120)
	p.compareHead(c)
	p.agenda(c)
	p.sides(c)
	p.agreement(c)
	p.title("WHAT THESE FIGURES CANNOT TELL", "")
	for _, l := range c.Limits {
		p.line("  %s", p.Wrap(l, 2))
	}
	return p.write(w)
}

func (p *page) compareHead(c *raters.Comparison) {
	p.line("%s", p.Wrap(p.paint(bold, "Comparison")+p.dot()+clean(c.Rubric.Title)+" "+clean(c.Rubric.Version), 2))
	for _, s := range c.Raters {
		p.line("  %s", p.Wrap(clean(sideWords(s)), 4))
	}
	p.warnings(c.Warnings)
}

// sideWords says whose sheet it is.
func sideWords(s raters.Side) string {
	h := assess.Heading{Rater: s.Rater}
	return fmt.Sprintf("%s: %s, %s of %s, %s rated", s.Label, s.Subject, rating(h), s.Date, plural(s.Rated, "skill", "skills"))
}

func (p *page) agenda(c *raters.Comparison) {
	if len(c.Agenda) == 0 {
		p.title("NOTHING TO TALK ABOUT", "every level is the same, and what asks for evidence has some")
		return
	}
	p.title("CONVERSATION AGENDA", plural(len(c.Agenda), "skill", "skills")+", what differs most first")
	for i, a := range c.Agenda {
		head := fmt.Sprintf("%2d. %s: %s", i+1, clean(a.Title), clean(a.Words))
		if i >= prompts {
			p.line("  %s", p.Wrap(head, 6))
			continue
		}
		p.line("  %s", p.paint(bold, p.Wrap(head, 6)))
		p.line("      %s", p.Wrap(clean(a.Ask), 6))
	}
}

// sides is the table of skills with the level of each rater.
func (p *page) sides(c *raters.Comparison) {
	p.title("SKILLS", "")
	columns := []column{{"SKILL", false}}
	said, width := 0, 0
	for n, r := range c.Raters {
		columns = append(columns, column{strings.ToUpper(clean(r.Label)), !r.Checked}) // a check says more than a figure
		widest := ansi.StringWidth(clean(r.Label))
		for i := range c.Skills {
			widest = max(widest, len(c.Skills[i].Said(n)))
		}
		said += widest + 2
	}
	for _, s := range c.Skills {
		width = max(width, ansi.StringWidth(clean(s.Title)))
	}
	width = min(width, p.Width-said-12)
	if p.Width < narrow || width < 16 {
		p.sideBlocks(c)
		return
	}
	columns = append(columns, column{apartTitle(c), true})
	var rows [][]string
	for i := range c.Skills {
		s := &c.Skills[i]
		row := []string{p.Fit(clean(s.Title), width)}
		for n := range s.Levels {
			row = append(row, s.Said(n))
		}
		rows = append(rows, append(row, apart(s)))
	}
	p.lines(p.grid(columns, rows))
}

func (p *page) sideBlocks(c *raters.Comparison) {
	for i := range c.Skills {
		s := &c.Skills[i]
		p.line("  %s", p.Wrap(clean(s.Title), 4))
		parts := make([]string, len(c.Raters))
		for n, r := range c.Raters {
			parts[n] = clean(r.Label) + ": " + s.Said(n)
		}
		text := strings.Join(parts, "; ") + "; " + strings.ToLower(apartTitle(c)) + ": " + apart(s)
		p.line("    %s", p.Wrap(strings.ReplaceAll(text, ": -;", ": none;"), 4))
	}
}

func apartTitle(c *raters.Comparison) string {
	if len(c.Raters) == 2 {
		return "DIFF"
	}
	return "SPREAD"
}

// apart is the signed difference of two, the spread of more.
func apart(s *raters.SkillSides) string {
	switch {
	case len(s.Differences) == 1 && s.Differences[0].Known:
		if s.Differences[0].Value == 0 {
			return "0"
		}
		return fmt.Sprintf("%+d", s.Differences[0].Value)
	case len(s.Differences) > 1:
		return s.Spread.String()
	}
	return "-"
}

func (p *page) agreement(c *raters.Comparison) {
	for _, a := range c.Agreement.Pairs {
		p.title("AGREEMENT", clean(a.First)+" and "+clean(a.Second)+", "+plural(a.Skills, "skill", "skills")+" rated by both")
		for _, words := range a.Reading {
			p.line("  %s", p.Wrap(clean(words), 2))
		}
		p.line("  %s", p.paint(faint, p.Wrap(strings.Join(pairFigures(a), p.dot()), 2)))
	}
	if all := c.Agreement.All; all != nil {
		p.title("AGREEMENT OF ALL", plural(all.Paired, "skill", "skills")+" rated by two or more")
		for _, words := range all.Reading {
			p.line("  %s", p.Wrap(clean(words), 2))
		}
		p.line("  %s", p.paint(faint, p.Wrap(strings.Join(allFigures(all), p.dot()), 2)))
	}
}

func pairFigures(a raters.PairAgreement) []string {
	kappa := "kappa (" + a.Weights + ") " + figure(a.Kappa, 2)
	if a.Range.Known {
		kappa += fmt.Sprintf(" (%s to %s)", figure(assess.Known(a.Range.Value[0]), 2), figure(assess.Known(a.Range.Value[1]), 2))
	}
	mean := figure(a.Mean, 2)
	if a.Mean.Known && a.Mean.Value > 0 {
		mean = "+" + mean
	}
	list := []string{"mean difference " + mean, "equal " + share(a.Equal), "within one " + share(a.Within), kappa, "AC2 " + figure(a.AC2, 2)}
	return append(list, iccFigures(a.ICC)...)
}

func allFigures(a *raters.AllAgreement) []string {
	return append([]string{"alpha (ordinal) " + figure(a.Alpha, 2), "AC2 " + figure(a.AC2, 2)}, iccFigures(a.ICC)...)
}

func iccFigures(i raters.ICC) []string {
	return []string{"ICC(2,1) " + figure(i.Absolute, 2), "ICC(3,1) " + figure(i.Consistent, 2)}
}

// share writes a share of 0..1 as a percentage.
func share(n assess.Number) string {
	n.Value *= 100
	return percent(n)
}
