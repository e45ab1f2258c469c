package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/kballard/go-shellquote"
	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric/strict"
)

// kindsOfFlag are the flags that have a reader of their own.
func kindsOfFlag() map[string]pflag.Value {
	return map[string]pflag.Value{
		"word": &word{set: []string{"auto", "always"}}, "manyOf": &manyOf{word: word{set: []string{"html", "json"}}}, "names": &names{},
		"decimal": &decimal{low: 0.5, high: 100}, "count": &count{low: 2, high: 1000, what: "people"}, "steps": new(steps),
		"level": &assignments{}, "weight": &assignments{low: 0.1, high: 10, what: "SKILL=WEIGHT", example: "git=2"},
		"day": &day{}, "age": &age{},
	}
}

// FuzzFlags sets every kind of flag to anything: it is refused in one line that
// shows what was written, or the flag shows a value that it takes as the same.
func FuzzFlags(f *testing.F) {
	for _, text := range []string{
		"auto", "html, json", "go,aws", "0.5", "1e-400", "-0", "0x1p3", "NaN", "100", "all", "git=5", "a=b=2", "=1", "git=2.5000001", "git=.000005", "2026-11-23",
		"0001-01-01", "9999-12-31", "180d", "26w", "100y", "", "\x00é\n", ",", "\xff",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for kind, flag := range kindsOfFlag() {
			if err := flag.Set(text); err != nil {
				if message := err.Error(); message == "" || strings.ContainsAny(message, "\n\x00\x1b") {
					t.Errorf("%s of %q: %q", kind, text, message)
				}
				continue
			}
			shown := flag.String()
			again := kindsOfFlag()[kind]
			blank := strings.TrimFunc(text, func(c rune) bool { return c == ',' || unicode.IsSpace(c) }) == ""
			if shown == "" && !blank {
				t.Errorf("%s of %q is as if it were not set", kind, text)
			}
			if err := again.Set(shown); shown != "" && (err != nil || again.String() != shown) {
				t.Errorf("%s of %q is %q, read as %q, %v", kind, text, shown, again.String(), err)
			}
		}
	})
}

// FuzzNames: any name makes a file's name that every system takes, and one word of a
// shell's line.
func FuzzNames(f *testing.F) {
	for _, name := range []string{"Dana", "con", "../x", "漢字", "Zoë 'Z' O\\Neil", "-rf $(x) `y`", "", "İ", strings.Repeat("a b", 33)} {
		f.Add(name, "Robin")
	}
	plain := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	f.Fuzz(func(t *testing.T, name, rater string) {
		if words, err := shellquote.Split(shellWord(name)); err != nil || len(words) != 1 || words[0] != strict.Printable(name) {
			t.Errorf("%q is the words %q, %v", name, words, err)
		}
		if utf8.RuneCountInString(name) > assess.MaxName || utf8.RuneCountInString(rater) > assess.MaxName {
			return
		}
		for _, role := range []assess.Role{assess.Self, assess.Mentor, assess.Peer, assess.Agreed} {
			sheet := &assess.Sheet{Subject: name, Date: "2026-11-23", Rater: assess.Rater{Role: role, Name: rater}}
			if file := sheetName(sheet); !plain.MatchString(file) || len(file) > 240 {
				t.Errorf("%q by %q: a file %q", name, rater, file)
			}
		}
	})
}

// TestGoingOnHasTheFlags: what a check that was stopped says again is known to the command
// that goes on with it, what is left out is a flag, and what is not goes with --resume.
func TestGoingOnHasTheFlags(t *testing.T) {
	root := newRoot(newApp(&env{lookup: os.LookupEnv, stdout: &results{file: os.Stdout}, stderr: &guarded{file: os.Stderr}}))
	ofAssess, ofCheck := below(root, "assess").Flags(), below(root, "check").Flags()
	ofCheck.VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(strings.Fields(notCarried), f.Name) && ofAssess.Lookup(f.Name) == nil {
			t.Errorf("skillgap assess has no --%s", f.Name)
		}
	})
	ofAssess.VisitAll(func(f *pflag.Flag) {
		for _, group := range f.Annotations["cobra_annotation_mutually_exclusive"] {
			apart := strings.Fields(group)
			if slices.Contains(apart, "resume") && !slices.Contains(strings.Fields(notCarried), f.Name) &&
				!slices.Contains([]string{"blank", "drafts", "discard"}, f.Name) { // which ask nothing
				t.Errorf("the command that goes on has --%s, which does not go with --resume", f.Name)
			}
		}
	})
	for _, name := range strings.Fields(notCarried) {
		if ofAssess.Lookup(name) == nil && ofCheck.Lookup(name) == nil {
			t.Errorf("there is no --%s", name)
		}
	}
}
