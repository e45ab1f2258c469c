package document

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

//go:embed html
var htmlFiles embed.FS

// page is what the template page writes.
type page struct {
	Document
	Parts  []Document
	CSS    template.CSS
	Policy string
}

// HTML writes a document as one file that needs nothing else. Its policy lets
// nothing in but its own style: no script, no request. Documents after the first
// are parts of it, which it lists.
func HTML(w io.Writer, docs ...Document) error {
	css, err := htmlFiles.ReadFile("html/style.css")
	if err != nil {
		return err
	}
	sum := sha256.Sum256(css)
	docs = slices.Clone(Clean(docs))
	docs[0].Title = Style{}.Fit(strings.TrimSuffix(docs[0].Name+": "+docs[0].Of, ": "), 70)
	policy := "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; base-uri 'none'; form-action 'none'"
	h := hand{made: map[any]template.HTML{}, explain: explainer()}
	h.templates, err = template.New("").Funcs(template.FuncMap{
		"render": h.render, "rows": h.rows, "fields": h.fields,
		"capital": capital, "facts": Style{}.list, "scrolls": scrolls,
		"heading": Column.heading, "class": Column.class, "percent": assess.Percent, "meter": meterOf,
		"levels": func(top int) []int { return make([]int, top+1) },
		"number": func(i int) int { return i + 1 },
		"shade":  func(c HeatCell) string { return []string{"met", "short", "far"}[max(0, min(c.Missing, 2))] },
	}).ParseFS(htmlFiles, "html/*.html")
	if err != nil {
		return fmt.Errorf("write HTML: %w", err)
	}
	err = h.templates.ExecuteTemplate(w, "page", page{docs[0], docs[1:], template.CSS(css), policy})
	return cmp.Or(err, h.err)
}

// scrolls reports whether a table may be wider than the screen of a telephone.
func scrolls(t Table) bool {
	const most, widest = 7, 9 // columns, and characters of a cell that is not broken
	wide := func(i int, text string) bool {
		return i > 0 && t.Columns[i].Fit == 0 && Columns(text) > widest
	}
	for i, c := range t.Columns {
		if wide(i, c.Title) || slices.ContainsFunc(t.Rows, func(r Row) bool { return wide(i, r.Cells[i]) }) {
			return true
		}
	}
	return t.Many || len(t.Columns) > most
}

// explainer marks in a text the words that need a meaning, each where it first
// stands on the page.
func explainer() func(text string, words []rubric.Term) template.HTML {
	type mark struct {
		at   int // bytes
		term rubric.Term
	}
	said := map[string]bool{}
	return func(text string, words []rubric.Term) template.HTML {
		var marks []mark
		for _, w := range words {
			if said[w.Term] {
				continue
			}
			if at := w.In(text); at >= 0 {
				marks = append(marks, mark{at, w})
			}
		}
		slices.SortFunc(marks, func(a, b mark) int { return cmp.Or(a.at-b.at, len(b.term.Term)-len(a.term.Term)) })
		var b strings.Builder
		done := 0
		for _, m := range marks {
			if m.at < done { // within a longer one
				continue
			}
			said[m.term.Term] = true
			fmt.Fprintf(&b, "%s<abbr title=\"%s\">%s</abbr>", template.HTMLEscapeString(text[done:m.at]),
				template.HTMLEscapeString(m.term.Meaning), template.HTMLEscapeString(m.term.Term))
			done = m.at + len(m.term.Term)
		}
		b.WriteString(template.HTMLEscapeString(text[done:]))
		return template.HTML(b.String())
	}
}
