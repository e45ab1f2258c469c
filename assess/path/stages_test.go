package path

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
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
	return int64(math.Round(20 * r.Weight(skill) * weight * float64(t.Counts(s.Skill, s.To)))) // halves and tenths
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

// TestWishesGoTogether: on random rubrics every mix of wishes gives all steps
// once, each after what it needs, with what was wished for, and prices that are 0
// or more.
func TestWishesGoTogether(t *testing.T) {
	rng := rand.New(rand.NewPCG(22, 23))
	held := 0
	for range 300 {
		r, rep := ladder(rng, 3+rng.IntN(4))
		wish := Wishes{Direct: rng.IntN(3) == 0, Focus: float64(rng.IntN(3)) / 2, Start: "2026-11-23"}
		if rng.IntN(2) == 0 {
			wish.Days, wish.Until = 1+rng.IntN(200), "2027-02-01"
		}
		if rng.IntN(2) == 0 && !wish.Direct {
			wish.Via = []string{fmt.Sprint("t", rng.IntN(2))}
		}
		if rng.IntN(2) == 0 {
			wish.Floor = "base"
		}
		plain, err := Study(r, rep, Options{HoursPerWeek: 8, Pace: 1}, Wishes{})
		if err != nil {
			t.Fatal(err)
		}
		if rng.IntN(2) == 0 && len(plain.Path.Steps) > 0 {
			wish.First = plain.Path.Steps[rng.IntN(len(plain.Path.Steps))].Skill
		}
		doc, err := Study(r, rep, Options{HoursPerWeek: 8, Pace: 1}, wish)
		if err != nil {
			if strings.HasPrefix(err.Error(), "via: ") {
				continue // two targets may ask for the same
			}
			t.Fatal(err)
		}
		if score := Plan(r, rep, Options{HoursPerWeek: 8, Pace: 1}); !reflect.DeepEqual(score, plain.Path) {
			t.Fatalf("a report's path is %+v, that without wishes %+v", score, plain.Path)
		}
		key := func(p *assess.Path) (list []string) {
			for _, s := range p.Steps {
				list = append(list, fmt.Sprint(s.Skill, s.To))
			}
			return list
		}
		steps := key(doc.Path)
		if a, b := slices.Sorted(slices.Values(steps)), slices.Sorted(slices.Values(key(plain.Path))); !slices.Equal(a, b) {
			t.Fatalf("%v, not %v, with %+v", a, b, wish)
		}
		for _, e := range edgesOf(r, doc.Path.Steps) {
			if e[0] > e[1] {
				t.Fatalf("%s stands before %s, which it needs: %v", steps[e[1]], steps[e[0]], wish)
			}
		}
		for _, d := range doc.Detours {
			if !d.Loss.Known || d.Loss.Value < 0 {
				t.Fatalf("%+v", d)
			}
		}
		if wish.First != "" && wish.Days == 0 {
			at := slices.IndexFunc(doc.Path.Steps, func(s assess.PathStep) bool { return s.Skill == wish.First })
			needs := r.Closure(wish.First, doc.Path.Steps[at].To)
			for _, s := range doc.Path.Steps[:at] {
				if wish.Floor == "" && needs[s.Skill] < s.To {
					t.Fatalf("%s %d stands before %s", s.Skill, s.To, wish.First)
				}
			}
		}
		if wish.Floor != "" && len(doc.Warnings) == 0 {
			held++
			checkFloor(t, r, rep, doc.Path)
		}
	}
	if held < 20 {
		t.Errorf("a floor was held %d times", held)
	}
}

// checkFloor holds the skills of the tier base, up to their targets, to at most
// one level behind any other.
func checkFloor(t *testing.T, r *rubric.Rubric, rep *assess.Report, p *assess.Path) {
	t.Helper()
	level, target := map[string]int{}, map[string]int{}
	for _, k := range rep.Skills {
		level[k.ID], target[k.ID] = k.Level.Value, k.Target
	}
	for _, s := range p.Steps {
		level[s.Skill] = s.To
		if skill, _ := r.Skill(s.Skill); skill.Tier == "base" {
			continue
		}
		for _, k := range r.Skills {
			if k.Tier == "base" && level[k.ID] < min(s.To-1, target[k.ID]) {
				t.Fatalf("%s is at %d when %s comes to %d", k.ID, level[k.ID], s.Skill, s.To)
			}
		}
	}
}
