package prompt

import (
	"slices"
	"strings"

	"github.com/AlecAivazis/survey/v2"
	"github.com/AlecAivazis/survey/v2/terminal"

	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric/strict"
)

// input is a survey prompt for a line of text, in place of survey's Input, which
// asks the terminal where its cursor is, has no way back and does not notice that
// the window has changed. A text longer than the screen is wide moves in its line.
type input struct {
	survey.Renderer
	Line
	menu *menu
	text []rune
	at   int // the cursor is before this one
}

func (l *input) Prompt(config *survey.PromptConfig) (any, error) {
	l.text, l.at = nil, 0
	err := l.menu.loop(func() error { return l.draw(config) }, func(key string) (bool, error) {
		switch {
		case key == "\r", key == "\n":
			if !l.Back || !strings.EqualFold(string(l.text), backKey) {
				return true, nil
			}
		case key != string(rune(escape)) || !l.Back:
			l.edit(key)
			return false, nil
		}
		_ = l.end(config, "back")
		return false, ErrBack
	})
	if answer := Tidy(string(l.text)); answer != "" {
		return answer, err
	}
	return l.Initial, err
}

// Cleanup leaves the question with its answer on the screen.
func (l *input) Cleanup(config *survey.PromptConfig, answer any) error {
	text, _ := answer.(string)
	return l.end(config, text)
}

func (l *input) end(config *survey.PromptConfig, answer string) error {
	columns, _ := l.menu.Size()
	title, answer := endOf(columns, l.Title, answer)
	return l.Render(viewTemplate, view{Config: config, Title: title, Done: true, Answer: answer})
}

// draw shows the question and as much of the text as fits around the cursor.
func (l *input) draw(config *survey.PromptConfig) error {
	columns, _ := l.menu.Size()
	style := report.Style{Width: max(columns-1, 10)}
	v := view{Config: config, Title: style.Fit(l.Title, style.Width-4) + " "}
	if l.Intro != "" {
		v.Above = style.Wrap(l.Intro, 0) + "\n"
	}
	room := style.Width - len("? ") - terminal.StringWidth(v.Title)
	if l.Initial != "" {
		initial := style.Fit("("+l.Initial+") ", max(room/2, 4))
		v.Typed = initial
		room -= terminal.StringWidth(initial)
	}
	if least := 20; room < least {
		v.Typed, room = v.Typed+"\n", style.Width
	}
	before, after := window(l.text, l.at, room)
	v.Typed += before + after
	err := l.Render(viewTemplate, v)
	if n := terminal.StringWidth(after); err == nil && n > 0 {
		err = l.NewCursor().Back(n)
	}
	return err
}

// window is what fits into so many columns of the text before the cursor and after.
func window(text []rune, at, room int) (before, after string) {
	from, to := at, at
	for from > 0 && terminal.StringWidth(string(text[from-1:at])) < room {
		from--
	}
	for to < len(text) && terminal.StringWidth(string(text[from:to+1])) < room {
		to++
	}
	return string(text[from:at]), string(text[at:to])
}

// edit changes the text, or where the cursor is.
func (l *input) edit(key string) {
	cut := func(from, to int) {
		l.text, l.at = slices.Delete(l.text, from, to), from
	}
	switch key {
	case left:
		l.at = max(l.at-1, 0)
	case right:
		l.at = min(l.at+1, len(l.text))
	case home, "\x01":
		l.at = 0
	case end, "\x05":
		l.at = len(l.text)
	case "\x7f", "\b":
		cut(max(l.at-1, 0), l.at)
	case remove:
		cut(l.at, min(l.at+1, len(l.text)))
	case "\x15": // Ctrl-U
		cut(0, l.at)
	case "\x0b": // Ctrl-K
		cut(l.at, len(l.text))
	case "\x17": // Ctrl-W
		word := strings.TrimRight(string(l.text[:l.at]), " ")
		cut(len([]rune(word[:strings.LastIndex(word, " ")+1])), l.at)
	default:
		if c := []rune(key); len(c) == 1 && strict.IsPrintable(c[0]) {
			l.text = slices.Insert(l.text, l.at, c[0])
			l.at++
		}
	}
}
