package document

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric/strict"
)

// The widths of a screen, in columns: below narrow a table that would have to
// cut becomes blocks; a text beside a label or a figure needs leastBeside; on
// more than widest nothing is easier to read.
const (
	widest      = 120
	narrow      = 60
	leastBeside = 20
)

// usual is the bytes of what a report says on a screen.
const usual = 16 << 10

// screen collects lines. Here alone a text is fitted to a width.
type screen struct {
	Style
	out strings.Builder
	err error
}

// Screen writes documents for a terminal, a rule between them.
func Screen(w io.Writer, style Style, docs ...Document) error {
	s := &screen{Style: style}
	s.out.Grow(usual)
	s.Width = min(s.Width, widest)
	for i, d := range docs {
		if i > 0 {
			rule := s.paint(faint, strings.Repeat("─", s.Width))
			if s.ASCII {
				rule = strings.Repeat("-", s.Width)
			}
			s.line("\n" + rule + "\n")
		}
		shown := func(text string) string { return s.glyphs(clean(text)) }
		s.document(changed(d, shown), i == 0)
	}
	if s.err != nil {
		return s.err
	}
	return text(w, &s.out)
}

func (s *screen) document(d Document, first bool) {
	s.heading(d.Title, s.list(d.Facts), d.Below)
	s.blocks(d.Head)
	begun := !first || s.out.Len() > 0
	for _, section := range d.Sections {
		if section.Page {
			continue
		}
		if begun {
			s.line("")
		}
		begun = true
		s.section(section)
	}
	if d.Next != "" {
		next := d.Next
		if d.Command != "" {
			next += " " + d.Command + s.Flags
		}
		s.line("\n" + s.Wrap(s.paint(bold, "Next:")+" "+next, 6))
	}
}

// heading writes title and facts, each where there is one, on one line if they fit.
func (s *screen) heading(title, facts string, below bool) {
	if title != "" && facts != "" && !below && Columns(title+facts)+3 <= s.Width {
		s.line(s.paint(bold, title) + s.list([]string{"", facts}))
		return
	}
	for _, text := range []string{s.paint(bold, s.Wrap(title, 0)), s.Wrap(facts, 0)} {
		if text != "" {
			s.line(text)
		}
	}
}

func (s *screen) section(section Section) {
	title, note := section.Title, section.Note
	for _, b := range section.Blocks {
		if _, heat := b.(Heat); heat {
			note = "' one level below the target, \" two or more; letters as in the table below"
		}
	}
	if note != "" {
		note = "   " + note
	}
	switch {
	case title == "", section.Quiet && s.Width >= narrow:
	case section.Named:
		s.line("  " + s.Wrap(s.paint(bold, title)+note, 4))
	case section.Minor:
		s.line(s.Wrap(s.paint(bold, title)+note, 2))
	default:
		s.line("  " + s.Wrap(s.paint(bold, strings.ToUpper(title))+note, 4))
	}
	s.blocks(section.Blocks)
}

func (s *screen) blocks(list []Block) {
	for _, b := range list {
		b.screen(s)
	}
}

// line writes a line, or several. Here ends the last one that would be wider than
// the screen: it is broken, and goes on indented.
func (s *screen) line(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, " ")
		if Columns(line) > s.Width {
			rest := strings.TrimLeft(line, " ")
			indent := min(len(line)-len(rest), s.Width/4)
			line = strings.Repeat(" ", indent) + s.Wrap(rest, indent+2)
		}
		s.out.WriteString(strict.NoCommand(line))
		s.out.WriteByte('\n')
	}
}

func (p Paragraph) screen(s *screen) {
	text := p.Text
	if p.Lead != "" {
		text = s.paint(bold, p.Lead) + text
	}
	indent := 2
	if p.Edge {
		indent = 0
	}
	text = s.Wrap(text, indent)
	if p.Faint {
		text = s.paint(faint, text)
	}
	s.line("  "[:indent] + text)
}

func (n Note) screen(s *screen) { s.line("  " + s.Wrap(s.paint(yellow, "note:")+" "+n.Text, 2)) }

func (f Facts) screen(s *screen) { Paragraph{Text: s.list(f.List), Faint: f.Faint}.screen(s) }

func (m Meter) screen(s *screen) {
	bar := s.bar(m.Value, min(24, max(s.Width-22, 0)))
	s.line(fmt.Sprintf("  %s  %s  %s", s.paint(bold, m.Label), s.paint(bold, assess.Percent(m.Value)), bar))
	Facts{List: m.Facts}.screen(s)
}

func (l List) screen(s *screen) {
	for i, item := range l.Items {
		number, hang := "", 4
		switch {
		case l.Numbered > 0:
			number = fmt.Sprintf("%*d. ", l.Numbered, i+1)
			hang = 2 + len(number)
		case l.Prose:
			hang = 2
		}
		if item.More == "" {
			lead := item.Lead
			if l.Numbered == 0 {
				lead = s.paint(bold, lead)
			}
			s.line("  " + s.Wrap(number+lead+item.Text, hang))
			continue
		}
		s.line("  " + s.paint(bold, s.Wrap(number+item.Lead+item.Text, hang)))
		s.line(strings.Repeat(" ", hang) + s.Wrap(item.More, hang))
	}
}

func (p Prose) screen(s *screen) { s.line(s.Stem(p.Text)) }

// A Prose is for screens only.
func (Prose) markdown(*strings.Builder) {}

func (f Fields) screen(s *screen) { s.fields(2, f) }

// fields writes each text behind its label, or below it where both do not fit,
// and keeps an address whole where the screen allows.
func (s *screen) fields(indent int, f Fields) {
	lead, at := strings.Repeat(" ", indent), indent+f.Columns
	for _, field := range f.Of {
		label, text := s.paint(cyan, field.Label), field.Text
		if both := strings.TrimSpace(text + " " + field.URL); Columns(both) <= s.Width-at {
			text, field.URL = both, ""
		}
		if s.Width-at >= leastBeside {
			s.line(lead + s.pad(label, f.Columns) + s.Wrap(text, at))
		} else {
			if label != "" {
				s.line(lead + label)
			}
			s.line(lead + "  " + s.Wrap(text, indent+2))
		}
		if field.URL != "" {
			s.line(strings.Repeat(" ", max(min(at, s.Width-Columns(field.URL)), 2)) + field.URL)
		}
	}
}
