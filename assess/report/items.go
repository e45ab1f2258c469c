package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Stem lays out an item's stem: prose is wrapped, code is not.
func (s Style) Stem(stem string) string {
	bar := "│ "
	if s.ASCII {
		bar = "| "
	}
	var lines []string
	code := false
	for _, line := range strings.Split(stem, "\n") {
		switch {
		case strings.HasPrefix(line, "```"):
			code = !code
		case code:
			lines = append(lines, "  "+s.paint(faint, bar)+s.Fit(clean(line), max(s.Width-4, 10)))
		default:
			lines = append(lines, s.Wrap(clean(line), 0))
		}
	}
	return strings.Join(lines, "\n")
}

// Item writes an item; with key also its right answer and why.
func Item(w io.Writer, i *rubric.Item, key bool, style Style) error {
	p := &page{Style: style}
	p.line("%s   %s, level %d, %s", p.paint(bold, i.ID), i.Skill, i.Level, clean(i.Topic))
	p.item(i, nil, key)
	return p.write(w)
}

// item writes stem and options; given is the answer to mark, if any.
func (p *page) item(i *rubric.Item, given *assess.Response, key bool) {
	p.line("\n%s\n", p.Stem(i.Stem))
	for n, option := range i.Options {
		mark := " "
		switch {
		case key && n == i.Correct:
			mark = "+"
		case given != nil && !given.Skipped && n == given.Choice:
			mark = "-"
		}
		p.line("  %s %d  %s", mark, n, p.Wrap(clean(option), 7))
	}
	if key {
		p.line("")
		p.field(2, p.paint(cyan, "because"), 9, clean(i.Because))
		p.field(2, p.paint(cyan, "source"), 9, clean(i.Source))
	}
}

// Items lists items: their level, topic and the first words.
func Items(w io.Writer, items []rubric.Item, style Style) error {
	p := &page{Style: style}
	ids := 0
	for _, i := range items {
		ids = max(ids, len(i.ID))
	}
	for _, i := range items {
		topic := p.Width - ids - 5
		if topic < leastBeside {
			p.line("%s", p.Wrap(fmt.Sprintf("%s  %d  %s", i.ID, i.Level, clean(i.Topic)), 4))
			continue
		}
		p.line("%s  %d  %s", p.pad(i.ID, ids), i.Level, p.Fit(clean(i.Topic), topic))
	}
	p.line("%s", plural(len(items), "item", "items"))
	return p.write(w)
}

// Review writes each item of a sheet with the answer given (-), the right one
// (+) and why.
func Review(w io.Writer, items []rubric.Item, sheet *assess.Sheet, style Style) error {
	p := &page{Style: style}
	byID := map[string]*rubric.Item{}
	for k := range items {
		byID[items[k].ID] = &items[k]
	}
	for n, a := range sheet.Responses {
		i := byID[a.Item]
		p.line("%s", p.paint(bold, fmt.Sprintf("%d. %s, %s", n+1, i.Skill, outcome(i, a))))
		p.item(i, &a, true)
		p.line("")
	}
	return p.write(w)
}

func outcome(i *rubric.Item, a assess.Response) string {
	switch {
	case a.Skipped:
		return "\"I don't know\""
	case a.Choice == i.Correct:
		return "right"
	}
	return "wrong"
}

// ItemStats writes what answers say of items.
func ItemStats(w io.Writer, stats []assess.ItemStat, style Style) error {
	p := &page{Style: style}
	rows := [][]string{}
	for _, s := range stats {
		note := ""
		if s.Misfit {
			note = "far from expected: look at its key"
		}
		expected := figure(assess.Number{Value: s.Expected, Known: true}, 1)
		rows = append(rows, []string{
			s.Item, fmt.Sprint(s.Answers), fmt.Sprint(s.Right), expected, fmt.Sprint(s.Skipped), note,
		})
	}
	if len(rows) == 0 {
		p.line("no answers to items on these sheets")
		return p.write(w)
	}
	p.lines(p.grid([]column{{"ITEM", false}, {"ANSWERS", true}, {"RIGHT", true}, {"EXPECTED", true}, {"I DON'T KNOW", true}, {"", false}}, rows))
	return p.write(w)
}
