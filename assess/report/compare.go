package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report/document"
)

func comparisonOf(c *raters.Comparison) document.Document {
	name := "Comparison"
	var sides []document.Item
	for i, r := range c.Raters {
		switch {
		case i == 0:
			name = "Comparison of ratings of " + r.Subject
		case !assess.SamePerson(r.Subject, c.Raters[0].Subject):
			name = "Comparison of several people"
		}
		rated := plural(r.Rated, "skill", "skills")
		text := fmt.Sprintf("%s: %s, %s of %s, %s rated", r.Label, r.Subject, rating(r.Rater), r.Date, rated)
		sides = append(sides, document.Item{Text: text})
	}
	return document.Document{
		Name: name, Title: "Comparison", Facts: []string{rubricName(c.Rubric)},
		Language: c.Rubric.Language, Version: c.Tool.Version, Foot: "Nothing is averaged: no rater is the truth.",
		Head: append([]document.Block{document.List{Items: sides}}, notes(c.Warnings)...),
		Sections: slices.Concat(agendaOf(c), []document.Section{sidesOf(c)}, agreementOf(c), []document.Section{
			{Title: "What these figures cannot tell", Blocks: []document.Block{sentences(c.Limits)}},
		}, credits(c.Rubric)),
	}
}

func sentences(list []string) document.List {
	l := document.List{Prose: true}
	for _, text := range list {
		l.Items = append(l.Items, document.Item{Text: text})
	}
	return l
}

// agendaOf is what to talk about; the first skills come with a way to ask.
func agendaOf(c *raters.Comparison) []document.Section {
	if len(c.Agenda) == 0 {
		return []document.Section{{
			Title: "Nothing to talk about", Note: "every level is the same, and what asks for evidence has some",
		}}
	}
	const prompts = 5
	l := document.List{Numbered: 2}
	for i, a := range c.Agenda {
		item := document.Item{Lead: a.Title + ":", Text: " " + a.Words, More: a.Ask, Summary: "What lies between"}
		if i >= prompts {
			item.More, item.Summary, item.Closer = "", "What to ask", []string{a.Ask}
		}
		for _, s := range a.Between {
			item.Closer = append(item.Closer, fmt.Sprintf("Level %d: %s", s.Level, s.Can))
		}
		l.Items = append(l.Items, item)
	}
	skills := plural(len(c.Agenda), "skill", "skills")
	sections := []document.Section{document.Titled("Conversation agenda", skills+", by difference times weight", l)}
	if open := openOf(c); len(open.Items) > 0 {
		sections = append(sections, document.Titled("Open statements", "what to ask an example of", open))
	}
	return sections
}

// sidesOf is the table of skills with the level of each rater.
func sidesOf(c *raters.Comparison) document.Section {
	t := document.Table{Top: c.Rubric.Top.Highest(), Columns: []document.Column{document.Cuts("skill")}}
	var signs document.Signs
	for _, r := range c.Raters {
		// A check says more than a figure.
		t.Columns = append(t.Columns, document.Column{Title: r.Label, Right: !r.Checked})
		signs.Labels = append(signs.Labels, r.Label)
	}
	t.Columns = append(t.Columns, document.Column{Title: apartTitle(c), Right: true, Room: 8})
	for i := range c.Skills {
		s := &c.Skills[i]
		scale := document.Scale{Top: cmp.Or(s.Top, c.Rubric.Top.Highest()), Levels: s.Levels}
		row := document.Row{Cells: []string{s.Title}, Short: s.Short, Figure: scale}
		for n := range s.Levels {
			row.Cells = append(row.Cells, s.Said(n))
		}
		row.Cells = append(row.Cells, apart(s))
		t.Rows = append(t.Rows, row)
	}
	return document.Titled("Skills", "", document.Figures{signs}, t)
}

func apartTitle(c *raters.Comparison) string {
	if len(c.Raters) == 2 {
		return "diff"
	}
	return "spread"
}

// apart is the signed difference of two, the spread of more.
func apart(s *raters.SkillSides) string {
	switch {
	case len(s.Differences) == 1 && s.Differences[0].Value != 0:
		return fmt.Sprintf("%+d", s.Differences[0].Value)
	case len(s.Differences) == 1:
		return s.Differences[0].String()
	case len(s.Differences) > 1:
		return s.Spread.String()
	}
	return "-"
}

func agreementOf(c *raters.Comparison) []document.Section {
	var sections []document.Section
	add := func(title, note string, reading, figures []string, icc raters.ICC) {
		blocks := []document.Block{sentences(reading)}
		if len(figures) > 0 {
			figures = append(figures, ranged("ICC(2,1)", icc.Absolute, icc.AbsoluteRange),
				ranged("ICC(3,1)", icc.Consistent, icc.ConsistentRange))
			blocks = append(blocks, document.Facts{List: figures, Faint: true})
		}
		sections = append(sections, document.Section{Title: title, Note: note, Blocks: blocks})
	}
	for _, a := range c.Agreement.Pairs {
		var figures []string
		if a.Tells() {
			figures = []string{
				ranged("kappa ("+a.Weights+")", a.Kappa, a.KappaRange), ranged("AC2", a.AC2, a.AC2Range),
			}
		}
		note := a.First + " and " + a.Second + ", " + plural(a.Skills, "skill", "skills") + " rated by both"
		add("Agreement", note, a.Reading, figures, a.ICC)
	}
	if all := c.Agreement.All; all != nil {
		add("Agreement of all", plural(all.Paired, "skill", "skills")+" rated by two or more", all.Reading,
			[]string{"alpha (ordinal) " + assess.Text(all.Alpha.Number, 2), ranged("AC2", all.AC2, all.AC2Range)}, all.ICC)
	}
	return sections
}

// ranged is a figure of agreement with its range, if it has one.
func ranged(name string, c raters.Coefficient, r raters.Range) string {
	text := name + " " + assess.Text(c.Number, 2)
	if r.Known {
		low, high := assess.Known(r.Value[0]), assess.Known(r.Value[1])
		text += fmt.Sprintf(" (%s to %s)", assess.Text(low, 2), assess.Text(high, 2))
	}
	return text
}

// writeCompareCSV has a column of ratings for each rater, na for not applicable
// and - for none, and at the end one more for each check.
func writeCompareCSV(w io.Writer, c *raters.Comparison, _ Style) error {
	rows := make([][]string, len(c.Skills)+1)
	rows[0] = []string{"skill", "title"}
	for _, r := range c.Raters {
		rows[0] = append(rows[0], r.Label)
	}
	rows[0] = append(rows[0], apartTitle(c), "agenda", "ask")
	for i := range c.Skills {
		s := &c.Skills[i]
		row := []string{s.ID, s.Title}
		for n, level := range s.Levels {
			if s.Statuses[n] == assess.NA {
				row = append(row, "na")
			} else {
				row = append(row, level.String())
			}
		}
		place, ask := "", ""
		if at := slices.IndexFunc(c.Agenda, func(a raters.AgendaItem) bool { return a.Skill == s.ID }); at >= 0 {
			place, ask = fmt.Sprint(at+1), c.Agenda[at].Ask
		}
		rows[i+1] = append(row, apart(s), place, ask)
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
