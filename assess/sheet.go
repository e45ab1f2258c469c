// Package assess turns a sheet of ratings into a report: levels, readiness,
// gaps and flags. It is pure: no clock, no file, no terminal.
//
// # Decisions
//
// A session hands out what to ask and takes answers; it is pulled and never
// calls out. A sheet is the only thing that is kept; a report is derived from
// rubric, sheet and target whenever it is wanted.
package assess

import (
	"fmt"
	"time"
)

// SheetSchema is the version of the sheet format.
const SheetSchema = 1

// Sheet is the answers of one rater about one subject on one day: raw data.
type Sheet struct {
	Rubric  RubricRef
	Subject string
	Rater   Rater
	Date    string // YYYY-MM-DD
	Target  string // a target's id, or ""
	Ratings []Rating
	// Responses are the answers to items, in the order they were given.
	Responses []Response
}

// RubricRef names the rubric a sheet was answered against.
type RubricRef struct {
	ID      string
	Version string // "" when the sheet does not say
}

// Rater is who rates: Role is self, mentor, peer or agreed. What two people
// agreed on names both: Name and With.
type Rater struct {
	Role string `json:"role"`
	Name string `json:"name,omitempty"`
	With string `json:"with,omitempty"`
}

// The roles of raters.
const (
	Self   = "self"
	Mentor = "mentor"
	Peer   = "peer"
	Agreed = "agreed" // two people settled on the ratings together
)

// Roles lists the rater roles.
func Roles() []string { return []string{Self, Mentor, Peer, Agreed} }

// Self says whether people rate themselves, which is also what a sheet without
// a rater means.
func (r Rater) Self() bool { return r.Role == Self || r.Role == "" }

// misnamed says what is wrong about the names of a rater of a known role, and
// what would be right; both are "" where nothing is.
func (r Rater) misnamed() (problem, right string) {
	switch agreed := r.Role == Agreed; {
	case agreed && (r.Name == "" || r.With == ""):
		return "an agreed sheet names both who agreed", "write rater: {role: agreed, name: Dana, with: Robin}"
	case !agreed && r.With != "":
		return fmt.Sprintf("a sheet of role %s has one rater", r.Role), "leave out with, or write role: agreed"
	}
	return "", ""
}

// Rating is one skill's level, or not applicable.
type Rating struct {
	Skill    string
	Level    int
	NA       bool
	Evidence []string
	Note     string
	LastUsed string // YYYY-MM, or ""
}

// Response is the answer to an item: an index into its options as authored, or
// "I don't know".
type Response struct {
	Item    string
	Choice  int
	Skipped bool
}

// Rating returns the rating of the skill.
func (s *Sheet) Rating(skill string) (Rating, bool) {
	for _, r := range s.Ratings {
		if r.Skill == skill {
			return r, true
		}
	}
	return Rating{}, false
}

// Rate puts the rating in, replacing an earlier one of the same skill.
func (s *Sheet) Rate(rating Rating) {
	s.Unrate(rating.Skill)
	s.Ratings = append(s.Ratings, rating)
}

// Unrate takes the skill's rating out.
func (s *Sheet) Unrate(skill string) {
	kept := s.Ratings[:0:0]
	for _, r := range s.Ratings {
		if r.Skill != skill {
			kept = append(kept, r)
		}
	}
	s.Ratings = kept
}

// ValidDate reports whether s is a day written YYYY-MM-DD.
func ValidDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
