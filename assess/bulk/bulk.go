// Package bulk reads sheets by the million: lines of NDJSON, rows of CSV and whole
// documents become rows, the few figures of a sheet from which scores and
// aggregates are made.
//
// # Decisions
//
// An input is cut into pieces at ends of lines. Workers read pieces side by side,
// and what they make of them is handed on in the order of the input, so that
// neither the number of workers nor the size of pieces shows in a result. No more
// pieces are held than workers can be busy with.
//
// A sheet in the plain form, which most programs write, is read by a scanner that
// knows no other form and says of everything else only that it does not. The strict
// reader of package assess decides then: what a sheet may say is told there alone.
package bulk

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// MaxRecord is how many bytes a sheet has at most: a line of NDJSON, a row of CSV, a
// document.
const MaxRecord = 256 << 10

// PieceSize is the size of a piece that is best where nothing else is asked for: a
// few of them stay in a processor's own memory.
const PieceSize = 256 << 10

// Form is how an input holds sheets.
type Form int

// The forms.
const (
	Document Form = iota // one sheet, in YAML or JSON
	Lines                // NDJSON: a sheet a line
	Table                // CSV: a sheet a row, below a header
)

// Source is an input.
type Source struct {
	Name string // as messages show it
	// File is the name from the current folder, with slashes, of an input below it.
	File string
	Form Form
	Open func() (io.ReadCloser, error)
}

// Problem says which record of an input could not be used, and why, in one line.
// Lines count from 1, columns in characters from 1; 0 stands for the whole of what
// is named, and is left out.
type Problem struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Reason string `json:"reason"`
	// All are the problems of a sheet, of which this is the first and says how many more
	// there are; nil if it is no sheet.
	All []Problem `json:"-"`
	// Cause is what is at fault where that is not the record: then no other record can do
	// better.
	Cause *assess.ItemsError `json:"-"`
}

func (p Problem) Error() string {
	place := ""
	for _, n := range []int{p.Line, p.Column} {
		if n > 0 {
			place += fmt.Sprintf(":%d", n)
		}
	}
	if p.File+place == "" {
		return p.Reason
	}
	return p.File + place + ": " + p.Reason
}

// Row is what the figures of a sheet are made from.
type Row struct {
	// Subject is good until the next row is read; copy what is kept.
	Subject []byte
	Plain   bool // the subject is one for which IsPlain holds; else that is not known
	Rater   assess.Rater
	Date    string  // YYYY-MM-DD
	Oldest  string  // of its answers the day of the oldest, "" if all are of Date
	Target  string  // a target's id, or ""
	Labels  []Label // by their keys; not to be changed
	// Levels are by the rubric's skills: 0..9, or assess.NoLevel of one that is not
	// rated, or assess.NotApplicable. After a check they are what it makes likely.
	// Good until the next row is read.
	Levels []int8
	// Responses is how many items of a check were answered.
	Responses int
}

// Label says where a sheet belongs.
type Label struct{ Key, Value string }

// Claim is that of the row's sheet.
func (r *Row) Claim() assess.Claim {
	c := assess.Claim{Role: r.Rater.Role, Date: r.Date, Responses: r.Responses}
	for _, level := range r.Levels {
		if level != assess.NoLevel {
			c.Ratings++
		}
	}
	return c
}

// Label is the value of a label, or "".
func (r *Row) Label(key string) string {
	for _, l := range r.Labels {
		if l.Key == key {
			return l.Value
		}
	}
	return "" // which no label has for a value
}

// clear makes it the row of a sheet that says nothing about the skills, for which none
// has what stands for no level.
func (r *Row) clear(none []int8) {
	r.Subject, r.Plain, r.Date, r.Oldest, r.Target, r.Labels = nil, false, "", "", "", nil
	r.Rater, r.Responses = assess.Rater{Role: assess.Self}, 0
	r.Levels = append(r.Levels[:0], none...)
}

// unrated are the levels of a sheet that rates none of the skills.
func unrated(of *rubric.Rubric) []int8 { return slices.Repeat([]int8{assess.NoLevel}, len(of.Skills)) }

// ofSheet makes it the row of a sheet without a check.
func (r *Row) ofSheet(of *rubric.Rubric, s *assess.Sheet) {
	r.heading(of, s.Subject, s.Rater, s.Date, s.Target, s.Labels)
	for i := range of.Skills {
		rating, rated := s.Rating(of.Skills[i].ID)
		if on := rating.Date; on != "" && (r.Oldest == "" || on < r.Oldest) {
			r.Oldest = on
		}
		switch {
		case rated && rating.NA:
			r.Levels[i] = assess.NotApplicable
		case rated:
			r.Levels[i] = int8(rating.Level)
		}
	}
}

// OfReport makes it the row of a report of a sheet by the rubric.
func (r *Row) OfReport(of *rubric.Rubric, rep *assess.Report) {
	r.heading(of, rep.Subject, rep.Rater, rep.Date, rep.Target.Value.ID, rep.Labels)
	if rep.Check != nil {
		r.Responses = rep.Check.Items
	}
	if oldest, n := rep.Oldest(); n > 0 {
		r.Oldest = oldest
	}
	for i := range of.Skills {
		switch k, there := rep.Skill(of.Skills[i].ID); {
		case there && k.Status == assess.NA:
			r.Levels[i] = assess.NotApplicable
		case there && k.Level.Known:
			r.Levels[i] = int8(k.Level.Value)
		}
	}
}

func (r *Row) heading(
	of *rubric.Rubric, subject string, rater assess.Rater, date, target string, labels assess.Labels,
) {
	r.clear(unrated(of))
	r.Subject, r.Rater, r.Date, r.Target = append(r.Subject, subject...), rater, date, target
	for key, value := range labels {
		r.Labels = append(r.Labels, Label{key, value})
	}
	r.sortLabels()
}

// sortLabels puts the labels in order.
func (r *Row) sortLabels() {
	slices.SortFunc(r.Labels, func(a, b Label) int { return strings.Compare(a.Key, b.Key) })
}
