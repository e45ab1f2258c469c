package evidence

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Saved is what was found of a subject's skills, kept for their questionnaire: of closed
// vocabulary but for the subject.
type Saved struct {
	Schema  int          `json:"schema"`
	Rubric  string       `json:"rubric"` // its id
	Subject string       `json:"subject"`
	Found   []savedSkill `json:"found"`
}

type savedSkill struct {
	Skill    string `json:"skill"`
	Evidence string `json:"evidence"`
	LastUsed string `json:"last_used"`
}

const (
	savedSchema = 1
	maxSaved    = 256 << 10 // bytes
)

// Saved is what may be kept of what was found.
func (s *Scan) Saved(subject string) *Saved {
	saved := &Saved{Schema: savedSchema, Rubric: s.Rubric.ID, Subject: subject, Found: []savedSkill{}}
	for i := range s.Skills {
		if one := &s.Skills[i]; one.Grade == Found {
			saved.Found = append(saved.Found, savedSkill{one.ID, one.Line(), one.Last})
		}
	}
	return saved
}

// JSON writes what ReadSaved reads.
func (s *Saved) JSON() ([]byte, error) {
	text, err := json.MarshalIndent(s, "", "  ")
	return append(text, '\n'), err
}

// ReadSaved reads what was kept; skills that the rubric no longer has are left out.
func ReadSaved(name string, data []byte, r *rubric.Rubric) (*Saved, error) {
	root, d, err := strict.Parse(name, data, maxSaved)
	if err != nil {
		return nil, err
	}
	s := &Saved{Schema: savedSchema}
	d.Object(root, "a saved scan", strict.Fields{
		"schema":  strict.Must(d.Schema(savedSchema)),
		"rubric":  strict.Must(d.ID(&s.Rubric)),
		"subject": strict.Must(d.Text(&s.Subject, assess.MaxName)),
		"found": strict.Must(d.Each("found", func(n *strict.Node) {
			var one savedSkill
			d.Object(n, "a skill", strict.Fields{
				"skill":     strict.Must(d.ID(&one.Skill)),
				"evidence":  strict.Must(d.Text(&one.Evidence, 1000)),
				"last_used": strict.Must(d.Text(&one.LastUsed, len("2026-05"))),
			})
			if one.Evidence != "" && !assess.IsCommitsLine(one.Evidence) {
				d.Add(n, "the evidence is not of commits", "scan again with --save")
			}
			if _, err := time.Parse("2006-01", one.LastUsed); err != nil {
				d.Add(n, fmt.Sprintf("%q is not a month", one.LastUsed), "scan again with --save")
			}
			if _, known := r.Skill(one.Skill); known {
				s.Found = append(s.Found, one)
			}
		})),
	})
	return s, d.Err()
}

// Of is what was found of a skill, as it may go into a sheet; nothing if it was not.
func (s *Saved) Of(skill string) assess.Addition {
	for _, one := range s.Found {
		if one.Skill == skill {
			return assess.Addition{Skill: skill, Evidence: one.Evidence, LastUsed: one.LastUsed}
		}
	}
	return assess.Addition{}
}

// Words says in a line what was kept, and of whom.
func (s *Saved) Words() string {
	what := "skills"
	if len(s.Found) == 1 {
		what = "skill"
	}
	return fmt.Sprintf("%d %s that the commits of %s show", len(s.Found), what, strict.Printable(s.Subject))
}
