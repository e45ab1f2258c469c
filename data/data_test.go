package data_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

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

// TestShippedIsSource: after a change to the YAML, make generate.
func TestShippedIsSource(t *testing.T) {
	type parts struct {
		Rubric   *rubric.Rubric
		Items    []rubric.Item
		Evidence *rubric.Evidence
	}
	all := func(r *rubric.Rubric) parts {
		items, err := r.Items()
		if err != nil {
			t.Fatal(err)
		}
		evidence, err := r.Evidence()
		if err != nil {
			t.Fatal(err)
		}
		return parts{r, items, evidence}
	}
	if diff := cmp.Diff(all(source(t)), all(data.BackendDeveloper()), cmpopts.IgnoreUnexported(rubric.Rubric{})); diff != "" {
		t.Errorf("run make generate (-source +shipped):\n%s", diff)
	}
}

// TestContent holds the texts to what the screens and the readers need.
func TestContent(t *testing.T) {
	for _, k := range source(t).Skills {
		t.Run(k.ID, func(t *testing.T) {
			if len(k.Topics) < 6 || k.Short == "" || len(k.Tools) == 0 && k.Tier != "soft" {
				t.Errorf("%d topics, short title %q, %d tools", len(k.Topics), k.Short, len(k.Tools))
			}
			for _, l := range k.Levels {
				checkLevel(t, l)
			}
			for i, s := range k.Steps {
				checkStep(t, s)
				if i > 0 && s.Hours <= k.Steps[i-1].Hours {
					t.Errorf("step to %d: %d hours, no more than before", s.To, s.Hours)
				}
			}
			if len(k.Frameworks.SFIA9)+len(k.Frameworks.ESCO) == 0 {
				t.Error("no framework codes")
			}
		})
	}
}

// hard are words that a reader whose first language is not English need not know.
var hard = regexp.MustCompile(`(?i)\b(mend(s|ed|ing)?|by recipe|merge requests? from|bears|fall to nil|idle ones|until it is dull)\b`)

// observable is how a statement begins: with an act.
var observable = regexp.MustCompile(`^I (?:(?:[a-z]+ )?[a-z]+)`)

func checkLevel(t *testing.T, l rubric.Level) {
	t.Helper()
	if len([]rune(l.Summary)) > 52 || !strings.HasPrefix(l.Summary, "I ") {
		t.Errorf("level %d: summary %q", l.Level, l.Summary)
	}
	if n := len(l.Can); l.Level > 0 && n != 5 {
		t.Errorf("level %d: %d statements, want 5", l.Level, n)
	}
	for _, can := range l.Can {
		vague := strings.HasPrefix(can.Text, "I understand") || strings.HasPrefix(can.Text, "I know") || strings.Contains(can.Text, " and know ")
		if !observable.MatchString(can.Text) || vague || len([]rune(can.Text)) > 160 || hard.MatchString(can.Text) {
			t.Errorf("level %d: not an observable first-person statement in plain words: %q", l.Level, can.Text)
		}
		for _, tag := range can.Tags {
			if !slices.Contains([]string{"security", "performance", "privacy", "ai"}, tag) {
				t.Errorf("level %d: unknown tag %q", l.Level, tag)
			}
		}
	}
}

// address is the form of the addresses that may stand in the rubric.
var address = regexp.MustCompile(`^https://[a-z0-9.-]+(/[^\s]*)?$`)

// elapsed finds the words of a step that need time to pass, and how many weeks.
var elapsed = regexp.MustCompile(`(?i)for (two|three|four|six|eight|ten|a|half a|one|two or more) (week|month|quarter|year)s?`)

func checkStep(t *testing.T, s rubric.Step) {
	t.Helper()
	if n := len(s.Resources); n < 1 || (n > 8 && s.To > 3) {
		t.Errorf("step to %d: %d resources", s.To, n)
	}
	free := false
	for _, q := range s.Resources {
		if !address.MatchString(q.URL) && (q.Kind != "book" || q.URL != "") {
			t.Errorf("step to %d: %q has the address %q", s.To, q.Title, q.URL)
		}
		if !slices.Contains([]string{"docs", "book", "course", "exercise", "certificate", "talk"}, q.Kind) || q.Cost == "" {
			t.Errorf("step to %d: %q is %q and costs %q", s.To, q.Title, q.Kind, q.Cost)
		}
		if q.Kind == "certificate" && !strings.Contains(q.Title, "optional") {
			t.Errorf("step to %d: %q is not called optional", s.To, q.Title)
		}
		free = free || (q.Cost == "free" && (q.Kind == "course" || q.Kind == "exercise"))
	}
	if s.To <= 2 && !free {
		t.Errorf("step to %d: no free course or exercise site", s.To)
	}
	bounds := map[int][2]int{2: {0, 25}, 3: {15, 50}, 4: {50, 75}, 5: {60, 80}} // percent
	if b := bounds[s.To]; 100*s.AtWork < b[0]*s.Hours || 100*s.AtWork > b[1]*s.Hours {
		t.Errorf("step to %d: %d of %d hours are at work, not %d to %d %%", s.To, s.AtWork, s.Hours, b[0], b[1])
	}
	text := s.Practise + " " + s.Prove
	if elapsed.MatchString(text) && s.Weeks == 0 {
		t.Errorf("step to %d: %q, but no weeks", s.To, elapsed.FindString(text))
	}
	for _, part := range []string{s.Learn, s.Practise, s.Prove} {
		if len(part) > 500 || hard.MatchString(part) {
			t.Errorf("step to %d: %d characters or hard words: %q", s.To, len(part), part)
		}
	}
	earned := map[int]bool{}
	for _, number := range append(slices.Clone(s.Covers.Practise), s.Covers.Prove...) {
		earned[number] = true
	}
	if len(earned) < 4 {
		t.Errorf("step to %d: earns %d of five statements", s.To, len(earned))
	}
}

// TestLanguagesHaveAWay: each language of the stack has resources of its own
// for each of the first three levels of programming.
func TestLanguagesHaveAWay(t *testing.T) {
	r := source(t)
	k, _ := r.Skill("server-languages")
	for _, tool := range r.Stack {
		if tool.Kind != "language" {
			continue
		}
		for _, s := range k.Steps[:3] {
			if !slices.ContainsFunc(s.Resources, func(q rubric.Resource) bool { return slices.Contains(q.For, tool.ID) }) {
				t.Errorf("step to %d: nothing for %s", s.To, tool.Title)
			}
		}
	}
}

// TestLintIsClean: no step names a tool of a skill that it does not need.
func TestLintIsClean(t *testing.T) {
	for _, w := range source(t).Warnings {
		t.Error(w)
	}
}

// TestLevelsAreAsked: some target asks for each level of the scale.
func TestLevelsAreAsked(t *testing.T) {
	asked := map[int]bool{}
	for _, target := range source(t).Targets {
		for _, level := range target.Levels {
			asked[level] = true
		}
	}
	for level := 1; level <= source(t).Top(); level++ {
		if !asked[level] {
			t.Errorf("no target asks for level %d", level)
		}
	}
}

// TestWeightsSayWhatMatters: who can neither program nor keep data, and is
// mid-level in all else, is far from mid-level.
func TestWeightsSayWhatMatters(t *testing.T) {
	r := source(t)
	mid, _ := r.Target("mid")
	var reached, asked float64
	for i := range r.Skills {
		k := &r.Skills[i]
		worth := r.Weight(k, nil) * float64(mid.Levels[k.ID])
		asked += worth
		if k.ID != "server-languages" && k.ID != "databases" {
			reached += worth
		}
	}
	if share := reached / asked; share >= 0.75 {
		t.Errorf("ready by %.1f %%, want less than 75 %%", 100*share)
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
