package main

import (
	"context"
	"errors"
	"fmt"
	"io"
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

// menuAsker draws menus with survey, guarded against what is known to go wrong
// there: end of input taken as an answer, panics, escape sequences as text.
type menuAsker struct {
	ctx  context.Context
	env  *env
	keys *keys
}

func newMenuAsker(ctx context.Context, e *env, color bool) *menuAsker {
	core.DisableColor = !color
	survey.SelectQuestionTemplate = menuTemplate
	return &menuAsker{ctx: ctx, env: e, keys: newKeys(ctx, e.stdin)}
}

// hush keeps the terminal from showing keys that come before their prompt,
// which would shift what the prompt draws. The function returned ends that.
func (m *menuAsker) hush() (restore func(), err error) {
	r := terminal.NewRuneReader(terminal.Stdio{In: m.keys, Out: m.env.stderr.file, Err: m.env.stderr.file})
	if err := r.SetTermMode(); err != nil {
		return nil, failure(fmt.Errorf("set up the terminal: %w", err))
	}
	return func() { _ = r.RestoreTermMode() }, nil
}

func (m *menuAsker) choose(c choice) (int, error) {
	columns, rows := m.env.size(m.env.stderr)
	style := report.Style{Width: columns - 1}
	if c.text != "" {
		fmt.Fprintf(m.env.stderr, "\n%s\n\n", c.text)
	}
	labels, tallest := labelsOf(c, style)
	list := &survey.Select{
		Message:  style.Fit(c.title, columns-4),
		Options:  labels,
		Default:  c.initial,
		PageSize: max(1, min(len(labels), (rows-4)/tallest)),
		Description: func(value string, i int) string {
			if value == "?" {
				return statements(c.options[i], c.lead, style)
			}
			if c.options[i].about == "" {
				return ""
			}
			return style.Fit(" - "+c.options[i].about, columns-len(value)-3)
		},
	}
	pressed := &menuKeys{options: c.options, at: c.initial, say: func(hint string) {
		list.Help = introOf(c, hint, style, rows-2-len(labels)*tallest)
	}}
	pressed.say(pressed.hint())
	m.keys.translate = pressed.translate
	var index int
	err := m.ask(list, &index)
	return index, err
}

// labelsOf lays the options out, and counts the lines of the tallest.
func labelsOf(c choice, style report.Style) (labels []string, tallest int) {
	for _, o := range c.options {
		label := style.Wrap(o.key+" "+o.label, 4)
		labels = append(labels, label)
		tallest = max(tallest, 1+strings.Count(label, "\n"))
	}
	return labels, tallest
}

// introOf is the introduction and what to press, or only that if there is no
// room for more lines.
func introOf(c choice, hint string, style report.Style, lines int) string {
	if intro := style.Wrap("  "+strings.TrimSpace(strings.TrimSpace(c.intro+" "+hint)+" "+c.lead), 2); strings.Count(intro, "\n") < lines {
		return intro
	}
	return style.Fit("  "+strings.TrimSpace(hint+" "+c.lead), style.Width)
}

func statements(o option, lead string, style report.Style) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  %s\n", strings.TrimSpace(o.label+": "+lead))
	for _, h := range o.help {
		fmt.Fprintf(&b, "  - %s\n", style.Wrap(h, 4))
	}
	return b.String()
}

func (m *menuAsker) line(p prompt) (string, error) {
	if p.intro != "" {
		columns, _ := m.env.size(m.env.stderr)
		fmt.Fprintln(m.env.stderr, report.Style{Width: columns}.Wrap(p.intro, 0))
	}
	m.keys.translate = known
	var answer string
	err := m.ask(&survey.Input{Message: p.title, Default: p.initial}, &answer,
		survey.WithValidator(func(given any) error { return p.check(tidy(fmt.Sprint(given))) }))
	return tidy(answer), err
}

// ask runs one survey prompt; whatever ends it early comes back as stopped.
func (m *menuAsker) ask(q survey.Prompt, answer any, opts ...survey.AskOpt) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = failure(fmt.Errorf("the prompt failed: %v; --plain asks without menus", p))
		}
	}()
	m.keys.err = nil
	opts = append(opts, survey.WithStdio(m.keys, m.env.stderr.file, m.env.stderr.file))
	err = survey.AskOne(q, answer, opts...)
	switch {
	case m.keys.err != nil && m.keys.err != io.EOF:
		err = m.keys.err
	case errors.Is(err, terminal.InterruptErr), errors.Is(err, io.EOF), m.keys.err == io.EOF:
		err = stopped{stoppedByPerson}
	}
	if err != nil {
		fmt.Fprint(m.env.stderr.file, "\x1b[?25h\n")
	}
	return err
}
