package path

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// timed is a rubric of one skill a step, whose weeks and prerequisites are
// drawn, with the report of somebody who has none of them.
func timed(rng *rand.Rand, skills int) (*rubric.Rubric, *assess.Report) {
	r := &rubric.Rubric{ID: "timed", Tiers: []rubric.Tier{{ID: "all", Weight: 1}}, Targets: []rubric.Target{{ID: "job", Levels: map[string]int{}}}}
	sheet := &assess.Sheet{Subject: "Dana", Date: "2026-11-23"}
	for i := range skills {
		s := rubric.Skill{ID: string(rune('a' + i)), Tier: "all", Weight: 1, Levels: make([]rubric.Level, rubric.MaxLevel+1)}
		for l := 1; l <= rubric.MaxLevel; l++ {
			s.Steps = append(s.Steps, rubric.Step{To: l, Hours: 1 + rng.IntN(40), Weeks: max(0, rng.IntN(30)-15)})
		}
		for j := range i {
			if rng.IntN(3) == 0 {
				s.Requires = append(s.Requires, rubric.Requirement{Level: 1 + rng.IntN(2), Skill: string(rune('a' + j)), At: 1 + rng.IntN(2)})
			}
		}
		r.Tiers[0].Skills = append(r.Tiers[0].Skills, s.ID)
		r.Skills = append(r.Skills, s)
		r.Targets[0].Levels[s.ID] = 2
		sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: s.ID})
	}
	return r, assess.Tool{}.Score(r, sheet, "job", nil)
}

// TestCalendar: on random rubrics nobody studies two steps at once, begins one
// before what it needs is done, or is done before its weeks are over; and nobody
// waits while the hours of a step that could be begun are left.
func TestCalendar(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 6))
	for range 300 {
		r, rep := timed(rng, 2+rng.IntN(7))
		opt := Options{HoursPerWeek: 1 + float64(rng.IntN(20)), Pace: 1}
		p := newPlan(r, rep, opt)
		order := p.solve(newBudget()).steps
		weeks := p.calendar(order)
		study := func(i int) float64 { return float64(p.steps[i].hours) / opt.HoursPerWeek }
		ready := make([]float64, len(p.steps)) // when all that a step needs is done
		for _, e := range p.edges {
			ready[e[1]] = max(ready[e[1]], weeks[e[0]].until)
		}
		byStart := slices.Clone(order)
		slices.SortFunc(byStart, func(a, b int) int { return int(math.Copysign(1, weeks[a].from-weeks[b].from)) })
		busy := 0.0
		for n, i := range byStart {
			w, least := weeks[i], max(study(i), float64(p.text(i).Weeks))
			if w.from < busy-1e-9 || w.from < ready[i]-1e-9 || math.Abs(w.until-w.from-least) > 1e-9 {
				t.Fatalf("step %d: %+v, free from %g, ready at %g, takes %g", i, w, busy, ready[i], least)
			}
			for _, other := range byStart[n:] {
				if idle := w.from - max(busy, ready[other]); idle > 1e-9 {
					t.Fatalf("waits %g weeks for step %d though step %d could be begun", idle, i, other)
				}
			}
			busy = w.from + study(i)
		}
	}
}

// TestDeadlineWaits: by the date all chosen steps are done, also those whose
// text needs time to pass; what has the hours but not the weeks is named.
func TestDeadlineWaits(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 7))
	named := 0
	for range 200 {
		r, rep := timed(rng, 2+rng.IntN(6))
		wish := Wishes{Start: "2026-11-23", Until: "2027-02-01", Weeks: 2 + float64(rng.IntN(12))}
		doc, err := Study(r, rep, Options{HoursPerWeek: 8, Pace: 1}, wish)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range doc.Path.Steps[:doc.Deadline.Steps] {
			if s.UntilWeek > wish.Weeks+1e-3 {
				t.Fatalf("%s to level %d is done after %g weeks of %g", s.Skill, s.To, s.UntilWeek, wish.Weeks)
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
