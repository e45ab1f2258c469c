package assess_test

import (
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// TestCommitsAreNoProof keeps a claim unproven as long as commits alone show the skill:
// they show that, not how well.
func TestCommitsAreNoProof(t *testing.T) {
	line := assess.CommitsLine{Commits: 41, Repositories: 3, First: "2023-02", Last: "2026-05", Topics: []string{"Docker", "Helm"}}
	one := assess.CommitsLine{Commits: 2, Repositories: 1, First: "2023-02", Last: "2023-02"}
	for _, c := range []struct {
		evidence []string
		unproven bool
		since    string
	}{
		{nil, true, ""},
		{[]string{"https://example.com/a-talk"}, false, ""},
		{[]string{"Commits: 41 in 3 repositories, 2023-02 to 2026-05: Docker; Helm"}, true, "2023-02"},
		{[]string{line.String()}, true, "2023-02"},
		{[]string{one.String()}, true, "2023-02"},
		{[]string{"a talk", line.String()}, false, "2023-02"},
		{[]string{"Commits: many"}, true, ""},
		{[]string{"Commits: 41 in 3 repositories, 2023-13 to 2026-05"}, true, ""},
	} {
		sheet := &assess.Sheet{Subject: "Dana", Ratings: []assess.Rating{{Skill: "git", Level: 4, Evidence: c.evidence}}}
		score, _ := assess.Tool{}.Score(rubrics.Shipped(t), sheet, "", nil).Skill("git")
		if score.CommitsSince != c.since || slices.Contains(score.Flags, assess.Unproven) != c.unproven {
			t.Errorf("%q: since %q, flags %q", c.evidence, score.CommitsSince, score.Flags)
		}
	}
}
