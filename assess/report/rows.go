package report

import (
	"bytes"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/rubric"
)

// Rows writes a compact row for each sheet, with figures of its report. Each worker
// has its own.
type Rows struct {
	scorer *bulk.Scorer
	fields []rowField
	begins []snippet // of the fields in JSON: {"subject":
	tiers  []string  // of the rubric
	scores []snippet // begins of theirs: {"foundational":
	skills []string  // of the rubric
	gaps   []snippet // of skills: ,"git"
}

// rowField is a part of a compact row: as a member of an object, and as cells, of
// columns that are called as it is, or after the tiers.
type rowField struct {
	name  string
	json  func(w *Rows, to []byte, row *bulk.Row, f *bulk.Figures) []byte
	cells func(w *Rows, row *bulk.Row, f *bulk.Figures) []string
}

// rowFields are all that a row can have, in their order.
func rowFields() []rowField {
	word := func(name string, of func(*bulk.Row, *bulk.Figures) string) rowField {
		return rowField{name,
			func(_ *Rows, to []byte, row *bulk.Row, f *bulk.Figures) []byte {
				return append(append(append(to, '"'), of(row, f)...), '"')
			},
			func(_ *Rows, row *bulk.Row, f *bulk.Figures) []string { return []string{of(row, f)} },
		}
	}
	figure := func(name string, of func(*bulk.Figures) assess.Number) rowField {
		return rowField{name,
			func(_ *Rows, to []byte, _ *bulk.Row, f *bulk.Figures) []byte { return assess.AppendNumber(to, of(f)) },
			func(_ *Rows, _ *bulk.Row, f *bulk.Figures) []string { return []string{plain(of(f))} },
		}
	}
	return []rowField{
		{"subject", subjectJSON, func(_ *Rows, row *bulk.Row, _ *bulk.Figures) []string { return []string{string(row.Subject)} }},
		{"labels", labelsJSON, labelsCell},
		word("date", func(row *bulk.Row, _ *bulk.Figures) string { return row.Date }),
		word("role", func(row *bulk.Row, _ *bulk.Figures) string { return string(row.Rater.Role) }),
		{"target", targetJSON, func(_ *Rows, _ *bulk.Row, f *bulk.Figures) []string { return []string{f.Target} }},
		{"tiers", tiersJSON, tierCells},
		figure("overall", func(f *bulk.Figures) assess.Number { return f.Overall }),
		figure("readiness", func(f *bulk.Figures) assess.Number { return f.Readiness }),
		figure("coverage", func(f *bulk.Figures) assess.Number { return f.Coverage }),
		{"gaps", gapsJSON, gapsCell},
	}
}

// RowFields are the names of the fields that a row can have.
func RowFields() []string {
	var names []string
	for _, f := range rowFields() {
		names = append(names, f.name)
	}
	return names
}

// NewRows writes the fields named, in that order. A sheet is measured by a target, or if
// that is "" by its own, or if it has none by that of aim; so many gaps are named at most.
func NewRows(r *rubric.Rubric, fields []string, target, aim string, gaps int) *Rows {
	has := func(name string) bool { return slices.Contains(fields, name) }
	wanted := bulk.Wanted{Tiers: has("tiers"), Overall: has("overall"), Sums: has("readiness") || has("coverage")}
	if has("gaps") {
		wanted.Gaps = gaps
	}
	w := &Rows{scorer: bulk.NewScorer(r, target, aim, wanted), skills: r.SkillIDs(), begins: memberBegins(fields)}
	for _, t := range r.Tiers {
		w.tiers = append(w.tiers, t.ID)
	}
	w.scores = memberBegins(w.tiers)
	for _, id := range w.skills {
		w.gaps = append(w.gaps, newSnippet(`,"`+id+`"`))
	}
	all := rowFields()
	for _, name := range fields {
		w.fields = append(w.fields, all[slices.IndexFunc(all, func(f rowField) bool { return f.name == name })])
	}
	return w
}

// memberBegins are what stands before the values of an object with such keys.
func memberBegins(keys []string) (begins []snippet) {
	open := `{"`
	for _, key := range keys {
		begins = append(begins, newSnippet(open+key+`":`))
		open = `,"`
	}
	return begins
}

// JSON appends the row as a line of NDJSON.
func (w *Rows) JSON(to []byte, row *bulk.Row) []byte {
	f := w.scorer.Score(row)
	for i := range w.fields {
		to = w.begins[i].append(to)
		to = w.fields[i].json(w, to, row, f)
	}
	return append(to, '}', '\n')
}

// CSV appends the row as one of CSV.
func (w *Rows) CSV(to []byte, row *bulk.Row) []byte {
	var cells []string
	f := w.scorer.Score(row)
	for i := range w.fields {
		cells = append(cells, w.fields[i].cells(w, row, f)...)
	}
	return appendCSV(to, cells)
}

// Header is the first row of CSV.
func (w *Rows) Header() []byte {
	var cells []string
	for _, f := range w.fields {
		if f.name != "tiers" {
			cells = append(cells, f.name)
			continue
		}
		for _, id := range w.tiers {
			cells = append(cells, "tier:"+id)
		}
	}
	return appendCSV(nil, cells)
}

func appendCSV(to []byte, cells []string) []byte {
	b := bytes.NewBuffer(to)
	if err := writeRows(b, [][]string{cells}); err != nil {
		panic(err) // memory takes everything
	}
	return b.Bytes()
}

// appendText appends a text of JSON in the form that every document has it.
func appendText[T ~string | ~[]byte](to []byte, text T) []byte {
	if bulk.IsPlain(text) {
		return append(append(append(to, '"'), text...), '"')
	}
	b := bytes.NewBuffer(to)
	if err := encode(b, "", string(text)); err != nil {
		panic(err) // a text has its form, and memory takes everything
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

func subjectJSON(_ *Rows, to []byte, row *bulk.Row, _ *bulk.Figures) []byte {
	if row.Plain {
		return append(append(append(to, '"'), row.Subject...), '"')
	}
	return appendText(to, row.Subject)
}

func labelsJSON(_ *Rows, to []byte, row *bulk.Row, _ *bulk.Figures) []byte {
	to = append(to, '{')
	for i, l := range row.Labels {
		if i > 0 {
			to = append(to, ',')
		}
		to = append(append(append(to, '"'), l.Key...), '"', ':')
		to = appendText(to, l.Value)
	}
	return append(to, '}')
}

func labelsCell(_ *Rows, row *bulk.Row, _ *bulk.Figures) []string {
	var pairs []string
	for _, l := range row.Labels {
		pairs = append(pairs, l.Key+"="+l.Value)
	}
	return []string{strings.Join(pairs, "; ")}
}

func targetJSON(_ *Rows, to []byte, _ *bulk.Row, f *bulk.Figures) []byte {
	if f.Target == "" {
		return append(to, "null"...)
	}
	return append(append(append(to, '"'), f.Target...), '"')
}

func tiersJSON(w *Rows, to []byte, _ *bulk.Row, f *bulk.Figures) []byte {
	if len(w.scores) == 0 {
		return append(to, "{}"...)
	}
	for i := range w.scores {
		to = f.Tiers[i].Append(w.scores[i].append(to))
	}
	return append(to, '}')
}

func tierCells(_ *Rows, _ *bulk.Row, f *bulk.Figures) (cells []string) {
	for _, score := range f.Tiers {
		cells = append(cells, strings.TrimPrefix(string(score.Append(nil)), "null"))
	}
	return cells
}

func gapsJSON(w *Rows, to []byte, _ *bulk.Row, f *bulk.Figures) []byte {
	if len(f.Gaps) == 0 {
		return append(to, "[]"...)
	}
	begin := len(to)
	for _, skill := range f.Gaps {
		to = w.gaps[skill].append(to)
	}
	to[begin] = '['
	return append(to, ']')
}

func gapsCell(w *Rows, _ *bulk.Row, f *bulk.Figures) []string {
	var ids []string
	for _, skill := range f.Gaps {
		ids = append(ids, w.skills[skill])
	}
	return []string{strings.Join(ids, " ")}
}
