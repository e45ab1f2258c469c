package assess_test

import (
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// ladders is a rubric of two tracks, whose second has a rung that is harder than
// the one above it.
func ladders() *rubric.Rubric {
	skill := func(id string) rubric.Skill {
		return rubric.Skill{ID: id, Title: id, Weight: 1, Levels: make([]rubric.Level, 6)}
	}
	target := func(id, track string, code, lead int) rubric.Target {
		return rubric.Target{ID: id, Title: id, Track: track, Levels: map[string]int{"code": code, "lead": lead}}
	}
	return &rubric.Rubric{
		Scale: make([]rubric.ScaleWord, 6), Skills: []rubric.Skill{skill("code"), skill("lead")},
		Targets: []rubric.Target{
			target("dev-1", "Developer", 1, 0), target("dev-2", "Developer", 3, 0), target("dev-3", "Developer", 5, 1),
			target("lead-1", "Lead", 1, 1), target("lead-2", "Lead", 1, 5), target("lead-3", "Lead", 2, 2),
		},
	}
}

// TestStandingClimbsItsTrack: from the first target of the track aimed along to the
// one before the first that is not reached.
func TestStandingClimbsItsTrack(t *testing.T) {
	for _, c := range []struct {
		name, target string
		code, lead   int
		tracks       bool
		want         string
	}{
		{"along its own track", "dev-3", 3, 2, true, "dev-2"},
		{"along the other, past no rung that is missing", "lead-1", 3, 2, true, "lead-1"},
		{"nothing of its track", "lead-3", 5, 0, true, ""},
		{"no target, and several tracks", "", 5, 5, true, ""},
		{"no target, and one track", "", 3, 0, false, "dev-2"},
		{"all of it", "dev-1", 5, 5, true, "dev-3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := ladders()
			if !c.tracks {
				r.Targets = r.Targets[:3]
			}
			s := &assess.Sheet{Subject: "Dana", Date: "2026-11-23", Ratings: []assess.Rating{
				{Skill: "code", Level: c.code}, {Skill: "lead", Level: c.lead},
			}}
			if got := (assess.Tool{}).Score(r, s, c.target, nil).Standing.Value; got != c.want {
				t.Errorf("standing %q, want %q", got, c.want)
			}
		})
	}
}

// TestYesCountsAsTheWholeScale: in levels, scores, floors and readiness, beside
// skills of more levels.
func TestYesCountsAsTheWholeScale(t *testing.T) {
	r := ladders()
	r.Skills[1].Kind, r.Skills[1].Levels = rubric.YesNo, r.Skills[1].Levels[:2]
	r.Targets = []rubric.Target{{ID: "both", Levels: map[string]int{"code": 5, "lead": 1}}}
	for lead, want := range map[int][3]float64{0: {2, 40, 40}, 1: {4.5, 90, 90}} {
		s := &assess.Sheet{Subject: "Dana", Date: "2026-11-23", Ratings: []assess.Rating{
			{Skill: "code", Level: 4}, {Skill: "lead", Level: lead},
		}}
		rep := (assess.Tool{}).Score(r, s, "both", nil)
		if got := [3]float64{rep.Overall.Level.Value, rep.Overall.Score.Value, rep.Overall.Readiness.Value}; got != want {
			t.Errorf("lead %d: level, score and readiness %v, want %v", lead, got, want)
		}
		if gap := rep.Skills[1]; gap.Priority.Value != float64(5*(1-lead)) || gap.Top != 1 {
			t.Errorf("lead %d: priority %v, top %d", lead, gap.Priority.Value, gap.Top)
		}
	}
}

// TestYesCountsAsTheWholeScaleInRanges: what is drawn of a yes/no skill counts as it
// does in the readiness, in a range that has yes in a half of the draws.
func TestYesCountsAsTheWholeScaleInRanges(t *testing.T) {
	r := ladders()
	r.Skills[1].Kind, r.Skills[1].Levels = rubric.YesNo, r.Skills[1].Levels[:2]
	r.Targets = []rubric.Target{{ID: "both", Levels: map[string]int{"code": 5, "lead": 1}}}
	s := &assess.Sheet{Subject: "Dana", Date: "2026-11-23", Ratings: []assess.Rating{
		{Skill: "code", Level: 4}, {Skill: "lead", Level: 1},
	}}
	est := &assess.Estimates{Skills: map[string]assess.Estimate{
		"code": {Drawn: []int8{4, 4, 4, 4}}, "lead": {Drawn: []int8{0, 1, 0, 1}},
	}}
	rep := (assess.Tool{}).Score(r, s, "both", est)
	if got, want := rep.Overall.ReadinessRange.Value, (assess.Band{40, 90}); got != want {
		t.Errorf("readiness %v lies in %v, want %v", rep.Overall.Readiness.Value, got, want)
	}
}

// TestOptionalSkillsCountInNothing: a target's wish is shown and no gap.
func TestOptionalSkillsCountInNothing(t *testing.T) {
	r := ladders()
	r.Targets = []rubric.Target{{ID: "dev", Levels: map[string]int{"code": 2}, Optional: map[string]int{"lead": 4}}}
	s := &assess.Sheet{Subject: "Dana", Date: "2026-11-23", Ratings: []assess.Rating{
		{Skill: "code", Level: 2}, {Skill: "lead"},
	}}
	rep := (assess.Tool{}).Score(r, s, "dev", nil)
	if k := rep.Skills[1]; rep.Overall.Readiness.Value != 100 || len(rep.Gaps) > 0 || k.Optional != 4 || k.Target != 0 {
		t.Errorf("readiness %v, gaps %v, %+v", rep.Overall.Readiness.Value, rep.Gaps, k)
	}
}
