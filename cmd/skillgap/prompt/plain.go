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
	lines    *bufio.Reader
	explains bool
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

// show prints a question with its options, explained or not.
func (p *plain) show(c Choice, explained bool) {
	fmt.Fprintln(p.Out)
	title := c.Title
	if c.Left != nil {
		title += "  (" + c.Left() + ")"
	}
	p.say(0, 0, title)
	if c.Text != nil {
		columns, _ := p.Size()
		fmt.Fprintf(p.Out, "\n%s\n\n", c.Text(columns-1))
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
		for _, h := range o.Help {
			if explained {
				p.say(5, 0, h)
			}
		}
	}
	if c.Detail {
		p.say(2, 3, detailKey+"  tick statements, which suggest an answer")
	}
	if c.Back {
		p.say(2, 3, backKey+"  back")
	}
}

func (p *plain) Several(c Choice) ([]int, error) {
	explains := c.explains(&p.explains)
	p.show(c, *explains)
	for {
		answer, err := p.read(fmt.Sprintf("Answer [%s%s]: ", c.keys(), c.more(*explains)))
		switch {
		case err != nil:
			return nil, err
		case c.Back && strings.EqualFold(answer, backKey):
			return nil, ErrBack
		case c.Detail && strings.EqualFold(answer, detailKey):
			return nil, &DetailError{c.given()}
		case answer == "?" && c.explained():
			if *explains = !*explains; *explains {
				p.show(c, true)
			}
			continue
		case strings.HasPrefix(answer, "?"):
			p.explain(c, strings.TrimSpace(answer[1:]))
			continue
		case answer == "":
			answer = c.already()
		}
		taken, wrong := c.typed(answer)
		if wrong == "" {
			return taken, nil
		}
		p.say(0, 0, fmt.Sprintf("%s: type one of %s, then Enter.", wrong, c.keys()))
	}
}

// more is what can be typed besides a key.
func (c *Choice) more(explained bool) (text string) {
	switch {
	case c.boxes():
		text = ", several with commas"
	case c.explained() && explained:
		text = ", ? to explain no more"
	case c.explained():
		text = ", ? to explain"
	}
	if already := c.already(); already != "" {
		text += "; Enter for " + already
	}
	return text
}

// already is the keys of what was chosen before, with commas between.
func (c *Choice) already() string {
	var now []string
	for _, i := range chosen(c.Options, c.given()) {
		now = append(now, c.Options[i].Key)
	}
	return strings.Join(now, ",")
}

func (p *plain) Explains() bool { return p.explains }

// typed reads a line of keys or words with commas between, each option once, in
// their order; wrong says what is wrong with it.
func (c *Choice) typed(line string) (taken []int, wrong string) {
	parts := []string{line}
	if c.boxes() {
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
		if q.Back && strings.EqualFold(answer, backKey) {
			return "", ErrBack
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
