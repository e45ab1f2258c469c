package path

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

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
