package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// tagsOf is the cross-sections: of each how far it is reached, and what is next.
func tagsOf(rep *assess.Report) document.Section {
	const most = 2 // statements that are named where there is no room for their words
	var list document.List
	for _, t := range rep.Tags {
		name := strings.ToUpper(t.Tag) // such as AI
		if _, size := utf8.DecodeRuneInString(t.Tag); len(t.Tag) > 2 {
			name = strings.ToUpper(t.Tag[:size]) + t.Tag[size:]
		}
		item := document.Item{
			Lead: name + ":", Text: fmt.Sprintf(" %d of %d", t.Reached, t.Statements),
			Summary: "What is next",
		}
		var next []string
		for _, s := range t.Next {
			place := fmt.Sprintf("%s %d", s.Skill, s.Level)
			if k, ok := rep.Skill(s.Skill); ok {
				place = fmt.Sprintf("%s %d", cmp.Or(k.Short, k.Title), s.Level)
			}
			item.Closer = append(item.Closer, place+": "+s.Text)
			if len(next) < most && !slices.Contains(next, place) {
				next = append(next, place)
			}
		}
		if len(next) > 0 {
			item.Text += "; next: " + strings.Join(next, ", ")
		}
		list.Items = append(list.Items, item)
	}
	note := "statements, in any skill, that the levels include"
	return document.Section{Title: "Across skills", Note: note, Blocks: []document.Block{list}}
}
