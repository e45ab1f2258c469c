package rubric_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric"
)

// TestClosures holds the closures of all levels, which are made of each other, to
// the walk from each, on random rubrics without cycles.
func TestClosures(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		r := &rubric.Rubric{}
		for i := range 2 + random.IntN(12) {
			s := rubric.Skill{ID: fmt.Sprint("s", i), Levels: make([]rubric.Level, 6)}
			for range random.IntN(6) {
				if i > 0 {
					s.Requires = append(s.Requires, rubric.Requirement{
						Level: 1 + random.IntN(5), Skill: fmt.Sprint("s", random.IntN(i)), At: 1 + random.IntN(5),
					})
				}
			}
			r.Skills = append(r.Skills, s)
		}
		random.Shuffle(len(r.Skills), func(i, j int) { r.Skills[i], r.Skills[j] = r.Skills[j], r.Skills[i] })
		needs := rubric.NeedsOf(r)
		for _, s := range r.Skills {
			for level := 1; level <= s.Top(); level++ {
				if diff := cmp.Diff(r.Closure(s.ID, level), needs(s.ID, level)); diff != "" {
					t.Fatalf("%s %d of %+v (-walk +made):\n%s", s.ID, level, r.Skills, diff)
				}
			}
		}
	}
}

// TestToolsIn: a name counts where it is a word of its own, the longest of several.
func TestToolsIn(t *testing.T) {
	for text, want := range map[string]string{
		"Go, Goa and go":            "Go",
		"Use Go.":                   "Go",
		"GitHub Actions, or GitHub": "GitHub Actions|GitHub",
		"GitHub Actionscript":       "GitHub",
		"Go Go":                     "Go|Go",
		"MongoGo éGo Goé":           "",
		"C++ and C":                 "C++|C",
		"(C)":                       "C",
		"":                          "",
	} {
		got := strings.Join(rubric.ToolsIn(text, "Go", "GitHub", "GitHub Actions", "C", "C++"), "|")
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestTooManyPrerequisites: what would take long to score is refused.
func TestTooManyPrerequisites(t *testing.T) {
	const one = "{level: 1, skill: oven, at: 2}"
	_, err := bakery(t, "["+one+"]", "["+strings.Repeat(one+", ", 2500)+one+"]")
	if err == nil || !strings.Contains(err.Error(), "too many prerequisites") || !strings.Contains(err.Error(), "may have 2500") {
		t.Errorf("%.300v", err)
	}
}
