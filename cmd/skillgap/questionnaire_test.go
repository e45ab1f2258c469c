package main

import (
	"strings"
	"testing"
	"time"
)

// TestNames takes names of 1 to 100 characters of any script.
func TestNames(t *testing.T) {
	for name, good := range map[string]bool{"": false, "D": true, "花": true, strings.Repeat("花", 100): true, strings.Repeat("x", 101): false} {
		if err := checkName(name); (err == nil) != good {
			t.Errorf("%q: %v", name, err)
		}
	}
}

// TestTempo is drawn from what was reckoned to what a person takes, and goes on after a stop
// where it was.
func TestTempo(t *testing.T) {
	var quick tempo
	for range 4 {
		quick.took(15*time.Second, time.Minute)
	}
	for _, c := range []struct {
		name    string
		tempo   tempo
		percent int
		left    time.Duration // of 10 minutes
	}{
		{"nothing known", tempo{}, 100, 10 * time.Minute},
		{"quick", quick, 50, 5 * time.Minute},
		{"gone on with", tempo{before: quick.percent()}, 50, 5 * time.Minute},
		{"slower since", tempo{before: 50, spent: 5 * time.Minute, reckoned: 2 * time.Minute}, 150, 15 * time.Minute},
		{"no time at all", tempo{before: 1, reckoned: time.Hour}, 1, 6 * time.Second},
	} {
		if percent, left := c.tempo.percent(), c.tempo.left(10*time.Minute); percent != c.percent || left != c.left {
			t.Errorf("%s: %d %%, %v left; want %d %%, %v", c.name, percent, left, c.percent, c.left)
		}
	}
}
