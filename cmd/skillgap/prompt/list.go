package prompt

import (
	"fmt"
	"slices"
	"strings"

	"github.com/AlecAivazis/survey/v2"

	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric/strict"
)

// list is a survey prompt with options that one key takes, in place of survey's
// Select, which filters its options by what is typed, has one of them chosen from
// the start and cuts what does not fit the screen.
type list struct {
	survey.Renderer
	Choice
	menu   *menu
	opened *bool  // options are explained
	at     int    // the option at hand, -1 for none
	top    int    // the first line shown of those between title and hint
	seek   bool   // the option at hand has to be shown
	typed  string // the key typed last, where 1 may become 12
	says   string // what was wrong with the last key
	page   int    // how many lines are shown
	starts []int  // the first line of each option, and of the end
	// unticked says that the tick of the option at hand was just taken away: Enter does not take it.
	unticked bool
}

func newList(m *menu, c Choice) *list {
	c.Options = slices.Clone(c.Options)
	l := &list{Choice: c, menu: m, opened: c.explains(&m.explains), at: c.given()}
	if l.at < 0 { // what is ticked already can be taken as it is
		l.at = slices.IndexFunc(c.Options, func(o Option) bool { return o.Ticked })
	}
	l.seek = l.at >= 0
	return l
}

// Prompt asks, and returns the index of the option at hand; see chosen.
func (l *list) Prompt(config *survey.PromptConfig) (any, error) {
	cursor := l.NewCursor()
	cursor.Hide()
	defer cursor.Show()
	err := l.menu.loop(func() error { return l.draw(config) }, func(key string) (bool, error) {
		done, err := l.press(key)
		if err != nil && aside(err) {
			_ = l.end(config, err.Error())
		}
		return done, err
	})
	return l.at, err
}

// Cleanup leaves the question with its answer on the screen.
func (l *list) Cleanup(config *survey.PromptConfig, _ any) error {
	var names []string
	for _, i := range chosen(l.Options, l.at) {
		names = append(names, l.Options[i].said())
	}
	return l.end(config, strings.Join(names, ", "))
}

func (l *list) end(config *survey.PromptConfig, answer string) error {
	columns, _ := l.menu.Size()
	title, answer := endOf(columns, l.Title, answer)
	return l.Render(viewTemplate, view{Config: config, Title: title, Done: true, Answer: answer})
}

// endOf lays out a question and its answer, which may share a line.
func endOf(columns int, title, answer string) (string, string) {
	style := report.Style{Width: columns - 1}
	whole := style.Wrap("? "+title+"  "+answer, 2)
	if at := len("? " + title); strings.HasPrefix(whole, "? "+title) {
		return title, whole[at:]
	}
	return style.Wrap("? "+title, 2)[2:], "\n  " + style.Wrap(answer, 2)
}

// small is of how many rows on a question's title and the hint may take more than
// a line each.
const small = 14

// draw shows the title, a page of the lines between, and what the keys are.
func (l *list) draw(config *survey.PromptConfig) error {
	columns, rows := l.menu.Size()
	style := report.Style{Width: max(columns-1, 10)}
	fit := func(text string, indent int) []string {
		if rows < small {
			return []string{style.Fit(text, style.Width)}
		}
		return strings.Split(style.Wrap(text, indent), "\n")
	}
	title := "? " + l.Title
	if l.Left != nil {
		title += "  (" + l.Left() + ")"
	}
	head := fit(title, 2)
	lines := l.lines(style)
	foot := fit(l.hint(""), 2)
	l.page = max(1, rows-len(head)-len(foot))
	if l.page < len(lines) {
		foot = fit(l.hint(l.pages(len(lines))), 2)
		l.page = max(1, rows-len(head)-len(foot))
	}
	l.scroll(len(lines))
	if l.page < len(lines) {
		foot = fit(l.hint(l.pages(len(lines))), 2)
		lines = lines[l.top : l.top+l.page]
	}
	for _, text := range foot {
		lines = append(lines, viewLine{Text: text})
	}
	return l.Render(viewTemplate, view{Config: config, Title: strings.Join(head, "\n")[2:], Lines: lines})
}

// lines is all there is between the title and the hint, in lines of the width.
func (l *list) lines(style report.Style) (list []viewLine) {
	add := func(at bool, first, text string) {
		for _, line := range strings.Split(first+style.Wrap(text, len(first)), "\n") {
			list = append(list, viewLine{line, at})
		}
	}
	if l.Text != nil {
		for _, line := range strings.Split("\n"+l.Text(style.Width)+"\n", "\n") {
			text := strings.TrimLeft(line, " ")
			add(false, line[:len(line)-len(text)], text)
		}
	}
	if l.Intro != "" {
		add(false, "  ", strings.TrimSpace(l.Intro))
	}
	if l.Lead != "" {
		add(false, "  ", l.Lead)
	}
	l.starts = nil
	for i, o := range l.Options {
		l.starts = append(l.starts, len(list))
		mark, text := "  ", o.Label
		if i == l.at {
			mark = "> "
		}
		if o.About != "" {
			text += " - " + o.About
		}
		add(i == l.at, mark+o.Key+" "+o.box(), text)
		for _, h := range o.Help {
			if *l.opened {
				add(false, "    - ", h)
			}
		}
	}
	l.starts = append(l.starts, len(list))
	return list
}

// scroll keeps the page within the lines, and the option at hand on it: its first
// line above all.
func (l *list) scroll(lines int) {
	if l.seek && l.at >= 0 {
		l.top = max(l.top, l.starts[l.at+1]-l.page)
		l.top = min(l.top, l.starts[l.at])
		if l.starts[l.at] == l.starts[0] && l.starts[1] <= l.page {
			l.top = 0
		}
	}
	l.seek = false
	l.top = max(0, min(l.top, lines-l.page))
}

// pages says which of the lines are shown.
func (l *list) pages(lines int) string {
	key := "Space"
	if l.boxes() {
		key = "PgDn"
	}
	if l.top+l.page >= lines {
		key = "PgUp"
	}
	return fmt.Sprintf("lines %d-%d of %d, %s shows more", l.top+1, min(l.top+l.page, lines), lines, key)
}

// box is the box of an option, if it has one.
func (o Option) box() string {
	switch {
	case o.Ticked:
		return "[x] "
	case o.Box:
		return "[ ] "
	}
	return ""
}

// said is an option in an answer, whole or by its key.
func (o Option) said() string {
	if o.Long {
		return o.Key
	}
	return o.Key + " " + o.Label
}

// hint says what the keys do, and what else there is to say.
func (l *list) hint(more string) string {
	var parts []string
	switch {
	case l.says != "":
		parts = append(parts, l.says)
	case l.boxes():
		parts = append(parts, "number or Space ticks, also several; then Enter")
	default:
		parts = append(parts, "press its key, or arrows and Enter")
	}
	switch {
	case !l.explained():
	case *l.opened && l.Own:
		parts = append(parts, "? hides what each means")
	case *l.opened:
		parts = append(parts, "? hides the statements")
	default:
		parts = append(parts, "? shows what each means")
	}
	if l.Detail {
		parts = append(parts, detailKey+" ticks statements")
	}
	if l.Back {
		parts = append(parts, backKey+" goes back")
	}
	if more != "" {
		parts = append(parts, more)
	}
	return "  [" + strings.Join(parts, "; ") + "]"
}

// refuse says what the keys are.
func (l *list) refuse(text string) {
	l.typed = ""
	var keys []string
	for _, o := range l.Options {
		keys = append(keys, o.Key)
	}
	l.says = "press " + strings.Join(keys, " ")
	if l.boxes() {
		l.says += ", or arrows, Space to tick, then Enter"
	} else {
		l.says += ", or arrows and Enter"
	}
	if c := []rune(text); len(c) == 1 && strict.IsPrintable(c[0]) {
		l.says += fmt.Sprintf("; not %q", text)
	}
}
