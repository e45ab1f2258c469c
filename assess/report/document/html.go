package document

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"reflect"
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
	var t *template.Template
	bars := map[LevelBar]template.HTML{} // of which there are many, and few that differ
	render := func(block any) (template.HTML, error) {
		bar, isBar := block.(LevelBar)
		if made, ok := bars[bar]; isBar && ok {
			return made, nil
		}
		var b bytes.Buffer
		err := t.ExecuteTemplate(&b, reflect.TypeOf(block).Name(), block)
		made := template.HTML(b.String())
		if isBar {
			bars[bar] = made
		}
		return made, err
	}
	t, err = template.New("").Funcs(template.FuncMap{
		"render": render, "capital": capital, "facts": Style{}.list, "href": href, "scrolls": scrolls,
		"heading": Column.heading,
		"percent": assess.Percent, "runs": runs, "explain": explainer(),
		"meter":  func(n assess.Number) string { return coordinate(max(0, min(n.Value, 100))) },
		"levels": func(top int) []int { return make([]int, top+1) },
		"number": func(i int) int { return i + 1 },
		"class":  Column.class, "cells": cells,
		"shade": func(c HeatCell) string { return []string{"met", "short", "far"}[max(0, min(c.Missing, 2))] },
	}).ParseFS(htmlFiles, "html/*.html")
	if err != nil {
		return fmt.Errorf("write HTML: %w", err)
	}
	return t.ExecuteTemplate(w, "page", page{docs[0], docs[1:], template.CSS(css), policy})
}

// href is the address of a link that a page may have, or nothing.
func href(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return url
	}
	return ""
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

// class is what a column's cells are: figures, and what a telephone has no room for.
func (c Column) class() string {
	var class []string
	if c.Right {
		class = append(class, "n")
	}
	if c.From > 0 {
		class = append(class, "wide")
	}
	return strings.Join(class, " ")
}

// cell is a cell of a table behind the first, and what its column's cells are.
type cell struct{ Text, Class string }

// cells are those of a row behind the first that have a column with a title.
func cells(columns []Column, r Row) (list []cell) {
	for i, text := range r.Cells {
		if i > 0 && columns[i].Title != "" {
			list = append(list, cell{text, columns[i].class()})
		}
	}
	return list
}

// Drawn reports whether rows have a figure, which a page gives a column of its own.
func (t Table) Drawn() bool {
	return slices.ContainsFunc(t.Rows, func(r Row) bool { return r.Figure != nil })
}

// runs groups fields of the same label.
func runs(fields []Field) [][]Field {
	var groups [][]Field
	for _, f := range fields {
		if f.Label == "" && len(groups) > 0 {
			groups[len(groups)-1] = append(groups[len(groups)-1], f)
		} else {
			groups = append(groups, []Field{f})
		}
	}
	return groups
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
