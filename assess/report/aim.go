package report

import (
	"fmt"
	"strings"

	"github.com/skillgap/skillgap/assess/aim"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/rubric/strict"
)

// AimFormats lists the formats of what an advertisement asks for.
func AimFormats() []Format[*aim.Aim] {
	return []Format[*aim.Aim]{
		{"table", "aim.txt", "for people, in a terminal", onScreen(one(aimOf))},
		{"json", "aim.json", "for programs: skills, levels, words", asJSON[*aim.Aim]},
	}
}

// aimOf lists the skills that an advertisement asks for with the words that say so,
// and names the others.
func aimOf(a *aim.Aim) document.Document {
	d := document.Document{Head: []document.Block{
		document.Paragraph{Lead: a.Like.Title, Text: ", because you said so; " + guessOf(a), Edge: true},
	}}
	t := document.Table{Columns: []document.Column{
		document.Cuts("skill"), document.Right("level"), {Title: "because the ad says", Fit: document.Fold},
	}}
	for _, s := range a.Of(aim.Asked) {
		row := document.Cells(s.Title, fmt.Sprint(s.Level), strings.Join(s.Words, ", "))
		row.Short = s.Short
		t.Rows = append(t.Rows, row)
	}
	others := document.List{}
	for _, o := range []struct {
		lead   string
		status aim.Status
	}{
		{"Optional in the ad: ", aim.Optional},
		{"Named in the ad, but not asked for: ", aim.Named},
		{"Not in the ad, but in " + a.Like.Title + ": ", aim.Absent},
		{"Not looked for in ads, as in " + a.Like.Title + ": ", aim.Unsought},
	} {
		if list := a.Of(o.status); len(list) > 0 {
			others.Items = append(others.Items, document.Item{Lead: o.lead, Text: namedIn(list)})
		}
	}
	if len(a.Unread) > 0 {
		others.Items = append(others.Items, document.Item{Lead: "Lines that name none of these skills: ", Text: unreadIn(a)})
	}
	d.Sections = []document.Section{
		document.Titled("What the ad asks for", "", t),
		document.Titled("The rest", "", others, document.Paragraph{
			Text: "The words say which skills, hardly how much: look at every level.", Faint: true,
		}),
	}
	return d
}

// mostUnread and longestUnread are how many lines are shown that were not understood, and
// how many columns of each.
const (
	mostUnread    = 6
	longestUnread = 48
)

// unreadIn is the lines that name no skill, the first of them and shortened.
func unreadIn(a *aim.Aim) string {
	var texts []string
	for _, line := range a.Unread[:min(mostUnread, len(a.Unread))] {
		text := strict.Printable(strings.Join(strings.Fields(line), " "))
		texts = append(texts, `"`+Style{}.Fit(text, longestUnread)+`"`)
	}
	if more := len(a.Unread) - mostUnread; more > 0 {
		texts = append(texts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(texts, ", ")
}

// guessOf says what the advertisement seems to be about.
func guessOf(a *aim.Aim) string {
	if !a.Seniority.Known {
		return "the ad does not say how senior"
	}
	return fmt.Sprintf("the ad says %q", a.Seniority.Value.Because)
}

// namedIn is skills with their levels, and the words if there are any.
func namedIn(list []aim.Skill) string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = fmt.Sprintf("%s %d", s.ID, s.Level)
		if len(s.Words) > 0 {
			texts[i] += " (" + strings.Join(s.Words, ", ") + ")"
		}
	}
	return strings.Join(texts, ", ")
}
