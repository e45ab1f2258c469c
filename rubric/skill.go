package rubric

import "slices"

// Skill is one competency with its levels and the steps between them. Kind is
// "yes-no" for one of the levels 0 and 1 whatever the scale, else "". Steps are to
// some of the levels, in order; see Step. SourceID, URL, Source and License say
// where the skill was taken from.
type Skill struct {
	ID         string        `json:"id"`
	SourceID   string        `json:"source_id,omitempty"`
	Tier       string        `json:"tier,omitempty"`
	Kind       string        `json:"kind,omitempty"`
	Title      string        `json:"title"`
	Short      string        `json:"short,omitempty"` // see ShortTitle
	Summary    string        `json:"summary"`
	Weight     float64       `json:"weight"`
	Topics     []string      `json:"topics,omitempty"`
	Tools      []string      `json:"tools,omitempty"` // names by which texts of other skills need this one
	Levels     []Level       `json:"levels"`          // Levels[l].Level == l
	Requires   []Requirement `json:"requires,omitempty"`
	Steps      []Step        `json:"steps,omitempty"`
	Frameworks Frameworks    `json:"frameworks,omitzero"`
	URL        string        `json:"url,omitempty"`
	Source     string        `json:"source,omitempty"`
	License    string        `json:"license,omitempty"`
}

// YesNo is the kind of a skill that one has or has not.
const YesNo = "yes-no"

// Top is the highest level of the skill.
func (s *Skill) Top() int { return len(s.Levels) - 1 }

// Step is the way to a level 1..Top; without words and hours where the rubric has
// none.
func (s *Skill) Step(to int) *Step {
	for i := range s.Steps {
		if s.Steps[i].To == to {
			return &s.Steps[i]
		}
	}
	return &Step{To: to}
}

// Level describes one level of a skill by what a person at it can do. Level 0 may
// have no summary.
type Level struct {
	Level   int         `json:"level"`
	Summary string      `json:"summary,omitempty"`
	Can     []Statement `json:"can,omitempty"`
}

// Statement is one act that can be observed, in the first person. Tags name
// the cross-sections it belongs to, such as "security".
type Statement struct {
	Text string
	Tags []string
}

// Requirement says that Level of the skill it stands in needs Skill at level At.
type Requirement struct {
	Level int    `json:"level"`
	Skill string `json:"skill"`
	At    int    `json:"at"`
}

// Step is the way from level To-1 to level To. Hours is study and practice
// time, 0 in a rubric without hours, of which AtWork hours, fewer than all, are
// practice on real work; Weeks is the least time that has to pass, 0 where the
// hours decide.
type Step struct {
	To        int        `json:"to"`
	Hours     int        `json:"hours,omitzero"`
	AtWork    int        `json:"at_work,omitzero"`
	Weeks     int        `json:"weeks,omitzero"`
	Needs     []Need     `json:"needs,omitempty"`
	Learn     string     `json:"learn,omitempty"`
	Practise  string     `json:"practise,omitempty"`
	Prove     string     `json:"prove,omitempty"`
	Covers    Covers     `json:"covers,omitzero"`
	Resources []Resource `json:"resources,omitempty"`
}

// Part is one of the texts of a step: learn, practise or prove.
type Part struct{ Name, Text string }

// Parts is what there is of learn, practise and prove.
func Parts(learn, practise, prove string) []Part {
	return slices.DeleteFunc([]Part{{"learn", learn}, {"practise", practise}, {"prove", prove}},
		func(p Part) bool { return p.Text == "" })
}

// Need says that Words of a step's text need Skill at level At.
type Need struct {
	Skill string `json:"skill"`
	At    int    `json:"at"`
	Words string `json:"words"`
}

// Covers names the statements of the step's level, from 1, that doing the
// practice and giving the proof earns.
type Covers struct {
	Practise []int `json:"practise,omitempty"`
	Prove    []int `json:"prove,omitempty"`
}
