package team

import (
	"cmp"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// oldSheet is the age in days from which a sheet is old.
const oldSheet = 365

// New derives the picture of a team of people rated by the rubric, whom it sorts and
// fills in. Of an anonymous team no figure is over fewer than MinGroup people, nor can
// one be got by subtracting figures from one another. The work grows with the number of
// people, and no faster but for sorting them.
func New(r *rubric.Rubric, people []Person, o Options) *Team {
	c := crowd{rubric: r, people: people, groups: map[string][]int{}, least: o.MinGroup}
	slices.SortFunc(c.people, func(a, b Person) int { return cmp.Compare(a.Name, b.Name) })
	c.measure(o.Date)
	for i := range c.people {
		for _, name := range c.people[i].Groups {
			c.groups[name] = append(c.groups[name], i)
		}
	}
	t := &Team{
		Envelope: o.Tool.Envelope("team"), Date: o.Date, Target: o.Target, Labels: o.Labels,
		Rubric: assess.RubricOf(r),
		People: []Person{}, Gaps: []string{}, Teaching: []Lesson{}, Untaught: []string{},
		Missing: append([]string{}, o.Missing...), Groups: []GroupFigures{},
		Warnings: append(append([]string{}, o.Warnings...), c.toCome()...),
	}
	t.Rules = c.rules()
	if o.MinGroup > 0 {
		c.anonymous(t, o)
		return t
	}
	all := c.everyone()
	t.Size = assess.Known(len(all))
	t.Overall = c.overall(all)
	if len(c.people) > 0 {
		t.People = c.people
	}
	for i, figures := range c.figures(all) {
		t.Skills = append(t.Skills, c.skill(i, figures))
	}
	t.Gaps = teamGaps(t.Skills)
	t.Teaching, t.Untaught = c.teach()
	for _, name := range o.Groups {
		set := c.groups[name]
		g := GroupFigures{Name: name, Size: assess.Known(len(set))}
		g.Readiness, g.Coverage = c.mean(set, readinessOf), c.mean(set, coverageOf)
		g.Skills = c.figures(set)
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

// skill sums the skill of the index up over the whole team, whose figures are these.
func (c *crowd) skill(i int, figures SkillFigures) Skill {
	s := c.named(i)
	s.SkillFigures = figures
	competent := c.rubric.Competent(&c.rubric.Skills[i])
	na, unrated, able, required, holder := 0, 0, 0, false, ""
	for m := range c.people {
		p := &c.people[m]
		level := p.Levels[i]
		required = required || (p.Targets[i] > 0 && level != assess.NotApplicable)
		switch {
		case level == assess.NotApplicable:
			na++
		case level == assess.NoLevel:
			unrated++
		case int(level) >= competent:
			able++
			holder = p.Name
		}
	}
	single := required && able <= 1
	if single && able == 1 {
		s.Holders = []string{holder}
	}
	s.NA, s.Unrated = assess.Known(na), assess.Known(unrated)
	s.Competent, s.SinglePoint = assess.Known(able), assess.Known(single)
	return s
}

// named is the skill of the index without any figures.
func (c *crowd) named(i int) Skill {
	k := &c.rubric.Skills[i]
	return Skill{
		ID: k.ID, Tier: k.Tier, Title: k.Title, Short: k.ShortTitle(), Weight: c.rubric.Weight(k, nil), Holders: []string{},
	}
}

// sum is the levels of some people in one skill.
type sum struct {
	levels                [rubric.HighestTop + 1]int // how many have each
	required, at, missing int                        // with a target too, how many are at it, levels they miss
}

// figures sums every skill up over the set.
func (c *crowd) figures(set []int) []SkillFigures {
	sums := make([]sum, len(c.rubric.Skills))
	for _, m := range set {
		p := &c.people[m]
		for i, level := range p.Levels {
			if level < 0 {
				continue
			}
			s, goal := &sums[i], p.Targets[i]
			s.levels[level]++
			if goal > 0 {
				s.required++
			}
			if n := goal - int(level); n > 0 {
				s.missing += n
			} else if goal > 0 {
				s.at++
			}
		}
	}
	figures := make([]SkillFigures, len(sums))
	for i := range sums {
		figures[i] = c.figuresOf(&c.rubric.Skills[i], &sums[i])
	}
	return figures
}

// figuresOf is what the sum says of the skill.
func (c *crowd) figuresOf(k *rubric.Skill, s *sum) SkillFigures {
	rated := 0
	for _, n := range s.levels {
		rated += n
	}
	nth := func(n int) (level int) {
		for ; n >= s.levels[level]; level++ {
			n -= s.levels[level]
		}
		return level
	}
	f := SkillFigures{
		Rated: assess.Known(rated), Required: assess.Known(s.required),
		AtTarget: assess.Ratio(float64(s.at), float64(s.required), 1), Median: median(rated, nth),
	}
	if s.required > 0 {
		f.Gap = assess.Known(c.rubric.Weight(k, nil) * float64(s.missing*c.rubric.Worth(k)))
	}
	return f
}

// median is the middle one of n values in order, or the mean of the middle two.
func median(n int, value func(nth int) int) assess.Number {
	if n == 0 {
		return assess.Number{}
	}
	return assess.Known(float64(value((n-1)/2)+value(n/2)) / 2)
}

// overall sums the set up.
func (c *crowd) overall(set []int) *Overall {
	o := &Overall{Readiness: c.mean(set, readinessOf), Coverage: c.mean(set, coverageOf)}
	var ages []int
	old := 0
	for _, m := range set {
		if age := c.people[m].Age; age.Known {
			ages = append(ages, age.Value)
			if age.Value > oldSheet {
				old++
			}
		}
	}
	slices.Sort(ages)
	if len(ages) >= c.least {
		o.MedianAge = median(len(ages), func(nth int) int { return ages[nth] })
	}
	if n := len(ages); n > 0 {
		o.OldestAge = assess.Known(float64(ages[n-1]))
	}
	o.Old = assess.Known(old)
	return o
}

func readinessOf(p *Person) assess.Number { return p.Readiness }
func coverageOf(p *Person) assess.Number  { return p.Coverage }

// mean is over the people of the set for whom the figure is known.
func (c *crowd) mean(set []int, figure func(*Person) assess.Number) assess.Number {
	sum, n := 0.0, 0.0
	for _, m := range set {
		if v := figure(&c.people[m]); v.Known {
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
