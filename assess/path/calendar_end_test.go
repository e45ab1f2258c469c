package path

import (
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/data"
)

// TestCalendarIsShort: on the shipped rubric the two tracks take at most a quarter
// longer than no calendar can be shorter than, and half of the plans under 5 %.
func TestCalendarIsShort(t *testing.T) {
	r := data.BackendDeveloper()
	var over []float64
	for _, target := range []string{"junior", "mid", "senior"} {
		for level := range 3 {
			sheet := assess.Sheet{Subject: "Dana", Date: "2026-11-23"}
			for _, id := range r.SkillIDs() {
				sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: id, Level: level})
			}
			rep := assess.Tool{}.Score(r, &sheet, target, nil)
			for _, atWork := range []float64{2, 5, 10, 20} {
				p := newPlan(r, rep, Options{HoursPerWeek: 8, Pace: 1, AtWork: atWork, Refresh: 5}, Wishes{})
				order := p.solve(newBudget()).steps
				c := p.calendar(order)
				if end, least, _ := endOf(c, order); end > 0 {
					over = append(over, float64(end)/float64(least))
				}
			}
		}
	}
	slices.Sort(over)
	if len(over) < 32 || over[len(over)-1] > 1.25 || over[len(over)/2] > 1.05 {
		t.Errorf("against the least that it can take: %.3f", over)
	}
}

// checkEnd holds the end between the least and the most.
func checkEnd(t *testing.T, c *calendar, parts ...[]int) {
	t.Helper()
	if end, least, most := endOf(c, parts...); end < least || end > most {
		t.Fatalf("ends at %d, not %d to %d", end, least, most)
	}
}

// endOf is when all is done, the longest of what has to pass before, and the sum of
// it, in which each part has a chain of weeks.
func endOf(c *calendar, parts ...[]int) (end, least, most int64) {
	var study, work, alone, pauses int64
	chain := make([]int64, len(c.spans)) // with hours
	for _, part := range parts {
		pause, longest := map[int]int64{}, int64(0) // of weeks alone
		for _, i := range part {
			for _, n := range c.needs[i] {
				chain[i], pause[i] = max(chain[i], chain[n]), max(pause[i], pause[n])
			}
			weeks := int64(c.text(i).Weeks) * c.week
			hours := 60 * (c.steps[i].hours*c.study + c.practice[i]*c.work)
			chain[i] += max(hours, weeks)
			pause[i] += weeks
			study += 60 * c.steps[i].hours * c.study
			work += 60 * c.practice[i] * c.work
			end, alone, longest = max(end, c.spans[i].until), max(alone, chain[i]), max(longest, pause[i])
		}
		pauses += longest
	}
	for _, s := range c.slots {
		study += s.until - s.from
	}
	return end, max(study, work, alone), study + work + pauses
}
