package prompt

import (
	"slices"
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
