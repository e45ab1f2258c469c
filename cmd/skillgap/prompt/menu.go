package prompt

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/AlecAivazis/survey/v2"
	"github.com/AlecAivazis/survey/v2/core"
	"github.com/AlecAivazis/survey/v2/terminal"
)

// menu asks with survey, guarded against what is known to go wrong there: end of
// input taken as an answer, and panics.
type menu struct {
	Terminal
	keys     *keys
	explains bool
}

// Menus returns an asker with menus, and what puts the terminal back at the end.
// Until then the terminal does not show keys that come before their prompt, which
// would shift what the prompt draws. It sets a variable of survey, so that there
// can be one at a time.
func Menus(ctx context.Context, t Terminal, color bool) (asker Asker, restore func(), err error) {
	core.DisableColor = !color
	m := &menu{Terminal: t, keys: newKeys(ctx, t.In)}
	m.keys.raw = true
	r := terminal.NewRuneReader(terminal.Stdio{In: m.keys, Out: t.Out, Err: t.Out})
	if err := r.SetTermMode(); err != nil {
		return nil, nil, &TerminalError{fmt.Errorf("set up the terminal: %w", err)}
	}
	return m, func() { _ = r.RestoreTermMode() }, nil
}

func (m *menu) Explains() bool { return m.explains }

func (m *menu) Choose(c Choice) (int, error) {
	taken, err := m.Several(c)
	if err != nil {
		return 0, err
	}
	return taken[0], nil
}

func (m *menu) Several(c Choice) ([]int, error) {
	l := newList(m, c)
	if err := m.ask(l, new(int)); err != nil {
		return nil, err
	}
	return chosen(l.Options, l.at), nil
}

func (m *menu) Line(l Line) (string, error) {
	var answer string
	err := m.ask(&input{Line: l, menu: m}, &answer,
		survey.WithValidator(func(given any) error { return l.Check(fmt.Sprint(given)) }))
	return answer, err
}

// ask runs one survey prompt.
func (m *menu) ask(q survey.Prompt, answer any, opts ...survey.AskOpt) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &TerminalError{fmt.Errorf("the prompt failed: %v; --plain asks without menus", p)}
		}
		if errors.Is(err, io.EOF) {
			err = ErrStopped
		}
		if err != nil && !aside(err) {
			fmt.Fprint(m.Out, "\x1b[?25h\n")
		}
	}()
	return survey.AskOne(q, answer, append(opts, survey.WithStdio(m.keys, m.Out, m.Out))...)
}

// view is what a prompt shows. Survey's renderer takes away what it has shown
// before, by its lines; so they are never longer than the screen is wide, nor more
// than it is high.
type view struct {
	Config *survey.PromptConfig
	Above  string
	Title  string
	Lines  []viewLine
	Typed  string
	Done   bool
	Answer string
}

type viewLine struct {
	Text string
	At   bool // it is of the option at hand
}

const viewTemplate = `
{{- .Above }}
{{- color .Config.Icons.Question.Format }}{{ .Config.Icons.Question.Text }} {{color "reset"}}
{{- color "default+hb"}}{{ .Title }}{{color "reset"}}
{{- if .Done}}{{color "cyan"}}{{ .Answer }}{{color "reset"}}{{"\n"}}
{{- else}}
  {{- range .Lines}}{{"\n"}}
    {{- if .At}}{{color $.Config.Icons.SelectFocus.Format}}{{.Text}}{{color "reset"}}{{else}}{{.Text}}{{end}}
  {{- end}}
  {{- .Typed}}
{{- end}}`

// wiped makes room for a prompt that is drawn anew in a window of another size,
// where lines have moved.
const wiped = "\x1b[2J\x1b[H"

// loop shows a prompt and hands it keys until one ends it.
func (m *menu) loop(draw func() error, press func(key string) (done bool, err error)) error {
	columns, rows := m.Size()
	for drawn := false; ; {
		if !drawn {
			if err := draw(); err != nil {
				return err
			}
			drawn = true
		}
		key, err := m.keys.press()
		c, r := m.Size()
		if moved := c != columns || r != rows; moved || string(key) == anew {
			fmt.Fprint(m.Out, wiped)
			columns, rows, drawn = c, r, false
		}
		switch {
		case errors.Is(err, errLate):
			continue
		case err != nil:
			return err
		}
		done, err := press(string(key))
		if done || err != nil {
			return err
		}
		drawn = false
	}
}
