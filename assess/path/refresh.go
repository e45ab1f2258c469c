package path

import (
	"cmp"
	"time"

	"github.com/skillgap/skillgap/assess"
)

// What a refresh is. The gap follows Cepeda, Vul, Rohrer, Wixted and Pashler
// (2008), who found facts to be kept best for a year where they were gone over
// again after 5 to 10 % of it; for complex skills the evidence is thinner.
const (
	gapShare    = 20      // the gap is at least this part of the weeks that the path takes
	longerFrom  = 3       // from this level on a slot takes two hours, below one
	mostPlanned = 20 * 52 // weeks that have slots and blocks: nobody plans further
)

// refresh hands out the slots in which what was learnt is gone over again. Of the
// hours of study and slots together a share (Options.Refresh) is for slots, and
// study earns them, so that the slots never take more than the share. The skill
// whose turn it is was touched longest ago, and is let alone for a gap before.
type refresh struct {
	share  int64 // percent
	gap    int64 // ticks
	earned int64 // minutes of study x share, of which a minute of a slot costs 100 - share
	turns  []touch
	slots  []slot
}

// touch is when a skill was last worked on, or will have been: never where it is
// at level 0, and while a step of it is under way.
type touch struct {
	skill string
	last  int64 // ticks; before the start they are below 0
	value int64 // the weight of a level: of two the one with more comes first
	level int
}

// slot goes over a skill again.
type slot struct {
	skill string
	hours int64
	span
}

// newRefresh has the skills that the target asks for or the path leads to. A
// rated one was last used at the end of the month that its sheet names, else on
// the sheet's day.
func (c *calendar) newRefresh() refresh {
	var total int64
	for _, s := range c.steps {
		total += s.hours
	}
	r := refresh{share: int64(c.opt.Refresh), gap: max(60*total*c.study/gapShare, c.week)}
	on := map[string]bool{}
	for _, g := range c.goals {
		on[g.skill] = true
	}
	for _, k := range c.report.Skills {
		if k.Target == 0 && !on[k.ID] {
			continue
		}
		t := touch{skill: k.ID, value: c.weights[k.ID], last: never}
		if k.Level.Known && k.Level.Value > 0 {
			t.level, t.last = k.Level.Value, -daysSince(k.LastUsed, c.report.Date)*c.week/7
		}
		r.turns = append(r.turns, t)
	}
	return r
}

// daysSince counts the days from the end of a month, YYYY-MM, to a day: 0 where
// either is not known, or the month is not over.
func daysSince(month, day string) int64 {
	used, err := time.Parse("2006-01", month)
	now, wrong := time.Parse(time.DateOnly, day)
	if err != nil || wrong != nil {
		return 0
	}
	return max(int64(now.Sub(used.AddDate(0, 1, 0)).Hours()/24), 0)
}

// touched notes when a skill was worked on; never begins a step of it.
func (c *calendar) touched(skill string, at int64) {
	for n := range c.turns {
		if t := &c.turns[n]; t.skill == skill {
			if t.last = at; at != never {
				t.level++
			}
		}
	}
}

// earn adds to what slots may take. What is earned while no skill's turn has come
// is kept for one slot, not more.
func (c *calendar) earn(minutes int64) {
	c.earned = min(c.earned+minutes*c.share, 2*60*(100-c.share))
}

// untilSlot places the slots that are due now, and is how many minutes of study
// there may be before the next one, at least 1.
func (c *calendar) untilSlot() int64 {
	for {
		if c.share == 0 || len(c.turns) == 0 || c.now >= mostPlanned*c.week {
			return never
		}
		t := &c.turns[0]
		for n := range c.turns {
			other := &c.turns[n]
			if cmp.Or(cmp.Compare(other.last, t.last), -cmp.Compare(other.value, t.value)) < 0 {
				t = other
			}
		}
		if t.last == never {
			return never
		}
		if turn := t.last + c.gap; turn > c.now {
			return ceil(turn-c.now, c.study)
		}
		hours := int64(1)
		if t.level >= longerFrom {
			hours = 2
		}
		if missing := hours*60*(100-c.share) - c.earned; missing > 0 {
			return ceil(missing, c.share)
		}
		c.earned -= hours * 60 * (100 - c.share)
		s := slot{t.skill, hours, span{c.now, c.now + hours*60*c.study}}
		c.slots = append(c.slots, s)
		c.block(weekly{track: assess.RefreshTrack, skill: t.skill, span: s.span})
		c.now, t.last = s.until, s.until
	}
}

// ceil is a / b, both above 0, rounded up.
func ceil(a, b int64) int64 { return (a + b - 1) / b }

// refreshed is the slots for a report.
func (c *calendar) refreshed() (list []assess.Refresh, hours int) {
	for _, s := range c.slots {
		skill, _ := c.rubric.Skill(s.skill)
		list = append(list, assess.Refresh{
			Skill: s.skill, Short: skill.ShortTitle(), Hours: int(s.hours), Week: int(s.from/c.week) + 1,
		})
		hours += int(s.hours)
	}
	return list, hours
}

// refreshLoss is by how many points readiness is lower on average over the hours
// of study for the slots, which delay each step by those before it.
func (c *calendar) refreshLoss() assess.Number {
	var lost, total int64
	for i, s := range c.steps {
		total += s.hours
		for _, slot := range c.slots {
			if slot.from < c.studied[i] {
				lost += c.gains[i] * slot.hours
			}
		}
	}
	if lost == 0 {
		return assess.Known(0.0)
	}
	return assess.Known(float64(lost) * c.point / float64(total))
}
