package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestNothingIsMadeAtStart holds our packages to making nothing, such as a compiled
// pattern, before a command asks for it: every command would pay for it. What the tests
// of this package make is counted with it, and paid for by each of the thousands of
// programs that they start: tables, but no large texts.
func TestNothingIsMadeAtStart(t *testing.T) {
	const (
		most      = 4096 // bytes: errors and what remembers how to make something
		withTests = 1 << 20
	)
	p := exec.Command(os.Args[0], "version")
	p.Env = append(os.Environ(), asProgram+"=1", "GODEBUG=inittrace=1")
	out, err := p.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	// init internal/bytealg @0.008 ms, 0 ms clock, 0 bytes, 0 allocs
	traced := regexp.MustCompile(`(?m)^init ` + regexp.QuoteMeta(module) + `(\S+) .* (\d+) bytes`)
	seen := 0
	for _, m := range traced.FindAllStringSubmatch(string(out), -1) {
		limit := most
		if m[1] == "cmd/skillgap" || strings.HasPrefix(m[1], "testdata/") {
			limit = withTests
		}
		seen++
		if size, err := strconv.Atoi(m[2]); err != nil || size > limit {
			t.Errorf("%s makes %s bytes before the program begins, %d at most", m[1], m[2], limit)
		}
	}
	if seen == 0 {
		t.Errorf("no package of ours is traced:\n%s", out)
	}
}
