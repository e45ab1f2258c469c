package prompt

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess/report"
)

// plain prints numbered lines and reads answers line by line: for dumb terminals
// and screen readers.
type plain struct {
	Terminal
	lines *bufio.Reader
}

// Plain returns an asker without menus.
func Plain(ctx context.Context, t Terminal) Asker {
	return &plain{Terminal: t, lines: bufio.NewReader(newKeys(ctx, t.In))}
}

// say prints a text with an indent, its further lines hanging by some columns.
func (p *plain) say(indent, hang int, text string) {
	columns, _ := p.Size()
	s := report.Style{Width: columns}
	fmt.Fprintf(p.Out, "%s%s\n", strings.Repeat(" ", indent), s.Wrap(text, indent+hang))
}

func (p *plain) Choose(c Choice) (int, error) {
	fmt.Fprintln(p.Out)
	p.say(0, 0, c.Title)
	if c.Text != "" {
		fmt.Fprintf(p.Out, "\n%s\n\n", c.Text)
	}
	if c.Intro != "" {
		p.say(0, 0, c.Intro)
	}
	if c.Lead != "" {
		p.say(0, 0, c.Lead)
	}
	keys := make([]string, len(c.Options))
	for i, o := range c.Options {
		text := o.Key + "  " + o.Label
		if o.About != "" {
			text += ": " + o.About
		}
		p.say(2, 3, text)
		keys[i] = o.Key
	}
	explain := ""
	if c.Options[0].Help != nil {
		explain = ", ? to explain"
	}
	for {
		answer, err := p.read(fmt.Sprintf("Answer [%s%s]: ", strings.Join(keys, " "), explain))
		if err != nil {
			return 0, err
		}
		if strings.HasPrefix(answer, "?") {
			p.explain(c, strings.TrimSpace(answer[1:]))
			continue
		}
		for i, key := range keys {
			if strings.EqualFold(answer, key) {
				return i, nil
			}
		}
		p.say(0, 0, fmt.Sprintf("%q is none of the answers: type one of %s, then Enter.",
			answer, strings.Join(keys, " ")))
	}
}

// explain prints the statements of one option, or of all.
func (p *plain) explain(c Choice, key string) {
	for _, o := range c.Options {
		if (key != "" && o.Key != key) || len(o.Help) == 0 {
			continue
		}
		p.say(2, 0, strings.TrimSuffix(o.Key+"  "+o.Label+": "+c.Lead, ": "))
		for _, h := range o.Help {
			p.say(5, 0, h)
		}
	}
}

func (p *plain) Line(q Line) (string, error) {
	fmt.Fprintln(p.Out)
	if q.Intro != "" {
		p.say(0, 0, q.Intro)
	}
	title := q.Title
	if q.Initial != "" {
		title += " [" + q.Initial + "]"
	}
	for {
		answer, err := p.read(title + ": ")
		if err != nil {
			return "", err
		}
		if answer == "" {
			answer = q.Initial
		}
		if err := q.Check(answer); err != nil {
			p.say(0, 0, err.Error())
			continue
		}
		return answer, nil
	}
}

func (p *plain) read(prompt string) (string, error) {
	fmt.Fprint(p.Out, prompt)
	text, err := p.lines.ReadString('\n')
	if err != nil {
		fmt.Fprintln(p.Out)
	}
	if errors.Is(err, io.EOF) {
		return "", ErrStopped
	}
	return Tidy(text), err
}
