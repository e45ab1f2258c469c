package main

import "testing"

// TestAge reads each unit, from the least to the most.
func TestAge(t *testing.T) {
	for text, want := range map[string]int{
		"1d": 1, "180d": 180, "36500d": 36500, "1w": 7, "26w": 182, "5214w": 36498, "1y": 365, "100y": 36500,
		"": 0, "d": 0, "5": 0, "5x": 0, "0d": 0, "-1d": 0, "1.5y": 0, "36501d": 0, "5215w": 0, "101y": 0, "99999999999999999999d": 0,
	} {
		var a age
		if err := a.Set(text); (err == nil) != (want > 0) || a.days != want {
			t.Errorf("%q: %d days, %v; want %d", text, a.days, err, want)
		}
	}
}
