package path_test

import (
	"cmp"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

func shipped(t testing.TB) *rubric.Rubric {
	t.Helper()
	return data.BackendDeveloper()
}

// beginner has rated every skill of the shipped rubric 0.
func beginner(t testing.TB, target string) (*rubric.Rubric, *assess.Report) {
	r := shipped(t)
	sheet := assess.Sheet{Subject: "Dana", Date: "2026-11-23"}
	for _, id := range r.SkillIDs() {
		sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: id})
	}
	return r, assess.Tool{}.Score(r, &sheet, target, nil)
}

func examine(t *testing.T, wish path.Wishes) *assess.PathReport {
	t.Helper()
	r, rep := beginner(t, "senior")
	wish.Start = "2026-11-23"
	doc, err := path.Study(r, rep, path.Options{HoursPerWeek: 10, Pace: 1}, wish)
	if err != nil {
		t.Fatal(err)
	}
	checkSteps(t, r, doc.Path)
	return doc
}

// checkSteps holds a path of the shipped rubric from nothing to what the steps
// need, and adds the hours up again.
func checkSteps(t *testing.T, r *rubric.Rubric, p *assess.Path) {
	t.Helper()
	level := map[string]int{}
	hours := 0
	for n, s := range p.Steps {
		k, _ := r.Skill(s.Skill)
		if s.N != n+1 || s.To != level[s.Skill]+1 || s.FromHour != hours || s.Hours != k.Steps[s.To-1].Hours {
			t.Fatalf("step %d: %+v after %d hours, %s at %d", n+1, s, hours, s.Skill, level[s.Skill])
		}
		for _, q := range k.Requires {
			if q.Level == s.To && level[q.Skill] < q.At {
				t.Fatalf("step %d to %s %d needs %s %d", n+1, s.Skill, s.To, q.Skill, q.At)
			}
		}
		level[s.Skill], hours = s.To, hours+s.Hours
	}
	if p.Hours != hours || p.Bound > p.Cost || p.Optimal != (p.Bound == p.Cost) {
		t.Fatalf("%d hours, recomputed %d; cost %d, bound %d, optimal %v", p.Hours, hours, p.Cost, p.Bound, p.Optimal)
	}
}

func TestShippedRubricIsProved(t *testing.T) {
	for _, target := range []string{"junior", "mid", "senior"} {
		r, rep := beginner(t, target)
		p := path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: 1})
		checkSteps(t, r, p)
		if !p.Optimal || p.Proof == "" {
			t.Errorf("%s: cost %d, bound %d, proof %q", target, p.Cost, p.Bound, p.Proof)
		}
		if last := p.Steps[len(p.Steps)-1].ReadinessAfter; last.Value < 99.999 {
			t.Errorf("%s: readiness at the end %v", target, last.Value)
		}
	}
}

func TestStudyDeadline(t *testing.T) {
	doc := examine(t, path.Wishes{Days: 350, Until: "2027-11-08", Reserve: 20})
	d := doc.Deadline
	if d.Budget != 400 || d.Hours > d.Budget || !d.Optimal || d.Most.Value < d.Readiness.Value {
		t.Errorf("%+v", d)
	}
	last := doc.Path.Steps[d.Steps-1]
	if last.UntilHour != d.Hours || last.ReadinessAfter.Value-d.Readiness.Value > 1e-9 || d.Readiness.Value-last.ReadinessAfter.Value > 1e-9 {
		t.Errorf("the last step by then: %+v, deadline %+v", last, d)
	}
	r, _ := beginner(t, "senior")
	hours := 0
	for _, s := range d.MostBy {
		skill, _ := r.Skill(s.Skill)
		hours += skill.Step(s.To).Hours
	}
	if len(d.MostBy) == 0 || d.Most.Value-d.Readiness.Value < 0.05 || hours > d.Budget {
		t.Errorf("%v reach %v in %d h of %d", d.MostBy, d.Most, hours, d.Budget)
	}
	chosen := 0.0
	for _, s := range doc.Path.Steps[:d.Steps] {
		chosen += worth(r, s)
	}
	prefix := 0.0
	for _, s := range examine(t, path.Wishes{}).Path.Steps {
		if prefix += worth(r, s); s.Milestone == "junior" && s.UntilHour <= d.Budget && prefix > chosen {
			t.Errorf("the plain path is worth %v by hour %d, the choice %v", prefix, s.UntilHour, chosen)
		}
	}
}

// worth is weight x importance of a step for the target that it leads to.
func worth(r *rubric.Rubric, s assess.PathStep) float64 {
	target, _ := r.Target(cmp.Or(s.Milestone, "senior"))
	skill, _ := r.Skill(s.Skill)
	if s.To > target.Levels[s.Skill] {
		return 0
	}
	return r.Weight(skill, nil) * float64(target.Counts(s.Skill, s.To))
}

// lost is by how many points readiness for Senior, weighted by importance, is
// lower on average along one path than along another.
func lost(r *rubric.Rubric, p, than *assess.Path) float64 {
	senior, _ := r.Target("senior")
	whole, cost := 0.0, 0.0
	for _, k := range r.Skills {
		for l := 1; l <= senior.Levels[k.ID]; l++ {
			whole += r.Weight(&k, nil) * float64(senior.Counts(k.ID, l))
		}
	}
	for i := range p.Steps {
		a, b := p.Steps[i], than.Steps[i]
		a.Milestone, b.Milestone = "", ""
		cost += worth(r, a)*float64(a.UntilHour) - worth(r, b)*float64(b.UntilHour)
	}
	return max(0, 100*cost/whole/float64(p.Hours))
}

func TestStudyFirst(t *testing.T) {
	best := examine(t, path.Wishes{})
	doc := examine(t, path.Wishes{First: "cloud"})
	r, rep := beginner(t, "senior")
	needs := r.Closure("cloud", 1)
	for n, s := range doc.Path.Steps {
		if s.Skill == "cloud" {
			break
		}
		if needs[s.Skill] < s.To {
			t.Errorf("step %d, %s %d, comes before cloud, which does not need it", n+1, s.Skill, s.To)
		}
	}
	want := lost(r, doc.Path, best.Path)
	if d := doc.Detour; d.Of != "cloud" || d.Loss.Value <= 0 || d.Loss.Value-want > 1e-9 || want-d.Loss.Value > 1e-9 {
		t.Errorf("%+v, want a loss of %v", doc.Detour, want)
	}
	if _, err := path.Study(r, rep, path.Options{HoursPerWeek: 8, Pace: 1}, path.Wishes{First: "clod"}); err == nil {
		t.Error("begins with an unknown skill")
	}
}

func TestStudyFocus(t *testing.T) {
	best := examine(t, path.Wishes{})
	doc := examine(t, path.Wishes{Focus: 1})
	changes := func(p *assess.Path) int {
		n := 0
		for i := 1; i < len(p.Steps); i++ {
			if p.Steps[i].Skill != p.Steps[i-1].Skill {
				n++
			}
		}
		return n
	}
	if changes(doc.Path) >= changes(best.Path) || doc.Path.Cost < best.Path.Cost {
		t.Errorf("%d changes of skill at cost %d; the best path has %d at %d", changes(doc.Path), doc.Path.Cost, changes(best.Path), best.Path.Cost)
	}
}

// TestStudyReady: each step listed can come first, and costs what the best path
// that begins with it costs more.
func TestStudyReady(t *testing.T) {
	doc := examine(t, path.Wishes{Curve: true})
	if doc.Ready[0].Loss.Value != 0 || doc.Ready[0].Skill != doc.Path.Steps[0].Skill {
		t.Errorf("the best beginning is %+v, the path begins with %s", doc.Ready[0], doc.Path.Steps[0].Skill)
	}
	for _, s := range doc.Ready {
		if s.To != 1 {
			t.Errorf("not the first level: %+v", s)
		}
	}
	if len(doc.Curve) != len(doc.Path.Steps)+1 || doc.Curve[0].Readiness.Value != 0 {
		t.Errorf("%d points, first %+v", len(doc.Curve), doc.Curve[0])
	}
}

// BenchmarkShipped is from nothing to senior on the shipped rubric.
func BenchmarkShipped(b *testing.B) {
	r, rep := beginner(b, "senior")
	for b.Loop() {
		path.Plan(r, rep, path.Options{HoursPerWeek: 8, Pace: 1})
	}
}
