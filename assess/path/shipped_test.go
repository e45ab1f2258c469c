package path_test

import (
	"os"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/people"
)

// TestSeniorByWayOfMid: a bootcamp graduate on the way to Senior is at Mid-level
// within 1.1 times the hours of the path to Mid-level.
func TestSeniorByWayOfMid(t *testing.T) {
	r := shipped(t)
	text, err := os.ReadFile("../../testdata/sheets/bootcamp-graduate.yaml")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := assess.ReadSheet("bootcamp-graduate.yaml", text, r)
	if err != nil {
		t.Fatal(err)
	}
	to := func(target string) *assess.Path {
		return path.Plan(r, assess.Tool{}.Score(r, sheet, target, nil), path.Options{HoursPerWeek: 8, Pace: 1})
	}
	mid, senior := to("mid"), to("senior")
	i := slices.IndexFunc(senior.Milestones, func(m assess.Milestone) bool { return m.Target == "mid" })
	if i < 0 {
		t.Fatalf("Mid-level is no milestone: %+v", senior.Milestones)
	}
	if m := senior.Milestones[i]; float64(m.Hours) > 1.1*float64(mid.Hours) {
		t.Errorf("at Mid-level after %d h; its own path takes %d h", m.Hours, mid.Hours)
	}
}

// TestRefreshCosts: 5 % of the hours delay no step by more than 5 % of the hours
// before it and a slot, and so cost at most 5 % of the points still to come.
func TestRefreshCosts(t *testing.T) {
	r := shipped(t)
	for _, target := range r.Targets {
		sheet := &assess.Sheet{Subject: "Nobody", Rater: assess.Rater{Role: assess.Self}, Date: "2026-11-23"}
		for _, id := range r.SkillIDs() {
			sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: id})
		}
		p := path.Plan(r, assess.Tool{}.Score(r, sheet, target.ID, nil), path.Options{HoursPerWeek: 8, Pace: 1, Refresh: 5})
		if loss := p.RefreshLoss.Value; loss <= 0 || loss > 5 {
			t.Errorf("%s: %.2f points for %d h of refresh in %d h", target.ID, loss, p.RefreshHours, p.Hours)
		}
	}
}

// TestShortestFirstIsWorse: over the plans of 40 people to each target that they
// have not reached, straight, the rule "the shortest step that can be started" costs
// 2 points of readiness, weighted by importance, or more in the median.
func TestShortestFirstIsWorse(t *testing.T) {
	r := shipped(t)
	var lost []float64
	for _, sheet := range people.Sheets(r, 1, 40) {
		for _, target := range r.TargetIDs() {
			rep := assess.Tool{}.Score(r, sheet, target, nil)
			doc, err := path.Study(r, rep, path.Options{HoursPerWeek: 8, Pace: 1}, path.Wishes{Direct: true})
			if err != nil {
				t.Fatal(err)
			}
			if len(doc.Path.Steps) > 1 {
				lost = append(lost, shortestFirst(r, target, rep, doc.Path))
			}
		}
	}
	slices.Sort(lost)
	t.Logf("%d plans: median %.2f, from %.2f to %.2f", len(lost), lost[len(lost)/2], lost[0], lost[len(lost)-1])
	if median := lost[len(lost)/2]; median < 2 || lost[0] < -1e-9 {
		t.Errorf("shortest first loses %v points in the median, %v at least", median, lost[0])
	}
}

// shortestFirst is by how many points readiness for the target, weighted by
// importance, is lower on average if always the shortest step comes that can be
// started.
func shortestFirst(r *rubric.Rubric, id string, rep *assess.Report, p *assess.Path) float64 {
	target, _ := r.Target(id)
	value := func(skill string, level int) float64 {
		k, _ := r.Skill(skill)
		if level > target.Levels[skill] {
			return 0
		}
		return r.Weight(k, target) * float64(target.Counts(skill, level))
	}
	level, whole := map[string]int{}, 0.0
	for _, k := range rep.Skills {
		level[k.ID] = r.Top() // what is not rated counts as met
		if k.Level.Known {
			level[k.ID] = k.Level.Value
			for l := 1; l <= k.Target; l++ {
				whole += value(k.ID, l)
			}
		}
	}
	can := func(s assess.PathStep) bool {
		k, _ := r.Skill(s.Skill)
		return level[s.Skill] == s.To-1 && !slices.ContainsFunc(k.Requires, func(q rubric.Requirement) bool {
			return q.Level == s.To && level[q.Skill] < q.At
		})
	}
	cost, hours, left := 0.0, 0, slices.Clone(p.Steps)
	for _, s := range p.Steps {
		cost -= value(s.Skill, s.To) * float64(s.UntilHour)
	}
	for len(left) > 0 {
		next := -1
		for i, s := range left {
			if can(s) && (next < 0 || s.Hours < left[next].Hours) {
				next = i
			}
		}
		s := left[next]
		left = slices.Delete(left, next, next+1)
		level[s.Skill], hours = s.To, hours+s.Hours
		cost += value(s.Skill, s.To) * float64(hours)
	}
	return 100 * cost / whole / float64(p.Hours)
}

// TestGlossaryIsOfTheSteps: a path explains just the terms that stand in its steps as
// words of their own, however these are written.
func TestGlossaryIsOfTheSteps(t *testing.T) {
	r := shipped(t)
	for _, term := range []string{"-", "a", "e", "the", "of a", "(the", "Pick", "Pic", "ick", "no such word"} {
		r.Glossary = append(r.Glossary, rubric.Term{Term: term, Meaning: "x"})
	}
	explained := 0
	for i, s := range people.Sheets(r, 21, 40) {
		rep := assess.Tool{}.Score(r, s, r.TargetIDs()[i%len(r.Targets)], nil)
		p := path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: 1})
		text := ""
		for _, step := range p.Steps {
			text += step.Learn + "\n" + step.Practise + "\n" + step.Prove + "\n"
		}
		for _, term := range r.Glossary {
			_, got := p.Glossary[term.Term]
			if want := term.In(text) >= 0; got != want {
				t.Errorf("%s: %q is explained: %v, want %v", s.Subject, term.Term, got, want)
			}
			if got {
				explained++
			}
		}
	}
	if explained < 1000 {
		t.Errorf("%d terms are explained: little was tried", explained)
	}
}
