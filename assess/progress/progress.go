package progress

import (
	"cmp"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

// Progress is what kept sheets about one person say, oldest first, each scored
// with the rubric it was taken with. Subject is who is rated.
type Progress struct {
	assess.Envelope
	Subject string   `json:"subject"`
	Sheets  []Moment `json:"sheets"`
	Shared  int      `json:"shared_items,omitzero"` // items that two or more own sheets answer
}

// Moment is the sums of one sheet's report, under the id it is kept by; the id
// is "" where it is not kept. Answers counts those of its knowledge check, Shared
// those of them to items that another own sheet answers too; Fresh is the sums
// without these, which is what to compare.
type Moment struct {
	ID       string                         `json:"id"`
	Date     string                         `json:"date"`
	Rater    assess.Rater                   `json:"rater"`
	Rubric   assess.ReportRubric            `json:"rubric"`
	Target   assess.Maybe[assess.TargetRef] `json:"target"`
	Labels   assess.Labels                  `json:"labels,omitempty"`
	Standing assess.Maybe[string]           `json:"standing"`
	Overall  assess.Overall                 `json:"overall"`
	Tiers    []assess.TierScore             `json:"tiers"`
	Answers  int                            `json:"answers,omitzero"`
	Shared   int                            `json:"shared_items,omitzero"`
	Fresh    *Sums                          `json:"fresh,omitempty"`
}

// Sums are the sums of a report.
type Sums struct {
	Overall assess.Overall     `json:"overall"`
	Tiers   []assess.TierScore `json:"tiers"`
}

// Series is the sheets that can be set beside each other: those by the rubric of the
// newest, and by one rater: the person if they have rated themselves twice, else whoever
// rated last.
func (p *Progress) Series() []Moment {
	if len(p.Sheets) == 0 {
		return nil
	}
	last := p.Sheets[len(p.Sheets)-1]
	by := func(r assess.Rater) (series []Moment) {
		for _, m := range p.Sheets {
			if m.Rubric.ID == last.Rubric.ID && m.Rater.Same(r) {
				series = append(series, m)
			}
		}
		return series
	}
	if own := by(assess.Rater{Role: assess.Self}); len(own) > 1 {
		return own
	}
	return by(last.Rater)
}

// LastTwo is the two sheets of the series that say what moved last: the newest, and the
// newest of an earlier day, or if there is none the one before.
func (p *Progress) LastTwo() (before, after Moment, found bool) {
	series := p.Series()
	end := len(series) - 1
	if end < 1 {
		return before, after, false
	}
	earlier := end - 1
	for earlier > 0 && series[earlier].Date == series[end].Date {
		earlier--
	}
	if series[earlier].Date == series[end].Date {
		earlier = end - 1
	}
	return series[earlier], series[end], true
}

// Checked says whether what is compared rests on a knowledge check.
func (m *Moment) Checked() bool { return m.Answers > m.Shared }

// Compared is what to compare with other moments.
func (m *Moment) Compared() Sums {
	if m.Fresh != nil {
		return *m.Fresh
	}
	return Sums{m.Overall, m.Tiers}
}

// Without gives the moment the sums of the same sheet without so many answers.
func (m *Moment) Without(shared int, r *assess.Report) {
	m.Shared, m.Fresh = shared, &Sums{r.Overall, r.Tiers}
}

// Fresh is sheets to compare: own sheets of one person without the answers to
// items that were asked on two days or more, of which shared is how many. A later
// answer may be remembered, from a review of the right ones or from thinking about
// them since; to leave out it alone would compare what was answered with what was
// rated. Another text of an item is another item, and sheets of one day are of one
// sitting, which may have gone on.
func Fresh(sheets ...*assess.Sheet) (fresh []*assess.Sheet, shared int) {
	type text struct{ subject, item, digest string }
	day, twice := map[text]string{}, map[text]bool{}
	for _, s := range sheets {
		for _, a := range s.Responses {
			t := text{s.Subject, a.Item, a.Digest}
			if !s.Rater.Self() {
				continue
			}
			on := cmp.Or(a.Date, s.Date)
			if first, asked := day[t]; asked && first != on {
				twice[t] = true
			}
			day[t] = on
		}
	}
	for _, s := range sheets {
		one := *s
		one.Responses = slices.DeleteFunc(slices.Clone(s.Responses), func(a assess.Response) bool {
			return s.Rater.Self() && twice[text{s.Subject, a.Item, a.Digest}]
		})
		fresh = append(fresh, &one)
	}
	return fresh, len(twice)
}

// New is an empty progress of a subject.
func New(tool assess.Tool, subject string) *Progress {
	return &Progress{Envelope: tool.Envelope("history"), Subject: subject, Sheets: []Moment{}}
}

// MomentOf sums up a report.
func MomentOf(id string, r *assess.Report) Moment {
	m := Moment{
		ID: id, Date: r.Date, Rater: r.Rater, Rubric: r.Rubric, Target: r.Target, Labels: r.Labels, Standing: r.Standing,
		Overall: r.Overall, Tiers: r.Tiers,
	}
	if r.Check != nil {
		m.Answers = r.Check.Items
	}
	return m
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
