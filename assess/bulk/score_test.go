package bulk

import (
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/people"
)

// TestScoresAreOfReports holds the scores of rows, when they are made and when they are
// remembered, to those of the reports of the same sheets, to the last bit.
func TestScoresAreOfReports(t *testing.T) {
	for name, change := range map[string]func(*rubric.Rubric){
		"as shipped": func(*rubric.Rubric) {},
		"weights whose sums are rounded": func(r *rubric.Rubric) {
			for i := range r.Skills {
				r.Skills[i].Weight = 0.1 * float64(i+1)
			}
		},
		"weights of a target": func(r *rubric.Rubric) {
			r.Targets[1].Weights = map[string]float64{"git": 3, "databases": 0.5}
		},
		"a tier with all skills": func(r *rubric.Rubric) {
			r.Tiers = r.Tiers[:1]
			r.Tiers[0].Skills = r.SkillIDs()
			for i := range r.Skills {
				r.Skills[i].Tier = r.Tiers[0].ID
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			r := shipped(t)
			change(r)
			d, scorer := NewReader(r, noReport), NewScorer(r, "", "", Wanted{Tiers: true, Overall: true})
			for i, s := range changed(r, people.Sheets(r, 18, 10)) {
				rep := assess.Tool{}.Score(r, s, s.Target, nil)
				row, err := d.Row(s)
				if err != nil {
					t.Fatal(err)
				}
				f := scorer.Score(row)
				if f.Overall != rep.Overall.Score {
					t.Fatalf("sheet %d: overall %v, want %v", i, f.Overall, rep.Overall.Score)
				}
				for n, tier := range rep.Tiers {
					got, want := string(f.Tiers[n].Append(nil)), string(assess.AppendNumber(nil, tier.Score))
					if got != want {
						t.Fatalf("sheet %d: %s %s, want %s", i, tier.ID, got, want)
					}
				}
			}
		})
	}
}

// changed are sheets with each of their levels changed to each other one.
func changed(r *rubric.Rubric, sheets []*assess.Sheet) (list []*assess.Sheet) {
	for _, s := range sheets {
		for _, id := range r.SkillIDs() {
			for level := range r.Top() + 1 {
				one := *s
				one.Ratings = slices.DeleteFunc(slices.Clone(s.Ratings), func(r assess.Rating) bool { return r.Skill == id })
				one.Ratings = append(one.Ratings, assess.Rating{Skill: id, Level: level})
				list = append(list, &one)
			}
		}
	}
	return list
}
