package prompt

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
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
	taken, err := p.Several(c)
	if err != nil {
		return 0, err
	}
	return taken[0], nil
}

// show prints a question with its options.
func (p *plain) show(c Choice) {
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
	for _, o := range c.Options {
		text := o.Key + "  " + o.Label
		if o.About != "" {
			text += ": " + o.About
		}
		p.say(2, 3, text)
	}
}

func (p *plain) Several(c Choice) ([]int, error) {
	p.show(c)
	keys := make([]string, len(c.Options))
	for i, o := range c.Options {
		keys[i] = o.Key
	}
	more, already := "", ""
	switch first := c.Options[0]; {
	case first.Help != nil:
		more = ", ? to explain"
	case first.Box:
		var now []string
		for _, i := range chosen(c.Options, c.Initial) {
			now = append(now, keys[i])
		}
		already = strings.Join(now, ",")
		more = ", several with commas; Enter for " + already
	}
	for {
		answer, err := p.read(fmt.Sprintf("Answer [%s%s]: ", strings.Join(keys, " "), more))
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(answer, "?") {
			p.explain(c, strings.TrimSpace(answer[1:]))
			continue
		}
		if answer == "" {
			answer = already
		}
		taken, wrong := c.typed(answer)
		if wrong == "" {
			return taken, nil
		}
		p.say(0, 0, fmt.Sprintf("%s: type one of %s, then Enter.", wrong, strings.Join(keys, " ")))
	}
}

// typed reads a line of keys or words with commas between, each option once, in
// their order; wrong says what is wrong with it.
func (c *Choice) typed(line string) (taken []int, wrong string) {
	parts := []string{line}
	if c.Options[0].Box {
		parts = strings.Split(line, ",")
	}
	for _, part := range parts {
		part = strings.TrimSpace(part)
		i := slices.IndexFunc(c.Options, func(o Option) bool {
			return strings.EqualFold(part, o.Key) || o.Word != "" &&
				(strings.EqualFold(part, o.Word) || strings.EqualFold(part, o.Label))
		})
		switch {
		case i < 0:
			return nil, fmt.Sprintf("%q is none of the answers", part)
		case len(parts) > 1 && !c.Options[i].Box:
			return nil, fmt.Sprintf("%q goes alone", part)
		}
		taken = append(taken, i)
	}
	slices.Sort(taken)
	return slices.Compact(taken), ""
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
