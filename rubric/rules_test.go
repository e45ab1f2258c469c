package rubric_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric"
)

// scaled is a rubric of levels up to top, with a skill of them and one that is yes
// or no.
func scaled(top int, rules rubric.Rules) *rubric.Rubric {
	return &rubric.Rubric{
		Scale: make([]rubric.ScaleWord, top+1), Rules: rules,
		Skills: []rubric.Skill{
			{ID: "levels", Levels: make([]rubric.Level, top+1)},
			{ID: "duty", Kind: rubric.YesNo, Levels: make([]rubric.Level, 2)},
		},
	}
}

// TestRulesFollowTheScale: those of 0..5 are what they always were.
func TestRulesFollowTheScale(t *testing.T) {
	type figures struct{ competent, evidence, above, readiness, gap int }
	of := func(r *rubric.Rubric, s *rubric.Skill) figures {
		readiness, gap := r.Reached()
		return figures{r.Competent(s), r.EvidenceFrom(s), r.Above(s), readiness, gap}
	}
	for top, want := range map[int]figures{
		1: {1, 2, 0, 90, 1}, 2: {2, 2, 0, 90, 1}, 3: {2, 3, 1, 90, 1}, 4: {3, 4, 1, 90, 1}, 5: {3, 4, 2, 90, 1},
		6: {4, 5, 2, 90, 1}, 7: {5, 6, 2, 90, 1}, 8: {5, 7, 3, 90, 2}, 9: {6, 8, 3, 90, 2},
	} {
		t.Run(fmt.Sprint(top), func(t *testing.T) {
			r := scaled(top, rubric.Rules{})
			if got := of(r, &r.Skills[0]); got != want {
				t.Errorf("%+v, want %+v", got, want)
			}
			if got := of(r, &r.Skills[1]); got.competent != 1 || got.evidence != 2 || got.above != 0 {
				t.Errorf("yes or no: %+v", got)
			}
		})
	}
	given := func(n int) *int { return &n }
	r := scaled(5, rubric.Rules{
		Competent: given(2), Evidence: given(0), Teach: given(1), Readiness: given(80), Gap: given(0),
	})
	if got, want := of(r, &r.Skills[0]), (figures{2, 6, 1, 80, 0}); got != want {
		t.Errorf("its own rules: %+v, want %+v", got, want)
	}
	if got := of(r, &r.Skills[1]); got.competent != 1 || got.evidence != 2 || got.above != 0 {
		t.Errorf("yes or no by rules of levels: %+v", got)
	}
}

// TestTeaches: so many levels above and at the target, but nobody has to be above
// the scale.
func TestTeaches(t *testing.T) {
	r := scaled(5, rubric.Rules{})
	got := map[string]int{}
	for _, c := range [][2]int{{0, 1}, {1, 3}, {2, 5}, {3, 4}, {4, 5}} {
		got[fmt.Sprintf("%d to %d", c[0], c[1])] = r.Teaches(&r.Skills[0], c[0], c[1])
	}
	want := map[string]int{"0 to 1": 2, "1 to 3": 3, "2 to 5": 5, "3 to 4": 5, "4 to 5": 5}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if level := r.Teaches(&r.Skills[1], 0, 1); level != 1 {
		t.Errorf("yes or no: %d", level)
	}
}

// TestWeightsOfATarget: they take the place of the skill's own, and yes counts as
// the whole scale.
func TestWeightsOfATarget(t *testing.T) {
	r := scaled(4, rubric.Rules{})
	r.Skills[0].Weight, r.Skills[1].Weight = 1, 0.5
	r.Targets = []rubric.Target{{ID: "a"}, {ID: "b", Weights: map[string]float64{"levels": 2.5}}}
	for i, want := range []map[string]int64{{"levels": 10, "duty": 20}, {"levels": 25, "duty": 20}} {
		if diff := cmp.Diff(want, r.WholeWeights(&r.Targets[i])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", r.Targets[i].ID, diff)
		}
	}
	if got := r.Weight(&r.Skills[0], &r.Targets[1]); got != 2.5 {
		t.Errorf("weight %g", got)
	}
}
