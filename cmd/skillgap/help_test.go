package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// everyCommand hands over the commands and topics that people see.
func everyCommand(t *testing.T, see func(t *testing.T, cmd *cobra.Command)) {
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		if cmd.Hidden {
			return
		}
		t.Run(strings.ReplaceAll(cmd.CommandPath(), " ", "_"), func(t *testing.T) { see(t, cmd) })
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk(newRoot(newApp(systemEnv())))
}

func TestHelpFitsEightyColumns(t *testing.T) {
	everyCommand(t, func(t *testing.T, cmd *cobra.Command) {
		cmd.InitDefaultHelpFlag()
		words := func(text string) string { return strings.Join(strings.Fields(text), "") }
		wide := helpOf(cmd, 200)
		for _, columns := range []int{helpWidth, 70, narrowest} {
			text := helpOf(cmd, columns)
			for line := range strings.Lines(text) {
				if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > columns {
					t.Errorf("%d columns of %d: %s", n, columns, line)
				}
			}
			if words(text) != words(wide) {
				t.Errorf("other words at %d columns:\n%s", columns, text)
			}
		}
	})
}

// TestNarrowHelp: a text goes on below its beginning, and a command stays one.
func TestNarrowHelp(t *testing.T) {
	text := "Floor      one two three four five six\n           seven eight\nLikely     nine\n\n" +
		"  skillgap score dana.yaml --target mid\n  skillgap path dana.yaml"
	want := "Floor      one two three four\n           five six seven\n           eight\nLikely     nine\n\n" +
		"  skillgap score dana.yaml\n    --target mid\n  skillgap path dana.yaml"
	if diff := cmp.Diff(want, narrowed(text, 30)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestEveryCommandHasAnExampleOfItself(t *testing.T) {
	everyCommand(t, func(t *testing.T, cmd *cobra.Command) {
		if cmd.Runnable() && !isGroup(cmd) && !strings.Contains(cmd.Example, cmd.CommandPath()) {
			t.Error("none")
		}
		for line := range strings.Lines(cmd.Example) {
			if !strings.HasPrefix(line, "  skillgap ") {
				t.Errorf("not a command: %s", line)
			}
		}
	})
}

// TestCompletionNamesWhatThereIs holds the tables of completion to the commands and
// flags there are.
func TestCompletionNamesWhatThereIs(t *testing.T) {
	a := newApp(systemEnv())
	flags, arguments := a.ofFlags(), a.ofArguments()
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		_, path, _ := strings.Cut(cmd.CommandPath(), " ")
		delete(arguments, path)
		cmd.Flags().VisitAll(func(f *pflag.Flag) { delete(flags, f.Name) })
		cmd.PersistentFlags().VisitAll(func(f *pflag.Flag) { delete(flags, f.Name) })
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk(newRoot(a))
	for name := range flags {
		t.Errorf("no flag --%s", name)
	}
	for path := range arguments {
		t.Errorf("no command skillgap %s", path)
	}
}

// TestEveryVariableIsInTheHelp holds the topic environment to the variables that
// are read.
func TestEveryVariableIsInTheHelp(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	read := regexp.MustCompile(`\bget\((?:envPrefix \+ )?"([A-Z_]+)"\)`)
	found := 0
	for _, name := range sources {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, variable := range read.FindAllStringSubmatch(string(text), -1) {
			found++
			switch variable[1] {
			case "HOME", "USERPROFILE": // what ~ is
			default:
				if !strings.Contains(environmentHelp(), variable[1]) {
					t.Errorf("%s reads %s", name, variable[1])
				}
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d found", found)
	}
}
