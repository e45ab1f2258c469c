package team

import (
	"strings"
	"time"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// crowd is the people a team is derived from. Sets of them are indices, ascending.
type crowd struct {
	rubric *rubric.Rubric
	people []Person
	groups map[string][]int
	weight map[string][]float64 // of each skill, by target
	least  int                  // the fewest people a figure may be over; 0 for any
}

// everyone is the set of all people.
func (c *crowd) everyone() []int {
	set := make([]int, len(c.people))
	for i := range set {
		set[i] = i
	}
	return set
}

// measure holds everybody's levels against what their target asks for, on a day.
func (c *crowd) measure(day string) {
	goals, asked := assess.Goals(c.rubric), map[string][]int{"": make([]int, len(c.rubric.Skills))}
	c.weight = map[string][]float64{}
	for _, t := range c.rubric.Aims() {
		for _, k := range c.rubric.Skills {
			asked[t.ID] = append(asked[t.ID], t.Levels[k.ID])
			c.weight[t.ID] = append(c.weight[t.ID], c.rubric.Weight(&k, &t))
		}
	}
	ages := map[[2]string]assess.Maybe[int]{} // by date, and that of the oldest answer
	for i := range c.people {
		p := &c.people[i]
		if _, known := goals[p.Target]; !known {
			p.Target = ""
		}
		if p.Groups == nil {
			p.Groups = []string{}
		}
		dates := [2]string{p.Date, p.Oldest}
		age, known := ages[dates]
		if !known {
			if age = ageOn(day, p.Date); age.Known && p.Oldest != "" {
				age = ageOn(day, p.Oldest)
			}
			ages[dates] = age
		}
		goal := goals[p.Target]
		sums := goal.Sums(c.rubric.Top(), p.Levels)
		p.Age, p.Targets, p.Statuses = age, asked[p.Target], Statuses(p.Levels)
		p.Readiness, p.Coverage = sums.Readiness(), sums.Coverage()
	}
}

// ageOn is the age in days, on a day, of a sheet: 0 also of the next day, which it may be
// already where the sheet was answered, and unknown of a later one, as for the gate max-age.
func ageOn(day, date string) assess.Maybe[int] {
	n := daysBetween(date, day)
	return assess.Maybe[int]{Value: max(n, 0), Known: n >= -1}
}

// toCome is a warning that names whose sheets are of a day to come, if there are any.
func (c *crowd) toCome() []string {
	var whose []string
	for i := range c.people {
		if p := &c.people[i]; !p.Age.Known {
			whose = append(whose, p.Name+" ("+p.Date+")")
		}
	}
	if len(whose) == 0 {
		return nil
	}
	return []string{"of a day to come, so that the age is unknown, is the sheet of " + strings.Join(whose, ", ")}
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
