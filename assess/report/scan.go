package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess/evidence"
	"github.com/skillgap/skillgap/assess/report/document"
)

// ScanFormats lists the formats of what commits show.
func ScanFormats() []Format[*evidence.Scan] {
	return []Format[*evidence.Scan]{
		{"table", "scan.txt", "for people, in a terminal", onScreen(one(scanOf))},
		{"json", "scan.json", "for programs", asJSON[*evidence.Scan]},
	}
}

func scanOf(s *evidence.Scan) document.Document {
	commits := plural(s.Commits, "commit", "commits") + " of yours"
	if s.Commits > 0 {
		commits += ", " + s.First
		if s.Last != s.First {
			commits += " to " + s.Last
		}
	}
	d := document.Document{
		Title: "Commits", Facts: []string{plural(s.Repositories, "repository", "repositories"), commits},
	}
	if s.Subject != "" {
		d.Title = s.Subject
	}
	if s.Shared > 0 {
		d.Facts = append(d.Facts, fmt.Sprintf("%d shared, not counted", s.Shared))
	}
	d.Sections = append(d.Sections, document.Section{Blocks: []document.Block{foundIn(s)}})
	switch hints := scanHints(s); {
	case len(hints.Items) > 0:
		d.Sections = append(d.Sections, document.Titled("Worth a second look",
			"hints, never scores: much work leaves no trace in a repository", hints))
	case s.Subject != "" && s.Commits > 0:
		d.Sections = append(d.Sections, document.Section{
			Title: "No hints", Note: "nothing in these commits contradicts the sheet",
		})
	}
	for i := range s.Skills {
		if k := &s.Skills[i]; len(k.Best) > 0 {
			d.Sections = append(d.Sections, bestOf(k))
		}
	}
	if len(s.NotLooked) > 0 {
		d.Sections = append(d.Sections, document.Titled("Not looked for", "",
			document.Paragraph{Text: strings.Join(s.NotLooked, ", ")}))
	}
	if s.Closed > 0 {
		d.Sections = append(d.Sections, document.Titled("Not read", "", document.Paragraph{
			Text: fmt.Sprintf("source files of %s: --imports reads what they import, and may show more",
				plural(s.Closed, "commit", "commits")),
		}))
	}
	return d
}

// foundIn is a row a skill: how often it was found, and what shows it.
func foundIn(s *evidence.Scan) document.Table {
	t := document.Table{Columns: []document.Column{
		document.Cuts("skill"), {Title: "found"}, document.Right("commits"), {Title: "last used"},
		{Title: "what your commits show", Fit: document.Fold, From: wide},
	}}
	for i := range s.Skills {
		k := &s.Skills[i]
		cells := []string{k.Title, grades[k.Grade], fmt.Sprint(k.Commits), k.Last, topicsOf(k)}
		if k.Grade == evidence.Nothing {
			cells[2], cells[3] = "", ""
		}
		row := document.Cells(cells...)
		row.Short = k.Short
		t.Rows = append(t.Rows, row)
	}
	return t
}

// topicsOf is the topics that come most often.
func topicsOf(k *evidence.Skill) string {
	topics, more := k.Shown()
	text := strings.Join(topics, "; ")
	if more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// grades are how a table says what was found.
var grades = map[string]string{evidence.Found: "yes", evidence.Trace: "trace", evidence.Nothing: "-"}

// bestOf lists the commits that show a skill best.
func bestOf(k *evidence.Skill) document.Section {
	const shown = 12 // digits of an id
	list := document.List{}
	for _, c := range k.Best {
		list.Items = append(list.Items, document.Item{
			Text: strings.TrimSpace(c.ID[:min(shown, len(c.ID))] + "  " + c.Month + "  " + c.Subject),
		})
	}
	return document.Section{Title: k.Title, Minor: true, Named: true, Blocks: []document.Block{list}}
}

func scanHints(s *evidence.Scan) (list document.List) {
	for i := range s.Skills {
		k := &s.Skills[i]
		for _, h := range k.Hints {
			list.Items = append(list.Items, document.Item{Text: hintWords(s, k, h)})
		}
	}
	return list
}

// hintWords says where a sheet and commits differ.
func hintWords(s *evidence.Scan, k *evidence.Skill, h evidence.Hint) string {
	months := k.Months()
	found := fmt.Sprintf("found in %s over %s", plural(k.Commits, "commit", "commits"), plural(months, "month", "months"))
	said := map[string]string{
		evidence.NothingFound:  fmt.Sprintf("rated %d, nothing found in %d repositories", h.Rated.Value, s.Repositories),
		evidence.MoreThanRated: fmt.Sprintf("rated %d, %s", h.Rated.Value, found),
		evidence.NotRated:      "not rated, " + found + ": rate it?",
		evidence.LastUsedLater: fmt.Sprintf("the sheet says last used %s, your commits say %s", h.LastUsed, k.Last),
	}
	said[evidence.LastUsedEarlier] = said[evidence.LastUsedLater]
	return k.Short + ": " + said[h.Kind]
}

// Address is one that may be of the person, with how many commits it has; Counted says
// whether they count as the person's own.
type Address struct {
	Text    string
	Commits int
	Counted bool
}

// Addresses lists addresses.
func Addresses(w io.Writer, list []Address, style Style) error {
	t := document.Table{Columns: []document.Column{{Title: "address"}, document.Right("commits"), {Title: "counted"}}}
	for _, one := range list {
		counted := "no"
		if one.Counted {
			counted = "yes"
		}
		t.Rows = append(t.Rows, document.Cells(one.Text, fmt.Sprint(one.Commits), counted))
	}
	return document.Screen(w, style, document.Document{Head: []document.Block{t}})
}
