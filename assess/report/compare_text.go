package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
)

func writeCompareMarkdown(w io.Writer, c *raters.Comparison, _ Style) error {
	var b strings.Builder
	b.WriteString("# Comparison\n\n")
	for _, s := range c.Raters {
		fmt.Fprintf(&b, "- %s\n", markdown(sideWords(s)))
	}
	for _, warning := range c.Warnings {
		fmt.Fprintf(&b, "\nNote: %s\n", markdown(warning))
	}
	b.WriteString("\n## Conversation agenda\n\n")
	for i, a := range c.Agenda {
		fmt.Fprintf(&b, "%d. **%s**: %s\n", i+1, markdown(a.Title), markdown(a.Words))
		if i < prompts {
			fmt.Fprintf(&b, "   - %s\n", markdown(a.Ask))
		}
	}
	if len(c.Agenda) == 0 {
		b.WriteString("Nothing: every level is the same, and what asks for evidence has some.\n")
	}
	b.WriteString("\n## Skills\n\n")
	markdownRows(&b, sideRows(c, (*raters.SkillSides).Said))
	b.WriteString("\n## Agreement\n")
	for _, a := range c.Agreement.Pairs {
		markdownAgreement(&b, fmt.Sprintf("%s and %s, %s rated by both", a.First, a.Second, plural(a.Skills, "skill", "skills")), a.Reading, pairFigures(a))
	}
	if all := c.Agreement.All; all != nil {
		markdownAgreement(&b, "All", all.Reading, allFigures(all))
	}
	b.WriteString("\n## What these figures cannot tell\n\n")
	for _, l := range c.Limits {
		fmt.Fprintf(&b, "- %s\n", markdown(l))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func markdownAgreement(b *strings.Builder, title string, reading, figures []string) {
	fmt.Fprintf(b, "\n%s:\n\n", markdown(title))
	for _, words := range reading {
		fmt.Fprintf(b, "- %s\n", markdown(words))
	}
	fmt.Fprintf(b, "- %s\n", markdown(strings.Join(figures, ", ")))
}

// sideRows is the table of skills, its first row the titles; of each rater
// there is what said makes of a skill.
func sideRows(c *raters.Comparison, said func(s *raters.SkillSides, rater int) string) [][]string {
	head := []string{"skill", "title"}
	for _, r := range c.Raters {
		head = append(head, r.Label)
	}
	rows := [][]string{append(head, strings.ToLower(apartTitle(c)))}
	for i := range c.Skills {
		s := &c.Skills[i]
		row := []string{s.ID, s.Title}
		for n := range s.Levels {
			row = append(row, said(s, n))
		}
		rows = append(rows, append(row, apart(s)))
	}
	return rows
}

// writeCompareCSV has a column of ratings for each rater, and at the end one
// more for each check.
func writeCompareCSV(w io.Writer, c *raters.Comparison, _ Style) error {
	rows := sideRows(c, ratingOf)
	rows[0] = append(rows[0], "agenda", "ask")
	for i := range c.Skills {
		extra := []string{"", ""}
		at := slices.IndexFunc(c.Agenda, func(a raters.AgendaItem) bool { return a.Skill == c.Skills[i].ID })
		if at >= 0 {
			extra = []string{fmt.Sprint(at + 1), c.Agenda[at].Ask}
		}
		rows[i+1] = append(rows[i+1], extra...)
	}
	for n, r := range c.Raters {
		if !r.Checked {
			continue
		}
		rows[0] = append(rows[0], r.Label+" check")
		for i := range c.Skills {
			rows[i+1] = append(rows[i+1], c.Skills[i].Estimates[n].String())
		}
	}
	return writeRows(w, rows)
}

// ratingOf is the rating alone: na for not applicable, - for none.
func ratingOf(s *raters.SkillSides, rater int) string {
	if s.Statuses[rater] == assess.NA {
		return "na"
	}
	return s.Levels[rater].String()
}
