package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// TestLengths: each length says beforehand how many items it has, how long they
// take and how sure levels are then, where that was simulated, and asks no more.
func TestLengths(t *testing.T) {
	for _, c := range []struct {
		flag    string
		most    int
		promise string
	}{
		{"--quick", 12, "84 of 100 levels or more are right within one"},
		{"--check", 24, "87 of 100 levels or more are right within one"},
		{"--thorough", 60, "92 of 100 levels or more are right within one"},
		{"--check=5", 5, ""},
	} {
		t.Run(c.flag, func(t *testing.T) {
			dir, _ := withSheet(t)
			tm := open(t, dir, 100, 40, nil, "check", "dana.yaml", c.flag, "--plain")
			ended, n := "\nYour sheet: ", 0
			for n < c.most && tm.see(fmt.Sprintf("[%d/%d] about ", n+1, c.most), ended) != ended {
				tm.press([]string{"1", "0", "2"}[n%3] + "\r")
				n++
			}
			if code, _ := tm.exit(); code != 0 || n < min(c.most, 10) || responses(tm.file("dana-checked.yaml")) != n {
				t.Errorf("exit %d after %d items:\n%s", code, n, tm.shown())
			}
			printed := strings.Join(strings.Fields(tm.printed()), " ")
			says := regexp.MustCompile(fmt.Sprintf(`The check: at most %d items, about \d+ minutes?\.`, c.most))
			if !says.MatchString(printed) {
				t.Errorf("no %s in:\n%s", says, printed)
			}
			promised := strings.Contains(printed, "right within one, on simulated people")
			if promised != (c.promise != "") || !strings.Contains(printed, c.promise) {
				t.Errorf("no %q in:\n%s", c.promise, printed)
			}
		})
	}
}
