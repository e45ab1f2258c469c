package report

import (
	"cmp"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
)

// Draft is an unfinished questionnaire in a list, under the name it is removed
// by.
type Draft struct {
	Name string
	assess.Outline
}

// Drafts lists unfinished questionnaires. It has no table, since a name has to
// be whole to be of use.
func Drafts(w io.Writer, list []Draft, style Style) error {
	count := "no unfinished questionnaires"
	if len(list) > 0 {
		count = plural(len(list), "unfinished questionnaire", "unfinished questionnaires")
	}
	d := document.Document{Head: []document.Block{document.Paragraph{Text: count, Edge: true}}}
	for i := range list {
		use := "can be resumed"
		if list[i].Why != "" {
			use = "cannot be resumed: " + list[i].Why
		}
		d.Sections = append(d.Sections, document.Section{
			Title: list[i].Name, Minor: true,
			Blocks: []document.Block{document.Paragraph{Text: list[i].Words()}, document.Paragraph{Text: use}},
		})
	}
	return document.Screen(w, style, d)
}

// Words says in a line whose questionnaire it is, and how much is answered.
func (d *Draft) Words() string {
	var parts []string
	for _, part := range []string{
		cmp.Or(d.Subject, "someone"), who(d.Rater), d.Date, plural(d.Answers, "answer", "answers"),
		strings.TrimSpace(d.Rubric.ID + " " + d.Rubric.Version),
	} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return document.Clean(strings.Join(parts, ", "))
}
