package assess_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// TestAssumption: an assumed level stands above what the sheet and its check
// say, is marked, and is no rating: coverage and flags are not about it.
func TestAssumption(t *testing.T) {
	checked := &assess.Estimates{Skills: map[string]assess.Estimate{
		"cooking": {Level: 3, Likely: [2]int{3, 4}, Sure: [2]int{3, 4}, Sources: assess.Sources{Answers: 2}},
		"baking":  {Level: 2, Likely: [2]int{1, 2}, Sure: [2]int{0, 2}},
	}}
	both := []assess.Rating{{Skill: "cooking", Level: 4}, {Skill: "baking", Level: 1}}
	for _, c := range []struct {
		name     string
		rate     []assess.Rating
		est      *assess.Estimates
		level    int    // assumed, of cooking
		before   string // what the level of cooking rests on otherwise
		coverage float64
	}{
		{"rated", both, nil, 0, assess.Rated, 100},
		{"checked", both, checked, 5, assess.Estimated, 100},
		{"not applicable", []assess.Rating{{Skill: "cooking", NA: true}, {Skill: "baking", Level: 1}}, nil, 2, "", 100. / 3},
		{"not rated", []assess.Rating{{Skill: "baking", Level: 1}}, nil, 2, "", 100. / 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			plain := assess.Tool{}.Score(rubrics.Small(t), rated(c.rate...), "chef", c.est)
			whatIf := []assess.Assumption{{Skill: "cooking", Level: 1}, {Skill: "cooking", Level: c.level}} // the last counts
			rep := assess.Tool{}.Score(rubrics.Small(t), rated(c.rate...), "chef", c.est, whatIf...)
			was, _ := plain.Skill("cooking")
			is, _ := rep.Skill("cooking")
			if was.Level.Basis != c.before || is.Level.Basis != assess.Assumed || is.Status != assess.Assumed {
				t.Errorf("rests on %q, then on %q", was.Level.Basis, is.Level.Basis)
			}
			if is.Level.Value != c.level || is.Gap.Value != max(0, 3-c.level) {
				t.Errorf("level %d, gap %d", is.Level.Value, is.Gap.Value)
			}
			if is.Interval.Known || is.Sources != nil || len(is.Flags) > 0 {
				t.Errorf("%+v", is)
			}
			if diff := cmp.Diff(was.Rating, is.Rating); diff != "" {
				t.Errorf("the rating changed:\n%s", diff)
			}
			baking, _ := rep.Skill("baking")
			before, _ := plain.Skill("baking")
			if diff := cmp.Diff(before, baking); diff != "" {
				t.Errorf("baking changed:\n%s", diff)
			}
			near(t, "readiness", rep.Overall.Readiness, 100*float64(2*min(c.level, 3)+baking.Level.Value)/9)
			near(t, "level", rep.Overall.Level, float64(2*c.level+baking.Level.Value)/3)
			near(t, "coverage", rep.Overall.Coverage, c.coverage)
			want := []assess.AssumedLevel{{Skill: "cooking", Title: "Cooking", Level: c.level, Rating: was.Rating}}
			if diff := cmp.Diff(want, rep.Assumed()); diff != "" {
				t.Errorf("assumed (-want +got):\n%s", diff)
			}
		})
	}
}
