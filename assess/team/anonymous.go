package team

import (
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/anonymous"
)

// anonymous fills a team so that nothing in it is about fewer than least people: as
// anonymous says, of all who are in a set, and for each skill of those who have a level,
// or a target too, since these are what a figure is over.
//
// Rows, names, holders and pairs are figures over one or two people, so there
// are none; people appear as codes only, in the order of the codes.
func (c *crowd) anonymous(t *Team, o Options) {
	t.Privacy = &Privacy{MinGroup: o.MinGroup, Codes: []string{}, Withheld: []string{}}
	t.Missing, t.Warnings = []string{}, []string{} // they name people
	t.Overall = &Overall{}
	members := [][]int{c.everyone()}
	for _, name := range o.Groups {
		members = append(members, c.groups[name])
	}
	sets := anonymous.Choose(members, slices.Repeat([]int{1}, len(c.people)), c.least)
	if sets.Shown(0) {
		t.Size = assess.Known(len(c.people))
		t.Overall.MedianAge = c.overall(members[0]).MedianAge
		for i := range c.people {
			t.Privacy.Codes = append(t.Privacy.Codes, o.Code(c.people[i].Name))
		}
		slices.Sort(t.Privacy.Codes) // in the order of names they would say who is who
	} else {
		t.Warnings = append(t.Warnings, fmt.Sprintf("fewer than %d people: every figure is withheld", c.least))
	}
	figures := c.safeFigures(sets, members)
	t.Overall.Readiness, t.Overall.Coverage = figures[0].readiness, figures[0].coverage
	for i, f := range figures[0].skills {
		s := c.named(i)
		s.SkillFigures = f
		t.Skills = append(t.Skills, s)
	}
	t.Gaps = teamGaps(t.Skills)
	for i, name := range o.Groups {
		g := GroupFigures{Name: name, Withheld: !sets.Shown(i + 1), Skills: []SkillFigures{}}
		if g.Withheld {
			t.Privacy.Withheld = append(t.Privacy.Withheld, name)
		} else {
			f := figures[i+1]
			g.Size, g.Readiness, g.Coverage = assess.Known(len(members[i+1])), f.readiness, f.coverage
			g.Skills = f.skills
		}
		t.Groups = append(t.Groups, g)
	}
}

// safeSums is what may be shown of a set.
type safeSums struct {
	skills              []SkillFigures
	readiness, coverage assess.Number
}

// safeFigures are the figures over each of the sets, as far as they may be shown. A
// mean over all skills would tell something of one that is withheld, so then
// it is withheld too.
func (c *crowd) safeFigures(sets *anonymous.Sets, members [][]int) []safeSums {
	sums := make([]safeSums, len(members))
	for s, set := range members {
		if sets.Shown(s) {
			sums[s].skills = c.figures(set)
		} else {
			sums[s].skills = make([]SkillFigures, len(c.rubric.Skills))
		}
	}
	whole := slices.Repeat([]bool{true}, len(members)) // nothing is withheld so far
	for i := range c.rubric.Skills {
		rated, required := c.visible(i, sets)
		for s := range members {
			f := &sums[s].skills[i]
			whole[s] = whole[s] && (rated[s] || f.Rated.Value == 0) && (required[s] || f.Required.Value == 0)
			if !rated[s] || f.Rated.Value == 0 {
				f.Rated, f.Median = assess.Maybe[int]{}, assess.Number{}
			}
			if !required[s] || f.Required.Value == 0 {
				f.Required, f.AtTarget, f.Gap = assess.Maybe[int]{}, assess.Number{}, assess.Number{}
			}
		}
	}
	mean := func(figure func(*Person) assess.Number, to func(*safeSums) *assess.Number) {
		shown := c.safe(sets, func(p *Person) bool { return figure(p).Known })
		for s, set := range members {
			if shown[s] && whole[s] {
				*to(&sums[s]) = c.mean(set, figure)
			}
		}
	}
	mean(readinessOf, func(s *safeSums) *assess.Number { return &s.readiness })
	mean(coverageOf, func(s *safeSums) *assess.Number { return &s.coverage })
	return sums
}

// visible says of each set whether a skill's figures over those with a level, and over
// those with a target too, may be shown.
func (c *crowd) visible(skill int, sets *anonymous.Sets) (rated, required []bool) {
	hasLevel := func(p *Person) bool { return p.Levels[skill] >= 0 }
	aims := func(p *Person) bool { return p.Targets[skill] > 0 }
	// Who has a level is shown only where those with a target and those without both may
	// be: else the levels of a group without the latter would stand for those of the former.
	rated = c.safe(sets, func(p *Person) bool { return hasLevel(p) && !aims(p) })
	required = c.safe(sets, func(p *Person) bool { return hasLevel(p) && aims(p) })
	for s := range rated {
		rated[s] = rated[s] && required[s]
	}
	return rated, required
}

// safe says of each set whether a figure over the people counted may be shown.
func (c *crowd) safe(sets *anonymous.Sets, counts func(*Person) bool) []bool {
	return sets.Safe(func(person int) int {
		if counts(&c.people[person]) {
			return 1
		}
		return 0
	})
}
