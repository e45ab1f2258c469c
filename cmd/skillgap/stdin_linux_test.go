package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// asking is the lines that ask people.
func asking() (list []try) {
	for _, one := range tries {
		if one.keys != "" {
			list = append(list, one)
		}
	}
	return list
}

// TestNobodyAnswers gives every command that asks something else than a person to
// read: it is wrong use, whatever comes, and nothing has changed.
func TestNobodyAnswers(t *testing.T) {
	from := newDesk(t)
	before := from.files(t)
	for i, one := range asking() {
		one.keys = ""
		t.Run(one.line, func(t *testing.T) {
			t.Parallel()
			for n, how := range []string{
				`yes "" | "$0" "$@"`, `yes | "$0" "$@"`, `yes 3 | "$0" "$@"`, `"$0" "$@" < /dev/urandom`,
				`"$0" "$@" < /dev/null`, `"$0" "$@" <&-`, `"$0" "$@" < mine.yaml`,
			} {
				if n%2 != i%2 {
					continue
				}
				at := from.copy(t)
				got := at.run(t, one, how)
				if got.code != exitUse || got.out != "" || !strings.Contains(got.said, "skillgap: ") {
					t.Errorf("%s: exit %d: %s%s", how, got.code, got.out, got.said)
				}
				same(t, how, before, at.files(t))
			}
		})
	}
}

// TestRandomKeys hits keys in a terminal without looking: what asks ends, with the
// code of an end that there is, and a sheet is written whole or not at all.
func TestRandomKeys(t *testing.T) {
	from := newDesk(t)
	before := from.files(t)
	keys := []string{"\n", "\n", "\n", "2", "5", "y", "n", "s", "b", "d", "?", "e", "yes", "\x1b[A", "\x1b", "\x7f", "\x15", "ü", "\xff", "\x00", "1e9", "-1"}
	for i, one := range asking() {
		t.Run(one.line, func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(17, uint64(i)))
			one.keys = ""
			for range 200 {
				one.keys += keys[random.IntN(len(keys))]
			}
			one.keys += strings.Repeat("\n\x04", 3)
			at := from.copy(t)
			got := at.run(t, one, asIs)
			if !slices.Contains([]int{exitOK, exitUse, stoppedByPerson}, got.code) || strings.Contains(got.said, "goroutine") {
				t.Errorf("exit %d: %s", got.code, got.said)
			}
			// Who stops at the question whether to see the right answers has their sheet.
			done := got.code == exitOK || strings.Contains(got.said, "Your sheet: ")
			files := at.files(t)
			for name, text := range files {
				if strings.HasPrefix(name, "state/") || text == before[name] {
					continue
				}
				if lint := at.run(t, try{line: "lint " + name}, asIs); !done || lint.code != exitOK {
					t.Errorf("exit %d, and %s is new: %s", got.code, name, lint.said)
				}
			}
			if kept := at.run(t, try{line: "history export"}, asIs).out; !done && kept != before["kept.ndjson"] {
				t.Errorf("exit %d, and the history has changed", got.code)
			}
		})
	}
}
