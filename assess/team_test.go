package assess_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/people"
)

// membersOf scores sheets against their own targets.
func membersOf(r *rubric.Rubric, sheets []*assess.Sheet, groups func(name string) []string) []assess.Member {
	members := make([]assess.Member, len(sheets))
	for i, s := range sheets {
		members[i].Report = assess.Score(r, s, s.Target, nil)
		if groups != nil {
			members[i].Groups = groups(s.Subject)
		}
	}
	return members
}

// small makes members who have the levels, a row each, on the shipped rubric's
// first skills, with the target mid.
func small(t *testing.T, rows ...[]int) (*rubric.Rubric, []assess.Member) {
	r := shipped(t)
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
	team := assess.NewTeam(r, members, assess.TeamOptions{Date: "2026-11-30"})
	first, second := team.Skills[0], team.Skills[1]
	if *first.Rated != 4 || first.AtTarget.Value != 0.5 || first.Median.Value != 2.5 || first.Gap.Value != 3 || *first.SinglePoint {
		t.Errorf("first %+v", first)
	}
	if *second.Rated != 3 || second.Median.Value != 1 || *second.Unrated != 1 || !*second.SinglePoint || !slices.Equal(second.Holders, []string{"Chidi"}) {
		t.Errorf("second %+v", second)
	}
	if !*team.Skills[2].SinglePoint || len(team.Skills[2].Holders) != 0 {
		t.Errorf("nobody knows the third: %+v", team.Skills[2])
	}
	want := []assess.Lesson{
		{Teacher: "Ada", Learner: "Dana", Skill: "server-languages", From: 1, To: 3, Level: 3},
		{Teacher: "Bela", Learner: "Chidi", Skill: "server-languages", From: 2, To: 3, Level: 5},
		{Teacher: "Chidi", Learner: "Ada", Skill: "databases", From: 1, To: 3, Level: 4},
		{Teacher: "Chidi", Learner: "Bela", Skill: "databases", From: 0, To: 3, Level: 4},
	}
	if diff := cmp.Diff(want, team.Teaching); diff != "" {
		t.Errorf("lessons (-want +got):\n%s", diff)
	}
	if team.Overall.MedianAge.Value != 7 || len(team.Untaught) != 0 {
		t.Errorf("%+v %v", team.Overall, team.Untaught)
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
		team := assess.NewTeam(r, members, assess.TeamOptions{Date: "2026-11-23"})
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

func teachersOf(members []assess.Member, l assess.Lesson) (names []string) {
	for _, m := range members {
		if k, _ := m.Report.Skill(l.Skill); k.Level != nil && *k.Level >= max(l.From+2, l.To) {
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

func TestPickSheets(t *testing.T) {
	s := func(subject, role, date string, ratings int) *assess.Sheet {
		return &assess.Sheet{Subject: subject, Rater: assess.Rater{Role: role}, Date: date, Ratings: make([]assess.Rating, ratings)}
	}
	picked, words := assess.PickSheets([]*assess.Sheet{
		s("Dana", "self", "2026-05-01", 1), s("Dana", "mentor", "2026-11-24", 2), s("Dana", "agreed", "2026-11-23", 3), s("Dana", "self", "2026-11-23", 4),
		s("Ada", "peer", "2026-11-01", 5), s("Ada", "mentor", "2026-10-01", 6), s("Kim", "self", "2026-11-01", 7), s("Kim", "self", "2026-11-01", 8),
	})
	var got []int
	for _, p := range picked {
		got = append(got, len(p.Ratings))
	}
	if diff := cmp.Diff([]int{6, 3, 8}, got); diff != "" || len(words) != 3 {
		t.Errorf("%v (-want +got):\n%s", words, diff)
	}
	if words[1] != "Dana: 4 sheets; the one of role agreed of 2026-11-23 counts" {
		t.Error(words[1])
	}
}

func TestNobody(t *testing.T) {
	for _, least := range []int{0, 5} {
		team := assess.NewTeam(shipped(t), nil, assess.TeamOptions{Date: "2026-11-23", MinGroup: least, Groups: []string{"a"}})
		if team.Overall == nil || len(team.Skills) != 16 || len(team.People) != 0 {
			t.Errorf("%+v", team)
		}
	}
}

func BenchmarkTeam5000(b *testing.B) {
	r := shipped(&testing.T{})
	members := membersOf(r, people.Sheets(r, 1, 5000), func(name string) []string { return []string{fmt.Sprint(len(name) % 3)} })
	for name, least := range map[string]int{"open": 0, "anonymous": 5} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				assess.NewTeam(r, members, assess.TeamOptions{Date: "2026-11-23", Groups: []string{"0", "1", "2"}, MinGroup: least, Code: secret})
			}
		})
	}
}
