package progress_test

import (
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// TestFreshAnswers: a second sitting that repeats the items of the first, now all
// right, shows no growth; one with other items does.
func TestFreshAnswers(t *testing.T) {
	r := rubrics.Shipped(t)
	bank, err := estimate.NewBank(r, nil)
	if err != nil {
		t.Fatal(err)
	}
	score := func(r *rubric.Rubric, s *assess.Sheet, est *assess.Estimates) (*assess.Report, error) {
		return assess.Tool{}.Score(r, s, s.Target, estimate.NewPrior(r).Of(s, bank)), nil
	}
	answered := func(date string, right bool, from int) *assess.Sheet {
		s := onDay(date, "senior", nil)
		for _, id := range r.SkillIDs() {
			s.Ratings = append(s.Ratings, assess.Rating{Skill: id, Level: 3})
		}
		for n := from; n < len(bank.Items); n += 10 {
			i := bank.Items[n]
			choice := i.Correct
			if !right {
				choice = (choice + 1) % len(i.Options)
			}
			s.Responses = append(s.Responses, assess.Response{Item: i.ID, Digest: i.Digest(), Choice: choice})
		}
		return s
	}
	for name, c := range map[string]struct {
		from, shared int
		grows        bool
	}{"the same items": {0, 32, false}, "other items": {1, 0, true}} {
		t.Run(name, func(t *testing.T) {
			before := progress.Scored{Rubric: r, Sheet: answered("2026-01-01", false, 0)}
			after := progress.Scored{Rubric: r, Sheet: answered("2026-06-01", true, c.from)}
			d, err := progress.Difference(before, after, score)
			if err != nil {
				t.Fatal(err)
			}
			if said := strings.Contains(strings.Join(d.Warnings, "\n"), "may be remembered"); d.Shared != c.shared || said == c.grows {
				t.Errorf("%d shared, warnings %q", d.Shared, d.Warnings)
			}
			if grown := d.Level.Change.Value > 0; grown != c.grows {
				t.Errorf("level %+v", d.Level)
			}
			if len(after.Sheet.Responses) != 32 {
				t.Error("the sheet itself lost answers")
			}
		})
	}
	first := answered("2026-01-01", true, 0)
	mentor, renewed := answered("2026-06-01", true, 0), answered("2026-06-01", true, 0)
	mentor.Rater = assess.Rater{Role: assess.Mentor, Name: "Robin"}
	for n := range renewed.Responses {
		renewed.Responses[n].Digest = "000000000000"
	}
	longer := answered("2026-01-01", true, 0)
	for name, second := range map[string]*assess.Sheet{
		"a mentor's": mentor, "of other texts": renewed, "of the same sitting": longer,
	} {
		if fresh, shared := progress.Fresh(first, second); shared != 0 || len(fresh[0].Responses) != 32 {
			t.Errorf("%s: %d items are left out", name, shared)
		}
	}
}
