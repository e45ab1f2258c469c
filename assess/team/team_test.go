package team_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/people"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// membersOf is the people of sheets, who aim at the targets of these.
func membersOf(r *rubric.Rubric, sheets []*assess.Sheet, groups func(name string) []string) []team.Person {
	in, made := bulk.NewReader(r, nil), team.Maker{}
	list := make([]team.Person, len(sheets))
	for i, s := range sheets {
		row, _ := in.Row(s) // which is without a check
		if list[i] = made.Person(row); groups != nil {
			list[i].Groups = groups(s.Subject)
		}
	}
	return list
}

// TestPeopleAreOfReports holds the figures of everybody to those of their own report.
func TestPeopleAreOfReports(t *testing.T) {
	yes := rubrics.Shipped(t)
	yes.Skills[3].Kind, yes.Skills[3].Levels = rubric.YesNo, yes.Skills[3].Levels[:2]
	for i := range yes.Targets {
		yes.Targets[i].Levels[yes.Skills[3].ID] = 1
		yes.Targets[i].Weights = map[string]float64{yes.Skills[i].ID: 2.5}
	}
	for name, r := range map[string]*rubric.Rubric{"shipped": rubrics.Shipped(t), "weights, and yes or no": yes} {
		t.Run(name, func(t *testing.T) {
			sheets, reports := people.Sheets(r, 3, 200), map[string]*assess.Report{}
			for i, s := range sheets {
				for k := range s.Ratings {
					if skill, _ := r.Skill(s.Ratings[k].Skill); s.Ratings[k].Level > skill.Top() {
						s.Ratings[k].Level = skill.Top()
					}
				}
				s.Target = append(r.TargetIDs(), "")[i%(len(r.Targets)+1)]
				reports[s.Subject] = assess.Tool{}.Score(r, s, s.Target, nil)
			}
			for _, p := range team.New(r, membersOf(r, sheets, nil), team.Options{Date: people.Day}).People {
				rep := reports[p.Name]
				var levels []assess.Maybe[int]
				var targets []int
				var statuses []string
				for _, k := range rep.Skills {
					levels, targets, statuses = append(levels, k.Level.Maybe), append(targets, k.Target), append(statuses, k.Status)
				}
				want := []any{rep.Overall.Readiness, rep.Overall.Coverage, levels, targets, statuses}
				got := []any{p.Readiness, p.Coverage, p.Levels, p.Targets, p.Statuses}
				if a, b := jsonOf(t, want), jsonOf(t, got); a != b || p.Target != rep.Target.Value.ID {
					t.Errorf("%s aims at %q: %s, want %s", p.Name, p.Target, b, a)
				}
			}
		})
	}
}

func jsonOf(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// small makes members who have the levels, a row each, on the shipped rubric's
// first skills, with the target mid.
func small(t *testing.T, rows ...[]int) (*rubric.Rubric, []team.Person) {
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
			choices = append(choices, teachersOf(r, members, l))
		}
		if got, want := cost(load), least(choices, map[string]int{}); got != want {
			t.Fatalf("seed %d: cost %d, least %d: %+v", seed, got, want, team.Teaching)
		}
	}
}

// TestLessonsOfMany is as even as can be: no lesson can be passed on, over however
// many others, from a teacher to one with two lessons fewer. What that costs grows
// with the people, and no faster.
func TestLessonsOfMany(t *testing.T) {
	r := rubrics.Shipped(t)
	for name, sheets := range map[string]func(n int) []*assess.Sheet{
		"drawn": func(n int) []*assess.Sheet { return people.Sheets(r, 5, n) },
		// One can teach all that everybody else misses; another what nobody does.
		"one teacher": func(n int) []*assess.Sheet {
			list := make([]*assess.Sheet, n)
			for i := range list {
				list[i] = &assess.Sheet{Subject: people.Name(i), Date: people.Day, Target: "mid", Ratings: []assess.Rating{
					{Skill: "git", Level: 1}, {Skill: "databases", Level: 3}, {Skill: "rest-apis", Level: 3}}}
			}
			list[0].Ratings[0].Level, list[1].Ratings[1].Level = 5, 5
			return list
		},
		// Half can teach two skills, of which the other half misses one each.
		"passed on": func(n int) []*assess.Sheet {
			list := make([]*assess.Sheet, n)
			for i := range list {
				git, databases := 5, 3+2*(i/2%2)
				if i%2 == 0 {
					git, databases = 1+2*(i/2%2), 3-2*(i/2%2)
				}
				list[i] = &assess.Sheet{Subject: people.Name(i), Date: people.Day, Target: "mid", Ratings: []assess.Rating{
					{Skill: "git", Level: git}, {Skill: "databases", Level: databases}}}
			}
			return list
		},
	} {
		t.Run(name, func(t *testing.T) {
			members := membersOf(r, sheets(300), nil)
			got := team.New(r, members, team.Options{Date: people.Day}).Teaching
			if len(got) < 50 {
				t.Fatalf("%d lessons", len(got))
			}
			if from, to := uneven(r, members, got); from != "" {
				t.Errorf("a lesson of %s can be passed on to %s", from, to)
			}
			few, many := team.Looks(r, membersOf(r, sheets(2000), nil)), team.Looks(r, membersOf(r, sheets(8000), nil))
			if many > 8*few { // 16 times would be the square
				t.Errorf("of 2,000 people %d looks, of 8,000 %d", few, many)
			}
		})
	}
}

// uneven looks for a teacher who could pass a lesson on to somebody with two fewer.
func uneven(r *rubric.Rubric, members []team.Person, lessons []team.Lesson) (from, to string) {
	load, next := map[string]int{}, map[string]map[string]bool{} // who can take a lesson of whom
	for _, l := range lessons {
		if load[l.Teacher]++; next[l.Teacher] == nil {
			next[l.Teacher] = map[string]bool{}
		}
		for _, name := range teachersOf(r, members, l) {
			next[l.Teacher][name] = true
		}
	}
	for teacher := range load {
		seen, queue := map[string]bool{teacher: true}, []string{teacher}
		for ; len(queue) > 0; queue = queue[1:] {
			if load[queue[0]] <= load[teacher]-2 {
				return teacher, queue[0]
			}
			for name := range next[queue[0]] {
				if !seen[name] {
					seen[name], queue = true, append(queue, name)
				}
			}
		}
	}
	return "", ""
}

func teachersOf(r *rubric.Rubric, members []team.Person, l team.Lesson) (names []string) {
	skill := slices.IndexFunc(r.Skills, func(k rubric.Skill) bool { return k.ID == l.Skill })
	for _, m := range members {
		if k := m.Levels[skill]; int(k) >= max(l.From+2, l.To) {
			names = append(names, m.Name)
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
				picked := team.PickSheets(given).All()
				if len(picked) != 1 || picked[0].Sheet != c.counts {
					t.Errorf("%+v counts of %+v", picked, given)
				}
				words := team.PickWords(picked)
				what := string(c.counts.Rater.Role) + "-rating"
				if what == "agreed-rating" {
					what = "agreed sheet"
				}
				want := fmt.Sprintf("Dana: 2 sheets; the %s of %s counts", what, c.counts.Date)
				if len(words) != 1 || words[0] != want {
					t.Errorf("%q, want %q", words, want)
				}
			}
		})
	}
	first, last := of("self", young, 1, 1), of("self", young, 1, 1)
	picked := team.PickSheets([]*assess.Sheet{first, of("self", old, 1, 1), last, of("peer", young, 1, 1)}).All()
	if picked[0].Sheet != last {
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
	picked := team.PickSheets([]*assess.Sheet{dana, of("Kim", "2026-11-01"), ada, kim}).All()
	want := []*assess.Sheet{ada, dana, kim}
	for i, p := range picked {
		if p.Sheet != want[i] || p.Of != 1+i/2 || len(picked) != len(want) {
			t.Errorf("%d: %+v", i, p)
		}
	}
	if diff := cmp.Diff([]string{"Kim: 2 sheets; the self-rating of 2026-11-25 counts"}, team.PickWords(picked)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if picked := team.PickSheets(nil).All(); len(picked)+len(team.PickWords(picked)) > 0 {
		t.Error(picked)
	}
}

// TestManyWords names the first of many people and counts the others.
func TestManyWords(t *testing.T) {
	var picks assess.Picks[string]
	var names []string
	for i := range 25 {
		names = append(names, people.Name(i))
		for range 2 {
			picks.Add(assess.PickOf(people.Name(i), assess.Claim{}, ""))
		}
	}
	if words := team.PickWords(picks.All()); len(words) != 21 || words[20] != "and 5 more people with several sheets, of which one counts" {
		t.Errorf("%q", words)
	}
	if words := team.Some(names); !strings.HasSuffix(words, ", "+names[19]+" and 5 more") {
		t.Error(words)
	}
	if words := team.Some(names[:2]); words != "Ada, Bela" {
		t.Error(words)
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
