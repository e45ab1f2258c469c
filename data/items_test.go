package data_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric"
)

// bank returns the shipped items by skill.
func bank(t *testing.T) map[string][]rubric.Item {
	t.Helper()
	items, err := source(t).Items()
	if err != nil {
		t.Fatal(err)
	}
	bySkill := map[string][]rubric.Item{}
	for _, i := range items {
		bySkill[i.Skill] = append(bySkill[i.Skill], i)
	}
	return bySkill
}

// TestItemsOfEverySkill: four for each level, of which three ask for no language
// or cloud, and one or more on every topic.
func TestItemsOfEverySkill(t *testing.T) {
	items := bank(t)
	for _, skill := range source(t).Skills {
		levels, neutral, topics := map[int]int{}, map[int]int{}, map[string]bool{}
		for _, i := range items[skill.ID] {
			levels[i.Level]++
			if len(i.For) == 0 {
				neutral[i.Level]++
			}
			topics[i.Topic] = true
		}
		for l := 1; l <= skill.Top(); l++ {
			if levels[l] < 4 || neutral[l] < 3 {
				t.Errorf("%s: %d items of level %d, %d of them for all", skill.ID, levels[l], l, neutral[l])
			}
		}
		for _, topic := range skill.Topics {
			if !topics[topic] {
				t.Errorf("%s: no item on %s", skill.ID, topic)
			}
		}
	}
}

// TestItemsAreShort: 90 words at most with the options, 80 on average; options
// that are numbers are listed in order.
func TestItemsAreShort(t *testing.T) {
	all, n := 0, 0
	for _, items := range bank(t) {
		for _, i := range items {
			text := strings.ReplaceAll(i.Stem+" "+strings.Join(i.Options, " "), "```", " ")
			words := len(strings.Fields(text))
			if words > 90 {
				t.Errorf("%s has %d words", i.ID, words)
			}
			all, n = all+words, n+1
			if numeric.MatchString(strings.Join(i.Options, "\n")) && inner(i, 0) != 0 && !i.Scale() {
				t.Errorf("%s: numbers out of order: %q", i.ID, i.Options)
			}
		}
	}
	if all > 80*n {
		t.Errorf("%.1f words an item", float64(all)/float64(n))
	}
}

// place is an answer named by its place among the others.
var place = regexp.MustCompile(`(?i)\b(option|answer|choice)s? ([1-4]\b|above|below)|` +
	`\bthe (first|second|third|fourth|last) (option|answer|question|choice|line|note|two|three)s?\b|` +
	`\bthe (first|last|former|latter)( one)? (is|are|gives?|tells?|leaves?)\b`)

// TestReasonsNameNoPlace: options are shuffled, so no reason points at one by its place.
func TestReasonsNameNoPlace(t *testing.T) {
	for _, wrong := range []string{"and the last question tells him", "The first is exact", "the last one gives no reason", "Option 2 is off"} {
		if !place.MatchString(wrong) {
			t.Errorf("%q is not found", wrong)
		}
	}
	for _, items := range bank(t) {
		for _, i := range items {
			if found := place.FindString(i.Because); found != "" {
				t.Errorf("%s: %q names a place: %s", i.ID, found, i.Because)
			}
		}
	}
}

// numeric is options that all begin with a number and have one each.
var numeric = regexp.MustCompile(`^(?:(?:About )?[\d.,]+[^\d\n]*\n){3}(?:About )?[\d.,]+[^\d\n]*$`)

// TestKeysAreNotGivenAway: neither place nor length tells the right option.
func TestKeysAreNotGivenAway(t *testing.T) {
	for skill, items := range bank(t) {
		n := float64(len(items))
		var places [4]float64
		longest, shortest := 0.0, 0.0
		for _, i := range items {
			places[i.Correct]++
			long, short := true, true
			for k, option := range i.Options {
				long = long && (k == i.Correct || len(option) <= len(i.Options[i.Correct]))
				short = short && (k == i.Correct || len(option) >= len(i.Options[i.Correct]))
			}
			if long {
				longest++
			}
			if short {
				shortest++
			}
		}
		for k, count := range places {
			if count/n < 0.15 || count/n > 0.35 {
				t.Errorf("%s: option %d is right in %v of %v items", skill, k, count, n)
			}
		}
		if longest/n > 0.35 || shortest/n > 0.4 {
			t.Errorf("%s: the right option is the longest in %v, the shortest in %v of %v items", skill, longest, shortest, n)
		}
	}
}

var giveaway = regexp.MustCompile(`(?i)\b(all|none|both) of (the|these)\b`)

// TestItemForm holds items to what screens show, and finds any written twice.
func TestItemForm(t *testing.T) {
	stems, ids := map[string]string{}, map[string]bool{}
	for _, items := range bank(t) {
		for _, i := range items {
			if other, twice := stems[i.Stem]; twice || ids[i.ID] {
				t.Errorf("%s stands twice: %s", i.ID, other)
			}
			stems[i.Stem], ids[i.ID] = i.ID, true
			if utf8.RuneCountInString(i.Stem) > 900 || strings.Count(i.Stem, "```")%2 == 1 || !strings.Contains(i.Stem, "?") {
				t.Errorf("%s: the stem is long, has open code or asks nothing", i.ID)
			}
			code := false
			for _, line := range strings.Split(i.Stem, "\n") {
				if strings.HasPrefix(line, "```") {
					code = !code
				} else if code && utf8.RuneCountInString(line) > 72 {
					t.Errorf("%s: a line of code has %d characters", i.ID, len(line))
				}
			}
			for _, option := range i.Options {
				if utf8.RuneCountInString(option) > 140 || giveaway.MatchString(option) {
					t.Errorf("%s: option %q", i.ID, option)
				}
			}
			if len(i.Because) < 20 || len(i.Because) > 450 || len(i.Source) < 4 {
				t.Errorf("%s: because %q, source %q", i.ID, i.Because, i.Source)
			}
		}
	}
}
