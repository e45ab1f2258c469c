package team

import (
	"slices"
	"strconv"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
)

// Person is one person. Levels go by skill, in the rubric's order. Age, which is that of the
// oldest answer, Readiness, Coverage, Targets and Statuses are the team's to say.
type Person struct {
	Name      string            `json:"name"`
	Groups    []string          `json:"groups"`
	Labels    assess.Labels     `json:"labels,omitempty"`
	Rater     assess.Rater      `json:"rater"`
	Date      string            `json:"date"`
	Oldest    string            `json:"-"`   // as bulk.Row has it
	Age       assess.Maybe[int] `json:"age"` // days; unknown for a date to come
	Target    string            `json:"target,omitempty"`
	Readiness assess.Number     `json:"readiness"`
	Coverage  assess.Number     `json:"coverage"`
	Levels    Levels            `json:"levels"`
	Targets   []int             `json:"targets"`  // not to be changed: others have the same
	Statuses  Statuses          `json:"statuses"` // of the levels
}

// Levels are levels of skills: 0..9, or what stands for none, assess.NoLevel or
// assess.NotApplicable, which are null in JSON.
type Levels []int8

// MarshalJSON writes the levels as a list.
func (l Levels) MarshalJSON() ([]byte, error) {
	return list(l, func(text []byte, level int8) []byte {
		if level < 0 {
			return append(text, "null"...)
		}
		return strconv.AppendInt(text, int64(level), 10)
	}), nil
}

// Statuses are levels in another view: why there is one, or none.
type Statuses []int8

// MarshalJSON writes the statuses as a list of words: assess.Rated, assess.NA and
// assess.Unrated.
func (s Statuses) MarshalJSON() ([]byte, error) {
	return list(s, func(text []byte, level int8) []byte {
		switch level {
		case assess.NotApplicable:
			return append(text, `"`+assess.NA+`"`...)
		case assess.NoLevel:
			return append(text, `"`+assess.Unrated+`"`...)
		}
		return append(text, `"`+assess.Rated+`"`...)
	}), nil
}

// list is levels as a list in JSON, each of which add adds to a text.
func list(levels []int8, add func(text []byte, level int8) []byte) []byte {
	text := []byte{'['}
	for i, level := range levels {
		if i > 0 {
			text = append(text, ',')
		}
		text = add(text, level)
	}
	return append(text, ']')
}

// Maker makes people of rows, for one worker: labels that many sheets have are held once.
type Maker struct {
	labels map[string]assess.Labels // by what they say
	said   []byte
}

// Person is the person of a row, who aims at what the row says.
func (m *Maker) Person(row *bulk.Row) Person {
	return Person{
		Name: string(row.Subject), Labels: m.labelsOf(row), Rater: row.Rater, Date: row.Date, Oldest: row.Oldest,
		Target: row.Target, Levels: slices.Clone(row.Levels),
	}
}

func (m *Maker) labelsOf(row *bulk.Row) assess.Labels {
	if len(row.Labels) == 0 {
		return nil
	}
	m.said = m.said[:0]
	for _, l := range row.Labels { // neither keys nor values hold a line break
		m.said = append(append(append(append(m.said, l.Key...), '\n'), l.Value...), '\n')
	}
	labels, known := m.labels[string(m.said)]
	if !known {
		labels = assess.Labels{}
		for _, l := range row.Labels {
			labels[l.Key] = l.Value
		}
		if m.labels == nil {
			m.labels = map[string]assess.Labels{}
		}
		m.labels[string(m.said)] = labels
	}
	return labels
}

// missing is how many levels of the skill of the index a person misses; 0 without
// a level.
func (p *Person) missing(skill int) int {
	if p.Levels[skill] < 0 {
		return 0
	}
	return max(0, p.Targets[skill]-int(p.Levels[skill]))
}
