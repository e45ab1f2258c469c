package data_test

import (
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/rubric"
)

// beginnersPath plans the way to a target of somebody who rates every skill 0.
func beginnersPath(t *testing.T, r *rubric.Rubric, target string) []assess.PathStep {
	t.Helper()
	var s assess.Sheet
	for _, id := range r.SkillIDs() {
		s.Rate(assess.Rating{Skill: id})
	}
	p := path.Plan(r, assess.Tool{}.Score(r, &s, target, nil), path.Options{HoursPerWeek: 8, Pace: 1})
	if p == nil || len(p.Steps) == 0 {
		t.Fatalf("no path to %q", target)
	}
	return p.Steps
}

// TestProgrammingComesFirst: a complete beginner programs before learning much else,
// whatever the target.
func TestProgrammingComesFirst(t *testing.T) {
	r := source(t)
	for _, target := range r.TargetIDs() {
		steps := beginnersPath(t, r, target)
		if steps[0].Skill != "server-languages" && steps[1].Skill != "server-languages" {
			t.Errorf("the path to %s begins with %s and %s", target, steps[0].Skill, steps[1].Skill)
		}
	}
}

// TestNoStepComesTooEarly: along a beginner's path to each target, the skills
// that the words of a step need are reached before it, and every step of the
// target is on the path.
func TestNoStepComesTooEarly(t *testing.T) {
	r := source(t)
	for _, target := range r.Targets {
		reached := map[string]int{}
		for _, s := range beginnersPath(t, r, target.ID) {
			skill, _ := r.Skill(s.Skill)
			if reached[s.Skill] != s.To-1 {
				t.Errorf("%s: %s to %d comes at level %d", target.ID, s.Skill, s.To, reached[s.Skill])
			}
			for _, need := range skill.Steps[s.To-1].Needs {
				if reached[need.Skill] < need.At {
					t.Errorf("%s: step %d, %s to %d, needs %s %d for %q, but the path is at %d",
						target.ID, s.N, s.Skill, s.To, need.Skill, need.At, need.Words, reached[need.Skill])
				}
			}
			reached[s.Skill] = s.To
		}
		for id, level := range target.Levels {
			if reached[id] < level {
				t.Errorf("%s: the path ends at %s %d of %d", target.ID, id, reached[id], level)
			}
		}
	}
}
