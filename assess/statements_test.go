package assess_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// ids are the first n statements of a skill's level.
func ids(skill *rubric.Skill, level, n int) (list []string) {
	for _, a := range assess.Acts(&skill.Levels[level])[:n] {
		list = append(list, a.ID)
	}
	return list
}

// TestSuggestLevel holds the rule: the highest level with four of five.
func TestSuggestLevel(t *testing.T) {
	git, _ := rubrics.Shipped(t).Skill("git")
	egg, _ := rubrics.Small(t).Skill("cooking") // a statement a level
	for _, c := range []struct {
		name  string
		skill *rubric.Skill
		can   []string
		from  int
		want  int
	}{
		{"four of five", git, ids(git, 3, 4), 3, 3},
		{"three of five", git, ids(git, 3, 3), 3, 2},
		{"the level above too", git, slices.Concat(ids(git, 3, 5), ids(git, 4, 4)), 3, 4},
		{"the level above alone", git, slices.Concat(ids(git, 3, 1), ids(git, 4, 4)), 3, 4},
		{"nothing from 0 on", git, nil, 0, 0},
		{"nothing of level 1", git, nil, 1, 0},
		{"level 1 from 0 on", git, ids(git, 1, 4), 0, 1},
		{"the highest", git, ids(git, 5, 5), 5, 5},
		{"one of one", egg, ids(egg, 2, 1), 2, 2},
		{"statements of another skill", git, ids(egg, 3, 1), 3, 2},
	} {
		if got := assess.SuggestLevel(c.skill, c.can, c.from); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// TestSuggestLevelGrows has a tick more never make a lower level, and no level but
// one that has enough, or the one below what was asked.
func TestSuggestLevelGrows(t *testing.T) {
	git, _ := rubrics.Shipped(t).Skill("git")
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		from := random.IntN(git.Top() + 1)
		var all []string
		for l := max(from, 1); l <= min(from+1, git.Top()); l++ {
			all = append(all, ids(git, l, 5)...)
		}
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		before := 0
		for n := range len(all) + 1 {
			level := assess.SuggestLevel(git, all[:n], from)
			if level < before || level < max(from-1, 0) || level > min(from+1, git.Top()) {
				t.Fatalf("from %d, %v: %d after %d", from, all[:n], level, before)
			}
			before = level
		}
		if before != min(from+1, git.Top()) {
			t.Fatalf("from %d, all ticked: %d", from, before)
		}
	}
}

// TestStatementID is the same wherever the statement stands in its level.
func TestStatementID(t *testing.T) {
	level := rubric.Level{Level: 3, Summary: "I stew."}
	if got := level.StatementID("I stew beans."); got != "3-af256e" {
		t.Errorf("%q: sheets that name it would lose it", got)
	}
	r := rubrics.Shipped(t)
	for _, skill := range r.Skills {
		seen := map[string]bool{}
		for l := range skill.Levels {
			for _, a := range assess.Acts(&skill.Levels[l]) {
				if seen[a.ID] {
					t.Errorf("%s: %s is the id of two statements", skill.ID, a.ID)
				}
				seen[a.ID] = true
			}
		}
	}
}

// TestLacking names what was left unticked from the rating's level on, and says
// what the rubric no longer has.
func TestLacking(t *testing.T) {
	r := rubrics.Shipped(t)
	git, _ := r.Skill("git")
	notYet := slices.Concat(ids(git, 2, 1), ids(git, 3, 1), ids(git, 4, 2), []string{"4-000000"})
	sheet := &assess.Sheet{
		Rubric: assess.RubricRef{ID: r.ID, Version: r.Version}, Subject: "Dana", Date: "2026-11-23", Rater: assess.Rater{Role: assess.Self},
		Ratings: []assess.Rating{{Skill: "git", Level: 3, Can: []string{"3-000000"}, NotYet: notYet}, {Skill: "cloud", Level: 2}},
	}
	levels := func(rep *assess.Report) (list []string) {
		for _, k := range rep.Skills {
			for _, a := range k.Lacking {
				list = append(list, k.ID+" "+a.ID)
			}
		}
		return list
	}
	var want []string
	for _, id := range notYet[1:4] {
		want = append(want, "git "+id)
	}
	rep := assess.Tool{}.Score(r, sheet, "senior", nil)
	if diff := cmp.Diff(want, levels(rep)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !slices.ContainsFunc(rep.Warnings, func(w string) bool { return strings.HasSuffix(w, "they are left out: Git 3, Git 4") }) {
		t.Errorf("warnings %q", rep.Warnings)
	}
	if back, _ := rep.Sheet(); !cmp.Equal(back.Ratings, sheet.Ratings) {
		t.Errorf("the report's sheet: %+v", back.Ratings)
	}
	rep = assess.Tool{}.Score(r, sheet, "senior", nil, assess.Assumption{Skill: "git", Level: 3})
	if diff := cmp.Diff(want[1:], levels(rep)); diff != "" {
		t.Errorf("what if (-want +got):\n%s", diff)
	}
}

// TestTick keeps what was said of other levels, and lets a level change.
func TestTick(t *testing.T) {
	r := rubrics.Small(t)
	cooking, _ := r.Skill("cooking")
	session := func() *assess.Session {
		return assess.NewSession(r, assess.Sheet{Subject: "Dana", Target: "chef", Date: "2026-11-23", Rater: assess.Rater{Role: assess.Self}})
	}
	s := session()
	acts := func(levels ...int) (list []assess.Act) {
		for _, l := range levels {
			list = append(list, assess.Acts(&cooking.Levels[l])...)
		}
		return list
	}
	say := func(level int, asked []assess.Act, ticked ...int) {
		t.Helper()
		if err := s.Level(level); err != nil {
			t.Fatal(err)
		}
		s.Tick("cooking", asked, func(a assess.Act) bool { return slices.Contains(ticked, a.Level) })
		s.Back()
	}
	two, three, four := ids(cooking, 2, 1)[0], ids(cooking, 3, 1)[0], ids(cooking, 4, 1)[0]
	say(2, acts(2, 3), 2, 3)
	say(3, acts(3, 4), 4)
	want := assess.Rating{Skill: "cooking", Level: 3, Can: []string{two, four}, NotYet: []string{three}}
	sheet := s.Sheet()
	if got, _ := sheet.Rating("cooking"); !cmp.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	s = session()
	s.Tick("cooking", acts(1), func(assess.Act) bool { return true })
	if len(s.Sheet().Ratings) > 0 {
		t.Error("statements without a level")
	}
}
