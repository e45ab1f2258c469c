package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/rubric/strict"
)

// flagError words an error of the flags by what would be right.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var empty *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown)
	case errors.As(err, &empty):
		flag := empty.GetFlag()
		return fmt.Errorf("--%s needs a value: %s%s", flag.Name, flag.Usage, such(cmd, "--"+flag.Name+" "))
	case errors.As(err, &invalid) && invalid.GetFlag().Value.Type() == "bool":
		return fmt.Errorf("--%s takes no value: leave %q away", invalid.GetFlag().Name, "="+invalid.GetValue())
	case errors.As(err, &invalid):
		return fmt.Errorf("--%s: %w", invalid.GetFlag().Name, invalid.Unwrap())
	}
	return err
}

// unknownFlag names the nearest flag there is. Where a command is wrong too, its
// flags are not known, and the command is what has to be right first.
func unknownFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	if args := cmd.Flags().Args(); isGroup(cmd) && len(args) > 0 {
		return unknownCommand(cmd, args[0])
	}
	name := unknown.GetSpecifiedName()
	if unknown.GetSpecifiedShortnames() != "" {
		return fmt.Errorf("unknown flag -%s; see %s --help", name, cmd.CommandPath())
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	if near := cmp.Or(meantFlag(name, names), strict.Nearest(name, names)); near != "" {
		if f := cmd.Flags().Lookup(near); f.NoOptDefVal != "" && f.Value.Type() != "bool" {
			near += "=" + f.NoOptDefVal // without, a number would be taken for an argument
		}
		return fmt.Errorf("unknown flag --%s; did you mean --%s?", name, near)
	}
	return fmt.Errorf("unknown flag --%s; see %s --help", name, cmd.CommandPath())
}

// meantFlag is the first flag of a command that may be meant by a name which is none's,
// "" if the command has none of them.
func meantFlag(name string, names []string) string {
	var meant []string
	switch name {
	case "name", "person", "who":
		meant = []string{"subject"}
	case "role", "level", "goal", "job":
		meant = []string{"like", "target"}
	case "items", "questions", "max-items", "max-questions":
		meant = []string{"check"}
	case "hours", "weekly":
		meant = []string{"hours-per-week"}
	case "language", "languages", "lang", "cloud":
		meant = []string{"stack"}
	}
	for _, flag := range meant {
		if slices.Contains(names, flag) {
			return flag
		}
	}
	return ""
}

// exclusive is cobra's mark of flags that exclude each other, in whose own words
// nobody would know what to do.
const exclusive = "cobra_annotation_mutually_exclusive"

// exclude says which two flags on the command line exclude each other.
func exclude(flags *pflag.FlagSet) (err error) {
	flags.Visit(func(f *pflag.Flag) {
		for _, other := range strings.Fields(strings.Join(f.Annotations[exclusive], " ")) {
			if err == nil && other != f.Name && flags.Changed(other) {
				err = fmt.Errorf("--%s and --%s do not go together: choose one", f.Name, other)
			}
		}
	})
	return err
}
