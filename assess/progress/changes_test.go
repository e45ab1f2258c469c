package progress_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// editsOf is the edits between two rubrics, a line each.
func editsOf(before, after *rubric.Rubric) []string {
	list := []string{}
	for _, e := range progress.NewChanges(assess.Tool{}, before, after).Edits {
		level := ""
		if e.Level.Known {
			level = fmt.Sprint(" ", e.Level.Value)
		}
		list = append(list, fmt.Sprintf("%s %s: %s%s %s %q > %q", e.Of, e.ID, e.What, level, e.Skill, e.Before, e.After))
	}
	return list
}

// TestEdits: each kind of change is one line, and a skill that has only another id is
// no new one.
func TestEdits(t *testing.T) {
	plain := rubrics.Small(t)
	for name, c := range map[string]struct {
		edit []string
		want []string
	}{
		"nothing":         {nil, []string{}},
		"the version":     {[]string{`"1.0"`, `"1.1"`}, []string{}},
		"a word":          {[]string{"word: novice", "word: beginner"}, []string{`rubric : word 1  "novice" > "beginner"`}},
		"a weight":        {[]string{"weight: 0.5", "weight: 2.5"}, []string{`skill baking: weight  "0.5" > "2.5"`}},
		"a tier's weight": {[]string{"weight: 2,", "weight: 3,"}, []string{`tier base: weight  "2" > "3"`}},
		"words":           {[]string{"I fry.,", "I roast.,"}, []string{`skill cooking: words 2  "I fry." > "I roast."`}},
		"a statement": {[]string{"[I fry an egg.]", "[I fry an egg., I fry rice.]"},
			[]string{`skill cooking: statement 2  "" > "I fry rice."`}},
		"a prerequisite": {[]string{"{level: 3, skill: cooking, at: 4}", "{level: 3, skill: cooking, at: 2}"},
			[]string{`skill baking: prerequisite 3 cooking "4" > "2"`}},
		"no prerequisite": {[]string{"      - {level: 3, skill: cooking, at: 4}\n", ""},
			[]string{`skill baking: prerequisite 3 cooking "4" > ""`}},
		"hours":     {[]string{"hours: 27,", "hours: 30,"}, []string{`skill baking: hours 4  "27" > "30"`}},
		"a step":    {[]string{"learn: Heat,", "learn: Ovens,"}, []string{`skill baking: learn 4  "Heat" > "Ovens"`}},
		"a target":  {[]string{"{cooking: 3, baking: 3}", "{cooking: 3, baking: 4}"}, []string{`target chef: level baking "3" > "4"`}},
		"a new one": {[]string{"  - {id: chef,", "  - {id: boss, title: Boss, levels: {}}\n  - {id: chef,"}, []string{`target boss: added  "" > ""`}},
		"asks less": {[]string{"{cooking: 2, baking: 1}", "{cooking: 2}"}, []string{`target helper: level baking "1" > ""`}},
		"another id": {[]string{"[cooking, baking]", "[cooking, bread]", "id: baking", "id: bread", "cooking: 2, baking: 1", "cooking: 2, bread: 1",
			"cooking: 3, baking: 3", "cooking: 3, bread: 3"}, []string{`skill bread: renamed  "baking" > "bread"`}},
		"another target's id": {[]string{"id: chef", "id: boss"}, []string{`target boss: renamed  "chef" > "boss"`}},
		"another tier's id": {[]string{"id: base", "id: basics", "tier: base", "tier: basics"},
			[]string{`tier basics: renamed  "base" > "basics"`}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := gocmp.Diff(c.want, editsOf(plain, rubrics.Small(t, c.edit...))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestEditsOfTheKind: a skill of the levels no and yes is no other one for saying so.
func TestEditsOfTheKind(t *testing.T) {
	with := func(kind string, levels int) *rubric.Rubric {
		return &rubric.Rubric{
			Scale:  make([]rubric.ScaleWord, levels),
			Skills: []rubric.Skill{{ID: "a", Title: "A", Kind: kind, Weight: 1, Levels: make([]rubric.Level, 2)}},
		}
	}
	for levels, want := range map[int][]string{2: {}, 3: {`skill a: kind  "yes-no" > ""`}} {
		got := editsOf(with(rubric.YesNo, levels), with("", levels))
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%d levels (-want +got):\n%s", levels, diff)
		}
	}
}

// TestRenames: what has another id is found by the id of where it is from, before the
// title and the words; words that several skills have tell nothing.
func TestRenames(t *testing.T) {
	skill := func(id, source, title string, says ...string) rubric.Skill {
		s := rubric.Skill{ID: id, SourceID: source, Title: title, Levels: []rubric.Level{{}}}
		for i, text := range says {
			s.Levels = append(s.Levels, rubric.Level{Level: i + 1, Summary: text})
		}
		return s
	}
	yes := func(id, source, title string) rubric.Skill { return skill(id, source, title, "Yes, for all.") }
	for name, c := range map[string]struct {
		before, after []rubric.Skill
		want          map[string]string // the older id by the newer
	}{
		"by the source's id": {
			[]rubric.Skill{yes("a", "A-1", "First"), yes("b", "B-1", "Second")},
			[]rubric.Skill{yes("x", "B-1", "First"), yes("y", "A-1", "Second")}, map[string]string{"x": "b", "y": "a"},
		},
		"by the title": {
			[]rubric.Skill{yes("a", "", "First"), yes("b", "", "Second")},
			[]rubric.Skill{yes("x", "", "second"), yes("b2", "", "Third")}, map[string]string{"x": "b"},
		},
		"by its words": {
			[]rubric.Skill{skill("a", "", "First", "I fry.", "I bake.")},
			[]rubric.Skill{skill("x", "", "Other", "I fry.", "I bake.")}, map[string]string{"x": "a"},
		},
		"words that others have": {
			[]rubric.Skill{yes("a", "", "First"), yes("b", "", "Second")},
			[]rubric.Skill{yes("a", "", "First"), yes("x", "", "Third")}, nil,
		},
		"no words": {[]rubric.Skill{skill("a", "", "First", "")}, []rubric.Skill{skill("x", "", "Second", "")}, nil},
	} {
		got := map[string]string{}
		for _, e := range progress.NewChanges(assess.Tool{}, &rubric.Rubric{Skills: c.before}, &rubric.Rubric{Skills: c.after}).Edits {
			if e.What == progress.Renamed {
				got[e.After] = e.Before
			}
		}
		if diff := gocmp.Diff(c.want, got); diff != "" && len(got)+len(c.want) > 0 {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// without is the small rubric without baking.
func without(t *testing.T) *rubric.Rubric {
	t.Helper()
	r := rubrics.Small(t)
	r.Skills = r.Skills[:1]
	r.Tiers[0].Skills = r.Tiers[0].Skills[:1]
	for i := range r.Targets {
		delete(r.Targets[i].Levels, "baking")
	}
	return r
}

// TestEditsOfASkillThatIsGone: it is said once, not again for whoever asked for it.
func TestEditsOfASkillThatIsGone(t *testing.T) {
	want := []string{`skill baking: removed  "" > ""`}
	if diff := gocmp.Diff(want, editsOf(rubrics.Small(t), without(t))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestEditsBackAndForth: the way back has the same edits the other way round, but for
// what asked for a skill that is gone.
func TestEditsBackAndForth(t *testing.T) {
	plain := rubrics.Small(t)
	for name, other := range map[string]*rubric.Rubric{
		"words and hours": rubrics.Small(t, "I fry.,", "I roast.,", "hours: 27,", "hours: 30,", "[I fry an egg.]", "[I fry rice.]"),
		"weights":         rubrics.Small(t, "weight: 0.5", "weight: 2.5", "title: Chef", "title: Cook"),
	} {
		there := progress.NewChanges(assess.Tool{}, plain, other).Edits
		back := progress.NewChanges(assess.Tool{}, other, plain).Edits
		for i := range back {
			back[i].Before, back[i].After = back[i].After, back[i].Before
		}
		for _, list := range [][]progress.Edit{there, back} {
			for i := range list {
				list[i].Title = ""
			}
			slices.SortFunc(list, func(a, b progress.Edit) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		}
		if diff := gocmp.Diff(there, back); diff != "" || len(there) < 2 {
			t.Errorf("%s (-there +back):\n%s", name, diff)
		}
	}
}

// TestEffect: ratings that are touched are counted, and figures move as the sheets
// scored under both do.
func TestEffect(t *testing.T) {
	before := rubrics.Small(t)
	sheets := []*assess.Sheet{
		onDay("2026-01-01", "chef", map[string]int{"cooking": 3, "baking": 3}),
		onDay("2026-01-02", "chef", map[string]int{"cooking": 2, "baking": 0}),
		onDay("2026-01-03", "", map[string]int{"cooking": 1}),
	}
	for name, c := range map[string]struct {
		after *rubric.Rubric
		want  string
	}{
		"nothing":       {rubrics.Small(t), "5 ratings, 0 reworded, 0 gone; moved 0"},
		"other words":   {rubrics.Small(t, "I fry.,", "I roast.,"), "5 ratings, 1 reworded, 0 gone; moved 0"},
		"a skill less":  {without(t), "5 ratings, 0 reworded, 2 gone; moved 1"},
		"a higher goal": {rubrics.Small(t, "{cooking: 3, baking: 3}", "{cooking: 5, baking: 3}"), "5 ratings, 0 reworded, 0 gone; moved 2"},
	} {
		t.Run(name, func(t *testing.T) {
			changes := progress.NewChanges(assess.Tool{}, before, c.after)
			if err := changes.Touch(before, c.after, sheets, scoreIt); err != nil {
				t.Fatal(err)
			}
			e := changes.Effect
			got := fmt.Sprintf("%d ratings, %d reworded, %d gone; moved %d", e.Ratings, e.Reworded, e.Gone, len(e.Moved))
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			var sum [2]float64
			for _, sheet := range sheets[:2] {
				for i, r := range []*rubric.Rubric{before, c.after} {
					under, err := sheet.Under(r)
					if err != nil {
						t.Fatal(err)
					}
					rep, err := scoreIt(r, under, nil)
					if err != nil {
						t.Fatal(err)
					}
					sum[i] += rep.Overall.Readiness.Value
				}
			}
			if m := e.Readiness; m.Sheets != 2 || m.Before.Value != sum[0]/2 || m.After.Value != sum[1]/2 {
				t.Errorf("readiness %+v, want the means %v", m, sum)
			}
			for _, m := range e.Moved {
				if change := m.After.Value - m.Before.Value; change*change > e.Readiness.Largest.Value*e.Readiness.Largest.Value {
					t.Errorf("%s moves by %g, the largest move is %g", m.Date, change, e.Readiness.Largest.Value)
				}
			}
		})
	}
}
