package assess

import (
	"cmp"

	"github.com/skillgap/skillgap/rubric"
)

// reportSchema is the version of the formats of all documents but a sheet;
// within it fields are only added.
const reportSchema = 1

// Tool names the program that makes documents.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Envelope is what every document begins with: what it is and what made it.
type Envelope struct {
	URL    string `json:"$schema"`
	Schema int    `json:"schema"`
	Tool   Tool   `json:"tool"`
}

// Envelope is that of a document by the name of its schema: report, path,
// compare, team, diff or history.
func (t Tool) Envelope(document string) Envelope {
	return Envelope{schemaURL(document), reportSchema, t}
}

// Of is the envelope of another document by the same tool.
func (e Envelope) Of(document string) Envelope { return e.Tool.Envelope(document) }

func schemaURL(document string) string {
	return "https://raw.githubusercontent.com/skillgap/skillgap/main/data/schema/v1/" + document + ".schema.json"
}

// Heading is the envelope of a document about one sheet, and of what it is made.
type Heading struct {
	Envelope
	Rubric  ReportRubric     `json:"rubric"`
	Subject string           `json:"subject"`
	Rater   Rater            `json:"rater"`
	Date    string           `json:"date"` // the sheet's, YYYY-MM-DD
	Labels  Labels           `json:"labels,omitempty"`
	Target  Maybe[TargetRef] `json:"target"`
}

// Of is the heading of another document made of the same.
func (h Heading) Of(document string) Heading {
	h.Envelope = h.Envelope.Of(document)
	return h
}

// ReportRubric names the rubric scored against, with what readers of a document
// have to know of it: the highest level of its scale, the language of its texts,
// and where they were taken from, with the credits if they were.
type ReportRubric struct {
	ID           string   `json:"id"`
	Version      string   `json:"version"`
	Title        string   `json:"title"`
	Digest       string   `json:"digest"`
	Top          Top      `json:"top,omitzero"`
	Language     string   `json:"language,omitempty"`
	Source       string   `json:"source,omitempty"`
	License      string   `json:"license,omitempty"`
	Attributions []string `json:"attributions,omitempty"`
}

// Top is the highest level of a scale, 1..rubric.HighestTop. Documents leave out
// usualTop.
type Top int

const usualTop Top = 5

// IsZero says that documents leave the level out.
func (t Top) IsZero() bool { return t == usualTop || t == 0 }

// Highest is the level as a number: of a document that leaves it out the usual one.
func (t Top) Highest() int { return int(cmp.Or(t, usualTop)) }

// RubricOf is what documents say of a rubric.
func RubricOf(r *rubric.Rubric) ReportRubric {
	of := ReportRubric{
		ID: r.ID, Version: r.Version, Title: r.Title, Digest: r.Digest, Top: Top(r.Top()),
		Language: r.Language, Source: r.Source, License: r.License,
	}
	if r.Source != "" || r.License != "" {
		of.Attributions = r.Attributions
	}
	return of
}

// TargetRef names the target the gaps are measured to.
type TargetRef struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// TargetOf is the rubric's target of the id, unknown if it has none such.
func TargetOf(r *rubric.Rubric, id string) Maybe[TargetRef] {
	if t, ok := r.Target(id); ok {
		return Known(TargetRef{t.ID, r.NameOf(t)})
	}
	return Maybe[TargetRef]{}
}
