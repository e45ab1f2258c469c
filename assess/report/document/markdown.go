package document

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/skillgap/skillgap/assess"
)

// Markdown writes documents for issues, wikis and the summary page of a CI step,
// with a rule between them. GitHub takes 1 MiB of it; a report is some 6 KiB.
func Markdown(w io.Writer, docs ...Document) error {
	var b strings.Builder
	for i, d := range docs {
		if i > 0 {
			b.WriteString("\n---\n\n")
		}
		d = Clean(d)
		fmt.Fprintf(&b, "# %s", escape(d.Name))
		if d.Of != "" {
			fmt.Fprintf(&b, ": %s", escape(d.Of))
		}
		b.WriteByte('\n')
		if len(d.Facts) > 0 {
			fmt.Fprintf(&b, "\n%s\n", escape(strings.Join(d.Facts, ", ")))
		}
		markdownBlocks(&b, d.Head)
		for _, section := range d.Sections {
			if section.Page || section.Screen {
				continue
			}
			if section.Title != "" {
				fmt.Fprintf(&b, "\n## %s\n", escape(section.Title))
			}
			if section.Note != "" {
				fmt.Fprintf(&b, "\n%s\n", escape(capital(section.Note)))
			}
			markdownBlocks(&b, section.Blocks)
		}
	}
	return text(w, &b)
}

func markdownBlocks(b *strings.Builder, blocks []Block) {
	for _, block := range blocks {
		block.markdown(b)
	}
}

// escape keeps Markdown and the HTML in it from reading a text as more than text.
func escape(text string) string {
	var b strings.Builder
	for _, c := range text {
		switch {
		case c == '&':
			b.WriteString("&amp;")
			continue
		case c == '<':
			b.WriteString("&lt;")
			continue
		case strings.ContainsRune("\\`*_[]()#|~>!@:", c):
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// strong sets words apart that are followed by punctuation or a space.
func strong(text string) string {
	if text == "" {
		return ""
	}
	words := strings.TrimRight(text, ": ")
	return "**" + escape(words) + "**" + text[len(words):]
}

// capital begins a text with a capital, unless it has names, which keep theirs.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 || strings.ToLower(text) != text {
		return text
	}
	return string(unicode.ToUpper(first)) + text[size:]
}

func (p Paragraph) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n%s%s\n", strong(p.Lead), escape(p.Text))
}

func (n Note) markdown(b *strings.Builder) { fmt.Fprintf(b, "\nNote: %s\n", escape(n.Text)) }

func (f Facts) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n%s\n", escape(strings.Join(f.List, ", ")))
}

func (m Meter) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n**%s %s**; %s\n", escape(m.Label), assess.Percent(m.Value), escape(strings.Join(m.Facts, ", ")))
}

func (l List) markdown(b *strings.Builder) {
	b.WriteByte('\n')
	for i, item := range l.Items {
		sign := "-"
		if l.Numbered > 0 {
			sign = fmt.Sprintf("%d.", i+1)
		}
		fmt.Fprintf(b, "%s %s%s\n", sign, strong(item.Lead), escape(item.Text))
		if item.More != "" {
			fmt.Fprintf(b, "%s - %s\n", strings.Repeat(" ", len(sign)), escape(item.More))
		}
	}
}

func (f Fields) markdown(b *strings.Builder) {
	b.WriteByte('\n')
	markdownFields(b, "", f.Of)
}

func markdownFields(b *strings.Builder, indent string, fields []Field) {
	label := ""
	for _, f := range fields {
		if f.Label != "" {
			label = f.Label
		}
		link := ""
		if strings.HasPrefix(f.URL, "https://") && !strings.ContainsAny(f.URL, " <>\"'`\\") {
			link = "<" + f.URL + ">"
		} else if f.URL != "" {
			link = escape(f.URL)
		}
		fmt.Fprintf(b, "%s- %s: %s\n", indent, escape(capital(label)), strings.TrimSpace(escape(f.Text)+" "+link))
	}
}

func (c Column) heading() string {
	if c.Named {
		return c.Title
	}
	return capital(c.Title)
}

func (t Table) markdown(b *strings.Builder) {
	titles, rules := "|", "|"
	for _, c := range t.Columns {
		titles += " " + escape(c.heading()) + " |"
		rules += map[bool]string{false: " --- |", true: " ---: |"}[c.Right]
	}
	fmt.Fprintf(b, "\n%s\n%s\n", titles, rules)
	for _, row := range t.Rows {
		cells := make([]string, len(row.Cells))
		for i, cell := range row.Cells {
			cells[i] = escape(cell)
		}
		fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | "))
	}
}

func (t Steps) markdown(b *strings.Builder) {
	for _, s := range t.Of[t.From:t.To] {
		var facts []string
		if s.Hours != "" {
			facts = append(facts, s.Hours+s.around()+", "+s.InWeeks())
		}
		if s.Ready != "" {
			facts = append(facts, "ready "+s.Ready)
		}
		if s.After != "" {
			facts = append(facts, s.After)
		}
		fmt.Fprintf(b, "\n- [ ] **%s to level %s**", escape(s.Title), escape(s.Level))
		if len(facts) > 0 {
			fmt.Fprintf(b, " (%s)", escape(strings.Join(facts, "; ")))
		}
		b.WriteByte('\n')
		markdownFields(b, "  ", s.Fields)
	}
}

// around is the range of the hours, where there is one.
func (s Step) around() string {
	if s.Range == "" {
		return ""
	}
	if s.AtWork == "" {
		return " (" + s.Range + ")"
	}
	return " (" + s.Range + "), " + s.AtWork + " of them at work"
}

func (h Heat) markdown(b *strings.Builder) {
	t := Table{Columns: []Column{{Title: "name"}}}
	for _, id := range h.Columns {
		t.Columns = append(t.Columns, Column{Title: id, Named: true})
	}
	t.Columns = append(t.Columns, Column{Title: "ready", Right: true})
	for _, one := range h.Rows {
		cells := []string{one.Name}
		for _, cell := range one.Cells {
			mark, _ := cell.mark()
			cells = append(cells, mark)
		}
		t.Rows = append(t.Rows, Cells(append(cells, one.Ready)...))
	}
	Paragraph{Text: "' one level below the target, \" two or more."}.markdown(b)
	t.markdown(b)
}

// A Chart is drawn on a screen.
func (Chart) markdown(*strings.Builder) {}
