package report

import (
	"fmt"
	"io"
	"math"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/rubric"
)

// Item writes an item; with key also its right answer and why.
func Item(w io.Writer, i *rubric.Item, key bool, style Style) error {
	about := fmt.Sprintf("   %s, level %d, %s", i.Skill, i.Level, i.Topic)
	return document.Screen(w, style, document.Document{
		Head:     []document.Block{document.Paragraph{Lead: i.ID, Text: about, Edge: true}},
		Sections: itemOf(i, []int{0, 1, 2, 3}, nil, key),
	})
}

// itemOf is stem and options in an order; given is the answer to mark, if any.
func itemOf(i *rubric.Item, order []int, given *assess.Response, key bool) []document.Section {
	options := document.Fields{Columns: 5}
	for place, n := range order {
		mark := " "
		switch {
		case key && n == i.Correct:
			mark = "+"
		case given != nil && !given.Skipped && n == given.Choice:
			mark = "-"
		}
		options.Of = append(options.Of, document.Field{Label: fmt.Sprintf("%s %d", mark, place+1), Text: i.Options[n]})
	}
	stem := document.Titled("", "", document.Prose{Text: i.Stem})
	sections := []document.Section{stem, document.Titled("", "", options)}
	if key {
		why := document.Fields{Columns: 9, Of: []document.Field{
			{Label: "because", Text: i.Because}, {Label: "source", Text: i.Source},
		}}
		sections = append(sections, document.Titled("", "", why))
	}
	return sections
}

// Items lists items: their level and topic.
func Items(w io.Writer, items []rubric.Item, style Style) error {
	t := document.Table{Columns: []document.Column{
		{Title: "item"}, document.Right("level"), document.Cuts("topic"),
	}}
	for i := range items {
		t.Rows = append(t.Rows, document.Cells(items[i].ID, fmt.Sprint(items[i].Level), items[i].Topic))
	}
	count := document.Paragraph{Text: plural(len(items), "item", "items"), Edge: true}
	return document.Screen(w, style, document.Document{Head: []document.Block{t, count}})
}

// Review writes each item of a sheet as the sitting showed it, with the answer
// given (-), the right one (+) and why.
func Review(w io.Writer, items []rubric.Item, sheet *assess.Sheet, style Style) error {
	byID := map[string]*rubric.Item{}
	for k := range items {
		byID[items[k].ID] = &items[k]
	}
	d := document.Document{Head: []document.Block{document.Paragraph{Text: "+ right   - your answer, where it is another", Edge: true}}}
	for n, a := range sheet.Responses {
		i := byID[a.Item]
		outcome := "wrong"
		switch {
		case a.Skipped:
			outcome = "\"I don't know\""
		case a.Choice == i.Correct:
			outcome = "right"
		}
		title := document.Section{Title: fmt.Sprintf("%d. %s, %s", n+1, i.Skill, outcome), Minor: true}
		d.Sections = append(append(d.Sections, title), itemOf(i, sheet.OptionOrder(i), &a, true)...)
	}
	return document.Screen(w, style, d)
}

// ItemStats writes what answers say of items.
func ItemStats(w io.Writer, stats []assess.ItemStat, style Style) error {
	t := document.Table{Columns: []document.Column{
		{Title: "item"}, document.Right("answers"), document.Right("right"),
		document.Right("expected"),
		document.Right("I don't know"), {},
	}}
	for _, s := range stats {
		note := ""
		if s.Misfit {
			note = "far from expected: look at its key"
		}
		t.Rows = append(t.Rows, document.Cells(s.Item, fmt.Sprint(s.Answers), fmt.Sprint(s.Right),
			assess.Text(assess.Known(s.Expected), 1), fmt.Sprint(s.Skipped), note))
	}
	block := document.Block(t)
	if len(stats) == 0 {
		block = document.Paragraph{Text: "no answers to items on these sheets", Edge: true}
	}
	return document.Screen(w, style, document.Document{Head: []document.Block{block}})
}

// Calibration writes what learning from answers would change: each item with
// enough of them, its author's level and the one learned.
func Calibration(w io.Writer, stats []assess.ItemStat, style Style) error {
	t := document.Table{Columns: []document.Column{
		{Title: "item"}, document.Right("answers"), document.Right("author"), document.Right("learned"), {},
	}}
	sum := 0.0
	for _, s := range stats {
		if !s.Learned.Known {
			continue
		}
		note := ""
		if s.Misfit {
			note = "look at its key"
		}
		sum += math.Abs(s.Learned.Value - float64(s.Authored))
		t.Rows = append(t.Rows, document.Cells(s.Item, fmt.Sprint(s.Answers), fmt.Sprint(s.Authored),
			assess.Text(s.Learned, 1), note))
	}
	if len(t.Rows) == 0 {
		none := document.Paragraph{Text: "nothing would change: no item has 5 answers or more", Edge: true}
		return document.Screen(w, style, document.Document{Head: []document.Block{none}})
	}
	text := fmt.Sprintf("%s would change, by %s levels on average; nothing is written",
		plural(len(t.Rows), "item", "items"), assess.Text(assess.Known(sum/float64(len(t.Rows))), 1))
	return document.Screen(w, style, document.Document{Head: []document.Block{t, document.Paragraph{Text: text, Edge: true}}})
}
