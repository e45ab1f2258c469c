package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// writePathMarkdown writes a learning path as a checklist.
func writePathMarkdown(w io.Writer, doc *assess.PathReport, _ Style) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Learning path of %s to %s\n\n", markdown(doc.Subject), markdown(doc.Target.Value.Title))
	fmt.Fprintf(&b, "%d h at %s h a week, ", doc.Path.Hours, setting(doc.Path.HoursPerWeek))
	fmt.Fprintf(&b, "from %s; %s.\n", doc.Start, markdown(pathNote(doc)))
	for _, warning := range doc.Warnings {
		fmt.Fprintf(&b, "\nNote: %s\n", markdown(warning))
	}
	split := len(doc.Path.Steps)
	if d := doc.Deadline; d != nil {
		split = d.Steps
		fmt.Fprintf(&b, "\n## By %s: readiness %s to %s\n", d.Until, percent(doc.Readiness), percent(d.Readiness))
	}
	for i, s := range doc.Path.Steps {
		if i == split {
			b.WriteString("\n## Later\n")
		}
		markdownStep(&b, s, doc.Path.HoursPerWeek)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func markdownStep(b *strings.Builder, s assess.PathStep, perWeek float64) {
	fmt.Fprintf(b, "\n- [ ] **%s to level %d** (%d h, weeks %s; ready %s)\n", markdown(stepTitle(s)), s.To, s.Hours, weeksOf(s, perWeek), percent(s.ReadinessAfter))
	for _, part := range [][2]string{{"Learn", s.Learn}, {"Practise", s.Practise}, {"Prove", s.Prove}, {"Why", s.Why}} {
		fmt.Fprintf(b, "  - %s: %s\n", part[0], markdown(part[1]))
	}
	for _, r := range s.Resources {
		verb := r.Verb()
		fmt.Fprintf(b, "  - %s: %s\n", strings.ToUpper(verb[:1])+verb[1:], strings.TrimSpace(markdown(r.Marked())+" "+markdownLink(r.URL)))
	}
}

// markdown escapes what Markdown and the HTML in it would read as more than
// text.
func markdown(text string) string {
	var b strings.Builder
	for _, c := range clean(text) {
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

// markdownLink writes a plain web address as a link, anything else as text.
func markdownLink(url string) string {
	if !strings.HasPrefix(url, "https://") || strings.ContainsAny(url, " <>\"'`\\") {
		return markdown(url)
	}
	return "<" + clean(url) + ">"
}
