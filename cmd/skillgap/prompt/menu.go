package prompt

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/AlecAivazis/survey/v2"
	"github.com/AlecAivazis/survey/v2/core"
	"github.com/AlecAivazis/survey/v2/terminal"

	"github.com/skillgap/skillgap/assess/report"
)

// menuTemplate is survey's list with two changes: a line of introduction, and
// help ("?") that shows the statements of the level under the cursor.
const menuTemplate = `
{{- define "option"}}
    {{- if eq .SelectedIndex .CurrentIndex }}{{color .Config.Icons.SelectFocus.Format }}{{ .Config.Icons.SelectFocus.Text }} {{else}}{{color "default"}}  {{end}}
    {{- .CurrentOpt.Value}}{{ $.GetDescription .CurrentOpt }}
    {{- color "reset"}}
{{end}}
{{- color .Config.Icons.Question.Format }}{{ .Config.Icons.Question.Text }} {{color "reset"}}
{{- color "default+hb"}}{{ .Message }}{{ .FilterMessage }}{{color "reset"}}
{{- if .ShowAnswer}}{{color "cyan"}}  {{.Answer}}{{color "reset"}}{{"\n"}}
{{- else}}
  {{- "\n"}}{{ .Help }}{{"\n"}}
  {{- if and .ShowHelp .PageEntries }}{{ call .Description "?" (index .PageEntries .SelectedIndex).Index }}{{end}}
  {{- range $ix, $option := .PageEntries}}
    {{- template "option" $.IterateOption $ix $option}}
  {{- end}}
{{- end}}`

// menu draws menus with survey, guarded against what is known to go wrong there:
// end of input taken as an answer, panics, escape sequences as text, terminals
// that do not say where their cursor is.
type menu struct {
	Terminal
	keys    *keys
	restore func()
	plain   Asker // goes on in lines where menus cannot; nil until then
}

// Menus returns an asker with menus, and what puts the terminal back at the end.
// Until then the terminal does not show keys that come before their prompt, which
// would shift what the prompt draws. It sets variables of survey, so that there
// can be one at a time.
func Menus(ctx context.Context, t Terminal, color bool) (asker Asker, restore func(), err error) {
	core.DisableColor = !color
	survey.SelectQuestionTemplate = menuTemplate
	m := &menu{Terminal: t, keys: newKeys(ctx, t.In)}
	m.keys.raw = true
	r := terminal.NewRuneReader(terminal.Stdio{In: m.keys, Out: t.Out, Err: t.Out})
	if err := r.SetTermMode(); err != nil {
		return nil, nil, &TerminalError{fmt.Errorf("set up the terminal: %w", err)}
	}
	m.restore = func() { _ = r.RestoreTermMode() }
	return m, m.restore, nil
}

func (m *menu) Choose(c Choice) (int, error) {
	taken, err := m.Several(c)
	if err != nil {
		return 0, err
	}
	return taken[0], nil
}

func (m *menu) Several(c Choice) ([]int, error) {
	if m.plain != nil {
		return m.plain.Several(c)
	}
	columns, rows := m.Size()
	style := report.Style{Width: columns - 1}
	if c.Text != "" {
		fmt.Fprintf(m.Out, "\n%s\n\n", c.Text)
	}
	var labels []string
	tallest := 0 // lines of the tallest option
	for _, o := range c.Options {
		label := style.Wrap(o.label(), 4)
		labels, tallest = append(labels, label), max(tallest, 1+strings.Count(label, "\n"))
	}
	list := &survey.Select{
		Message:  style.Fit(c.Title, columns-4),
		Options:  labels,
		Default:  c.Initial,
		PageSize: max(1, min(len(labels), (rows-4)/tallest)),
		Description: func(value string, i int) string {
			o := c.Options[i]
			switch {
			case value == "?":
				text := "  " + strings.TrimSpace(o.Label+": "+c.Lead) + "\n"
				for _, h := range o.Help {
					text += "  - " + style.Wrap(h, 4) + "\n"
				}
				return text
			case o.About == "":
				return ""
			}
			return style.Fit(" - "+o.About, columns-len(value)-3)
		},
	}
	pressed := &menuKeys{options: slices.Clone(c.Options), at: c.Initial}
	pressed.tick = func(at int) { labels[at] = style.Wrap(pressed.options[at].label(), 4) }
	pressed.enter = func() { // what stays on the screen
		var names []string
		for _, i := range chosen(pressed.options, pressed.at) {
			names = append(names, pressed.options[i].Key+" "+pressed.options[i].Label)
		}
		labels[pressed.at] = style.Wrap(strings.Join(names, ", "), 4)
	}
	pressed.say = func(hint string) { // with the introduction, if there is room for its lines
		list.Help = style.Wrap("  "+strings.TrimSpace(strings.TrimSpace(c.Intro+" "+hint)+" "+c.Lead), 2)
		if strings.Count(list.Help, "\n") >= rows-2-len(labels)*tallest {
			list.Help = style.Fit("  "+strings.TrimSpace(hint+" "+c.Lead), style.Width)
		}
	}
	pressed.say(pressed.hint())
	m.keys.translate = pressed.translate
	var index int
	if err := m.ask(list, &index); err != nil {
		return nil, err
	}
	return chosen(pressed.options, index), nil
}

// label is an option in a menu.
func (o Option) label() string {
	switch {
	case o.Ticked:
		return o.Key + " [x] " + o.Label
	case o.Box:
		return o.Key + " [ ] " + o.Label
	}
	return o.Key + " " + o.Label
}

func (m *menu) Line(l Line) (string, error) {
	if m.plain != nil {
		return m.plain.Line(l)
	}
	if l.Intro != "" {
		columns, _ := m.Size()
		fmt.Fprintln(m.Out, report.Style{Width: columns}.Wrap(l.Intro, 0))
	}
	m.keys.translate = known
	var answer string
	err := m.ask(&survey.Input{Message: l.Title, Default: l.Initial}, &answer,
		survey.WithValidator(func(given any) error { return l.Check(Tidy(fmt.Sprint(given))) }))
	if errors.Is(err, errMute) {
		m.restore()
		m.keys.raw, m.keys.asked, m.keys.err, m.keys.translate = false, false, nil, withoutReport
		m.plain = &plain{Terminal: m.Terminal, lines: bufio.NewReader(m.keys)}
		columns, _ := m.Size()
		fmt.Fprintln(m.Out, report.Style{Width: columns}.Wrap(
			"This terminal does not say where its cursor is: the questions go on in plain lines, as with --plain.", 0))
		return m.plain.Line(l)
	}
	return Tidy(answer), err
}

// ask runs one survey prompt.
func (m *menu) ask(q survey.Prompt, answer any, opts ...survey.AskOpt) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &TerminalError{fmt.Errorf("the prompt failed: %v; --plain asks without menus", p)}
		}
		switch { // survey takes no notice of some errors, and fails at what follows
		case errors.Is(m.keys.err, io.EOF):
			err = ErrStopped
		case m.keys.err != nil:
			err = m.keys.err
		}
		if err != nil {
			fmt.Fprint(m.Out, "\x1b[?25h\n")
		}
	}()
	m.keys.err, m.keys.asked = nil, false
	out := screen{m.Out, m.keys}
	return survey.AskOne(q, answer, append(opts, survey.WithStdio(m.keys, out, out))...)
}
