package data_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

func source(t *testing.T) *rubric.Rubric {
	t.Helper()
	r, err := rubric.Load(os.DirFS("."), "backend-developer")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestEmbeddedIsCompiledSource: after a change to the YAML, make generate.
func TestEmbeddedIsCompiledSource(t *testing.T) {
	r := source(t)
	compiled, err := rubric.Compile(r)
	if err != nil {
		t.Fatal(err)
	}
	list, err := r.Items()
	if err != nil {
		t.Fatal(err)
	}
	items, err := rubric.CompileItems(list)
	if err != nil {
		t.Fatal(err)
	}
	embedded, embeddedItems := data.BackendDeveloper()
	if diff := cmp.Diff(string(compiled)+string(items), string(embedded)+string(embeddedItems)); diff != "" {
		t.Errorf("run make generate (-source +embedded):\n%s", diff)
	}
}

// hours is the rubric's table of hours per step to 1..5.
var hours = map[string][5]int{
	"server-languages":       {40, 80, 120, 200, 300},
	"databases":              {20, 40, 70, 120, 200},
	"rest-apis":              {12, 25, 40, 70, 120},
	"git":                    {6, 12, 20, 30, 50},
	"microservices":          {12, 30, 60, 110, 200},
	"cloud":                  {15, 40, 70, 120, 200},
	"containers":             {12, 25, 60, 90, 150},
	"event-driven":           {10, 25, 45, 80, 140},
	"ci-cd":                  {8, 20, 35, 60, 100},
	"infrastructure-as-code": {8, 24, 40, 70, 120},
	"observability":          {8, 20, 35, 60, 110},
	"test-automation":        {10, 25, 40, 60, 100},
	"communication":          {8, 20, 40, 80, 150},
	"problem-solving":        {15, 35, 60, 100, 180},
	"time-management":        {5, 12, 24, 40, 80},
	"agile-collaboration":    {6, 15, 30, 60, 110},
}

// TestContent holds the texts to what the screens and the readers need.
func TestContent(t *testing.T) {
	r := source(t)
	if len(r.Skills) != len(hours) {
		t.Errorf("%d skills, want %d", len(r.Skills), len(hours))
	}
	for _, k := range r.Skills {
		t.Run(k.ID, func(t *testing.T) {
			if len(k.Topics) < 6 {
				t.Errorf("only %d topics", len(k.Topics))
			}
			for _, l := range k.Levels {
				checkLevel(t, l)
			}
			for i, s := range k.Steps {
				if s.Hours != hours[k.ID][i] {
					t.Errorf("step to %d: %d hours, want %d", s.To, s.Hours, hours[k.ID][i])
				}
				checkStep(t, s)
			}
			if len(k.Frameworks.SFIA9)+len(k.Frameworks.ESCO) == 0 {
				t.Error("no framework codes")
			}
		})
	}
}

func checkLevel(t *testing.T, l rubric.Level) {
	t.Helper()
	if len([]rune(l.Summary)) > 52 || !strings.HasPrefix(l.Summary, "I ") {
		t.Errorf("level %d: summary %q", l.Level, l.Summary)
	}
	if n := len(l.Can); l.Level > 0 && (n < 3 || n > 5) {
		t.Errorf("level %d: %d statements", l.Level, n)
	}
	for _, can := range l.Says() {
		if !strings.HasPrefix(can, "I ") || strings.HasPrefix(can, "I understand") || strings.HasPrefix(can, "I know") || len(can) > 160 {
			t.Errorf("level %d: not an observable first-person statement: %q", l.Level, can)
		}
	}
}

// code is the form of the addresses that may stand in the rubric.
var address = regexp.MustCompile(`^https://[a-z0-9.-]+(/[^\s]*)?$`)

func checkStep(t *testing.T, s rubric.Step) {
	t.Helper()
	if n := len(s.Resources); n < 1 || n > 3 {
		t.Errorf("step to %d: %d resources", s.To, n)
	}
	for _, q := range s.Resources {
		if !address.MatchString(q.URL) && (q.Kind != "book" || q.URL != "") {
			t.Errorf("step to %d: %q has the address %q", s.To, q.Title, q.URL)
		}
	}
	for _, text := range []string{s.Learn, s.Practise, s.Prove} {
		if len(text) > 160 {
			t.Errorf("step to %d: %d characters: %q", s.To, len(text), text)
		}
	}
}

// TestStatementsAreNotRepeated: a statement belongs to one level of one skill.
func TestStatementsAreNotRepeated(t *testing.T) {
	at := map[string]string{}
	for _, k := range source(t).Skills {
		for _, l := range k.Levels[1:] {
			for _, can := range l.Says() {
				if other, twice := at[can]; twice {
					t.Errorf("%q stands in %s and %s", can, other, k.ID)
				}
				at[can] = k.ID
			}
		}
	}
}

// TestTargetsGrow: no target asks for less than the one before.
func TestTargetsGrow(t *testing.T) {
	r := source(t)
	for _, id := range r.SkillIDs() {
		for i := 1; i < len(r.Targets); i++ {
			if r.Targets[i].Levels[id] < r.Targets[i-1].Levels[id] {
				t.Errorf("%s asks for less %s than %s", r.Targets[i].ID, id, r.Targets[i-1].ID)
			}
		}
	}
}

// TestTargetsNeedNothingAbove: what a target asks for needs nothing above it,
// so that the shipped paths have no detours.
func TestTargetsNeedNothingAbove(t *testing.T) {
	r := source(t)
	for _, target := range r.Targets {
		for _, k := range r.Skills {
			for _, q := range k.Requires {
				if q.Level <= target.Levels[k.ID] && q.At > target.Levels[q.Skill] {
					t.Errorf("%s: %s %d needs %s %d", target.ID, k.ID, q.Level, q.Skill, q.At)
				}
			}
		}
	}
}

func hasTopic(r *rubric.Rubric, skill, topic string) bool {
	k, ok := r.Skill(skill)
	return ok && slices.Contains(k.Topics, topic)
}
