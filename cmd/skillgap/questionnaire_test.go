package main

import (
	"strings"
	"testing"
)

// TestNames takes names of 1 to 100 characters of any script.
func TestNames(t *testing.T) {
	for name, good := range map[string]bool{"": false, "D": true, "花": true, strings.Repeat("花", 100): true, strings.Repeat("x", 101): false} {
		if err := checkName(name); (err == nil) != good {
			t.Errorf("%q: %v", name, err)
		}
	}
}
