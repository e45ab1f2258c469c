package rubric_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric"
)

// bakery is a rubric of two skills that uses every optional key; edit replaces
// parts of it, in pairs of old and new.
func bakery(t testing.TB, edit ...string) (*rubric.Rubric, error) {
	t.Helper()
	skill := func(id, more, step string) string {
		text := "  - id: " + id + "\n    tier: kitchen\n    title: Skill " + id + " (and more words than an axis can hold)\n    summary: What it is.\n" + more +
			"    levels:\n      - {level: 0, summary: I cannot yet.}\n"
		for _, l := range []string{"1", "2", "3", "4", "5"} {
			text += "      - {level: " + l + ", summary: I do " + l + ", can: [I make " + id + l + ", {text: I check " + id + l + ", tags: [safety]}]}\n"
		}
		text += "    steps:\n"
		for _, l := range []string{"1", "2", "3", "4", "5"} {
			text += "      - {to: " + l + ", hours: " + l + step + ", learn: Read " + l + "., practise: Use an Oven for bread " + l + "., prove: Loaf " + l + ".}\n"
		}
		return text
	}
	source := `id: bakery
version: "1"
title: Bakery
about: |
  First line.
    Second line.
stack: [{id: wood, title: Wood fire, kind: cloud}]
glossary: [{term: crumb, meaning: The inside of a loaf.}]
scale: [{level: 0, word: a}, {level: 1, word: b}, {level: 2, word: c}, {level: 3, word: d}, {level: 4, word: e}, {level: 5, word: f}]
tiers: [{id: kitchen, title: Kitchen work of every kind, skills: [bread, oven]}]
targets: [{id: baker, title: Baker, levels: {bread: 3}, importance: [{skill: bread, level: 2, value: 7, reason: People buy it.}]}]
skills:
` + skill("bread", "    short: Bread\n    requires: [{level: 1, skill: oven, at: 2}]\n",
		", at_work: 0, weeks: 2, needs: [{skill: oven, at: 2, words: an Oven}], covers: {practise: [1], prove: [2]}, resources: [{title: Fire, kind: exercise, cost: paid, for: [wood]}]") +
		skill("oven", "    tools: [Oven]\n", "")
	for i := 0; i+1 < len(edit); i += 2 {
		if !strings.Contains(source, edit[i]) {
			t.Fatalf("no %q to replace", edit[i])
		}
		source = strings.ReplaceAll(source, edit[i], edit[i+1])
	}
	return rubric.Load(fstest.MapFS{"bakery.yaml": {Data: []byte(source)}}, "bakery.yaml")
}

func TestOptionalKeys(t *testing.T) {
	r, err := bakery(t, "hours: 2, at_work: 0", "hours: 2, at_work: 1")
	if err != nil {
		t.Fatal(err)
	}
	data, err := rubric.Compile(r)
	if err != nil {
		t.Fatal(err)
	}
	back, err := rubric.Compiled(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	bread, _ := back.Skill("bread")
	oven, _ := back.Skill("oven")
	step := bread.Steps[1]
	got := []any{
		bread.ShortTitle(), oven.ShortTitle(), back.Tiers[0].ShortTitle(), oven.Tools, bread.Levels[2].Can, bread.Levels[0].Says(),
		step.AtWork, step.Weeks, step.Needs, step.Covers, step.Resources, step.Resources[0].Verb(), step.Resources[0].Marked(),
		back.Stack, back.Glossary, back.About, back.Closure("bread", 2), len(r.Warnings),
		back.Targets[0].Importance, back.Targets[0].Counts("bread", 2), back.Targets[0].Counts("bread", 1),
	}
	want := []any{
		"Bread", "Skill oven…", "Kitchen work of…", []string{"Oven"},
		[]rubric.Statement{{Text: "I make bread2"}, {Text: "I check bread2", Tags: []string{"safety"}}}, []string{"I cannot yet."},
		1, 2, []rubric.Need{{Skill: "oven", At: 2, Words: "an Oven"}}, rubric.Covers{Practise: []int{1}, Prove: []int{2}},
		[]rubric.Resource{{Title: "Fire", Kind: "exercise", Cost: "paid", For: []string{"wood"}}}, "do", "Fire (paid)",
		[]rubric.Tool{{ID: "wood", Title: "Wood fire", Kind: "cloud"}}, []rubric.Term{{Term: "crumb", Meaning: "The inside of a loaf."}},
		"First line.\n  Second line.\n", map[string]int{"bread": 2, "oven": 2}, 0,
		[]rubric.Importance{{Skill: "bread", Level: 2, Value: 7, Reason: "People buy it."}}, int64(7), int64(1),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestStepsAndPrerequisites: what a step says of other skills is held against
// the prerequisites.
func TestStepsAndPrerequisites(t *testing.T) {
	for name, c := range map[string]struct {
		edit     []string
		problem  string // in the error, or
		warnings int
	}{
		"a need that no prerequisite brings": {[]string{"skill: oven, at: 2}]\n", "skill: oven, at: 1}]\n"}, "needs oven 2, which no prerequisite brings", 0},
		"words that do not stand there":      {[]string{"words: an Oven", "words: a pan"}, `does not say "a pan"`, 0},
		"an unknown skill":                   {[]string{"needs: [{skill: oven", "needs: [{skill: ovem"}, `unknown skill "ovem"`, 0},
		"an unknown tool of the stack":       {[]string{"for: [wood]", "for: [wool]"}, `did you mean "wood"?`, 0},
		"a statement that is not there":      {[]string{"prove: [2]", "prove: [3]"}, `"3" is not a whole number 1..2`, 0},
		"importance of an unknown skill":     {[]string{"[{skill: bread, level: 2", "[{skill: braed, level: 2"}, `unknown skill "braed"`, 0},
		"importance above the target":        {[]string{"{skill: bread, level: 2, v", "{skill: bread, level: 4, v"}, `it asks for bread at level 3`, 0},
		"importance of what is not asked":    {[]string{"[{skill: bread, level: 2", "[{skill: oven, level: 2"}, `it does not ask for oven`, 0},
		"importance twice":                   {[]string{"People buy it.}", "It sells.}, {skill: bread, level: 2, value: 3, reason: It sells.}"}, `11:125: the importance of bread 2 is here twice`, 0},
		"importance without a reason":        {[]string{", reason: People buy it.", ""}, `"reason"`, 0},
		"importance of 0":                    {[]string{"value: 7", "value: 0"}, `"0" is not a whole number 1..10`, 0},
		"no hour left for study":             {[]string{"hours: 1, at_work: 0", "hours: 1, at_work: 1"}, "1 of the step's 1 hours are at work", 0},
		"a tool of a skill not needed":       {[]string{"    requires: [{level: 1, skill: oven, at: 2}]\n", "", "needs: [{skill: oven, at: 2, words: an Oven}], ", ""}, "", 5},
		"a word that only looks like a tool": {[]string{"    requires: [{level: 1, skill: oven, at: 2}]\n", "", "needs: [{skill: oven, at: 2, words: an Oven}], ", "", "an Oven for", "an Ovenware for"}, "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := bakery(t, c.edit...)
			if c.problem != "" {
				if err == nil || !strings.Contains(err.Error(), c.problem) {
					t.Errorf("%v, want %q", err, c.problem)
				}
			} else if err != nil || len(r.Warnings) != c.warnings {
				t.Errorf("%v, %v, want %d warnings", r.Warnings, err, c.warnings)
			}
		})
	}
}
