package path

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// timed is a rubric whose hours, weeks and prerequisites are drawn, with the report
// of somebody who has little or none of its skills.
func timed(rng *rand.Rand, skills int) (*rubric.Rubric, *assess.Report) {
	r := &rubric.Rubric{
		ID: "timed", Scale: make([]rubric.ScaleWord, 6), Tiers: []rubric.Tier{{ID: "all", Weight: 1}},
		Targets: []rubric.Target{{ID: "job", Levels: map[string]int{}}},
	}
	sheet := &assess.Sheet{Subject: "Dana", Date: "2026-11-23"}
	longest := 2 + rng.IntN(40)
	for i := range skills {
		s := rubric.Skill{
			ID: string(rune('a' + i)), Tier: "all", Weight: float64(1 + rng.IntN(3)),
			Levels: make([]rubric.Level, 6),
		}
		for l := 1; l <= s.Top(); l++ {
			t := rubric.Step{To: l, Hours: 1 + rng.IntN(longest), Weeks: max(0, rng.IntN(30)-15)}
			t.AtWork = rng.IntN(t.Hours)
			s.Steps = append(s.Steps, t)
		}
		for j := range i {
			if rng.IntN(3) == 0 {
				q := rubric.Requirement{Level: 1 + rng.IntN(2), Skill: string(rune('a' + j)), At: 1 + rng.IntN(2)}
				s.Requires = append(s.Requires, q)
			}
		}
		r.Tiers[0].Skills = append(r.Tiers[0].Skills, s.ID)
		r.Skills = append(r.Skills, s)
		r.Targets[0].Levels[s.ID] = 2
		rating := assess.Rating{Skill: s.ID, Level: max(0, rng.IntN(6)-2)}
		if rng.IntN(2) == 0 {
			rating.LastUsed = fmt.Sprintf("2026-%02d", 1+rng.IntN(11))
		}
		sheet.Ratings = append(sheet.Ratings, rating)
	}
	return r, assess.Tool{}.Score(r, sheet, "job", nil)
}

// paced draws how somebody studies.
func paced(rng *rand.Rand) Options {
	opt := Options{HoursPerWeek: float64(1+rng.IntN(80)) / 4, Pace: 1, Refresh: rng.IntN(21)}
	if rng.IntN(3) > 0 {
		opt.AtWork = float64(1+rng.IntN(60)) / 4
	}
	return opt
}

// tracks are the times of a calendar, told from its blocks: of each step, in ticks,
// its study without slots, and its practice at work.
func tracks(t *testing.T, c *calendar) (study []int64, work []span) {
	t.Helper()
	study, work = make([]int64, len(c.spans)), make([]span, len(c.spans))
	for _, b := range c.blocks {
		if b.from/c.week != (b.until-1)/c.week && b.track != assess.RefreshTrack {
			t.Fatalf("%+v is in two weeks of %d", b, c.week)
		}
		switch b.track {
		case assess.StudyTrack:
			study[b.step] += b.minutes
		case assess.WorkTrack:
			w := &work[b.step]
			if w.until == 0 {
				w.from = b.from
			} else if w.until != b.from {
				t.Fatalf("%+v: the practice stopped at %d", b, w.until)
			}
			w.until = b.until
		}
	}
	return study, work
}

// TestCalendar keeps the books of drawn rubrics: no hour has two uses, what a step
// needs is done before, practice comes after study, the first of the order goes
// first, nobody waits while there is something to do, and the end is within what
// calendar promises.
func TestCalendar(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 6))
	for range *graphs / 5 {
		r, rep := timed(rng, 2+rng.IntN(7))
		p := newPlan(r, rep, paced(rng), Wishes{})
		order := p.solve(newBudget()).steps
		cut := rng.IntN(len(order) + 1)
		c := p.calendar(order[:cut], order[cut:])
		checkStudy(t, c, order, cut)
		checkWork(t, c, order)
		checkEnd(t, c, order[:cut], order[cut:])
	}
}

// checkStudy holds the study track: steps and slots after each other.
func checkStudy(t *testing.T, c *calendar, order []int, cut int) {
	t.Helper()
	study, _ := tracks(t, c)
	begun := slices.Clone(order)
	slices.SortFunc(begun, func(a, b int) int { return cmp.Compare(c.spans[a].from, c.spans[b].from) })
	place := map[int]int{}
	for n, i := range order {
		place[i] = n
	}
	ready := func(i int) (at int64) { // when all that it needs is done
		for _, n := range c.needs[i] {
			at = max(at, c.spans[n].until)
		}
		return at
	}
	busy := int64(0)
	for n, i := range begun {
		s, slots := c.spans[i], int64(0)
		for _, slot := range c.slots {
			if slot.from >= s.from && slot.from < c.studied[i] {
				slots += slot.until - slot.from
			}
		}
		if s.from < max(busy, ready(i)) || study[i] != 60*c.steps[i].hours || c.studied[i]-s.from != study[i]*c.study+slots ||
			(n < cut) != (place[i] < cut) {
			t.Fatalf("step %d: %+v, free from %d, ready at %d, %d minutes and slots of %d",
				i, s, busy, ready(i), study[i], slots)
		}
		for _, other := range begun[n:] {
			if (place[other] < cut) != (place[i] < cut) {
				continue
			}
			if at := max(busy, ready(other)); at < s.from || at == s.from && place[other] < place[i] {
				t.Fatalf("step %d is begun at %d though step %d, ready at %d, is before it", i, s.from, other, at)
			}
		}
		busy = c.studied[i]
	}
}

// checkWork holds the track at work, and when steps are done.
func checkWork(t *testing.T, c *calendar, order []int) {
	t.Helper()
	_, work := tracks(t, c)
	var waiting []int
	for _, i := range order {
		hours := c.studied[i]
		if c.practice[i] > 0 {
			hours = work[i].until
			waiting = append(waiting, i)
			if work[i].from < c.studied[i] || work[i].until-work[i].from != 60*c.practice[i]*c.work {
				t.Fatalf("step %d, studied at %d: practised %+v", i, c.studied[i], work[i])
			}
		}
		if want := max(hours, c.spans[i].from+int64(c.text(i).Weeks)*c.week); c.spans[i].until != want {
			t.Fatalf("step %d is done at %d, want %d", i, c.spans[i].until, want)
		}
	}
	busy := int64(0)
	for len(waiting) > 0 {
		next := 0 // the order's first of those that can begin first
		opens := func(k int) int64 { return max(busy, c.studied[waiting[k]]) }
		for k := range waiting {
			if opens(k) < opens(next) {
				next = k
			}
		}
		if i := waiting[next]; work[i].from != opens(next) {
			t.Fatalf("the practice of step %d could begin at %d: %+v", i, opens(next), work[i])
		}
		busy = work[waiting[next]].until
		waiting = slices.Delete(waiting, next, next+1)
	}
}

// TestDeadlineWaits: by the date all chosen steps are done, also those whose
// text needs time to pass; what has the hours but not the weeks is named.
func TestDeadlineWaits(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 7))
	named := 0
	for range 200 {
		r, rep := timed(rng, 2+rng.IntN(6))
		wish := Wishes{Start: "2026-11-23", Until: "2027-02-01", Days: 14 + 7*rng.IntN(12)}
		doc, err := Study(r, rep, Options{HoursPerWeek: 8, Pace: 1}, wish)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range doc.Path.Steps[:doc.Deadline.Steps] {
			if weeks := float64(wish.Days) / 7; s.UntilWeek > weeks+1e-3 {
				t.Fatalf("%s to level %d is done after %g weeks of %g", s.Skill, s.To, s.UntilWeek, weeks)
			}
		}
		if doc.Deadline.Hours > doc.Deadline.Budget || doc.Deadline.Readiness.Value > doc.Deadline.Most.Value+1e-9 {
			t.Fatalf("%+v", doc.Deadline)
		}
		named += len(doc.Warnings)
	}
	if named == 0 {
		t.Error("no deadline made anything wait")
	}
}
