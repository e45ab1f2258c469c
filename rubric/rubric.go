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
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// MaxLevel is the highest level of every skill; levels are 0..MaxLevel.
const MaxLevel = 5

// Rubric is a set of skills in tiers, with the targets they are measured against.
type Rubric struct {
	ID           string      `json:"id"`
	Version      string      `json:"version"`
	Title        string      `json:"title"`
	Role         string      `json:"role,omitempty"`
	Scale        []ScaleWord `json:"scale"`
	Tiers        []Tier      `json:"tiers"`
	Targets      []Target    `json:"targets"`
	Skills       []Skill     `json:"skills"` // in tier order
	Stack        []Tool      `json:"stack,omitempty"`
	Glossary     []Term      `json:"glossary,omitempty"`
	About        string      `json:"about,omitempty"` // lines on the ways into the role
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

// ScaleWord names one level of the scale, the same for every skill.
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
// each of its skills.
type Tier struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Short   string   `json:"short,omitempty"` // see ShortTitle
	Summary string   `json:"summary,omitempty"`
	Weight  float64  `json:"weight"`
	Skills  []string `json:"skills"` // ids, in order
}

// Target is a named profile: the level each skill has to reach. A skill not
// named is not required.
type Target struct {
	ID         string         `json:"id"`
	Title      string         `json:"title"`
	Summary    string         `json:"summary,omitempty"`
	Levels     map[string]int `json:"levels"`
	Importance []Importance   `json:"importance,omitempty"`
}

// Skill is one competency with its six levels and the steps between them.
type Skill struct {
	ID         string        `json:"id"`
	Tier       string        `json:"tier"`
	Title      string        `json:"title"`
	Short      string        `json:"short,omitempty"` // see ShortTitle
	Summary    string        `json:"summary"`
	Weight     float64       `json:"weight"`
	Topics     []string      `json:"topics,omitempty"`
	Tools      []string      `json:"tools,omitempty"` // names by which texts of other skills need this one
	Levels     []Level       `json:"levels"`          // Levels[l].Level == l
	Requires   []Requirement `json:"requires,omitempty"`
	Steps      []Step        `json:"steps"` // Steps[l-1].To == l
	Frameworks Frameworks    `json:"frameworks,omitzero"`
}

// Level describes one level of a skill by what a person at it can do.
type Level struct {
	Level   int         `json:"level"`
	Summary string      `json:"summary"`
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
// time, of which AtWork hours, fewer than all, are practice on real work; Weeks is
// the least time that has to pass, 0 where the hours decide.
type Step struct {
	To        int        `json:"to"`
	Hours     int        `json:"hours"`
	AtWork    int        `json:"at_work,omitzero"`
	Weeks     int        `json:"weeks,omitzero"`
	Needs     []Need     `json:"needs,omitempty"`
	Learn     string     `json:"learn"`
	Practise  string     `json:"practise"`
	Prove     string     `json:"prove"`
	Covers    Covers     `json:"covers,omitzero"`
	Resources []Resource `json:"resources,omitempty"`
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

// Resource is something to learn from. Cost is "free", "paid" or unknown (""); For
// names the tools of the rubric's stack it is for, none where it serves all.
type Resource struct {
	Title string   `json:"title"`
	Kind  string   `json:"kind"`
	Cost  string   `json:"cost,omitempty"`
	For   []string `json:"for,omitempty"`
	URL   string   `json:"url,omitempty"`
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

// Target returns the target with the id.
func (r *Rubric) Target(id string) (*Target, bool) {
	for i := range r.Targets {
		if r.Targets[i].ID == id {
			return &r.Targets[i], true
		}
	}
	if r.own != nil && r.own.ID == id {
		return r.own, true
	}
	return nil, false
}

// TargetID returns the id of the target that a person names by its id or title, in
// whatever case, with hyphens or spaces; a word that names none, or several, stays.
func (r *Rubric) TargetID(word string) string {
	if _, known := r.Target(word); known {
		return word
	}
	plain := strings.NewReplacer("-", "", "_", "", " ", "")
	var ids []string
	for _, t := range r.Targets {
		for _, name := range []string{t.ID, t.Title} {
			if strings.EqualFold(plain.Replace(name), plain.Replace(word)) {
				ids = append(ids, t.ID)
			}
		}
	}
	if ids = slices.Compact(ids); len(ids) == 1 {
		return ids[0]
	}
	return word
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

// Weight returns tier weight x skill weight of the skill.
func (r *Rubric) Weight(s *Skill) float64 {
	if t, ok := r.Tier(s.Tier); ok {
		return t.Weight * s.Weight
	}
	return s.Weight
}

// TargetIDs lists the targets, lowest first.
func (r *Rubric) TargetIDs() []string {
	ids := make([]string, len(r.Targets))
	for i, t := range r.Targets {
		ids[i] = t.ID
	}
	return ids
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
