package team

import (
	"cmp"
	"slices"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// oldSheet is the age in days from which a sheet is old.
const oldSheet = 365

// New derives the picture of a team; each member has a report against the
// rubric. Of an anonymous team no figure is over fewer than MinGroup people, nor
// can one be got by subtracting figures from one another.
func New(r *rubric.Rubric, members []Member, o Options) *Team {
	sorted := slices.Clone(members)
	slices.SortFunc(sorted, func(a, b Member) int { return cmp.Compare(a.Report.Subject, b.Report.Subject) })
	c := crowd{rubric: r, members: sorted, date: o.Date, least: o.MinGroup, visible: map[int]visible{}}
	var made assess.Heading // of nobody, it is of nothing
	if len(sorted) > 0 {
		made = sorted[0].Report.Heading
	}
	t := &Team{
		Envelope: made.Envelope.Of("team"), Rubric: made.Rubric, Date: o.Date, Target: o.Target,
		People: []Person{}, Gaps: []string{}, Teaching: []Lesson{}, Untaught: []string{},
		Missing: append([]string{}, o.Missing...), Groups: []GroupFigures{},
		Warnings: append([]string{}, o.Warnings...),
	}
	t.Rules = c.rules()
	if o.MinGroup > 0 {
		c.anonymous(t, o)
		return t
	}
	all := c.everyone()
	t.Size = assess.Known(len(all))
	t.Overall = c.overall(all)
	for _, m := range c.members {
		t.People = append(t.People, c.person(m))
	}
	for i := range r.Skills {
		t.Skills = append(t.Skills, c.skill(i, all))
	}
	t.Gaps = teamGaps(t.Skills)
	t.Teaching, t.Untaught = c.teach()
	for _, name := range o.Groups {
		set := c.group(name)
		g := GroupFigures{Name: name, Size: assess.Known(len(set))}
		g.Readiness, g.Coverage = c.mean(set, readinessOf), c.mean(set, coverageOf)
		for i := range r.Skills {
			g.Skills = append(g.Skills, c.figures(i, set))
		}
		t.Groups = append(t.Groups, g)
	}
	return t
}

// rules are those of the first skill that has the most levels.
func (c *crowd) rules() Rules {
	if len(c.rubric.Skills) == 0 {
		return usualRules
	}
	s := slices.MaxFunc(c.rubric.Skills, func(a, b rubric.Skill) int { return a.Top() - b.Top() })
	return Rules{Competent: c.rubric.Competent(&s), Teach: c.rubric.Above(&s)}
}

// crowd is the people a team is derived from.
type crowd struct {
	rubric  *rubric.Rubric
	members []Member
	date    string
	least   int // the fewest people a figure may be over; 0 for any
	visible map[int]visible
}

// everyone is the set of all members, by index.
func (c *crowd) everyone() []int {
	set := make([]int, len(c.members))
	for i := range set {
		set[i] = i
	}
	return set
}

// group is the set of a group's members.
func (c *crowd) group(name string) []int {
	var set []int
	for i, m := range c.members {
		if slices.Contains(m.Groups, name) {
			set = append(set, i)
		}
	}
	return set
}

// person is a row of the heatmap.
func (c *crowd) person(m Member) Person {
	rep := m.Report
	p := Person{
		Name: rep.Subject, Groups: append([]string{}, m.Groups...),
		Rater: rep.Rater, Date: rep.Date, Age: daysBetween(rep.Date, c.date),
		Readiness: rep.Overall.Readiness, Coverage: rep.Overall.Coverage, Target: rep.Target.Value.ID,
	}
	for _, k := range rep.Skills {
		p.Levels, p.Targets = append(p.Levels, k.Level.Maybe), append(p.Targets, k.Target)
		p.Statuses = append(p.Statuses, k.Status)
	}
	return p
}

// daysBetween counts from one day to another, both YYYY-MM-DD.
func daysBetween(from, to string) int {
	a, errA := time.Parse(time.DateOnly, from)
	b, errB := time.Parse(time.DateOnly, to)
	if errA != nil || errB != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}

// skill sums the skill of the index up over the whole team.
func (c *crowd) skill(i int, set []int) Skill {
	k := &c.rubric.Skills[i]
	s := Skill{
		ID: k.ID, Tier: k.Tier, Title: k.Title, Short: k.ShortTitle(), Weight: c.rubric.Weight(k, nil),
		SkillFigures: c.figures(i, set), Holders: []string{},
	}
	na, unrated, able, required := 0, 0, 0, false
	for _, m := range set {
		score := &c.members[m].Report.Skills[i]
		required = required || (score.Target > 0 && score.Status != assess.NA)
		switch {
		case score.Status == assess.NA:
			na++
		case !score.Level.Known:
			unrated++
		case score.Level.Value >= c.rubric.Competent(k):
			able++
			s.Holders = append(s.Holders, c.members[m].Report.Subject)
		}
	}
	single := required && able <= 1
	if !single {
		s.Holders = []string{}
	}
	s.NA, s.Unrated = assess.Known(na), assess.Known(unrated)
	s.Competent, s.SinglePoint = assess.Known(able), assess.Known(single)
	return s
}

// figures sums the skill of the index up over the set.
func (c *crowd) figures(i int, set []int) SkillFigures {
	var levels []int
	required, at, missing := 0, 0, 0
	for _, m := range set {
		k := &c.members[m].Report.Skills[i]
		if !k.Level.Known {
			continue
		}
		levels = append(levels, k.Level.Value)
		if k.Target > 0 {
			required++
			missing += max(0, k.Target-k.Level.Value)
			if k.Level.Value >= k.Target {
				at++
			}
		}
	}
	f := SkillFigures{
		Rated: assess.Known(len(levels)), Required: assess.Known(required),
		AtTarget: assess.Ratio(float64(at), float64(required), 1), Median: median(levels),
	}
	if k := &c.rubric.Skills[i]; required > 0 {
		f.Gap = assess.Known(c.rubric.Weight(k, nil) * float64(missing*c.rubric.Worth(k)))
	}
	return f
}

// median is the middle value, or the mean of the middle two.
func median(values []int) assess.Number {
	n := len(values)
	if n == 0 {
		return assess.Number{}
	}
	sorted := slices.Sorted(slices.Values(values))
	return assess.Known(float64(sorted[(n-1)/2]+sorted[n/2]) / 2)
}

// overall sums the set up; ages are as of the team's date.
func (c *crowd) overall(set []int) *Overall {
	o := &Overall{Readiness: c.mean(set, readinessOf), Coverage: c.mean(set, coverageOf)}
	var ages []int
	old := 0
	for _, m := range set {
		age := daysBetween(c.members[m].Report.Date, c.date)
		if ages = append(ages, age); age > oldSheet {
			old++
		}
	}
	if o.MedianAge = median(ages); len(ages) > 0 {
		o.OldestAge = assess.Known(float64(slices.Max(ages)))
	}
	o.Old = assess.Known(old)
	return o
}

func readinessOf(r *assess.Report) assess.Number { return r.Overall.Readiness }
func coverageOf(r *assess.Report) assess.Number  { return r.Overall.Coverage }

// mean is over the people of the set for whom the figure is known.
func (c *crowd) mean(set []int, figure func(*assess.Report) assess.Number) assess.Number {
	sum, n := 0.0, 0.0
	for _, m := range set {
		if v := figure(c.members[m].Report); v.Known {
			sum, n = sum+v.Value, n+1
		}
	}
	return assess.Ratio(sum, n, 1)
}

// teamGaps lists the skills with missing levels, by weight; ties keep the
// rubric's order.
func teamGaps(skills []Skill) []string {
	open := slices.Clone(skills)
	open = slices.DeleteFunc(open, func(s Skill) bool { return s.Gap.Value <= 0 })
	slices.SortStableFunc(open, func(a, b Skill) int { return cmp.Compare(b.Gap.Value, a.Gap.Value) })
	ids := make([]string, len(open))
	for i, s := range open {
		ids[i] = s.ID
	}
	return ids
}
