package assess_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

func rated(ratings ...assess.Rating) *assess.Sheet {
	return &assess.Sheet{Subject: "Dana", Date: "2026-11-23", Ratings: ratings}
}

func near(t *testing.T, what string, got assess.Number, want float64) {
	t.Helper()
	if !got.Known || math.Abs(got.Value-want) > 1e-12 {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

func TestScoreByHand(t *testing.T) {
	// Target chef: cooking 3, baking 3. Weights 2 and 1.
	rep := assess.Tool{}.Score(rubrics.Small(t), rated(assess.Rating{Skill: "cooking", Level: 4}, assess.Rating{Skill: "baking", Level: 1}), "chef", nil)
	near(t, "level", rep.Overall.Level, (2.0*4+1*1)/3)
	near(t, "score", rep.Overall.Score, 100*(2.0*4+1*1)/3/5)
	near(t, "readiness", rep.Overall.Readiness, 100*(2.0*3+1*1)/(2*3+1*3))
	near(t, "coverage", rep.Overall.Coverage, 100)
	near(t, "target level", rep.Tiers[0].TargetLevel, 3)
	if got := rep.Tiers[0].Floor.Value; got != 1 {
		t.Errorf("floor = %d, want 1: two thirds of the weight reach 4, all reach 1", got)
	}
	baking, _ := rep.Skill("baking")
	if baking.Gap.Value != 2 || baking.Hours.Value != 3+9 || baking.Priority.Value != 2 {
		t.Errorf("baking: gap %d, hours %d, priority %v", baking.Gap.Value, baking.Hours.Value, baking.Priority)
	}
	if rep.Overall.GapLevels != 2 || rep.Overall.GapHours != 12 {
		t.Errorf("overall gap %d levels, %d hours", rep.Overall.GapLevels, rep.Overall.GapHours)
	}
	if !rep.Standing.Known || rep.Standing.Value != "helper" {
		t.Errorf("standing %v, want helper", rep.Standing)
	}
}

func TestSumOverNothingIsUnknown(t *testing.T) {
	rep := assess.Tool{}.Score(rubrics.Small(t), rated(assess.Rating{Skill: "baking", NA: true}), "chef", nil)
	if rep.Overall.Level.Known || rep.Overall.Readiness.Known || rep.Tiers[0].Floor.Known || rep.Standing.Known {
		t.Errorf("nothing is rated, but: %+v", rep.Overall)
	}
	near(t, "coverage", rep.Overall.Coverage, 0)
	all := assess.Tool{}.Score(rubrics.Small(t), rated(assess.Rating{Skill: "baking", NA: true}, assess.Rating{Skill: "cooking", NA: true}), "chef", nil)
	if all.Overall.Coverage.Known {
		t.Errorf("coverage over nothing applicable: %v", all.Overall.Coverage)
	}
	text, err := json.Marshal(all.Overall)
	if want := `{"level":null,"score":null,"readiness":null,"coverage":null,"rated":0,"na":2,"skills":2,"gap_levels":0,"gap_hours":0}`; err != nil || string(text) != want {
		t.Errorf("%s, %v", text, err)
	}
}

func TestNotApplicableIsNotZero(t *testing.T) {
	na := assess.Tool{}.Score(rubrics.Small(t), rated(assess.Rating{Skill: "cooking", Level: 3}, assess.Rating{Skill: "baking", NA: true}), "chef", nil)
	near(t, "readiness", na.Overall.Readiness, 100)
	near(t, "coverage", na.Overall.Coverage, 100)
	unrated := assess.Tool{}.Score(rubrics.Small(t), rated(assess.Rating{Skill: "cooking", Level: 3}), "chef", nil)
	near(t, "readiness", unrated.Overall.Readiness, 100)
	near(t, "coverage", unrated.Overall.Coverage, 100*2.0/3)
}

// TestNotApplicableThoughAskedFor: readiness leaves such a skill out, so the report says which,
// and what stands for a skill that is only new.
func TestNotApplicableThoughAskedFor(t *testing.T) {
	sheet := rated(assess.Rating{Skill: "cooking", Level: 3}, assess.Rating{Skill: "baking", NA: true})
	for target, want := range map[string]string{
		"chef": "readiness is of 1 of the 2 skills that Chef asks for; not applicable, so in no score and not in the path: Baking; a skill that is only new gets 0",
		"":     "no target is chosen, so there are no gaps and no path",
	} {
		rep := assess.Tool{}.Score(rubrics.Small(t), sheet, target, nil)
		if diff := cmp.Diff([]string{want}, rep.Warnings); diff != "" {
			t.Errorf("to %q (-want +got):\n%s", target, diff)
		}
	}
}

func TestFlags(t *testing.T) {
	cases := []struct {
		name string
		rate []assess.Rating
		want []string // of baking
	}{
		{"level 4 without evidence", []assess.Rating{{Skill: "baking", Level: 4}}, []string{assess.Unproven}},
		{"level 4 with evidence", []assess.Rating{{Skill: "baking", Level: 4, Evidence: []string{"loaf"}}}, []string{}},
		{"level 3 needs no evidence", []assess.Rating{{Skill: "baking", Level: 3}}, []string{}},
		{"prerequisite two below", []assess.Rating{{Skill: "baking", Level: 3}, {Skill: "cooking", Level: 2}}, []string{assess.Contradiction}},
		{"prerequisite one below", []assess.Rating{{Skill: "baking", Level: 3}, {Skill: "cooking", Level: 3}}, []string{}},
		{"below the level that needs it", []assess.Rating{{Skill: "baking", Level: 2}, {Skill: "cooking", Level: 0}}, []string{}},
		{"prerequisite not applicable", []assess.Rating{{Skill: "baking", Level: 3}, {Skill: "cooking", NA: true}}, []string{}},
		{"used 13 months ago", []assess.Rating{{Skill: "baking", Level: 1, LastUsed: "2025-10"}}, []string{assess.Stale}},
		{"used 12 months ago", []assess.Rating{{Skill: "baking", Level: 1, LastUsed: "2025-11"}}, []string{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			baking, _ := assess.Tool{}.Score(rubrics.Small(t), rated(c.rate...), "chef", nil).Skill("baking")
			if diff := cmp.Diff(c.want, baking.Flags); diff != "" {
				t.Errorf("flags (-want +got):\n%s", diff)
			}
		})
	}
}

// TestStandingNeedsNoGapAbove1 has readiness above 90 with a gap of 2.
func TestStandingNeedsNoGapAbove1(t *testing.T) {
	r := rubrics.Small(t)
	r.Tiers[0].Weight = 20
	rep := assess.Tool{}.Score(r, rated(assess.Rating{Skill: "cooking", Level: 3}, assess.Rating{Skill: "baking", Level: 1}), "chef", nil)
	if !rep.Standing.Known || rep.Standing.Value != "helper" {
		t.Errorf("standing %v, want helper", rep.Standing)
	}
	if got := rep.Targets[1]; got.Reached || got.MaxGap != 2 {
		t.Errorf("chef: %+v", got)
	}
}

// weighed is the kitchen with other weights.
func weighed(t *testing.T, tier, cooking, baking float64) *rubric.Rubric {
	r := rubrics.Small(t)
	r.Tiers[0].Weight, r.Skills[0].Weight, r.Skills[1].Weight = tier, cooking, baking
	return r
}

// TestStandingAtExactly90 has cooking at its 3 and baking 1 below, so that a
// cooking share of 7 tenths of the weight is 90 %. The second sum comes out as
// 89.99999999999997.
func TestStandingAtExactly90(t *testing.T) {
	for _, c := range []struct {
		tier, cooking, baking float64
		want                  string
	}{{1, 7, 3, "chef"}, {0.1, 4.9, 2.1, "chef"}, {1, 7, 3.01, "helper"}} {
		sheet := rated(assess.Rating{Skill: "cooking", Level: 3}, assess.Rating{Skill: "baking", Level: 2})
		rep := assess.Tool{}.Score(weighed(t, c.tier, c.cooking, c.baking), sheet, "chef", nil)
		if !rep.Standing.Known || rep.Standing.Value != c.want {
			t.Errorf("weights %v, readiness %v: standing %v, want %s", c, rep.Overall.Readiness.Value, rep.Standing.Value, c.want)
		}
	}
}

// TestFloorAtExactlyThreeQuarters has cooking, at 4, carry so much of the weight.
// The second sum is below by rounding, the third by weight.
func TestFloorAtExactlyThreeQuarters(t *testing.T) {
	for _, c := range []struct {
		tier, cooking, baking float64
		want                  int
	}{{1, 3, 1, 4}, {0.1, 3.3, 1.1, 4}, {1, 3, 1.01, 1}, {1000, 999.9, 333.3, 4}} {
		sheet := rated(assess.Rating{Skill: "cooking", Level: 4}, assess.Rating{Skill: "baking", Level: 1})
		rep := assess.Tool{}.Score(weighed(t, c.tier, c.cooking, c.baking), sheet, "chef", nil)
		if got := rep.Tiers[0].Floor.Value; got != c.want {
			t.Errorf("weights %v: floor %d, want %d", c, got, c.want)
		}
	}
}

func TestGapsByPriorityThenOrder(t *testing.T) {
	rep := assess.Tool{}.Score(rubrics.Small(t), rated(assess.Rating{Skill: "cooking", Level: 2}, assess.Rating{Skill: "baking", Level: 1}), "chef", nil)
	if diff := cmp.Diff([]string{"cooking", "baking"}, rep.Gaps); diff != "" {
		t.Errorf("priority 2 each, so the rubric's order (-want +got):\n%s", diff)
	}
	rep = assess.Tool{}.Score(rubrics.Small(t), rated(assess.Rating{Skill: "cooking", Level: 2}, assess.Rating{Skill: "baking", Level: 0}), "chef", nil)
	if diff := cmp.Diff([]string{"baking", "cooking"}, rep.Gaps); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestGates(t *testing.T) {
	rep := assess.Tool{}.Score(rubrics.Small(t), rated(assess.Rating{Skill: "cooking", Level: 2}), "chef", nil) // readiness 66.7, coverage 66.7
	half, full, one, zero := assess.Known(50.0), assess.Known(100.0), assess.Known(1), assess.Known(0)
	cases := []struct {
		name  string
		gates assess.Gates
		want  []string
	}{
		{"none asked", assess.Gates{}, nil},
		{"any gate wants all covered", assess.Gates{MinReadiness: half}, []string{"coverage is 66.7 %, the gate asks for 100 %"}},
		{"coverage lowered", assess.Gates{MinReadiness: half, MinCoverage: half}, nil},
		{"readiness", assess.Gates{MinReadiness: full, MinCoverage: half}, []string{"readiness is 66.7 %, the gate asks for 100 %"}},
		{"gap of 1 allowed", assess.Gates{MaxGap: one, MinCoverage: half}, nil},
		{"no gap allowed", assess.Gates{MaxGap: zero, MinCoverage: half}, []string{"the gap of cooking is 1 level, the gate allows 0"}},
		{"tier", assess.Gates{MinTier: []assess.TierGate{{Tier: "base", Min: 2.5}}, MinCoverage: half}, []string{"level of base is 2.0, the gate asks for 2.5"}},
		{"tier met", assess.Gates{MinTier: []assess.TierGate{{Tier: "base", Min: 2}}, MinCoverage: half}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			result := c.gates.Test(rep)
			var got []string
			for _, f := range result.Failed {
				got = append(got, f.Message)
			}
			if diff := cmp.Diff(c.want, got); diff != "" || result.Met != (len(c.want) == 0) {
				t.Errorf("met %v (-want +got):\n%s", result.Met, diff)
			}
		})
	}
}

func TestUnknownFigureMeetsNoGate(t *testing.T) {
	rep := assess.Tool{}.Score(rubrics.Small(t), rated(), "", nil)
	zero, none := assess.Known(0), assess.Known(0.0)
	result := assess.Gates{MinReadiness: none, MaxGap: zero, MinCoverage: none}.Test(rep)
	if result.Met || len(result.Failed) != 2 {
		t.Errorf("%+v", result)
	}
}
