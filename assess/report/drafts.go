package report

import (
	"cmp"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
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
	p := &page{Style: style}
	if len(list) == 0 {
		p.line("no unfinished questionnaires")
	} else {
		p.line("%s", plural(len(list), "unfinished questionnaire", "unfinished questionnaires"))
	}
	for i := range list {
		d := &list[i]
		p.line("\n%s", p.paint(bold, p.Wrap(clean(d.Name), 0)))
		p.line("  %s", p.Wrap(d.Words(), 2))
		if d.Why == "" {
			p.line("  can be resumed")
		} else {
			p.line("  %s", p.Wrap("cannot be resumed: "+clean(d.Why), 2))
		}
	}
	return p.write(w)
}

// Words says in a line whose questionnaire it is, and how much is answered.
func (d *Draft) Words() string {
	var parts []string
	for _, part := range []string{
		cmp.Or(clean(d.Subject), "someone"), who(d.Rater), clean(d.Date), plural(d.Answers, "answer", "answers"),
		clean(strings.TrimSpace(d.Rubric.ID + " " + d.Rubric.Version)),
	} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}
