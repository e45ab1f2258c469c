package rubric_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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

// TestReadTarget: a target file is held to the rubric, and all that is wrong with it
// is said.
func TestReadTarget(t *testing.T) {
	const good = "schema: 1\nid: acme\ntitle: Acme\nrubric: small\nlevels:\n  cooking: 3 # said so\n  # baking: 1\n"
	r := small(t)
	digest := r.Digest
	got, err := rubric.ReadTarget("acme.yaml", []byte(good), r)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(&rubric.Target{ID: "acme", Title: "Acme", Levels: map[string]int{"cooking": 3}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if r.Digest != digest || len(r.Targets) != 2 {
		t.Errorf("the rubric has now %d targets", len(r.Targets))
	}
	for change, want := range map[string]string{
		"schema: 1\n=schema: 2\n":   `acme.yaml:1:9: schema "2" is not known`,
		"schema: 1\n=":              `acme.yaml:1:1: a target file has no "schema"`,
		"rubric: small=rubric: big": `acme.yaml:4:9: the target is for rubric "big", not "small"`,
		"id: acme=id: chef":         `target "chef" is here twice`,
		"cooking: 3=cookin: 3":      `acme.yaml:6:3: unknown skill "cookin"`,
		"cooking: 3=cooking: 6":     `acme.yaml:6:12: level 6 is above 5`,
		"title: Acme\n=titel: A\n":  `acme.yaml:3:1: unknown key "titel"`,
		good + "=[]":                `a target file has to be a mapping, not a list`,
		good + "=":                  `acme.yaml`,
	} {
		from, to, _ := strings.Cut(change, "=")
		_, err := rubric.ReadTarget("acme.yaml", []byte(strings.Replace(good, from, to, 1)), r)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", change, err, want)
		}
	}
	_, err = rubric.ReadTarget("acme.yaml", []byte("id: a\nlevels: {cookin: 9}\n"), r)
	for _, want := range []string{`no "schema"`, `no "title"`, `no "rubric"`, "above 5", `unknown skill "cookin"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
