package path_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/rubric"
)

// top is the highest level of a large rubric.
const top = 5

// large makes a rubric of so many skills, each of which needs two before it.
func large(skills int) *rubric.Rubric {
	r := &rubric.Rubric{ID: "large", Version: "1", Title: "Large", Tiers: []rubric.Tier{{ID: "all", Title: "All", Weight: 1.5}}}
	target := rubric.Target{ID: "top", Title: "Top", Levels: map[string]int{}}
	for l := range top + 1 {
		r.Scale = append(r.Scale, rubric.ScaleWord{Level: l, Word: fmt.Sprint("level ", l)})
	}
	for n := range skills {
		k := rubric.Skill{ID: fmt.Sprint("skill-", n), Tier: "all", Title: fmt.Sprint("Skill ", n), Summary: "S", Weight: 1 + 0.25*float64(n%4)}
		for l := range top + 1 {
			k.Levels = append(k.Levels, rubric.Level{Level: l, Summary: "L"})
			if l > 0 {
				k.Steps = append(k.Steps, rubric.Step{To: l, Hours: 5 * l * (1 + n%7), Learn: "a", Practise: "b", Prove: "c"})
			}
		}
		for _, before := range []int{n - 3, n - 40} {
			if before >= 0 {
				k.Requires = append(k.Requires, rubric.Requirement{Level: 2 + n%4, Skill: fmt.Sprint("skill-", before), At: 1 + n%5})
			}
		}
		r.Skills = append(r.Skills, k)
		r.Tiers[0].Skills = append(r.Tiers[0].Skills, k.ID)
		target.Levels[k.ID] = top
	}
	r.Targets = []rubric.Target{target}
	return r
}

// TestLargestRubric has as many skills as a rubric may have: it loads, and its
// path holds within the limit of work.
func TestLargestRubric(t *testing.T) {
	source, err := rubric.Compile(large(500))
	if err != nil {
		t.Fatal(err)
	}
	r, err := rubric.Load(fstest.MapFS{"r.json": {Data: source}}, "r.json")
	if err != nil {
		t.Fatal(err)
	}
	sheet := assess.Sheet{Subject: "Dana", Date: "2026-11-23"}
	for _, id := range r.SkillIDs() {
		sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: id})
	}
	doc, err := path.Study(r, assess.Tool{}.Score(r, &sheet, "top", nil), path.Options{HoursPerWeek: 8, Pace: 1}, path.Wishes{Start: "2026-11-23", Focus: 1})
	if err != nil {
		t.Fatal(err)
	}
	checkSteps(t, r, doc.Path)
	if len(doc.Path.Steps) != 2500 {
		t.Errorf("%d steps", len(doc.Path.Steps))
	}
	if _, err := rubric.Load(fstest.MapFS{"r.json": {Data: mustCompile(t, large(501))}}, "r.json"); err == nil {
		t.Error("501 skills went through")
	}
}

func mustCompile(t *testing.T, r *rubric.Rubric) []byte {
	t.Helper()
	source, err := rubric.Compile(r)
	if err != nil {
		t.Fatal(err)
	}
	return source
}
