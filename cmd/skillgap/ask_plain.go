package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess/report"
)

// plainAsker prints numbered lines and reads answers line by line: for dumb
// terminals and screen readers.
type plainAsker struct {
	env   *env
	lines *bufio.Reader
}

func newPlainAsker(ctx context.Context, e *env) *plainAsker {
	return &plainAsker{env: e, lines: bufio.NewReader(newKeys(ctx, e.stdin))}
}

// say prints a text with an indent, its further lines hanging by some columns.
func (p *plainAsker) say(indent, hang int, text string) {
	columns, _ := p.env.size(p.env.stderr)
	s := report.Style{Width: columns}
	fmt.Fprintf(p.env.stderr, "%s%s\n", strings.Repeat(" ", indent), s.Wrap(text, indent+hang))
}

func (p *plainAsker) choose(c choice) (int, error) {
	fmt.Fprintln(p.env.stderr)
	p.say(0, 0, c.title)
	if c.text != "" {
		fmt.Fprintf(p.env.stderr, "\n%s\n\n", c.text)
	}
	if c.intro != "" {
		p.say(0, 0, c.intro)
	}
	if c.lead != "" {
		p.say(0, 0, c.lead)
	}
	keys := make([]string, len(c.options))
	for i, o := range c.options {
		text := o.key + "  " + o.label
		if o.about != "" {
			text += ": " + o.about
		}
		p.say(2, 3, text)
		keys[i] = o.key
	}
	explain := ""
	if c.options[0].help != nil {
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
		p.say(0, 0, fmt.Sprintf("%q is none of the answers: type one of %s, then Enter.", answer, strings.Join(keys, " ")))
	}
}

// explain prints the statements of one option, or of all.
func (p *plainAsker) explain(c choice, key string) {
	for _, o := range c.options {
		if (key != "" && o.key != key) || len(o.help) == 0 {
			continue
		}
		p.say(2, 0, strings.TrimSuffix(o.key+"  "+o.label+": "+c.lead, ": "))
		for _, h := range o.help {
			p.say(5, 0, h)
		}
	}
}

func (p *plainAsker) line(q prompt) (string, error) {
	fmt.Fprintln(p.env.stderr)
	if q.intro != "" {
		p.say(0, 0, q.intro)
	}
	title := q.title
	if q.initial != "" {
		title += " [" + q.initial + "]"
	}
	for {
		answer, err := p.read(title + ": ")
		if err != nil {
			return "", err
		}
		if answer == "" {
			answer = q.initial
		}
		if err := q.check(answer); err != nil {
			p.say(0, 0, err.Error())
			continue
		}
		return answer, nil
	}
}

func (p *plainAsker) read(prompt string) (string, error) {
	fmt.Fprint(p.env.stderr, prompt)
	text, err := p.lines.ReadString('\n')
	if err != nil {
		fmt.Fprintln(p.env.stderr)
	}
	if errors.Is(err, io.EOF) {
		return "", stopped{stoppedByPerson}
	}
	return tidy(text), err
}
