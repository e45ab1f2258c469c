package prompt

import (
	"slices"
	"strings"
	"testing"
)

// several has two options with boxes, of which the second is ticked, and one without.
func several() []Option {
	return []Option{
		{Key: "1", Label: "Python", Word: "python", Box: true},
		{Key: "2", Label: "Amazon Web Services", Word: "aws", Box: true, Ticked: true},
		{Key: "s", Label: "skip"},
	}
}

// TestTypedLines reads lines of several answers.
func TestTypedLines(t *testing.T) {
	c := Choice{Options: several()}
	for line, want := range map[string][]int{
		"1": {0}, "python": {0}, "AWS,1": {0, 1}, " 2 , amazon web services,2": {1}, "S": {2},
		"": nil, "1,": nil, "1 2": nil, "skip": nil, "1,s": nil, "3": nil,
	} {
		taken, wrong := c.typed(line)
		if !slices.Equal(taken, want) || (wrong == "") != (want != nil) {
			t.Errorf("%q: %v, %q; want %v", line, taken, wrong, want)
		}
	}
}

// TestTicks presses keys in a menu with boxes: Space ticks the option at hand, and
// Enter takes what is ticked, or the option at hand where that goes alone or
// nothing is ticked.
func TestTicks(t *testing.T) {
	for keys, want := range map[string][]int{
		"1": {1}, "1 ": {0, 1}, "2 ": {1}, "2 1": {0}, "s": {2}, "s ": {2}, "1  ": {1}, "2 s": {2}, "1 2 ": {0},
	} {
		said := ""
		m := &menuKeys{options: several(), at: 1, say: func(hint string) { said = hint }, tick: func(int) {}}
		for _, key := range strings.Split(keys, "") {
			m.translate([]byte(key))
		}
		if got := chosen(m.options, m.at); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v; it says %s", keys, got, want, said)
		}
	}
}
