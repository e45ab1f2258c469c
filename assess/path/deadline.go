package path

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

const (
	slack      = 1e-9 // weeks, of sums of hours
	mostBarred = 40   // steps that are barred one by one, the rest at once
	shown      = 0.05 // points of readiness from which on a figure is another
)

// deadline splits a course where the weeks of the wish end: the best choice of
// steps that fit, then the rest. The order is proved where the choice and both
// its halves are. A choice fits by its hours; of what would still wait for time
// to pass when the weeks end the last is barred, and the best choice of the rest
// taken, until all of it is done in time. The sentences name what was barred.
func (p *plan) deadline(q problem, sets [][]int, focus float64, work *budget) course {
	weeks := float64(p.wish.Days) / 7
	hours := hoursIn(p.wish.Days, p.opt.HoursPerWeek, p.wish.Reserve)
	whole := hours
	hours = hours * int64(100-p.opt.Refresh) / 100 // the rest may go to slots
	sets = q.apart(sets)
	out := make([]bool, len(p.goals))
	var c choice
	var said []string
	for barred := 0; ; {
		c = p.choose(q, sets, focus, hours, out, work.share(2))
		done := p.calendar(c.now.steps)
		end := int64((weeks + slack) * float64(done.week))
		late := slices.DeleteFunc(slices.Clone(c.now.steps), func(i int) bool { return done.spans[i].until <= end })
		if len(late) == 0 {
			break
		}
		slices.SortStableFunc(late, func(a, b int) int { return cmp.Compare(done.spans[b].until, done.spans[a].until) })
		if barred < mostBarred {
			late = late[:1]
		}
		for _, i := range late {
			out[i] = true
			said = append(said, fmt.Sprintf("%s has the hours, but not the weeks that it takes to the date", p.name(p.goals[i])))
		}
		barred += len(late)
	}
	if i := slices.IndexFunc(p.goals, func(g goal) bool { return g.skill == p.wish.First }); i >= 0 &&
		!slices.Contains(c.now.steps, i) && len(c.later.steps) > 0 {
		said = append(said, fmt.Sprintf("%s, with what it needs, does not fit before the date", p.name(p.goals[i])))
	}
	reached := p.report.Overall.Readiness
	for _, i := range c.now.steps {
		reached.Value = math.Min(reached.Value+p.gain(i), 100)
	}
	most, mostBy := p.most(hours, reached, work.share(2))
	order := c.now.then(c.later, q)
	if !c.optimal {
		order.proof = unproved
	}
	return course{order: order, said: said, gap: c.gap, deadline: &assess.Deadline{
		Until: p.wish.Until, Weeks: assess.Round(weeks, 4), Reserve: p.wish.Reserve, Budget: int(whole), Refresh: int(whole - hours),
		Hours: int(q.sum(c.now.steps).hours), Steps: len(c.now.steps),
		Readiness: reached, Most: most, MostBy: mostBy, Optimal: c.optimal && len(said) == 0,
	}}
}

// most is a bound of the readiness that any choice of steps reaches in so many hours, and the
// choice that does so if that is proved, and more than is reached otherwise.
func (p *plan) most(hours int64, reached assess.Number, work *budget) (most assess.Number, by []assess.Unlocked) {
	plain := p.plain()
	best := plain.selection(hours, work)
	most = p.report.Overall.Readiness
	most.Value = math.Min(most.Value+float64(best.bound)*p.point, 100)
	if !best.optimal || most.Value-reached.Value < shown {
		return most, nil
	}
	for _, i := range best.now.steps {
		g := p.goals[i]
		skill, _ := p.rubric.Skill(g.skill)
		by = append(by, assess.Unlocked{Skill: g.skill, Short: skill.ShortTitle(), To: g.level})
	}
	return most, by
}

// choice is what is learnt by a deadline, and later, each in order. optimal says
// that no other choice has more value by then, set by set, or as much in fewer
// hours. The gap is that of problem.focused.
type choice struct {
	now, later solution
	optimal    bool
	gap        int64
}

// choose chooses from disjoint sets of steps, one after the other, what has the
// most value within the hours that are left; a set that fits is taken whole. What
// is out comes later, with what needs it.
func (p *plan) choose(q problem, sets [][]int, focus float64, hours int64, out []bool, work *budget) choice {
	needs := q.needs()
	out = slices.Clone(out)
	c := choice{now: nothing(), later: nothing(), optimal: true}
	for n, set := range sets {
		part := q.part(set)
		var barred []int
		for k, i := range set {
			if out[i] || slices.ContainsFunc(needs[i], func(j int) bool { return out[j] }) {
				barred = append(barred, k)
			}
		}
		work := work.share(len(sets) - n)
		var sel selection
		if sum := q.sum(set); sum.hours <= hours && len(barred) == 0 {
			sel = selection{now: part.solve(work), later: nothing(), hours: sum.hours, optimal: true}
		} else {
			sel = part.selection(hours, work, barred...)
		}
		hours -= sel.hours
		now, later := sel.now.within(set), sel.later.within(set)
		if focus > 0 {
			var more [2]int64
			now, more[0] = p.together(q, now.steps, focus, work)
			later, more[1] = p.together(q, later.steps, focus, work)
			c.gap += more[0] + more[1]
		}
		for _, i := range later.steps {
			out[i] = true
		}
		c.now, c.later = c.now.then(now, q), c.later.then(later, q)
		c.optimal = c.optimal && sel.optimal
	}
	return c
}

// hoursIn is the whole hours of so many days, less a percentage that is kept
// free. It counts in minutes a week and hundredths of a percent, which are whole.
func hoursIn(days int, hoursPerWeek, reserve float64) int64 {
	minutes, used := int64(math.Round(60*hoursPerWeek)), int64(math.Round(100*(100-reserve)))
	return int64(days) * minutes * used / (7 * 60 * 100 * 100)
}
