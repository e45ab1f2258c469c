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
	"strconv"
	"strings"
	"time"

	"github.com/skillgap/skillgap/rubric"
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

// Agreed is the role of a rating that two people settled on together.
const Agreed = "agreed"

// Roles lists the rater roles.
func Roles() []string { return []string{"self", "mentor", "peer", Agreed} }

// Self says whether people rate themselves, which is also what a sheet without
// a rater means.
func (r Rater) Self() bool { return r.Role == "self" || r.Role == "" }

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

// rate puts the rating in, replacing an earlier one of the same skill.
func (s *Sheet) rate(rating Rating) {
	s.unrate(rating.Skill)
	s.Ratings = append(s.Ratings, rating)
}

func (s *Sheet) unrate(skill string) {
	kept := s.Ratings[:0:0]
	for _, r := range s.Ratings {
		if r.Skill != skill {
			kept = append(kept, r)
		}
	}
	s.Ratings = kept
}

// YAML returns the sheet in the form ReadSheet reads, ratings in the rubric's
// order.
func (s *Sheet) YAML(r *rubric.Rubric) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "schema: %d\nrubric: {id: %s", SheetSchema, s.Rubric.ID)
	if s.Rubric.Version != "" {
		fmt.Fprintf(&b, ", version: %s", quoted(s.Rubric.Version))
	}
	b.WriteString("}\n")
	fmt.Fprintf(&b, "subject: %s\nrater: {role: %s", quoted(s.Subject), s.Rater.Role)
	if s.Rater.Name != "" {
		fmt.Fprintf(&b, ", name: %s", quoted(s.Rater.Name))
	}
	if s.Rater.With != "" {
		fmt.Fprintf(&b, ", with: %s", quoted(s.Rater.With))
	}
	fmt.Fprintf(&b, "}\ndate: %s\n", s.Date)
	if s.Target != "" {
		fmt.Fprintf(&b, "target: %s\n", s.Target)
	}
	b.WriteString("ratings:")
	if len(s.Ratings) == 0 {
		b.WriteString(" {}")
	}
	b.WriteString("\n")
	for _, skill := range r.Skills {
		if rating, ok := s.Rating(skill.ID); ok {
			fmt.Fprintf(&b, "  %s: %s\n", skill.ID, rating.yaml())
		}
	}
	if len(s.Responses) > 0 {
		b.WriteString("responses:\n")
	}
	for _, a := range s.Responses {
		choice := strconv.Itoa(a.Choice)
		if a.Skipped {
			choice = "skip"
		}
		fmt.Fprintf(&b, "  - {item: %s, choice: %s}\n", a.Item, choice)
	}
	return []byte(b.String())
}

func (r Rating) yaml() string {
	level := strconv.Itoa(r.Level)
	if r.NA {
		level = "na"
	}
	if len(r.Evidence) == 0 && r.Note == "" && r.LastUsed == "" {
		return level
	}
	parts := []string{"level: " + level}
	if len(r.Evidence) > 0 {
		items := make([]string, len(r.Evidence))
		for i, e := range r.Evidence {
			items[i] = quoted(e)
		}
		parts = append(parts, "evidence: ["+strings.Join(items, ", ")+"]")
	}
	if r.Note != "" {
		parts = append(parts, "note: "+quoted(r.Note))
	}
	if r.LastUsed != "" {
		parts = append(parts, "last_used: "+r.LastUsed)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// quoted writes a text as a YAML scalar: plain where that is certain to be
// read as the same text, else in double quotes.
func quoted(s string) string {
	plain := s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" && !isKeyword(s)
	if plain {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func isKeyword(s string) bool {
	switch strings.ToLower(s) {
	case "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf":
		return true
	}
	return false
}

// ValidDate reports whether s is a day written YYYY-MM-DD.
func ValidDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
