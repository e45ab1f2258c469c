package path

import (
	"math/rand/v2"
	"testing"

	"github.com/skillgap/skillgap/assess"
)

// TestRefresh: a slot is for the skill that was touched longest ago, at level 1 or
// above and with no step under way, after the gap; the slots take their share of
// the hours, not more, and no more than a slot less while a skill's turn is there.
func TestRefresh(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 8))
	count := 0
	for range *graphs / 5 {
		r, rep := timed(rng, 2+rng.IntN(7))
		p := newPlan(r, rep, paced(rng), Wishes{})
		c := p.calendar(p.solve(newBudget()).steps)
		count += len(c.slots)
		if p.opt.Refresh == 0 && len(c.slots) > 0 {
			t.Fatal("slots though they are off")
		}
		for n, s := range c.slots {
			last := func(skill string) (at int64) { return c.lastTouch(skill, s.from, c.slots[:n]) }
			if at := last(s.skill); at == never || s.from-at < c.gap {
				t.Fatalf("%+v: last touched at %d, gap %d", s, at, c.gap)
			}
			for _, k := range rep.Skills {
				if last(k.ID) < last(s.skill) {
					t.Fatalf("%+v though %s was touched longer ago", s, k.ID)
				}
			}
			taken, studied := int64(0), s.from
			for _, before := range c.slots[:n+1] {
				taken += 60 * before.hours
				studied -= (before.until - before.from)
			}
			studied = (studied + s.until - s.from) / c.study // at most: the learner may have waited
			if taken*(100-c.share) > studied*c.share {
				t.Fatalf("%+v: %d minutes of slots after %d of study", s, taken, studied)
			}
		}
		checkTurns(t, c, rep)
	}
	if count < 1000 {
		t.Errorf("%d slots", count)
	}
}

// lastTouch is when a skill was last worked on before a time, never where it is at
// level 0 or a step is under way.
func (c *calendar) lastTouch(skill string, now int64, slots []slot) int64 {
	at := int64(never)
	score, _ := c.report.Skill(skill)
	if score.Level.Value > 0 {
		at = -daysSince(score.LastUsed, c.report.Date) * c.week / 7
	}
	for i, g := range c.goals {
		if s := c.spans[i]; g.skill != skill || s.from > now {
			continue
		} else if s.until > now {
			return never
		} else if at == never || s.until > at {
			at = s.until
		}
	}
	for _, s := range slots {
		if s.skill == skill {
			at = max(at, s.until)
		}
	}
	return at
}

// checkTurns goes from slot to slot: while the turn of a skill is there, the study
// between two slots earns less than two hours of slot.
func checkTurns(t *testing.T, c *calendar, rep *assess.Report) {
	t.Helper()
	for n := 0; n+1 < len(c.slots); n++ {
		from, until := c.slots[n].until, c.slots[n+1].from
		due := false // a turn is there all the time
		for _, k := range rep.Skills {
			at := c.lastTouch(k.ID, from, c.slots[:n+1])
			again := c.lastTouch(k.ID, until, c.slots[:n+1])
			due = due || at != never && again == at && from-at >= c.gap
		}
		earned := (until - from) / c.study * c.share
		if due && earned > 2*60*(100-c.share)+c.share && c.waitless(from, until) {
			t.Fatalf("%d to %d earns %d without a slot", from, until, earned)
		}
	}
}

// waitless says that all the time between was study.
func (c *calendar) waitless(from, until int64) bool {
	var study int64
	for i := range c.spans {
		study += max(min(c.studied[i], until)-max(c.spans[i].from, from), 0)
	}
	return study == until-from
}
