package path

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// ladder is a random rubric of targets that each ask for more than the one
// before, with levels that are important, and the report of somebody on the way.
func ladder(rng *rand.Rand, skills int) (*rubric.Rubric, *assess.Report) {
	r, _ := timed(rng, skills)
	r.Tiers = append(r.Tiers, rubric.Tier{ID: "base", Weight: 2})
	asked := map[string]int{}
	sheet := &assess.Sheet{Subject: "Dana", Date: "2026-11-23"}
	for i := range r.Skills {
		r.Skills[i].Weight = float64(1+rng.IntN(6)) / 2
		if rng.IntN(3) == 0 {
			r.Skills[i].Tier = "base"
		}
		sheet.Ratings = append(sheet.Ratings, assess.Rating{Skill: r.Skills[i].ID, Level: rng.IntN(3) / 2})
	}
	r.Targets = nil
	for n := range 3 {
		t := rubric.Target{ID: fmt.Sprint("t", n), Levels: map[string]int{}}
		for _, s := range r.Skills {
			asked[s.ID] = min(3, asked[s.ID]+rng.IntN(2))
			if t.Levels[s.ID] = asked[s.ID]; rng.IntN(3) == 0 && asked[s.ID] > 0 {
				level := 1 + rng.IntN(asked[s.ID])
				t.Importance = append(t.Importance, rubric.Importance{Skill: s.ID, Level: level, Value: 1 + rng.IntN(rubric.MaxImportance)})
			}
		}
		r.Targets = append(r.Targets, t)
	}
	for i := range sheet.Ratings { // something is left to learn, so the order matters
		r.Targets[2].Levels[sheet.Ratings[i].Skill] = max(1, r.Targets[2].Levels[sheet.Ratings[i].Skill])
	}
	return r, assess.Tool{}.Score(r, sheet, "t2", nil)
}

// worth is what a step is worth for a target, and that of the weights of a person.
func worth(r *rubric.Rubric, t *rubric.Target, s assess.PathStep, own map[string]float64) int64 {
	skill, _ := r.Skill(s.Skill)
	if s.To > t.Levels[s.Skill] {
		return 0
	}
	weight := 1.0
	if w, ok := own[s.Skill]; ok {
		weight = w
	}
	return int64(math.Round(20 * r.Weight(skill, nil) * weight * float64(t.Counts(s.Skill, s.To)))) // halves and tenths
}

// edgesOf is which steps of a path need which others directly.
func edgesOf(r *rubric.Rubric, steps []assess.PathStep) (edges [][2]int) {
	for b, s := range steps {
		skill, _ := r.Skill(s.Skill)
		for a, q := range steps {
			needs := q.Skill == s.Skill && q.To == s.To-1
			for _, n := range skill.Requires {
				needs = needs || n.Level == s.To && n.Skill == q.Skill && n.At == q.To
			}
			if needs {
				edges = append(edges, [2]int{a, b})
			}
		}
	}
	return edges
}

// TestSolveMilestones: on random rubrics each milestone comes first, with what it
// needs, in an order whose cost is the least of all orders of its steps, by its own
// weights and importance; then comes the target.
func TestSolveMilestones(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 21))
	several := 0
	for range *graphs / 10 {
		r, rep := ladder(rng, 2+rng.IntN(3))
		wish := Wishes{}
		if rng.IntN(2) == 0 {
			wish.Weights = map[string]float64{"a": 0.1 * float64(1+rng.IntN(100))}
		}
		doc, err := Study(r, rep, Options{HoursPerWeek: 8, Pace: 1}, wish)
		if err != nil {
			t.Fatal(err)
		}
		steps := doc.Path.Steps
		if !doc.Path.Optimal {
			t.Fatalf("not proved: %+v", doc.Path)
		}
		from := 0
		for _, m := range append(doc.Path.Milestones, assess.Milestone{Target: "t2", Steps: len(steps)}) {
			part := steps[from:m.Steps]
			from = m.Steps
			target, _ := r.Target(m.Target)
			p := problem{edges: edgesOf(r, part)}
			var order []int
			for k, s := range part {
				p.steps = append(p.steps, step{int64(s.Hours), worth(r, target, s, wish.Weights)})
				order = append(order, k)
				if wants := m.Target; s.Milestone != wants && wants != "t2" {
					t.Fatalf("%s %d leads to %q, not %q", s.Skill, s.To, s.Milestone, wants)
				}
			}
			if len(part) > 12 {
				continue
			}
			check(t, p, solution{steps: order, cost: p.cost(order), bound: p.cost(order), proof: provedByBound}, all(p))
			if best := cheapest(p); p.cost(order) != best {
				t.Fatalf("to %s: cost %d, best %d: %+v", m.Target, p.cost(order), best, part)
			}
			reached := map[string]int{}
			for _, k := range rep.Skills {
				reached[k.ID] = k.Level.Value
			}
			for _, s := range steps[:m.Steps] {
				reached[s.Skill] = s.To
			}
			for id, level := range target.Levels {
				if reached[id] < level {
					t.Fatalf("%s is said to be reached at %s %d", m.Target, id, reached[id])
				}
			}
		}
		several += len(doc.Path.Milestones)
		checkReady(t, r, doc, wish)
	}
	if several < *graphs/20 {
		t.Errorf("%d milestones", several)
	}
}

// checkReady holds what each beginning costs on the way to the first milestone
// against the cheapest of all orders that begin so.
func checkReady(t *testing.T, r *rubric.Rubric, doc *assess.PathReport, wish Wishes) {
	t.Helper()
	steps, target := doc.Path.Steps, &r.Targets[2]
	if len(doc.Path.Milestones) > 0 {
		steps = steps[:doc.Path.Milestones[0].Steps]
		target, _ = r.Target(doc.Path.Milestones[0].Target)
	}
	if len(steps) > 9 || len(steps) == 0 {
		return
	}
	p, whole := problem{edges: edgesOf(r, steps)}, 0.0
	for _, s := range steps {
		p.steps = append(p.steps, step{int64(s.Hours), worth(r, target, s, wish.Weights)})
	}
	for id := range target.Levels {
		for l := 1; l <= target.Levels[id]; l++ {
			whole += float64(worth(r, target, assess.PathStep{Skill: id, To: l}, wish.Weights))
		}
	}
	for _, ready := range doc.Ready {
		first := slices.IndexFunc(steps, func(s assess.PathStep) bool { return s.Skill == ready.Skill && s.To == ready.To })
		sum := total(p)
		cost := int64(ready.Hours) * sum.value // to begin outside puts all off
		if first >= 0 {
			rest, hours := without(p, []int{first})
			cost = p.cost([]int{first}) + hours*total(rest).value + cheapest(rest) - cheapest(p)
		}
		if want := 100 * float64(cost) / whole / float64(sum.hours); math.Abs(want-ready.Loss.Value) > 1e-9 {
			t.Fatalf("to begin with %s costs %v, want %v: %+v", ready.Skill, ready.Loss.Value, want, steps)
		}
	}
}

// TestDeadlineMilestones: to a deadline the first target on the way gets the set of
// its steps that is worth the most within the hours, in as few hours as that takes,
// and the next one what is left.
func TestDeadlineMilestones(t *testing.T) {
	rng := rand.New(rand.NewPCG(28, 29))
	cut := 0
	for range *graphs / 10 {
		r, rep := ladder(rng, 2+rng.IntN(3))
		for i := range r.Skills {
			for l := range r.Skills[i].Steps {
				r.Skills[i].Steps[l].Weeks = 0
			}
		}
		wish := Wishes{Days: 7 * (1 + rng.IntN(20)), Until: "2027-02-01"}
		doc, err := Study(r, rep, Options{HoursPerWeek: 8, Pace: 1}, wish)
		if err != nil {
			t.Fatal(err)
		}
		left := int64(doc.Deadline.Budget)
		if left != int64(wish.Days/7*8) || !doc.Deadline.Optimal {
			t.Fatalf("%+v", doc.Deadline)
		}
		for _, id := range []string{"t0", "t1", "t2"} {
			target, _ := r.Target(id)
			var p problem
			var steps []assess.PathStep
			var got step
			for n, s := range doc.Path.Steps {
				if s.Milestone != id && (s.Milestone != "" || id != "t2") {
					continue
				}
				one := step{int64(s.Hours), worth(r, target, s, nil)}
				p.steps, steps = append(p.steps, one), append(steps, s)
				if n < doc.Deadline.Steps {
					got = got.plus(one)
				}
			}
			if len(steps) > 12 {
				break
			}
			p.edges = edgesOf(r, steps)
			var best step
			eachClosed(p, func(_ int, sum step) {
				if sum.hours <= left && (sum.value > best.value || sum.value == best.value && sum.hours < best.hours) {
					best = sum
				}
			})
			if all := total(p); all.hours <= left {
				best = all // also what is worth nothing here
			}
			if got != best {
				t.Fatalf("to %s: %+v in %d h, the best is %+v: %+v", id, got, left, best, doc.Path.Steps)
			}
			if left -= got.hours; got != total(p) {
				cut++
				break // what comes next may need what is left out
			}
		}
	}
	if cut == 0 {
		t.Error("every deadline held all")
	}
}
