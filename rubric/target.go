package rubric

import (
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Target is a named profile: the level each skill has to reach. A skill not
// named is not required; one in Optional, of which no other has a level, is
// wished for but counts in no figure. Weights take the place of skills' own.
//
// Targets of one track follow one another as they are listed, the lowest first;
// those without a track are a track of their own.
type Target struct {
	ID         string             `json:"id"`
	Title      string             `json:"title"`
	Track      string             `json:"track,omitempty"`
	Summary    string             `json:"summary,omitempty"`
	Levels     map[string]int     `json:"levels"`
	Optional   map[string]int     `json:"optional,omitempty"`
	Weights    map[string]float64 `json:"weights,omitempty"`
	Importance []Importance       `json:"importance,omitempty"`
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

// TargetIDs lists the targets in the rubric's order.
func (r *Rubric) TargetIDs() []string {
	ids := make([]string, len(r.Targets))
	for i, t := range r.Targets {
		ids[i] = t.ID
	}
	return ids
}

// TargetID returns the id of the target that a person names by its id or title, in
// whatever case, with hyphens or spaces; a word that names none, or several, stays.
func (r *Rubric) TargetID(word string) string {
	if _, known := r.Target(word); known {
		return word
	}
	return r.targetsMeant(word).id()
}

func (r *Rubric) targetsMeant(word string) *naming {
	named := meant(word)
	for _, t := range r.Targets {
		named.by(t.ID, t.ID, t.Title)
	}
	return named
}

// SuggestTarget words which target would be right instead of a word that is none's id; of
// no word, which there are.
func (r *Rubric) SuggestTarget(word string) string {
	if meant := r.targetsMeant(word); len(meant.ids) > 1 {
		return "which one: " + strings.Join(meant.ids, ", ") + "?"
	}
	ids := r.TargetIDs()
	hint := strict.Suggest(word, ids)
	if hint == "" && len(ids) > 0 {
		hint = fmt.Sprintf("one of %d: %s, ...", len(ids), strings.Join(ids[:min(len(ids), 3)], ", "))
	}
	return hint
}

// NameOf is what a target is called where it stands alone: its title, behind its track
// where a target of another track has the same.
func (r *Rubric) NameOf(t *Target) string {
	for i := range r.Targets {
		if other := &r.Targets[i]; other.Title == t.Title && other.Track != t.Track && t.Track != "" {
			return t.Track + ": " + t.Title
		}
	}
	return t.Title
}

// Tracks lists the tracks of the targets by their titles, each once, in the order
// of their first targets; "" is that of targets without one.
func (r *Rubric) Tracks() (list []string) {
	for _, t := range r.Targets {
		if !slices.Contains(list, t.Track) {
			list = append(list, t.Track)
		}
	}
	return list
}
