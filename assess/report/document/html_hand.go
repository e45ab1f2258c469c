package document

import (
	"html/template"
	"reflect"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// hand writes the parts of a page: blocks by the templates of their names, and by itself
// what a page of many reports has most of, the rows of tables and the fields of steps,
// for which a template takes several times as long. Every text in these is escaped by it.
type hand struct {
	templates *template.Template
	made      map[any]template.HTML // small parts, of which there are many, and few that differ
	explain   func(text string, words []rubric.Term) template.HTML
	err       error // the first, of a template
}

// meter is the length of a meter's filled part in percent: a part with a template.
type meter string

func meterOf(n assess.Number) meter { return meter(coordinate(max(0, min(n.Value, 100)))) }

// render is a block, or another part, by the template of its name.
func (h *hand) render(part any) template.HTML {
	small := false
	switch part.(type) {
	case LevelBar, meter, Field:
		small = true
	}
	if small {
		if made, ok := h.made[part]; ok {
			return made
		}
	}
	var b strings.Builder
	if err := h.templates.ExecuteTemplate(&b, reflect.TypeOf(part).Name(), part); err != nil && h.err == nil {
		h.err = err
	}
	made := template.HTML(b.String())
	if small {
		h.made[part] = made
	}
	return made
}

// rows are those of a table.
func (h *hand) rows(t Table) template.HTML {
	var b strings.Builder
	drawn := t.Drawn()
	for _, r := range t.Rows {
		b.WriteString(`<tr><th scope="row">` + template.HTMLEscapeString(r.Cells[0]))
		if r.Bar != nil {
			b.WriteString(string(h.render(meterOf(*r.Bar))))
		}
		if r.Hint != "" {
			b.WriteString(`<span class="hint">` + template.HTMLEscapeString(r.Hint) + `</span>`)
		}
		b.WriteString(`</th>`)
		if drawn {
			b.WriteString(`<td class="scale">`)
			if r.Figure != nil {
				b.WriteString(string(h.render(r.Figure)))
			}
			b.WriteString(`</td>`)
		}
		for i, text := range r.Cells {
			if c := t.Columns[i]; i > 0 && c.Title != "" {
				b.WriteString(`<td` + string(c.class()) + `>` + template.HTMLEscapeString(text) + `</td>`)
			}
		}
		b.WriteString("</tr>\n")
	}
	return template.HTML(b.String())
}

// class is the attribute of a column's cells: figures, and what a telephone has no room
// for.
func (c Column) class() template.HTMLAttr {
	switch {
	case c.Right && c.From > 0:
		return ` class="n wide"`
	case c.Right:
		return ` class="n"`
	case c.From > 0:
		return ` class="wide"`
	}
	return ""
}

// Drawn reports whether rows have a figure, which a page gives a column of its own.
func (t Table) Drawn() bool {
	return slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Figure != nil })
}

// fields are those of a list of definitions; the words are explained where they first
// stand on the page. Fields without a label go on with the one before.
func (h *hand) fields(list []Field, words []rubric.Term) template.HTML {
	var b strings.Builder
	for i, f := range list {
		if i == 0 || f.Label != "" {
			b.WriteString(`<dt>` + template.HTMLEscapeString(capital(f.Label)) + `</dt>`)
		}
		b.WriteString(`<dd>`)
		if isLink(f.URL) {
			b.WriteString(string(h.render(f)))
		} else {
			b.WriteString(string(h.explain(f.Text, words)))
			if f.URL != "" {
				b.WriteString(" " + template.HTMLEscapeString(f.URL))
			}
		}
		b.WriteString(`</dd>`)
	}
	return template.HTML(b.String())
}

// isLink is whether an address is of a kind that a page may lead to.
func isLink(url string) bool {
	return strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
}
