package progress

import (
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// Progress is what kept sheets about one person say, oldest first, each scored
// with the rubric it was taken with. Subject is who is rated.
type Progress struct {
	URL     string      `json:"$schema"`
	Schema  int         `json:"schema"`
	Tool    assess.Tool `json:"tool"`
	Subject string      `json:"subject"`
	Sheets  []Moment    `json:"sheets"`
}

// Moment is the sums of one sheet's report, under the id it is kept by; the id
// is "" where it is not kept.
type Moment struct {
	ID       string                         `json:"id"`
	Date     string                         `json:"date"`
	Rater    assess.Rater                   `json:"rater"`
	Rubric   assess.ReportRubric            `json:"rubric"`
	Target   assess.Maybe[assess.TargetRef] `json:"target"`
	Standing assess.Maybe[string]           `json:"standing"`
	Overall  assess.Overall                 `json:"overall"`
	Tiers    []assess.TierScore             `json:"tiers"`
}

// New is an empty progress of a subject.
func New(tool assess.Tool, subject string) *Progress {
	return &Progress{URL: assess.SchemaURL("history"), Schema: assess.ReportSchema, Tool: tool, Subject: subject, Sheets: []Moment{}}
}

// MomentOf sums up a report.
func MomentOf(id string, r *assess.Report) Moment {
	return Moment{id, r.Date, r.Rater, r.Rubric, r.Target, r.Standing, r.Overall, r.Tiers}
}

// Subjects is the people whose sheets are kept, by name.
type Subjects struct {
	URL      string        `json:"$schema"`
	Schema   int           `json:"schema"`
	Tool     assess.Tool   `json:"tool"`
	Subjects []SubjectKept `json:"subjects"`
}

// SubjectKept counts a person's sheets; First and Last are dates.
type SubjectKept struct {
	Subject string `json:"subject"`
	Sheets  int    `json:"sheets"`
	First   string `json:"first"`
	Last    string `json:"last"`
}

// NewSubjects is a list of people.
func NewSubjects(tool assess.Tool, list []SubjectKept) *Subjects {
	return &Subjects{URL: assess.SchemaURL("history"), Schema: assess.ReportSchema, Tool: tool, Subjects: list}
}

// SameRater reports whether two sheets about a person are by the same rater;
// a self-rating is by the same whatever name it gives, an agreed one by the
// same two people, whoever of them comes first.
func SameRater(a, b assess.Rater) bool {
	if a.Role != b.Role || a.Role == "self" {
		return a.Role == b.Role
	}
	same := strings.EqualFold
	return same(a.Name, b.Name) && same(a.With, b.With) || same(a.Name, b.With) && same(a.With, b.Name)
}
