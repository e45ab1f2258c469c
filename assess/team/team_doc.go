package team

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
)

// Team is the whole picture of several people: derived from one sheet each.
// With Anonymous there are no people, pairs or holders, and figures over too few
// people are left out.
type Team struct {
	assess.Envelope
	Rubric   assess.ReportRubric            `json:"rubric"`
	Date     string                         `json:"date"`             // of the picture
	Target   assess.Maybe[assess.TargetRef] `json:"target"`           // null when each person has their own
	Labels   assess.Labels                  `json:"labels,omitempty"` // that every sheet in it has
	Privacy  *Privacy                       `json:"privacy"`
	Size     assess.Maybe[int]              `json:"size"` // null when too few to say
	Overall  *Overall                       `json:"overall"`
	People   []Person                       `json:"people"`
	Skills   []Skill                        `json:"skills"`
	Gaps     []string                       `json:"gaps"` // skills, most missing weight first
	Teaching []Lesson                       `json:"teaching"`
	Untaught []string                       `json:"untaught"` // skills missing where nobody can teach
	Missing  []string                       `json:"missing"`  // named in the group file, without a sheet
	Groups   []GroupFigures                 `json:"groups"`
	Warnings []string                       `json:"warnings"`
	Rules    Rules                          `json:"rules,omitzero"`
}

// Rules are the levels by which a team is judged, of a skill that has the rubric's
// whole scale: see rubric.Competent and rubric.Teaches.
type Rules struct {
	Competent int `json:"competent"` // from this level somebody can stand in for another
	Teach     int `json:"teach"`     // levels between a learner and who teaches
}

// usualRules are those of a scale of 0..5.
var usualRules = Rules{Competent: 3, Teach: 2}

// IsZero says that documents leave the rules out.
func (r Rules) IsZero() bool { return r == usualRules || r == Rules{} }

// Judged is the rules of the team, which a document may leave out.
func (t *Team) Judged() Rules {
	if t.Rules.IsZero() {
		return usualRules
	}
	return t.Rules
}

// Able says where a person stands who can stand in for another.
func (t *Team) Able() string {
	if t.Rubric.Top.Highest() == 1 {
		return "at level 1"
	}
	return fmt.Sprintf("at level %d or above", t.Judged().Competent)
}

// Privacy says how an anonymous team was made. Codes stand for the people, in
// an order of their own; Withheld lists the groups whose figures are left out.
type Privacy struct {
	MinGroup int      `json:"min_group"`
	Codes    []string `json:"codes"`
	Withheld []string `json:"withheld"`
}

// Overall sums the team up. Readiness and Coverage are means over people,
// 0..100; ages are in days, before the team's date.
type Overall struct {
	Readiness assess.Number     `json:"readiness"`
	Coverage  assess.Number     `json:"coverage"`
	MedianAge assess.Number     `json:"median_age"`
	OldestAge assess.Number     `json:"oldest_age"`
	Old       assess.Maybe[int] `json:"old"` // sheets over a year old
}

// Person is one person. Levels go by skill, in the rubric's order. Age, Readiness,
// Coverage, Targets and Statuses are the team's to say.
type Person struct {
	Name      string        `json:"name"`
	Groups    []string      `json:"groups"`
	Labels    assess.Labels `json:"labels,omitempty"`
	Rater     assess.Rater  `json:"rater"`
	Date      string        `json:"date"`
	Age       int           `json:"age"` // days; below 0 for a date to come
	Target    string        `json:"target,omitempty"`
	Readiness assess.Number `json:"readiness"`
	Coverage  assess.Number `json:"coverage"`
	Levels    Levels        `json:"levels"`
	Targets   []int         `json:"targets"`  // not to be changed: others have the same
	Statuses  Statuses      `json:"statuses"` // of the levels
}

// Levels are levels of skills: 0..9, or what stands for none, assess.NoLevel or
// assess.NotApplicable, which are null in JSON.
type Levels []int8

// MarshalJSON writes the levels as a list.
func (l Levels) MarshalJSON() ([]byte, error) {
	list := make([]assess.Maybe[int8], len(l))
	for i, level := range l {
		list[i] = assess.Maybe[int8]{Value: level, Known: level >= 0}
	}
	return json.Marshal(list)
}

// Statuses are levels in another view: why there is one, or none.
type Statuses []int8

// MarshalJSON writes the statuses as a list of words: assess.Rated, assess.NA and
// assess.Unrated.
func (s Statuses) MarshalJSON() ([]byte, error) {
	list := make([]string, len(s))
	for i, level := range s {
		switch level {
		case assess.NotApplicable:
			list[i] = assess.NA
		case assess.NoLevel:
			list[i] = assess.Unrated
		default:
			list[i] = assess.Rated
		}
	}
	return json.Marshal(list)
}

// SkillFigures sums a skill up over people: how many have a level, how many of
// them have a target above 0, and of these the share at it, 0..1; the median
// level, and the missing levels times weight.
type SkillFigures struct {
	Rated    assess.Maybe[int] `json:"rated"`
	Required assess.Maybe[int] `json:"required"`
	AtTarget assess.Number     `json:"at_target"`
	Median   assess.Number     `json:"median"`
	Gap      assess.Number     `json:"gap"`
}

// Skill is one skill over the whole team. SinglePoint says that it is
// required and at most one person has level 3 or above; Holders names them.
type Skill struct {
	ID     string  `json:"id"`
	Tier   string  `json:"tier"`
	Title  string  `json:"title"`
	Short  string  `json:"short,omitempty"`
	Weight float64 `json:"weight"`
	SkillFigures
	NA          assess.Maybe[int]  `json:"na"`
	Unrated     assess.Maybe[int]  `json:"unrated"`
	Competent   assess.Maybe[int]  `json:"competent"` // people who can stand in for another, see rubric.Competent
	SinglePoint assess.Maybe[bool] `json:"single_point"`
	Holders     []string           `json:"holders"`
}

// Lesson is somebody who can teach somebody else a skill: two levels apart or
// more, and at the learner's target.
type Lesson struct {
	Teacher string `json:"teacher"`
	Learner string `json:"learner"`
	Skill   string `json:"skill"`
	From    int    `json:"from"`
	To      int    `json:"to"` // the learner's target
	Level   int    `json:"teacher_level"`
}

// GroupFigures is a part of the team. Withheld says that its figures are left out:
// they, or what is left of others without them, would be about too few people.
type GroupFigures struct {
	Name      string            `json:"name"`
	Withheld  bool              `json:"withheld"`
	Size      assess.Maybe[int] `json:"size"`
	Readiness assess.Number     `json:"readiness"`
	Coverage  assess.Number     `json:"coverage"`
	Skills    []SkillFigures    `json:"skills"` // in the rubric's order
}

// Maker makes people of rows, for one worker: labels that many sheets have are held once.
type Maker struct {
	labels map[string]assess.Labels // by what they say
	said   []byte
}

// Person is the person of a row, who aims at what the row says.
func (m *Maker) Person(row *bulk.Row) Person {
	return Person{
		Name: string(row.Subject), Labels: m.labelsOf(row), Rater: row.Rater, Date: row.Date, Target: row.Target,
		Levels: slices.Clone(row.Levels),
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

// Options say how to look at a team. Labels are those that all of its sheets
// were chosen by. MinGroup of 0 is not anonymous; Code gives each name its code
// then.
type Options struct {
	Tool     assess.Tool
	Labels   assess.Labels
	Date     string
	Target   assess.Maybe[assess.TargetRef]
	Groups   []string // in their order
	Missing  []string
	MinGroup int
	Code     func(name string) string
	Warnings []string
}
