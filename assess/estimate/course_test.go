package estimate_test

import (
	"math"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/rubric"
)

// TestOnlyRatedSkillsAreAsked, each item once, and never more than asked for.
func TestOnlyRatedSkillsAreAsked(t *testing.T) {
	r, b := bank(t)
	s := rated(r, 2)
	s.Ratings = s.Ratings[:3]
	s.Ratings[1].NA = true
	take(r, b, s, 2, assess.MaxCheck)
	seen := map[string]bool{}
	for _, a := range s.Responses {
		i := slices.IndexFunc(b.Items, func(i rubric.Item) bool { return i.ID == a.Item })
		if skill := b.Items[i].Skill; seen[a.Item] || (skill != s.Ratings[0].Skill && skill != s.Ratings[2].Skill) {
			t.Errorf("%s of %s, seen %v", a.Item, skill, seen[a.Item])
		}
		seen[a.Item] = true
	}
	if len(seen) == 0 {
		t.Error("nothing was asked")
	}
}

// TestSameSheetSameNext: what is asked follows from the sheet alone.
func TestSameSheetSameNext(t *testing.T) {
	r, b := bank(t)
	s := rated(r, 3)
	take(r, b, s, 2, 3)
	again := *s
	one, _ := b.Next(r, estimate.Sitting{})(s)
	two, _ := b.Next(r, estimate.Sitting{})(&again)
	if one.ID != two.ID {
		t.Errorf("%s, then %s", one.ID, two.ID)
	}
}

// TestSeenItemsComeLast: two sittings share no item while there are others, and
// other people at other times get others.
func TestSeenItemsComeLast(t *testing.T) {
	r, b := bank(t)
	sit := func(subject string, seen ...string) (asked []string) {
		s := rated(r, 3)
		s.Subject = subject
		next := b.Next(r, estimate.Sitting{Seen: seen})
		for item, ok := next(s); ok && len(asked) < 24; item, ok = next(s) {
			asked = append(asked, item.ID)
			s.Responses = append(s.Responses, respond(item, 2))
		}
		return asked
	}
	first := sit("Dana")
	if again := sit("Dana"); !slices.Equal(first, again) {
		t.Errorf("the same sheet, other items: %v, %v", first, again)
	}
	second := sit("Dana", append(first, "an-item-since-gone")...)
	if i := slices.IndexFunc(second, func(id string) bool { return slices.Contains(first, id) }); i >= 0 {
		t.Errorf("%s is asked again", second[i])
	}
	shared := 0
	for _, id := range sit("Robin") {
		if slices.Contains(first, id) {
			shared++
		}
	}
	if shared > len(first)/2 {
		t.Errorf("Robin gets %d of Dana's %d items", shared, len(first))
	}
}

// TestItemsForSomeToolsAlone are asked of those who work with one of them: by
// the sheet, else by what the sitting says.
func TestItemsForSomeToolsAlone(t *testing.T) {
	r, b := bank(t)
	first := b.Items[0].Skill
	of := func(i rubric.Item) bool { return i.Skill == first }
	for i := range b.Items {
		if of(b.Items[i]) {
			b.Items[i].For = []string{"go"}
		}
	}
	for _, c := range []struct {
		name        string
		sheet, with []string
		want        bool
	}{
		{"works with it", []string{"java", "go"}, nil, true},
		{"as a setting says", nil, []string{"go"}, true},
		{"the sheet goes before the setting", []string{"java"}, []string{"go"}, false},
		{"nothing said", nil, nil, false},
	} {
		s := rated(r, 3)
		s.Stack = c.sheet
		next := b.Next(r, estimate.Sitting{Stack: c.with})
		asked := false
		for item, ok := next(s); ok && len(s.Responses) < 24; item, ok = next(s) {
			asked = asked || of(*item)
			s.Responses = append(s.Responses, respond(item, 2))
		}
		if asked != c.want {
			t.Errorf("%s: asked is %v", c.name, asked)
		}
	}
}

// TestTargetComesFirst: the skills that the target asks most of are asked about
// first, and those it does not ask for last.
func TestTargetComesFirst(t *testing.T) {
	r, b := bank(t)
	for _, target := range []string{"", "junior", "senior"} {
		s := rated(r, 3)
		next := b.Next(r, estimate.Sitting{Target: target})
		last := math.Inf(1)
		for range r.Skills {
			item, _ := next(s)
			skill, _ := r.Skill(item.Skill)
			demand := r.Weight(skill, nil)
			if aim, ok := r.Target(target); ok {
				demand *= float64(aim.Levels[skill.ID])
			}
			if demand > last {
				t.Errorf("target %q: %s (%v) comes after a skill of %v", target, skill.ID, demand, last)
			}
			last = demand
			s.Responses = append(s.Responses, respond(item, 2))
		}
		if len(s.Responses) != len(r.Skills) {
			t.Errorf("%d items for %d skills", len(s.Responses), len(r.Skills))
		}
	}
}
