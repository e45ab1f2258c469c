package evidence

import (
	"slices"
	"strings"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Scan is what a person's commits show, as a document: of closed vocabulary, but for
// the subject of the sheet that it was compared with. Months are YYYY-MM, of UTC.
type Scan struct {
	assess.Envelope
	Rubric       assess.ReportRubric `json:"rubric"`
	Subject      string              `json:"subject,omitempty"` // of the sheet
	Repositories int                 `json:"repositories"`      // with commits of the person's own
	Commits      int                 `json:"commits"`
	Shared       int                 `json:"shared"` // commits of others that name the person too
	First        string              `json:"first,omitempty"`
	Last         string              `json:"last,omitempty"`
	Skills       []Skill             `json:"skills"`     // in the rubric's order
	NotLooked    []string            `json:"not_looked"` // ids of the skills without detectors
	Closed       int                 `json:"-"`          // commits with source files that were not opened
}

// The grades of a skill.
const (
	Found   = "found"   // on two days; what is weak, in three commits on three days
	Trace   = "trace"   // less than that
	Nothing = "nothing" // no hit at all
)

// Skill is what commits show of one skill. Days are of the commits; First and Last are
// the months of what is no weak hit, if anything is. Topics come most often first.
type Skill struct {
	ID           string   `json:"id"`
	Title        string   `json:"title"`
	Short        string   `json:"short,omitempty"` // see rubric.Skill.ShortTitle
	Grade        string   `json:"grade"`
	Commits      int      `json:"commits"`
	Days         int      `json:"days"`
	Repositories int      `json:"repositories"`
	First        string   `json:"first,omitempty"`
	Last         string   `json:"last,omitempty"`
	Topics       []string `json:"topics"`
	Hints        []Hint   `json:"hints"`
	Best         []Best   `json:"best,omitempty"`
}

// Best is a commit that shows a skill best. Its subject is for the person's own screen
// and stands in no document.
type Best struct {
	ID      string `json:"id"`
	Subject string `json:"-"`
	Month   string `json:"-"`
}

// mostTopics is how many topics are told of a skill.
const mostTopics = 3

// Shown is the topics that come most often, as the person can say them: without the
// examples that stand in brackets, of which commits may show none. More is how many
// others there are.
func (s *Skill) Shown() (topics []string, more int) {
	for _, topic := range s.Topics[:min(mostTopics, len(s.Topics))] {
		name, _, _ := strings.Cut(topic, " (")
		topics = append(topics, name)
	}
	return topics, len(s.Topics) - len(topics)
}

// Line is the line of evidence that a sheet may have of the skill.
func (s *Skill) Line() string {
	topics, _ := s.Shown()
	return assess.CommitsLine{
		Commits: s.Commits, Repositories: s.Repositories, First: s.First, Last: s.Last, Topics: topics,
	}.String()
}

// Scan adds up what repositories show, with at most so many of the best commits of each
// skill. A commit counts once, for the first repository that has it.
func (d *Detectors) Scan(tool assess.Tool, r *rubric.Rubric, repositories []*Repository, best int) *Scan {
	s := &Scan{
		Envelope:  tool.Envelope("scan"),
		Rubric:    assess.RubricOf(r),
		NotLooked: []string{},
	}
	var all []tallied
	seen := map[string]bool{}
	for n, repository := range repositories {
		before := len(all)
		for _, c := range repository.commits {
			if !seen[c.ID] {
				seen[c.ID] = true
				all = append(all, tallied{c, n, repository})
			}
		}
		if len(all) > before {
			s.Repositories++
		}
	}
	s.Commits = len(all)
	for _, c := range all {
		if c.closed {
			s.Closed++
		}
	}
	s.First, s.Last = span(all)
	for i := range r.Skills {
		skill := &r.Skills[i]
		k := slices.IndexFunc(d.of.Skills, func(e rubric.SkillEvidence) bool { return e.Skill == skill.ID })
		if k < 0 || len(d.of.Skills[k].Detectors) == 0 {
			s.NotLooked = append(s.NotLooked, skill.ID)
			continue
		}
		one := d.skill(k, all, best)
		one.ID, one.Title, one.Short = skill.ID, skill.Title, skill.ShortTitle()
		s.Skills = append(s.Skills, one)
	}
	return s
}

// tallied is a commit with the repository for which it counts.
type tallied struct {
	shown
	repository int
	of         *Repository
}

func month(at time.Time) string { return at.UTC().Format("2006-01") }

// span is the months of the first commit and the last.
func span(all []tallied) (first, last string) {
	for _, c := range all {
		m := month(c.At)
		if first == "" || m < first {
			first = m
		}
		last = max(last, m)
	}
	return first, last
}

// finding is a commit with what it shows of one skill.
type finding struct {
	tallied
	hits   []hit
	strong bool
}

// skill adds up what commits show of a skill, an index into the rubric's evidence.
func (d *Detectors) skill(k int, all []tallied, best int) Skill {
	found := d.findings(k, all)
	var strong []finding
	for _, f := range found {
		if f.strong {
			strong = append(strong, f)
		}
	}
	one := Skill{Grade: Nothing, Topics: []string{}, Hints: []Hint{}, Commits: len(found), Days: days(found)}
	switch {
	case days(strong) >= 2, len(found) >= 3 && one.Days >= 3:
		one.Grade = Found
	case len(found) > 0:
		one.Grade = Trace
	}
	of := map[int]bool{}
	for _, f := range found {
		of[f.repository] = true
	}
	one.Repositories = len(of)
	telling := strong
	if len(strong) == 0 {
		telling = found
	}
	var dated []tallied
	for _, f := range telling {
		dated = append(dated, f.tallied)
	}
	one.First, one.Last = span(dated)
	one.Topics = append(one.Topics, d.topics(telling)...)
	one.Best = d.best(strong, best)
	return one
}

// findings is the commits that show a skill. Those that touch very many files count
// only where there are no others.
func (d *Detectors) findings(k int, all []tallied) []finding {
	var list, bulk []finding
	for _, c := range all {
		f := finding{tallied: c}
		for _, h := range c.hits {
			if d.list[h.detector].skill == k && (h.token == "" || !c.of.isOwn(h.token)) {
				f.hits = append(f.hits, h)
				f.strong = f.strong || d.strong(h)
			}
		}
		switch {
		case len(f.hits) == 0:
		case c.Bulk:
			bulk = append(bulk, f)
		default:
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		return bulk
	}
	return list
}

// strong says whether a hit alone says something.
func (d *Detectors) strong(h hit) bool { return !h.slight && !d.list[h.detector].Weak }

func days(list []finding) int {
	of := map[string]bool{}
	for _, f := range list {
		of[f.At.UTC().Format(time.DateOnly)] = true
	}
	return len(of)
}

// topics is what commits are about, in most of them first, then in the rubric's order:
// of commits with strong hits by these alone.
func (d *Detectors) topics(list []finding) []string {
	count := map[string]int{}
	var order []string
	for i := range d.list {
		if topic := d.list[i].Topic; !slices.Contains(order, topic) {
			order = append(order, topic)
		}
	}
	for _, f := range list {
		of := map[string]bool{}
		for _, h := range f.hits {
			if d.strong(h) || !f.strong {
				of[d.list[h.detector].Topic] = true
			}
		}
		for topic := range of {
			count[topic]++
		}
	}
	order = slices.DeleteFunc(order, func(topic string) bool { return count[topic] == 0 })
	slices.SortStableFunc(order, func(a, b string) int { return count[b] - count[a] })
	return order
}
