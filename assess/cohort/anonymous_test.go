package cohort

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/attack"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// TestAnonymousAttack draws people in teams of all sizes, and plays an attacker who
// knows who is in which team, who rated what and how ready they are: no sum that can be
// put together from the published figures, with any factors, may be over fewer than
// five people.
func TestAnonymousAttack(t *testing.T) {
	r := rubrics.Shipped(t)
	shown, withheld := 0, 0
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 5))
		n := 8 + rng.IntN(9)
		sheets := drawn(r, seed, n)
		few := 1 + rng.IntN(n) // are in the small teams
		for i, s := range sheets {
			s.Labels = assess.Labels{"team": "large"}
			if i < few {
				s.Labels["team"] = fmt.Sprint("small ", i%(1+few/5))
			}
			if rng.IntN(3) == 0 { // of a skill that many have not rated
				s.Ratings = slices.DeleteFunc(s.Ratings, func(k assess.Rating) bool { return k.Skill == "git" })
			}
		}
		f := Frame{Rubric: r, By: []Key{"label:team"}, Newest: true}
		c, err := counted(t, f, sheets...).Cohort(tool, 5)
		if err != nil {
			t.Fatal(err)
		}
		tried := map[string]bool{}
		for at, rows := range published(r, c, sheets) {
			if len(rows) > 0 {
				shown++
			} else {
				withheld++
			}
			if seen := fmt.Sprint(rows); !tried[seen] {
				tried[seen] = true
				if few := attack.Few(rows, n, 5); few != nil {
					t.Fatalf("seed %d, sums %d: people %v stand out in %v", seed, at, few, rows)
				}
			}
		}
	}
	if shown < 100 || withheld < 20 {
		t.Errorf("%d shown, %d withheld: the attack tried little", shown, withheld)
	}
}

// published are the sums shown of the sets, of each skill, of each tier, and of
// readiness: who is counted in each.
func published(r *rubric.Rubric, c *Cohort, sheets []*assess.Sheet) (all [][][]float64) {
	reports := make([]*assess.Report, len(sheets))
	for i, s := range sheets {
		reports[i] = tool.Score(r, s, s.Target, nil)
	}
	var rows [][]float64
	var g *Group
	add := func(is bool, counts func(rep *assess.Report) bool) {
		if !is {
			return
		}
		row := make([]float64, len(reports))
		for i, rep := range reports {
			if (g == nil || rep.Labels["team"] == g.Values[0].Value) && counts(rep) {
				row[i] = 1
			}
		}
		rows = append(rows, row)
	}
	sets := func(of func(f *Figures)) {
		rows, g = nil, nil
		of(&c.Total)
		for i := range c.Groups {
			if g = &c.Groups[i]; !g.Withheld {
				of(&g.Figures)
			}
		}
		all = append(all, rows)
	}
	sets(func(f *Figures) { add(f.Sheets.Known, func(*assess.Report) bool { return true }) })
	for i := range r.Skills {
		is := func(status string) func(*assess.Report) bool {
			return func(rep *assess.Report) bool { return rep.Skills[i].Status == status }
		}
		sets(func(f *Figures) {
			if len(f.Skills) == 0 {
				return
			}
			k := &f.Skills[i]
			add(k.Mean.Known || k.P50.Known, is(assess.Rated))
			add(k.Below.Known, func(rep *assess.Report) bool { return rep.Skills[i].Level.Known && rep.Skills[i].Target > 0 })
			add(k.NA.Known, is(assess.NA))
			add(k.Unrated.Known, is(assess.Unrated))
		})
	}
	for i := range r.Tiers {
		sets(func(f *Figures) {
			if len(f.Tiers) > 0 {
				add(f.Tiers[i].Mean.Known, func(rep *assess.Report) bool { return rep.Tiers[i].Level.Known })
				add(f.Tiers[i].Below.Known, func(rep *assess.Report) bool { return rep.Tiers[i].Readiness.Known })
			}
		})
	}
	sets(func(f *Figures) {
		add(f.Readiness.Mean.Known, func(rep *assess.Report) bool { return rep.Overall.Readiness.Known })
	})
	sets(func(f *Figures) {
		for bin := range f.Readiness.Bins {
			add(true, func(rep *assess.Report) bool {
				return rep.Overall.Readiness.Known && min(9, int(rep.Overall.Readiness.Value/10)) == bin
			})
		}
	})
	return all
}

// TestAnonymousLeast goes over the seam of the least group: five people are enough and
// four are not, as a group and as what is left without it.
func TestAnonymousLeast(t *testing.T) {
	r := rubrics.Shipped(t)
	for _, c := range []struct {
		name  string
		teams []int // people of each
		total bool
		shown []bool
	}{
		{"five people", []int{5}, true, []bool{true}},
		{"four people", []int{4}, false, []bool{false}},
		{"five and five", []int{5, 5}, true, []bool{true, true}},
		{"five, and four others", []int{5, 4}, true, []bool{false, false}},
		{"five, and four in two teams", []int{5, 2, 2}, true, []bool{false, false, false}},
		{"five, and six in two teams", []int{5, 3, 3}, true, []bool{true, false, false}},
		{"the largest first", []int{5, 9, 4}, true, []bool{false, true, false}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tally := New(Frame{Rubric: r, Target: "mid", By: []Key{"label:team"}, Newest: true})
			for team, n := range c.teams {
				for range n {
					row := &bulk.Row{Rater: assess.Rater{Role: assess.Self}, Date: "2026-11-23", Levels: make([]int8, len(r.Skills))}
					row.Labels = []bulk.Label{{Key: "team", Value: fmt.Sprint(team)}}
					if err := tally.Count(row); err != nil {
						t.Fatal(err)
					}
				}
			}
			got, err := tally.Cohort(tool, 5)
			if err != nil {
				t.Fatal(err)
			}
			withheld := 0
			for i, g := range got.Groups {
				if g.Withheld == c.shown[i] || g.Withheld == (len(g.Skills) > 0) || g.Withheld == g.Sheets.Known {
					t.Errorf("team %d: %+v", i, g)
				}
				if g.Withheld {
					withheld++
				}
			}
			if got.Privacy.Withheld != withheld || got.Total.Sheets.Known != c.total || got.Total.Readiness.Mean.Known != c.total {
				t.Errorf("%+v %+v", got.Privacy, got.Total)
			}
		})
	}
}

// TestAnonymousAims has nine people with a target, of whom four are in the team small,
// and five more without one there: whoever sees the levels of all who aim at something,
// and those of everybody in the team large, who all do, sees those of the four.
func TestAnonymousAims(t *testing.T) {
	r := rubrics.Shipped(t)
	tally := New(Frame{Rubric: r, By: []Key{"label:team"}, Newest: true})
	for i := range 14 {
		row := &bulk.Row{Rater: assess.Rater{Role: assess.Self}, Date: "2026-11-23", Levels: make([]int8, len(r.Skills))}
		row.Labels = []bulk.Label{{Key: "team", Value: "small"}}
		if i < 9 {
			row.Target = "mid"
		}
		if i < 5 {
			row.Labels[0].Value = "large"
		}
		if err := tally.Count(row); err != nil {
			t.Fatal(err)
		}
	}
	c, err := tally.Cohort(tool, 5)
	if err != nil {
		t.Fatal(err)
	}
	large := c.Groups[0].Skills[0]
	if !c.Total.Skills[0].Below.Known || large.Below.Known || large.Mean.Known {
		t.Errorf("of all %+v, of the team large %+v", c.Total.Skills[0], large)
	}
}

// TestAnonymousCountsPeople: sheets are not people unless one of each counts.
func TestAnonymousCountsPeople(t *testing.T) {
	if _, err := New(Frame{Rubric: rubrics.Small(t)}).Cohort(tool, 5); err == nil {
		t.Error("five sheets of one person pass for five people")
	}
}
