package path_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/rubric"
)

func kitchen(t *testing.T) *rubric.Rubric {
	t.Helper()
	r, err := rubric.Load(os.DirFS("../../testdata/rubrics"), "small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func plan(t *testing.T, pace float64, ratings ...assess.Rating) (*assess.Report, *assess.Path) {
	t.Helper()
	r := kitchen(t)
	rep := assess.Tool{}.Score(r, &assess.Sheet{Subject: "Dana", Date: "2026-11-23", Ratings: ratings}, "chef", nil)
	return rep, path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: pace})
}

// TestPlanWithEnabler: baking 3 needs cooking 4, one above its target.
func TestPlanWithEnabler(t *testing.T) {
	rep, p := plan(t, 1, assess.Rating{Skill: "cooking", Level: 2}, assess.Rating{Skill: "baking", Level: 1})
	type row struct {
		Skill            string
		To, Hours, Until int
		Enabler          bool
		Why              string
	}
	var got []row
	for _, s := range p.Steps {
		got = append(got, row{s.Skill, s.To, s.Hours, s.UntilHour, s.Enabler, s.Why})
	}
	want := []row{
		{"baking", 2, 3, 3, false, "+11.1 readiness for 3 h"},
		{"cooking", 3, 8, 11, false, "+22.2 readiness for 8 h"},
		{"cooking", 4, 16, 27, true, "unlocks Baking 3; above your target, needed on the way; 16 h"},
		{"baking", 3, 9, 36, false, "+11.1 readiness for 9 h"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	last := p.Steps[len(p.Steps)-1].ReadinessAfter
	if !last.Known || last.Value < 99.999 {
		t.Errorf("readiness at the end %v, from %v", last, rep.Overall.Readiness)
	}
}

func TestPlanPaceScalesHours(t *testing.T) {
	_, p := plan(t, 1.4, assess.Rating{Skill: "cooking", Level: 2})
	if len(p.Steps) != 1 || p.Steps[0].Hours != 11 {
		t.Errorf("8 h at pace 1.4: %+v", p.Steps)
	}
}

func TestPlanWithoutGapOrTarget(t *testing.T) {
	_, p := plan(t, 1, assess.Rating{Skill: "cooking", Level: 5}, assess.Rating{Skill: "baking", Level: 5})
	if p == nil || len(p.Steps) != 0 || p.Hours != 0 {
		t.Errorf("%+v", p)
	}
	r := kitchen(t)
	rep := assess.Tool{}.Score(r, &assess.Sheet{Subject: "Dana", Date: "2026-11-23"}, "", nil)
	if p := path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: 1}); p != nil {
		t.Errorf("a path without a target: %+v", p)
	}
}

// TestPlanCountsUnratedAsMet: what is not rated is not planned.
func TestPlanCountsUnratedAsMet(t *testing.T) {
	_, p := plan(t, 1, assess.Rating{Skill: "baking", Level: 1})
	for _, s := range p.Steps {
		if s.Skill != "baking" {
			t.Errorf("a step of an unrated skill: %+v", s)
		}
	}
}
