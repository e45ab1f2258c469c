package progress

import (
	"math"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Changes is what changed between two editions of a rubric, and what that does to
// sheets of the older one.
type Changes struct {
	assess.Envelope
	Before   assess.ReportRubric `json:"before"`
	After    assess.ReportRubric `json:"after"`
	Edits    []Edit              `json:"edits"`
	Effect   *Effect             `json:"effect,omitempty"` // where sheets were given
	Warnings []string            `json:"warnings"`
}

// Edit is one thing that changed. Before or After is "" where there is no such thing
// in that edition.
type Edit struct {
	Of     string            `json:"of"`              // rubric, tier, skill or target
	ID     string            `json:"id"`              // as the newer edition has it, "" of the rubric
	Title  string            `json:"title"`           // as the newer edition has it
	What   string            `json:"what"`            // added, removed, renamed, or the name of a field
	Level  assess.Maybe[int] `json:"level"`           // that it is about
	Skill  string            `json:"skill,omitempty"` // that a target asks for, or a prerequisite names
	Before string            `json:"before"`
	After  string            `json:"after"`
}

// What happened to a whole tier, skill or target.
const (
	Added   = "added"
	Removed = "removed"
	Renamed = "renamed" // has another id
)

// Effect is what the changes do to sheets of the older edition.
type Effect struct {
	Sheets    int         `json:"sheets"`
	Ratings   int         `json:"ratings"`
	Reworded  int         `json:"reworded"`  // ratings whose level says something else now
	Gone      int         `json:"gone"`      // ratings of skills and levels that are not there any more
	Readiness Move        `json:"readiness"` // percent
	Level     Move        `json:"level"`
	Moved     []SheetMove `json:"moved"` // the sheets whose readiness moves most, at most 10
}

// Move is how a figure moves over the sheets that have it under both editions: the
// means before and after, and the change of the sheet that moves most.
type Move struct {
	Sheets  int           `json:"sheets"`
	Before  assess.Number `json:"before"`
	After   assess.Number `json:"after"`
	Largest assess.Number `json:"largest"`
}

// SheetMove is how the readiness of one sheet moves, in percent.
type SheetMove struct {
	Subject string        `json:"subject"`
	Date    string        `json:"date"`
	Before  assess.Number `json:"before"`
	After   assess.Number `json:"after"`
}

func (m *SheetMove) change() float64 { return m.After.Value - m.Before.Value }

// add counts a sheet's figure.
func (m *Move) add(before, after assess.Number) {
	if !before.Known || !after.Known {
		return
	}
	if m.Sheets++; m.Sheets == 1 {
		m.Before, m.After, m.Largest = before, after, assess.Known(after.Value-before.Value)
		return
	}
	mean := func(of *assess.Number, value float64) { of.Value += (value - of.Value) / float64(m.Sheets) }
	mean(&m.Before, before.Value)
	mean(&m.After, after.Value)
	if change := after.Value - before.Value; math.Abs(change) > math.Abs(m.Largest.Value) {
		m.Largest.Value = change
	}
}

// mostMoved is how many sheets an effect lists.
const mostMoved = 10

// NewChanges compares two editions of a rubric.
func NewChanges(tool assess.Tool, before, after *rubric.Rubric) *Changes {
	c := &Changes{
		Envelope: tool.Envelope("changes"), Before: assess.RubricOf(before), After: assess.RubricOf(after),
		Edits: edits(before, after), Warnings: []string{},
	}
	if before.ID != after.ID {
		c.Warnings = append(c.Warnings, "these are two rubrics: "+before.ID+" and "+after.ID)
	} else if before.Version == after.Version && before.Digest != after.Digest {
		c.Warnings = append(c.Warnings, "both have the version "+before.Version+
			": give the newer one another, so that it is known which a sheet was answered against")
	}
	return c
}

// Touch finds what the changes do to sheets of the older edition, each scored under
// both.
func (c *Changes) Touch(before, after *rubric.Rubric, sheets []*assess.Sheet, score Scorer) error {
	e := &Effect{Sheets: len(sheets), Moved: []SheetMove{}}
	for _, sheet := range sheets {
		var overall [2]assess.Overall
		for i, r := range []*rubric.Rubric{before, after} {
			one := Scored{Rubric: before, Sheet: sheet}
			rep, err := one.Under(r, score)
			if err != nil {
				return err
			}
			overall[i] = rep.Overall
		}
		e.count(sheet, before, after)
		e.Readiness.add(overall[0].Readiness, overall[1].Readiness)
		e.Level.add(overall[0].Level, overall[1].Level)
		m := SheetMove{sheet.Subject, sheet.Date, overall[0].Readiness, overall[1].Readiness}
		if m.Before.Known && m.After.Known && m.change() != 0 {
			e.Moved = append(e.Moved, m)
		}
	}
	slices.SortStableFunc(e.Moved, func(a, b SheetMove) int {
		return int(math.Copysign(1, math.Abs(b.change())-math.Abs(a.change())))
	})
	e.Moved = e.Moved[:min(len(e.Moved), mostMoved)]
	c.Effect = e
	return nil
}

// count counts the ratings of a sheet that the changes touch.
func (e *Effect) count(sheet *assess.Sheet, before, after *rubric.Rubric) {
	e.Ratings += len(sheet.Ratings)
	for _, rating := range sheet.Ratings {
		was, _ := before.Skill(rating.Skill)
		is, there := after.Skill(rating.Skill)
		switch {
		case !there || !rating.NA && rating.Level > is.Top():
			e.Gone++
		case !rating.NA && !sameLevel(&was.Levels[rating.Level], &is.Levels[rating.Level]):
			e.Reworded++
		}
	}
}

// sameLevel reports whether two levels say the same.
func sameLevel(a, b *rubric.Level) bool {
	return a.Summary == b.Summary && slices.EqualFunc(a.Can, b.Can, rubric.Statement.Equal)
}
