package rubric_test

import (
	"testing"

	"github.com/skillgap/skillgap/rubric"
)

func TestTargetsAreKnownByTheirTitles(t *testing.T) {
	r := &rubric.Rubric{Targets: []rubric.Target{
		{ID: "mid", Title: "Mid-level"}, {ID: "team-lead", Title: "Lead"},
		{ID: "sre-1", Title: "SRE"}, {ID: "sre-2", Title: "SRE"}, {ID: "MID", Title: "Other"},
	}}
	for word, want := range map[string]string{
		"mid": "mid", "MID": "MID", "Mid-level": "mid", "mid level": "mid", "MIDLEVEL": "mid", "Mid": "Mid", // of two
		"Team Lead": "team-lead", "lead": "team-lead", "sre": "sre", "SRE 2": "sre-2", "": "", "chef": "chef",
	} {
		if got := r.TargetID(word); got != want {
			t.Errorf("%q: %q, not %q", word, got, want)
		}
	}
}
