// Package rubric holds what is measured: tiers, skills, levels, prerequisites,
// learning steps and targets, and reads them strictly from YAML or JSON.
//
// # Decisions
//
// A rubric is data. Its source is a directory of YAML files or one file; the
// compiled form, JSON of the types here, is what a store keeps. Reading from
// source reports every problem at once, each with its position; reading the
// compiled form trusts what a reading from source has checked.
package rubric

import "github.com/skillgap/skillgap/rubric/strict"

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
