package path

import (
	"math"
	"slices"
)

// week is when a step is begun and when it is done, in weeks from the start.
type week struct{ from, until float64 }

// calendar gives each step of an order its weeks, by step; the order is in parts,
// and all steps of a part are begun before one of the next. The hours of a step
// are studied without a break. It is done when they are over and, where its text
// needs time to pass (rubric.Step.Weeks), no earlier than that long after it was
// begun; meanwhile the hours go to the next step of the order of which all that
// it needs is done. With nothing such left the learner waits.
//
// It is list scheduling (Graham 1969) on one machine with delivery times, the
// order being the list.
func (p *plan) calendar(parts ...[]int) []week {
	needs := make([][]int, len(p.steps))
	for _, e := range p.edges {
		needs[e[1]] = append(needs[e[1]], e[0])
	}
	weeks := make([]week, len(p.steps))
	for i := range weeks {
		weeks[i].until = math.Inf(1) // not begun
	}
	now := 0.0
	for _, part := range parts {
		for left := slices.Clone(part); len(left) > 0; {
			at, wait := -1, math.Inf(1)
			for k, i := range left {
				done := 0.0 // when all that it needs is
				for _, n := range needs[i] {
					done = max(done, weeks[n].until)
				}
				if done <= now {
					at = k
					break
				}
				wait = min(wait, done)
			}
			if at < 0 {
				now = wait
				continue
			}
			i := left[at]
			left = slices.Delete(left, at, at+1)
			hours := float64(p.steps[i].hours) / p.opt.HoursPerWeek
			weeks[i] = week{now, now + max(hours, float64(p.text(i).Weeks))}
			now += hours
		}
	}
	return weeks
}
