package aim_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess/aim"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

func shipped(t testing.TB) (*rubric.Rubric, *rubric.Evidence) {
	t.Helper()
	r := data.BackendDeveloper()
	evidence, err := r.Evidence()
	if err != nil {
		t.Fatal(err)
	}
	return r, evidence
}

// ads are what the advertisements of testdata/ads ask for, and what they would like to
// see, in the rubric's order.
var ads = map[string]struct{ asked, optional, seniority string }{
	"bank":          {"server-languages databases rest-apis git microservices containers event-driven test-automation", "infrastructure-as-code observability", "senior: senior"},
	"go-shop":       {"server-languages databases rest-apis git cloud containers event-driven ci-cd", "infrastructure-as-code", "mid: mid level"},
	"junior-php":    {"server-languages databases git", "containers", "junior: junior"},
	"data-platform": {"server-languages databases microservices cloud event-driven ci-cd infrastructure-as-code observability", "", "staff: staff engineer"},
	"dotnet":        {"server-languages databases rest-apis git cloud ci-cd observability test-automation", "", "mid: 2 years"},
	"node-startup":  {"server-languages databases rest-apis cloud containers ci-cd observability test-automation", "event-driven", ""},
	"public":        {"server-languages databases rest-apis git microservices containers event-driven test-automation", "infrastructure-as-code", ""}, // German
	"devops-heavy":  {"server-languages databases containers ci-cd infrastructure-as-code observability", "microservices cloud event-driven", "mid: mid senior"},
	"consultancy":   {"server-languages databases rest-apis git test-automation", "", "mid: 4 years"},
	"ruby":          {"server-languages databases rest-apis git microservices cloud event-driven ci-cd test-automation", "infrastructure-as-code", "senior: senior"},
	"wrapped":       {"server-languages databases containers event-driven ci-cd infrastructure-as-code test-automation", "observability", "senior: five years"},
	"game":          {"server-languages databases rest-apis event-driven ci-cd observability test-automation", "", ""},
}

// TestAds holds what is found in invented advertisements to what somebody reads in
// them.
func TestAds(t *testing.T) {
	r, evidence := shipped(t)
	files, err := filepath.Glob("../../testdata/ads/*.txt")
	if err != nil || len(files) != len(ads) {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text, err := aim.Text(content)
			if err != nil {
				t.Fatal(err)
			}
			ad := aim.Read(text, r, evidence)
			var asked, optional []string
			for _, m := range ad.Mentions {
				switch m.Status {
				case aim.Asked:
					asked = append(asked, m.Skill)
				case aim.Optional:
					optional = append(optional, m.Skill)
				}
				t.Log(m)
			}
			want := ads[name]
			if diff := cmp.Diff(strings.Fields(want.asked), asked); diff != "" {
				t.Errorf("asked (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(strings.Fields(want.optional), slices.Clip(append([]string{}, optional...))); diff != "" {
				t.Errorf("optional (-want +got):\n%s", diff)
			}
			if got := strings.Trim(ad.Seniority.Target+": "+ad.Seniority.Because, ": "); got != want.seniority {
				t.Errorf("seniority %q, want %q", got, want.seniority)
			}
		})
	}
}
