package team

import (
	"fmt"

	"github.com/skillgap/skillgap/assess"
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
// 0..100; ages are in days, on the team's date, of the sheets whose age is known: that of
// the oldest answer.
type Overall struct {
	Readiness assess.Number     `json:"readiness"`
	Coverage  assess.Number     `json:"coverage"`
	MedianAge assess.Number     `json:"median_age"`
	OldestAge assess.Number     `json:"oldest_age"`
	Old       assess.Maybe[int] `json:"old"` // sheets over a year old
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
