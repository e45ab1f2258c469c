package path

import (
	"slices"

	"github.com/skillgap/skillgap/assess"
)

// weekly is what one week has for a step, or a slot.
type weekly struct {
	track string
	step  int    // -1 in a slot
	skill string // of a slot
	span
	minutes int64
}

// block notes a time, by weeks. A slot stays whole; the parts of a step that a slot
// cut apart are one in each week.
func (c *calendar) block(b weekly) {
	minute := c.study
	if b.track == assess.WorkTrack {
		minute = c.work
	}
	if b.track == assess.RefreshTrack {
		b.step, b.minutes = -1, (b.until-b.from)/minute
		c.blocks = append(c.blocks, b)
		return
	}
	for from := b.from; from < b.until && from < mostPlanned*c.week; {
		until := min(b.until, (from/c.week+1)*c.week)
		part := b
		part.span = span{from, until}
		part.minutes = (until-b.from)/minute - (from-b.from)/minute // whole, and no more in all
		c.put(part)
		from = until
	}
}

// listed is what there is one block of in a week.
type listed struct {
	track string
	step  int
	week  int64
}

func (c *calendar) put(b weekly) {
	key := listed{b.track, b.step, b.from / c.week}
	if n, ok := c.listed[key]; ok {
		c.blocks[n].until = b.until
		c.blocks[n].minutes += b.minutes
		return
	}
	c.listed[key] = len(c.blocks)
	c.blocks = append(c.blocks, b)
}

// planned is the blocks for a report, in the order of their weeks.
func (c *calendar) planned() []assess.Block {
	list := make([]assess.Block, 0, len(c.blocks))
	for _, b := range c.blocks {
		one := assess.Block{
			Week: int(b.from/c.week) + 1, Track: b.track, Skill: b.skill,
			Hours:   assess.Round(float64(b.minutes)/60, 2),
			FromDay: int(7 * b.from / c.week), UntilDay: int(ceil(7*b.until, c.week)),
		}
		if b.step >= 0 {
			one.Skill, one.To = c.goals[b.step].skill, c.goals[b.step].level
		}
		list = append(list, one)
	}
	slices.SortStableFunc(list, func(a, b assess.Block) int { return a.Week - b.Week })
	return list
}

// fill writes the time of all steps into a path.
func (c *calendar) fill(path *assess.Path) {
	end := int64(0)
	for i, s := range c.spans {
		path.AtWork += int(c.practice[i])
		end = max(end, s.until)
	}
	path.Hours += path.AtWork
	path.Weeks, path.HoursRange, path.AtWorkPerWeek = c.weeks(end), assess.RangeOf(path.Hours), c.opt.AtWork
	if path.RefreshPercent = c.opt.Refresh; c.opt.Refresh > 0 && len(path.Steps) > 0 {
		loss := c.refreshLoss()
		path.RefreshLoss = &loss
		path.Refresh, path.RefreshHours = c.refreshed()
	}
}
