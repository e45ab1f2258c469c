package rubric

import "slices"

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
	named := meant(word)
	for _, t := range r.Targets {
		named.by(t.ID, t.ID, t.Title)
	}
	return named.id()
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
