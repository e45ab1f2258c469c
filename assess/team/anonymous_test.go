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
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/attack"
	"github.com/skillgap/skillgap/testdata/people"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// secret is code of a name that tells nothing of it.
func secret(name string) string { return fmt.Sprintf("P-%x", len(name)*7919) }

// published is an anonymous team as bytes.
func published(t *testing.T, sheets []*assess.Sheet, names []string, groups func(string) []string) (*team.Team, string) {
	t.Helper()
	r := rubrics.Shipped(t)
	team := team.New(r, membersOf(r, sheets, groups), team.Options{
		Date: people.Day, Groups: names, MinGroup: 5, Code: secret, Missing: []string{"Zoe"}, Warnings: []string{"Dana: 2 sheets"},
	})
	text, err := json.Marshal(team)
	if err != nil {
		t.Fatal(err)
	}
	return team, string(text)
}

// TestAnonymousDifference has two groups that differ by one person, Ada, and
// tries every answer Ada could have given: what is published about the groups
// may change only as a whole in figures that at least five other people share,
// so at most one of the two groups may be shown.
func TestAnonymousDifference(t *testing.T) {
	r := rubrics.Shipped(t)
	sheets := people.Sheets(r, 7, 12)
	groups := func(name string) []string {
		if name == "Ada" {
			return []string{"all"}
		}
		return []string{"all", "all but Ada"}
	}
	team, text := published(t, sheets, []string{"all", "all but Ada"}, groups)
	if team.Groups[0].Withheld || !team.Groups[1].Withheld || len(team.Groups[1].Skills) > 0 {
		t.Errorf("groups %+v", team.Groups)
	}
	for _, s := range sheets {
		if strings.Contains(text, `"`+s.Subject+`"`) || strings.Contains(text, s.Subject+":") {
			t.Errorf("%s is named", s.Subject)
		}
	}
	if strings.Contains(text, "Zoe") || len(team.People)+len(team.Teaching) > 0 {
		t.Error("people are shown")
	}
	// Whatever Ada says, the difference of the two groups says nothing of it.
	for level := range 6 {
		other := slices.Clone(sheets)
		ada := *sheets[0]
		isGit := func(rating assess.Rating) bool { return rating.Skill == "git" }
		ada.Ratings = slices.DeleteFunc(slices.Clone(ada.Ratings), isGit)
		ada.Ratings = append(ada.Ratings, assess.Rating{Skill: "git", Level: level})
		other[0] = &ada
		changed, _ := published(t, other, []string{"all", "all but Ada"}, groups)
		if diff := cmp.Diff(team.Groups[1], changed.Groups[1]); diff != "" {
			t.Errorf("level %d shows:\n%s", level, diff)
		}
	}
}

// TestAnonymousAttack draws random groups and missing ratings, and plays an
// attacker who knows who is in which group and who rated what: no sum that can
// be put together from the published figures, by adding and subtracting them
// with any factors, may be over fewer than five people. The attacker's linear
// algebra is independent of the program's cells.
func TestAnonymousAttack(t *testing.T) {
	r := rubrics.Shipped(t)
	shown, withheld := 0, 0
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 9))
		n := 8 + rng.IntN(12)
		sheets := people.Sheets(r, seed, n)
		for _, s := range sheets { // one skill that many have not rated
			if rng.IntN(3) == 0 {
				s.Ratings = slices.DeleteFunc(s.Ratings, func(x assess.Rating) bool { return x.Skill == "git" })
			}
		}
		names := []string{"a", "b", "c", "d"}
		in := map[string][]string{}
		for i := range n {
			for _, g := range names {
				if rng.IntN(2) == 0 {
					in[people.Name(i)] = append(in[people.Name(i)], g)
				}
			}
		}
		if seed%3 == 0 { // groups that nearly are the whole team
			for i := range n {
				in[people.Name(i)] = append(in[people.Name(i)][:0:0], "a")
				if i > 0 {
					in[people.Name(i)] = append(in[people.Name(i)], "b")
				}
			}
		}
		team, _ := published(t, sheets, names, func(name string) []string { return in[name] })
		tried := map[string]bool{}
		for k := range r.Skills {
			rows := vectors(r, sheets, team, k, in)
			if len(rows) > 0 {
				shown++
			} else {
				withheld++
			}
			if seen := fmt.Sprint(rows); !tried[seen] {
				tried[seen] = true
				if few := attack.Few(rows, n, 5); few != nil {
					t.Fatalf("seed %d, %s: people %v stand out in %v", seed, r.Skills[k].ID, few, rows)
				}
			}
		}
	}
	if shown < 40 || withheld < 1 {
		t.Errorf("%d shown, %d withheld: the attack tried little", shown, withheld)
	}
}

// vectors are the published sums of a skill: who is counted in each.
func vectors(r *rubric.Rubric, sheets []*assess.Sheet, pub *team.Team, k int, in map[string][]string) [][]float64 {
	var rows [][]float64
	add := func(f team.SkillFigures, member func(string) bool) {
		for _, aiming := range []bool{false, true} {
			if (!aiming && !f.Rated.Known) || (aiming && !f.Required.Known) {
				continue
			}
			row := make([]float64, len(sheets))
			for i, s := range sheets {
				rating, ok := s.Rating(pub.Skills[k].ID)
				target, _ := r.Target(s.Target)
				if ok && !rating.NA && member(s.Subject) && (!aiming || target.Levels[pub.Skills[k].ID] > 0) {
					row[i] = 1
				}
			}
			rows = append(rows, row)
		}
	}
	add(pub.Skills[k].SkillFigures, func(string) bool { return true })
	for _, g := range pub.Groups {
		if !g.Withheld {
			add(g.Skills[k], func(name string) bool { return slices.Contains(in[name], g.Name) })
		}
	}
	return rows
}

// TestAnonymousSmall publishes nothing of four people.
func TestAnonymousSmall(t *testing.T) {
	team, text := published(t, people.Sheets(rubrics.Shipped(t), 3, 4), []string{"a"}, func(string) []string { return []string{"a"} })
	if team.Size.Known || len(team.Privacy.Codes) > 0 || team.Overall.Readiness.Known || !slices.Equal(team.Privacy.Withheld, []string{"a"}) {
		t.Error(text)
	}
	for _, s := range team.Skills {
		if s.Rated.Known || s.Median.Known || s.AtTarget.Known || s.Gap.Known || s.SinglePoint.Known {
			t.Errorf("%+v", s)
		}
	}
}

// TestAnonymousAges: the median is over ages that are known, and over no fewer people than
// any figure.
func TestAnonymousAges(t *testing.T) {
	for toCome, known := range map[int]bool{1: true, 2: false} {
		sheets := people.Sheets(rubrics.Shipped(t), 3, 6)
		for _, s := range sheets[:toCome] {
			s.Date = "2062-11-23"
		}
		team, text := published(t, sheets, nil, func(string) []string { return nil })
		if team.Overall.MedianAge.Known != known {
			t.Errorf("%d of a day to come: %s", toCome, text)
		}
	}
}

// TestAnonymousAims has nine people with a target, of whom five are a group, and five
// others with none: whoever sees the levels of all who aim at something, and those of
// everybody in the group, who all do, sees those of the four.
func TestAnonymousAims(t *testing.T) {
	r, groups := rubrics.Small(t), map[string][]string{}
	var sheets []*assess.Sheet
	for i := range 14 {
		s := &assess.Sheet{Subject: people.Name(i), Rater: assess.Rater{Role: "self"}, Date: people.Day}
		s.Ratings = []assess.Rating{{Skill: "cooking", Level: 2}}
		if i < 9 {
			s.Target = "chef"
		}
		if i < 5 {
			groups[s.Subject] = []string{"a"}
		}
		sheets = append(sheets, s)
	}
	team := team.New(r, membersOf(r, sheets, func(name string) []string { return groups[name] }),
		team.Options{Date: people.Day, Groups: []string{"a"}, MinGroup: 5, Code: secret})
	if all, a := team.Skills[0], team.Groups[0].Skills[0]; !all.Required.Known || a.Rated.Known || a.Required.Known {
		t.Errorf("of all %+v, of the group %+v", all.SkillFigures, a)
	}
}

// TestAnonymousLeast goes over the seam of the least group, which is five: five
// people are enough for a figure and four are not, wherever they are counted.
func TestAnonymousLeast(t *testing.T) {
	type seen struct{ team, group, rated, required, readiness bool }
	for _, c := range []struct {
		name                            string
		people, inGroup, rating, aiming int // the first so many of them
		want                            seen
	}{
		{"a team of five", 5, 5, 5, 5, seen{true, true, true, true, true}},
		{"a team of four", 4, 4, 4, 4, seen{}},
		{"a group of five, five others", 10, 5, 10, 10, seen{true, true, true, true, true}},
		{"a group of four, five others", 9, 4, 9, 9, seen{true, false, true, true, true}},
		{"a group of five, four others", 9, 5, 9, 9, seen{true, false, true, true, true}},
		{"five have rated a skill", 10, 10, 5, 10, seen{true, true, true, true, true}},
		{"four have rated a skill", 10, 10, 4, 10, seen{team: true, group: true}},
		{"five have a target, five have none", 10, 10, 10, 5, seen{true, true, true, true, true}},
		{"four have a target, five have none", 9, 9, 9, 4, seen{team: true, group: true}},
		{"five have a target, four have none", 9, 9, 9, 5, seen{team: true, group: true, required: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, groups := rubrics.Small(t), map[string][]string{}
			var sheets []*assess.Sheet
			for i := range c.people {
				s := &assess.Sheet{Rater: assess.Rater{Role: "self"}, Date: people.Day, Ratings: []assess.Rating{{Skill: "baking", Level: 3}}}
				s.Subject = people.Name(i)
				if i < c.inGroup {
					groups[s.Subject] = []string{"a"}
				}
				if i < c.rating {
					s.Ratings = append(s.Ratings, assess.Rating{Skill: "cooking", Level: 2})
				}
				if i < c.aiming {
					s.Target = "chef"
				}
				sheets = append(sheets, s)
			}
			team := team.New(r, membersOf(r, sheets, func(name string) []string { return groups[name] }),
				team.Options{Date: people.Day, Groups: []string{"a"}, MinGroup: 5, Code: secret})
			cooking := team.Skills[0]
			got := seen{
				team: team.Size.Known, group: !team.Groups[0].Withheld,
				rated: cooking.Rated.Known, required: cooking.Required.Known, readiness: team.Overall.Readiness.Known,
			}
			if got != c.want {
				t.Errorf("shown: %+v, want %+v", got, c.want)
			}
			withheld := slices.Contains(team.Privacy.Withheld, "a")
			if (len(team.Privacy.Codes) == c.people) != c.want.team || withheld == c.want.group {
				t.Errorf("privacy: %+v", team.Privacy)
			}
			if cooking.Rated.Known && cooking.Rated.Value != c.rating {
				t.Errorf("%d rated", cooking.Rated.Value)
			}
			if cooking.Required.Known && cooking.Required.Value != min(c.rating, c.aiming) {
				t.Errorf("%d required", cooking.Required.Value)
			}
		})
	}
}
