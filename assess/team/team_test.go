package team_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/people"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// membersOf scores sheets against their own targets.
func membersOf(r *rubric.Rubric, sheets []*assess.Sheet, groups func(name string) []string) []team.Member {
	members := make([]team.Member, len(sheets))
	for i, s := range sheets {
		members[i].Report = assess.Tool{}.Score(r, s, s.Target, nil)
		if groups != nil {
			members[i].Groups = groups(s.Subject)
		}
	}
	return members
}

// small makes members who have the levels, a row each, on the shipped rubric's
// first skills, with the target mid.
func small(t *testing.T, rows ...[]int) (*rubric.Rubric, []team.Member) {
	r := rubrics.Shipped(t)
	var sheets []*assess.Sheet
	for i, row := range rows {
		s := &assess.Sheet{Subject: people.Name(i), Date: "2026-11-23", Target: "mid", Rater: assess.Rater{Role: "self"}}
		for k, level := range row {
			s.Ratings = append(s.Ratings, assess.Rating{Skill: r.Skills[k].ID, Level: level})
		}
		sheets = append(sheets, s)
	}
	return r, membersOf(r, sheets, nil)
}

// TestTeamFigures is a team small enough to do by hand: two skills at target 3.
func TestTeamFigures(t *testing.T) {
	r, members := small(t, []int{3, 1}, []int{5, 0}, []int{2, 4}, []int{1})
	got := team.New(r, members, team.Options{Date: "2026-11-30"})
	first, second := got.Skills[0], got.Skills[1]
	if first.Rated.Value != 4 || first.AtTarget.Value != 0.5 || first.Median.Value != 2.5 || first.Gap.Value != 3*first.Weight || first.SinglePoint.Value {
		t.Errorf("first %+v", first)
	}
	if second.Rated.Value != 3 || second.Median.Value != 1 || second.Unrated.Value != 1 || !second.SinglePoint.Value || !slices.Equal(second.Holders, []string{"Chidi"}) {
		t.Errorf("second %+v", second)
	}
	if !got.Skills[2].SinglePoint.Value || len(got.Skills[2].Holders) != 0 {
		t.Errorf("nobody knows the third: %+v", got.Skills[2])
	}
	want := []team.Lesson{
		{Teacher: "Ada", Learner: "Dana", Skill: "server-languages", From: 1, To: 3, Level: 3},
		{Teacher: "Bela", Learner: "Chidi", Skill: "server-languages", From: 2, To: 3, Level: 5},
		{Teacher: "Chidi", Learner: "Ada", Skill: "databases", From: 1, To: 3, Level: 4},
		{Teacher: "Chidi", Learner: "Bela", Skill: "databases", From: 0, To: 3, Level: 4},
	}
	if diff := cmp.Diff(want, got.Teaching); diff != "" {
		t.Errorf("lessons (-want +got):\n%s", diff)
	}
	if got.Overall.MedianAge.Value != 7 || len(got.Untaught) != 0 {
		t.Errorf("%+v %v", got.Overall, got.Untaught)
	}
}

// TestLessonsAreSpread compares the sum of squared loads with the least one of
// all assignments, by brute force.
func TestLessonsAreSpread(t *testing.T) {
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 6))
		rows := make([][]int, 7)
		for i := range rows {
			for range 3 {
				rows[i] = append(rows[i], rng.IntN(6))
			}
		}
		r, members := small(t, rows...)
		team := team.New(r, members, team.Options{Date: "2026-11-23"})
		load := map[string]int{}
		var choices [][]string
		for _, l := range team.Teaching {
			load[l.Teacher]++
			if l.Level < l.From+2 || l.Level < l.To || l.From >= l.To || l.Teacher == l.Learner {
				t.Fatalf("seed %d: %+v", seed, l)
			}
			choices = append(choices, teachersOf(members, l))
		}
		if got, want := cost(load), least(choices, map[string]int{}); got != want {
			t.Fatalf("seed %d: cost %d, least %d: %+v", seed, got, want, team.Teaching)
		}
	}
}

func teachersOf(members []team.Member, l team.Lesson) (names []string) {
	for _, m := range members {
		if k, _ := m.Report.Skill(l.Skill); k.Level.Known && k.Level.Value >= max(l.From+2, l.To) {
			names = append(names, m.Report.Subject)
		}
	}
	return names
}

func cost(load map[string]int) (sum int) {
	for _, n := range load {
		sum += n * n
	}
	return sum
}

func least(choices [][]string, load map[string]int) int {
	if len(choices) == 0 {
		return cost(load)
	}
	best := -1
	for _, name := range choices[0] {
		load[name]++
		if c := least(choices[1:], load); best < 0 || c < best {
			best = c
		}
		load[name]--
	}
	return best
}

// TestPickSheets has the rules in their order, each between two sheets that
// differ in what the next rules ask for too, but the other way round.
func TestPickSheets(t *testing.T) {
	of := func(role assess.Role, date string, responses, ratings int) *assess.Sheet {
		return &assess.Sheet{Subject: "Dana", Rater: assess.Rater{Role: role}, Date: date,
			Responses: make([]assess.Response, responses), Ratings: make([]assess.Rating, ratings)}
	}
	const old, young = "2026-05-01", "2026-11-23"
	for _, c := range []struct {
		name         string
		counts, left *assess.Sheet
	}{
		{"a self-rating before a newer mentor's", of("self", old, 0, 1), of("mentor", young, 2, 2)},
		{"an agreed one before a newer peer's", of("agreed", old, 0, 1), of("peer", young, 2, 2)},
		{"a mentor's before a newer peer's", of("mentor", old, 0, 1), of("peer", young, 2, 2)},
		{"the newer of two self-ratings", of("self", young, 0, 1), of("self", old, 2, 2)},
		{"a newer self-rating before an agreed one", of("self", young, 0, 1), of("agreed", old, 2, 2)},
		{"a newer agreed one before a self-rating", of("agreed", young, 0, 1), of("self", old, 2, 2)},
		{"the newer of two mentors'", of("mentor", young, 0, 1), of("mentor", old, 2, 2)},
		{"on one day, agreed before self", of("agreed", young, 0, 1), of("self", young, 2, 2)},
		{"then more responses", of("self", young, 2, 1), of("self", young, 1, 2)},
		{"then more ratings", of("self", young, 1, 2), of("self", young, 1, 1)},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, given := range [][]*assess.Sheet{{c.counts, c.left}, {c.left, c.counts}} {
				picked, words := team.PickSheets(given)
				if len(picked) != 1 || picked[0] != c.counts {
					t.Errorf("%+v counts of %+v", picked, given)
				}
				want := fmt.Sprintf("Dana: 2 sheets; the one of role %s of %s counts", c.counts.Rater.Role, c.counts.Date)
				if len(words) != 1 || words[0] != want {
					t.Errorf("%q, want %q", words, want)
				}
			}
		})
	}
	first, last := of("self", young, 1, 1), of("self", young, 1, 1)
	picked, _ := team.PickSheets([]*assess.Sheet{first, of("self", old, 1, 1), last, of("peer", young, 1, 1)})
	if picked[0] != last {
		t.Error("of two alike the later one given counts")
	}
}

// TestPickSheetsOfSeveral picks one each, by name, and has words only of whom
// sheets were left out.
func TestPickSheetsOfSeveral(t *testing.T) {
	of := func(subject, date string) *assess.Sheet {
		return &assess.Sheet{Subject: subject, Rater: assess.Rater{Role: "self"}, Date: date}
	}
	dana, ada, kim := of("Dana", "2026-11-23"), of("Ada", "2026-11-24"), of("Kim", "2026-11-25")
	picked, words := team.PickSheets([]*assess.Sheet{dana, of("Kim", "2026-11-01"), ada, kim})
	if !slices.Equal(picked, []*assess.Sheet{ada, dana, kim}) {
		t.Errorf("picked %+v", picked)
	}
	if diff := cmp.Diff([]string{"Kim: 2 sheets; the one of role self of 2026-11-25 counts"}, words); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if picked, words := team.PickSheets(nil); len(picked)+len(words) > 0 {
		t.Error(picked, words)
	}
}

func TestNobody(t *testing.T) {
	for _, least := range []int{0, 5} {
		team := team.New(rubrics.Shipped(t), nil, team.Options{Date: "2026-11-23", MinGroup: least, Groups: []string{"a"}})
		if team.Overall == nil || len(team.Skills) != 16 || len(team.People) != 0 {
			t.Errorf("%+v", team)
		}
	}
}

func BenchmarkTeam5000(b *testing.B) {
	r := rubrics.Shipped(&testing.T{})
	members := membersOf(r, people.Sheets(r, 1, 5000), func(name string) []string { return []string{fmt.Sprint(len(name) % 3)} })
	for name, least := range map[string]int{"open": 0, "anonymous": 5} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				team.New(r, members, team.Options{Date: "2026-11-23", Groups: []string{"0", "1", "2"}, MinGroup: least, Code: secret})
			}
		})
	}
}
