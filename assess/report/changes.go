package report

import (
	"fmt"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report/document"
)

// changesOf says what changed between two editions of a rubric.
func changesOf(c *progress.Changes) document.Document {
	d := document.Document{
		Name: c.After.Title, Title: c.After.Title, Below: true,
		Facts: []string{fmt.Sprintf("from %s %s to %s %s", c.Before.ID, c.Before.Version, c.After.ID, c.After.Version)},
		Head:  notes(c.Warnings),
	}
	if c.Effect != nil {
		d.Sections = append(d.Sections, effectOf(c.Effect))
	}
	if len(c.Edits) == 0 {
		d.Sections = append(d.Sections, document.Titled("Nothing changed", ""))
		return d
	}
	for _, part := range []struct{ of, title string }{
		{"rubric", "The rubric"}, {"tier", "Tiers"}, {"skill", "Skills"}, {"target", "Targets"},
	} {
		t := document.Table{Columns: []document.Column{
			document.Cuts(part.of), {Title: "what", Fit: document.Fold}, {Title: "change", Fit: document.Fold},
		}}
		if part.of == "rubric" { // which has no name beside itself
			t.Columns = t.Columns[1:]
		}
		for _, e := range c.Edits {
			if e.Of != part.of {
				continue
			}
			cells := []string{e.ID, whatChanged(e), fromTo(e)}
			if part.of == "rubric" {
				cells = cells[1:]
			}
			t.Rows = append(t.Rows, document.Row{Cells: cells})
		}
		if len(t.Rows) > 0 {
			d.Sections = append(d.Sections, document.Section{
				Title: part.title, Note: plural(len(t.Rows), "change", "changes"), Blocks: []document.Block{t},
			})
		}
	}
	return d
}

// whatChanged words what an edit is about.
func whatChanged(e progress.Edit) string {
	words := []string{e.What}
	switch e.What {
	case "word":
		words = []string{"word of level"}
	case "words", "statement":
		words = []string{e.What + " of level"}
	case "learn", "practise", "prove", "hours":
		words = []string{e.What + " to level"}
	case "prerequisite":
		return fmt.Sprintf("level %d needs %s", e.Level.Value, e.Skill)
	}
	if e.Of == "target" && e.Skill != "" {
		words = append(words, "of", e.Skill)
	}
	if e.Level.Known {
		words = append(words, fmt.Sprint(e.Level.Value))
	}
	return strings.Join(words, " ")
}

// fromTo is what there was and what there is.
func fromTo(e progress.Edit) string {
	switch {
	case e.Before == "" && e.After == "":
		return ""
	case e.Before == "":
		return "new: " + e.After
	case e.After == "":
		return "was: " + e.Before
	}
	return e.Before + " → " + e.After
}

// effectOf says what the changes do to sheets.
func effectOf(e *progress.Effect) document.Section {
	var blocks []document.Block
	say := func(format string, args ...any) {
		blocks = append(blocks, document.Paragraph{Text: fmt.Sprintf(format, args...)})
	}
	say("%d of %s: %d of a level that says something else now, "+
		"%d of skills or levels that are gone or have another name",
		e.Reworded+e.Gone, plural(e.Ratings, "rating is touched", "ratings are touched"), e.Reworded, e.Gone)
	moves := func(what string, m progress.Move, word func(assess.Number) string) {
		if m.Sheets == 0 {
			say("%s: no sheet has one under both", what)
			return
		}
		say("%s, mean of %s: %s → %s; the largest move is %s", what, plural(m.Sheets, "sheet", "sheets"),
			word(m.Before), word(m.After), signed(assess.Known(0.0), m.Largest))
	}
	moves("readiness", e.Readiness, assess.Percent)
	moves("level", e.Level, func(n assess.Number) string { return assess.Text(n, 1) })
	if len(e.Moved) > 0 {
		t := document.Table{Columns: []document.Column{
			document.Cuts("who"), {Title: "date"}, document.Right("before"), document.Right("after"),
		}}
		for _, m := range e.Moved {
			t.Rows = append(t.Rows, document.Cells(m.Subject, m.Date, assess.Percent(m.Before), assess.Percent(m.After)))
		}
		blocks = append(blocks, document.Paragraph{Text: "Readiness moves most for:"}, t)
	}
	return document.Section{Title: "What it does to " + plural(e.Sheets, "sheet", "sheets"), Blocks: blocks}
}
