package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

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
		var out bytes.Buffer
		cmd.Root().SetOut(&out)
		cmd.InitDefaultHelpFlag()
		if err := cmd.Help(); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(out.String()) {
			if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > helpWidth {
				t.Errorf("%d columns: %s", n, line)
			}
		}
	})
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
