// Package rubric holds what is measured: tiers, skills, levels, prerequisites,
// learning steps and targets, and reads them strictly from YAML or JSON.
//
// # Decisions
//
// A rubric is data. Its source is a directory of YAML files or one file; the
// compiled form, JSON of the types here, is what a binary embeds. Reading from
// source reports every problem at once, each with its position; reading the
// compiled form trusts what a reading from source has checked.
package rubric

import (
	"slices"

	"github.com/skillgap/skillgap/rubric/strict"
)

// HighestTop is the highest level that the scale of any rubric may end with, so
// that a level is one digit.
const HighestTop = 9

// Rubric is a set of skills, in tiers or none, with the targets they are measured
// against. Language is that of its texts (BCP 47), "" where it is not said.
type Rubric struct {
	ID           string      `json:"id"`
	Version      string      `json:"version"`
	Title        string      `json:"title"`
	Role         string      `json:"role,omitempty"`
	Language     string      `json:"language,omitempty"`
	Scale        []ScaleWord `json:"scale"` // Scale[l].Level == l
	Rules        Rules       `json:"rules,omitzero"`
	Tiers        []Tier      `json:"tiers,omitempty"` // none is one group without a name
	Targets      []Target    `json:"targets"`
	Skills       []Skill     `json:"skills"` // in tier order
	Stack        []Tool      `json:"stack,omitempty"`
	Glossary     []Term      `json:"glossary,omitempty"`
	About        string      `json:"about,omitempty"` // lines on the ways into the role
	Source       string      `json:"source,omitempty"`
	License      string      `json:"license,omitempty"`
	Attributions []string    `json:"attributions,omitempty"`

	// Warnings are what a reading from source found worth a look, by place.
	Warnings strict.Problems `json:"-"`

	// Digest is "sha256:" and the hex digest of the compiled form.
	Digest string `json:"-"`

	// Read when first asked for; nil where there are none.
	items    func() ([]Item, error)
	evidence func() (*Evidence, error)

	own *Target // see AimAt
}

// Top is the highest level of the scale: 5 for levels 0..5.
func (r *Rubric) Top() int { return len(r.Scale) - 1 }

// Word is the scale's word for a level of the skill; one of the kind YesNo has the
// words no and yes, unless the scale is of two levels.
func (r *Rubric) Word(s *Skill, level int) string {
	if s.Top() < r.Top() {
		return [...]string{"no", "yes"}[level]
	}
	return r.Scale[level].Word
}

// ScaleWord names one level of the scale, the same for every skill that has it.
type ScaleWord struct {
	Level   int    `json:"level"`
	Word    string `json:"word"`
	Meaning string `json:"meaning,omitempty"`
}

// Tool is a language or a cloud that people may have chosen already. Resources
// name its ID when they are for it alone. Kind is "language" or "cloud".
type Tool struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Kind  string `json:"kind"`
}

// Term is a word of the texts with its meaning in plain words.
type Term struct {
	Term    string `json:"term"`
	Meaning string `json:"meaning"`
}

// Tier is a group of skills. Weight is above 0 and multiplies the weight of
// each of its skills. Groups, where there are some, hold all of its skills.
type Tier struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Short   string   `json:"short,omitempty"` // see ShortTitle
	Summary string   `json:"summary,omitempty"`
	Weight  float64  `json:"weight"`
	Skills  []string `json:"skills"` // ids, in order
	Groups  []Group  `json:"groups,omitempty"`
}

// Group is neighbouring skills of a tier under a title, by which they are listed.
type Group struct {
	Title  string   `json:"title"`
	Skills []string `json:"skills"` // ids, in order
}

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

// Timed says whether the rubric's steps have hours: all, or none.
func (r *Rubric) Timed() bool {
	for _, s := range r.Skills {
		for _, t := range s.Steps {
			if t.Hours > 0 {
				return true
			}
		}
	}
	return false
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

// Frameworks holds codes of public skill frameworks: codes and links only.
type Frameworks struct {
	SFIA9 []string       `json:"sfia9,omitempty"`
	ESCO  []FrameworkRef `json:"esco,omitempty"`
	ONET  []FrameworkRef `json:"onet,omitempty"`
}

// FrameworkRef points at a framework's concept; Match is "exact" or "close".
type FrameworkRef struct {
	ID    string `json:"id"`
	Label string `json:"label,omitempty"`
	Match string `json:"match"`
}

// Skill returns the skill with the id.
func (r *Rubric) Skill(id string) (*Skill, bool) {
	for i := range r.Skills {
		if r.Skills[i].ID == id {
			return &r.Skills[i], true
		}
	}
	return nil, false
}

// Tier returns the tier with the id.
func (r *Rubric) Tier(id string) (*Tier, bool) {
	for i := range r.Tiers {
		if r.Tiers[i].ID == id {
			return &r.Tiers[i], true
		}
	}
	return nil, false
}

// SkillIDs lists the skills in tier order.
func (r *Rubric) SkillIDs() []string {
	ids := make([]string, len(r.Skills))
	for i, s := range r.Skills {
		ids[i] = s.ID
	}
	return ids
}

// StackIDs lists the tools of the stack.
func (r *Rubric) StackIDs() []string {
	ids := make([]string, len(r.Stack))
	for i, t := range r.Stack {
		ids[i] = t.ID
	}
	return ids
}
