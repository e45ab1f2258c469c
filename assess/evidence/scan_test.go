package evidence

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// strong and weak are commits on a day of 2024 that show event-driven.
func strong(id string, d int) Commit {
	return Commit{ID: id, At: day(d), Changes: []Change{{Path: "a.avsc"}}}
}

func weak(id string, d int) Commit {
	return Commit{ID: id, At: day(d), Changes: []Change{{Path: "docker-compose.yml", Read: true, New: []byte("image: rabbitmq")}}}
}

func bulk(id string, d int) Commit {
	c := strong(id, d)
	c.Bulk = true
	return c
}

// TestGrades holds what was measured: strong hits on two days, or any in three commits on
// three days.
func TestGrades(t *testing.T) {
	for _, c := range []struct {
		name    string
		commits []Commit
		grade   string
		n, days int
		span    string
	}{
		{"nothing", nil, Nothing, 0, 0, " "},
		{"one", []Commit{strong("a", 1)}, Trace, 1, 1, "2024-01 2024-01"},
		{"two on a day", []Commit{strong("a", 1), strong("b", 1)}, Trace, 2, 1, "2024-01 2024-01"},
		{"two on two days", []Commit{strong("a", 1), strong("b", 40)}, Found, 2, 2, "2024-01 2024-02"},
		{"weak on two days", []Commit{weak("a", 1), weak("b", 2)}, Trace, 2, 2, "2024-01 2024-01"},
		{"weak on three days", []Commit{weak("a", 1), weak("b", 40), weak("c", 80)}, Found, 3, 3, "2024-01 2024-03"},
		{"weak, three on two days", []Commit{weak("a", 1), weak("b", 2), weak("c", 2)}, Trace, 3, 2, "2024-01 2024-01"},
		{"months of what is strong", []Commit{weak("a", 1), strong("b", 40), weak("c", 80)}, Found, 3, 3, "2024-02 2024-02"},
		{"twice the same", []Commit{strong("a", 1), strong("a", 2)}, Trace, 1, 1, "2024-01 2024-01"},
		{"bulk alone", []Commit{bulk("a", 1), bulk("b", 2)}, Found, 2, 2, "2024-01 2024-01"},
		{"bulk beside others", []Commit{bulk("a", 1), weak("b", 40)}, Trace, 1, 1, "2024-02 2024-02"},
	} {
		s := scan(t, 0, c.commits).Skills[2]
		got := fmt.Sprint(s.Grade, s.Commits, s.Days, s.First+" "+s.Last)
		if want := fmt.Sprint(c.grade, c.n, c.days, c.span); got != want {
			t.Errorf("%s: %s, not %s", c.name, got, want)
		}
	}
}

// TestScan counts commits once over all repositories, and a repository that adds none
// not at all.
func TestScan(t *testing.T) {
	a, b := strong("a", 1), strong("b", 40)
	s := scan(t, 0, []Commit{a, b}, []Commit{b, a}, nil, []Commit{b, weak("c", 41)})
	if got := fmt.Sprintln(s.Commits, s.Repositories, s.First, s.Last, s.NotLooked); got != "3 2 2024-01 2024-02 [talking]\n" {
		t.Error(got)
	}
	one := s.Skills[2]
	if one.Repositories != 2 || !slices.Equal(one.Topics, []string{"schemas"}) {
		t.Errorf("%+v", one)
	}
	if topics, more := (&Skill{Topics: []string{"brokers (Kafka)", "a", "b (c) d", "e"}}).Shown(); more != 1 ||
		!slices.Equal(topics, []string{"brokers", "a", "b"}) {
		t.Errorf("%q and %d", topics, more)
	}
	if got, want := one.Line(), "Commits: 3 in 2 repositories, 2024-01 to 2024-02: schemas"; got != want {
		t.Errorf("%q, not %q", got, want)
	}
	if git := s.Skills[0]; git.Grade != Found || git.Commits != 3 {
		t.Errorf("%+v", git)
	}
}

// TestBest puts first what shows most: the inside of files before paths, work before
// what only moves it about, and never a bump.
func TestBest(t *testing.T) {
	inside := func(id, subject, old string) Commit {
		return Commit{ID: id, At: day(3), Subject: subject, Changes: []Change{
			{Path: "pom.xml", Read: true, Old: []byte(old), New: []byte("<x>kafka-clients</x>")},
		}}
	}
	newer := strong("d", 5)
	commits := []Commit{
		inside("a", "Publish orders to Kafka", ""), inside("b", "Bump kafka", ""), strong("c", 4), newer,
		inside("e", "x", "<y>kafka-clients</y>"), weak("f", 6), strong("0", 5),
	}
	var got []string
	for _, b := range scan(t, 9, commits).Skills[2].Best {
		got = append(got, b.ID)
	}
	if diff := cmp.Diff([]string{"a", "0", "d", "c", "b"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if best := scan(t, 1, commits).Skills[2].Best; len(best) != 1 || best[0].Subject != "Publish orders to Kafka" {
		t.Errorf("%+v", best)
	}
}

func TestTrivial(t *testing.T) {
	for subject, want := range map[string]bool{
		"Merge with main": true, "bump x": true, "Fix typos": true, "Removes dead code": true, "nit": true, "pin images": true,
		"Formatting": true, "Add a ping endpoint": false, "Send information": false, "Unit tests": false, "Submerge": false,
		"Split the monolith": false,
	} {
		if trivial().MatchString(subject) != want {
			t.Errorf("%q: %v", subject, !want)
		}
	}
}

// TestOrder has commits come in any order, from any number of repositories one after
// another: the same is found.
func TestOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	makes := []func(string, int) Commit{strong, weak, bulk}
	for range 50 {
		var commits []Commit
		for i := range random.IntN(12) {
			commits = append(commits, makes[random.IntN(3)](fmt.Sprint(i), 1+random.IntN(90)))
		}
		want := scan(t, 3, commits)
		random.Shuffle(len(commits), func(i, j int) { commits[i], commits[j] = commits[j], commits[i] })
		if diff := cmp.Diff(want, scan(t, 3, commits)); diff != "" {
			t.Fatalf("%v (-want +got):\n%s", commits, diff)
		}
		again := scan(t, 3, commits, commits) // a second clone
		if diff := cmp.Diff(want, again); diff != "" {
			t.Fatalf("%v (-once +twice):\n%s", commits, diff)
		}
	}
}

// TestHints says where a sheet and the commits differ.
func TestHints(t *testing.T) {
	var many []Commit
	for i := range 99 {
		many = append(many, Commit{ID: fmt.Sprint(i), At: day(1)})
	}
	found := []Commit{strong("x", 1), strong("y", 40)}
	enough := [][]Commit{many[:50], many[50:], {{ID: "z", At: day(2)}}}
	rate := func(level int, lastUsed string) *assess.Rating {
		return &assess.Rating{Skill: "event-driven", Level: level, LastUsed: lastUsed}
	}
	for _, c := range []struct {
		name   string
		rating *assess.Rating
		of     [][]Commit
		want   string
	}{
		{"rated, nothing found", rate(3, ""), enough, NothingFound},
		{"in few commits", rate(3, ""), enough[:2], ""},
		{"in one repository", rate(3, ""), [][]Commit{slices.Concat(enough...)}, ""},
		{"rated low", rate(2, ""), enough, ""},
		{"a trace", rate(3, ""), append([][]Commit{{strong("x", 1)}}, enough...), ""},
		{"more than rated", rate(1, ""), [][]Commit{found}, MoreThanRated},
		{"rated", rate(2, ""), [][]Commit{found}, ""},
		{"not rated", nil, [][]Commit{found}, NotRated},
		{"not applicable", &assess.Rating{Skill: "event-driven", NA: true}, [][]Commit{found}, ""},
		{"used later", rate(3, "2023-01"), [][]Commit{found}, LastUsedLater},
		{"a year is near", rate(3, "2023-02"), [][]Commit{found}, ""},
		{"used earlier", rate(3, "2025-03"), [][]Commit{found}, LastUsedEarlier},
	} {
		s, sheet := scan(t, 0, c.of...), &assess.Sheet{Subject: "Dana"}
		if c.rating != nil {
			sheet.Rate(*c.rating)
		}
		s.Compare(sheet, looked)
		var kinds []string
		for _, h := range s.Skills[2].Hints {
			kinds = append(kinds, h.Kind)
		}
		if got := strings.Join(kinds, " "); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
	// A skill that leaves no traces everywhere gets no hint about their absence.
	s, sheet := scan(t, 0, enough...), &assess.Sheet{}
	sheet.Rate(assess.Rating{Skill: "databases", Level: 5})
	if s.Compare(sheet, looked); len(s.Skills[3].Hints) > 0 {
		t.Errorf("%+v", s.Skills[3].Hints)
	}
}

// TestAdditions gives a sheet what it lacks, and a second time nothing.
func TestAdditions(t *testing.T) {
	s := scan(t, 0, []Commit{strong("x", 1), strong("y", 40)})
	line := "Commits: 2 in 1 repository, 2024-01 to 2024-02: schemas"
	for _, c := range []struct {
		name   string
		rating assess.Rating
		want   []assess.Addition
	}{
		{"a level", assess.Rating{Level: 4}, []assess.Addition{{Skill: "event-driven", Evidence: line, LastUsed: "2024-02"}}},
		{"a line", assess.Rating{Evidence: []string{"Commits: mine"}}, []assess.Addition{{Skill: "event-driven", LastUsed: "2024-02"}}},
		{"other evidence", assess.Rating{Evidence: []string{"a talk"}, LastUsed: "2024-01"},
			[]assess.Addition{{Skill: "event-driven", Evidence: line, LastUsed: "2024-02"}}},
		{"used later", assess.Rating{LastUsed: "2024-03"}, []assess.Addition{{Skill: "event-driven", Evidence: line}}},
		{"not applicable", assess.Rating{NA: true}, nil},
	} {
		c.rating.Skill = "event-driven"
		sheet := &assess.Sheet{Ratings: []assess.Rating{c.rating}}
		got := s.Additions(sheet)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if sheet.Add(got); len(s.Additions(sheet)) > 0 {
			t.Errorf("%s: more is added the second time", c.name)
		}
	}
}

// TestSaved reads back what is kept, and refuses what nobody keeps.
func TestSaved(t *testing.T) {
	saved := scan(t, 0, []Commit{strong("x", 1), strong("y", 40)}).Saved("Dana")
	text, err := saved.JSON()
	if err != nil {
		t.Fatal(err)
	}
	r := &rubric.Rubric{ID: "small", Skills: []rubric.Skill{{ID: "event-driven"}}}
	back, err := ReadSaved("scan.json", text, r)
	saved.Found = saved.Found[1:] // git, which the rubric does not have
	if diff := cmp.Diff(saved, back); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	want := assess.Addition{Skill: "event-driven", Evidence: "Commits: 2 in 1 repository, 2024-01 to 2024-02: schemas", LastUsed: "2024-02"}
	if got := back.Of("event-driven"); got != want || back.Of("git") != (assess.Addition{}) {
		t.Errorf("%+v", got)
	}
	for _, c := range []struct{ old, new string }{
		{`"schema": 1`, `"schema": 2`}, {`"Commits: `, `"secret `}, {`"found"`, `"lost"`}, {`2024-02"`, `2024-022"`}, {`"2024-02"`, `"2024-0x"`},
	} {
		bad := strings.ReplaceAll(string(text), c.old, c.new)
		if got, err := ReadSaved("scan.json", []byte(bad), r); err == nil {
			t.Errorf("%s: %+v", c.new, got)
		}
	}
}
