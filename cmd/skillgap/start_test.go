package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestOneCommandIsMade: a command line has its own command made and no other, as it is
// among all.
func TestOneCommandIsMade(t *testing.T) {
	app := func(args ...string) *app {
		e := systemEnv()
		e.args = args
		return newApp(e)
	}
	whole := newRoot(app())
	for _, top := range app().tops() {
		root, all := newRoot(app(top.name)), below(whole, top.name)
		one := below(root, top.name)
		if one == nil || all == nil {
			t.Errorf("%s is not the name of a command", top.name)
			continue
		}
		if one.UsageString() != all.UsageString() || one.Long != all.Long {
			t.Errorf("%s alone has another help:\n%s", top.name, one.UsageString())
		}
		if n := len(root.Commands()); n != 3 { // completion, help
			t.Errorf("for %s, %d commands are made", top.name, n)
		}
	}
}

// TestNothingIsMadeAtStart holds our packages to making nothing, such as a compiled
// pattern, before a command asks for it, and those of others to little: every command
// would pay for it. Tablewriter comes with a cache of 650 kB. What the tests of this
// package make is counted with it, and paid for by each of the thousands of programs that
// they start: tables, but no large texts.
func TestNothingIsMadeAtStart(t *testing.T) {
	const (
		ours      = 4096      // bytes: errors and what remembers how to make something
		others    = 100 << 10 // bytes
		withTests = 1 << 20
	)
	p := exec.Command(os.Args[0], "version")
	p.Env = append(os.Environ(), asProgram+"=1", "GODEBUG=inittrace=1")
	out, err := p.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	// init internal/bytealg @0.008 ms, 0 ms clock, 0 bytes, 0 allocs
	traced := regexp.MustCompile(`(?m)^init (\S+) .* (\d+) bytes`)
	ofTests := []string{"github.com/google/go-cmp/cmp", "github.com/santhosh-tekuri/jsonschema/v6"}
	seen := 0
	for _, m := range traced.FindAllStringSubmatch(string(out), -1) {
		room, ofOurs := strings.CutPrefix(m[1], module)
		most := others
		switch {
		case slices.Contains(ofTests, m[1]):
			continue
		case m[1] == "github.com/olekukonko/tablewriter/pkg/twwidth":
			most = 700 << 10
		case room == "cmd/skillgap" || strings.HasPrefix(room, "testdata/"):
			most = withTests
		case ofOurs:
			most = ours
			seen++
		}
		if size, err := strconv.Atoi(m[2]); err != nil || size > most {
			t.Errorf("%s makes %s bytes before the program begins, %d at most", m[1], m[2], most)
		}
	}
	if seen == 0 {
		t.Errorf("no package of ours is traced:\n%s", out)
	}
}

// TestCommandsMakeLittle holds how much memory the everyday commands ask for, all in all:
// each page of it that is touched is paid for, and from 2.8 MB on, with the 1.1 MB of the
// packages, a collection of what is left over.
func TestCommandsMakeLittle(t *testing.T) {
	dir, sheet := t.TempDir(), "../../testdata/sheets/junior.yaml"
	store, kept, made := filepath.Join(dir, "history.db"), filepath.Join(dir, "kept.json"), filepath.Join(dir, "made")
	bytesFor := func(args ...string) int {
		t.Helper()
		p := exec.Command(os.Args[0], args...)
		p.Env = append(os.Environ(), asProgram+"=1", madeFile+"="+made, "XDG_CONFIG_HOME="+dir)
		if out, err := p.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		text, err := os.ReadFile(made)
		if err != nil {
			t.Fatal(err)
		}
		size, err := strconv.Atoi(string(text))
		if err != nil {
			t.Fatal(err)
		}
		return size
	}
	bytesFor("history", "import", sheet, "--store", store)
	bytesFor("score", sheet, "--output", kept)
	for _, c := range []struct {
		args []string
		most int
	}{
		{[]string{"version"}, 100 << 10},
		{[]string{"score", sheet}, 740 << 10},
		{[]string{"report", kept}, 600 << 10},
		{[]string{"history", "--store", store}, 1200 << 10},
	} {
		if size := bytesFor(c.args...); size > c.most {
			t.Errorf("%s asks for %d bytes, %d at most", c.args, size, c.most)
		}
	}
}
