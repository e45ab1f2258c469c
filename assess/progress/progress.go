package progress

import "github.com/skillgap/skillgap/assess"

// Progress is what kept sheets about one person say, oldest first, each scored
// with the rubric it was taken with. Subject is who is rated.
type Progress struct {
	assess.Envelope
	Subject string   `json:"subject"`
	Sheets  []Moment `json:"sheets"`
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
	return &Progress{Envelope: tool.Envelope("history"), Subject: subject, Sheets: []Moment{}}
}

// MomentOf sums up a report.
func MomentOf(id string, r *assess.Report) Moment {
	return Moment{id, r.Date, r.Rater, r.Rubric, r.Target, r.Standing, r.Overall, r.Tiers}
}

// Subjects is the people whose sheets are kept, by name.
type Subjects struct {
	assess.Envelope
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
	return &Subjects{Envelope: tool.Envelope("history"), Subjects: list}
}
