package path

import (
	"math"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// never is a time that has not come: of what is not done, or not begun.
const never = math.MaxInt64

// span is a time from and until, in ticks from the start.
type span struct{ from, until int64 }

// calendar is the weeks of an order. Time is counted in ticks, whole ones, of
// which a minute of study, a minute at work and a week are a whole number each.
type calendar struct {
	*plan
	study, work, week int64 // ticks of a minute of study, of one at work, of a week

	now     int64   // of the study track
	working int64   // the track at work is taken until then
	place   []int   // of a step in the order
	needs   [][]int // by step
	spans   []span  // by step
	studied []int64 // when the study of a step was over, by step
	waiting []int   // steps that are studied, whose practice at work is not begun

	refresh
	blocks []weekly
	listed map[listed]int
}

// calendar gives each step of an order its weeks; the order is in parts, and all
// steps of a part are begun before one of the next. There are two tracks. The
// hours of study of a step go on, but for refresh slots, until they are over; then
// its practice at work follows in the other track, where of the steps that wait
// the first in the order comes next. A step is done when both are over and, where
// its text needs time to pass (rubric.Step.Weeks), no earlier than that long after
// it was begun; meanwhile the study goes to the next step of the order of which
// all that it needs is done. With nothing such left the learner waits.
//
// It is list scheduling (Graham 1969), the order being the list. No calendar ends
// before the hours of either track are over, or before the longest chain of steps
// that need each other is; this one ends no later than all these after each other,
// since at any time before its end the learner studies, practises at work, or
// waits for the weeks of a chain, one of each part.
func (p *plan) calendar(parts ...[]int) *calendar {
	c := p.newCalendar()
	for n, i := range slices.Concat(parts...) {
		c.place[i] = n
	}
	for _, part := range parts {
		for left := slices.Clone(part); len(left) > 0; {
			c.practise()
			at := slices.IndexFunc(left, c.ready)
			if at < 0 {
				c.now = c.next()
				continue
			}
			i := left[at]
			left = slices.Delete(left, at, at+1)
			c.learn(i)
		}
	}
	for len(c.waiting) > 0 {
		c.now = max(c.now, c.next())
		c.practise()
	}
	return c
}

func (p *plan) newCalendar() *calendar {
	study, work := minutes(p.opt.HoursPerWeek), minutes(p.opt.AtWork)
	c := &calendar{
		plan: p, study: max(work, 1), work: study, week: study * max(work, 1),
		place: make([]int, len(p.steps)), needs: make([][]int, len(p.steps)),
		spans: make([]span, len(p.steps)), studied: make([]int64, len(p.steps)), listed: map[listed]int{},
	}
	for _, e := range p.edges {
		c.needs[e[1]] = append(c.needs[e[1]], e[0])
	}
	for i := range c.spans {
		c.spans[i] = span{never, never}
	}
	c.refresh = c.newRefresh()
	return c
}

// minutes of some hours, at least one where there are any.
func minutes(hours float64) int64 {
	if hours == 0 {
		return 0
	}
	return max(int64(math.Round(60*hours)), 1)
}

// ready says that all is done now that a step needs.
func (c *calendar) ready(i int) bool {
	return !slices.ContainsFunc(c.needs[i], func(n int) bool { return c.spans[n].until > c.now })
}

// next is when something changes after now: a step is done, or its practice begins.
func (c *calendar) next() int64 {
	soon := c.opening()
	for _, s := range c.spans {
		if s.until > c.now {
			soon = min(soon, s.until)
		}
	}
	return soon
}

// learn takes the study of a step from now until it is over.
func (c *calendar) learn(i int) {
	c.spans[i].from = c.now
	c.touched(c.goals[i].skill, never)
	for left := 60 * c.steps[i].hours; left > 0; {
		c.practise() // what is done meanwhile may need a slot
		minutes := min(c.untilSlot(), left)
		if opening := c.opening(); opening < never {
			minutes = min(minutes, ceil(max(opening-c.now, 1), c.study))
		}
		c.block(weekly{track: assess.StudyTrack, step: i, span: span{c.now, c.now + minutes*c.study}})
		c.now += minutes * c.study
		c.earn(minutes)
		left -= minutes
	}
	c.studied[i] = c.now
	if c.practice[i] > 0 {
		c.waiting = append(c.waiting, i)
		return
	}
	c.done(i, c.now)
}

// opening is when the next practice at work begins, never if none waits.
func (c *calendar) opening() int64 {
	if len(c.waiting) == 0 {
		return never
	}
	return max(c.working, c.studied[c.waiting[0]]) // the first was studied first
}

// practise begins all practice at work that can begin by now.
func (c *calendar) practise() {
	for start := c.opening(); start <= c.now; start = c.opening() {
		next := 0
		for k, i := range c.waiting {
			if c.studied[i] <= start && c.place[i] < c.place[c.waiting[next]] {
				next = k
			}
		}
		i := c.waiting[next]
		c.waiting = slices.Delete(c.waiting, next, next+1)
		c.working = start + 60*c.practice[i]*c.work
		c.block(weekly{track: assess.WorkTrack, step: i, span: span{start, c.working}})
		c.done(i, c.working)
	}
}

// done ends a step whose hours are over.
func (c *calendar) done(i int, hours int64) {
	c.spans[i].until = max(hours, c.spans[i].from+int64(c.text(i).Weeks)*c.week)
	c.touched(c.goals[i].skill, c.spans[i].until)
}

// weeks are those of a time in ticks, with four decimals.
func (c *calendar) weeks(ticks int64) float64 { return assess.Round(float64(ticks)/float64(c.week), 4) }

// hours are those of study and those of practice at work that a step takes at the
// person's pace: the first are 1 or more, the second 0 without a track for them.
func (p *plan) hours(text *rubric.Step) (study, work int64) {
	all := max(int64(math.Round(float64(text.Hours)*p.opt.Pace)), 1)
	if p.opt.AtWork > 0 {
		work = min(int64(math.Round(float64(text.AtWork)*p.opt.Pace)), all-1)
	}
	return all - work, work
}
