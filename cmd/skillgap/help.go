package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric/strict"
)

// helpWidth is how many columns a help has.
const helpWidth = 80

// helpText is a paragraph of a help.
func helpText(text string) string { return report.Style{Width: helpWidth}.Wrap(text, 0) }

// usage prints what stands below the text of a command's help.
func usage(cmd *cobra.Command) error {
	var parts []string
	add := func(title, text string) {
		if text = strings.TrimRight(text, "\n "); text != "" {
			parts = append(parts, title+":\n"+text)
		}
	}
	add("Usage", "  "+useLine(cmd))
	add("Examples", cmd.Example)
	groups := cmd.Groups()
	if len(groups) == 0 {
		groups = []*cobra.Group{{Title: "Commands"}}
	}
	for _, group := range groups {
		add(group.Title, shortList(cmd, func(c *cobra.Command) bool { return c.IsAvailableCommand() && c.GroupID == group.ID }))
	}
	add("Help topics, for skillgap help TOPIC", shortList(cmd, func(c *cobra.Command) bool { return c.IsAdditionalHelpTopicCommand() && c.Long != "" }))
	add("Flags", wrapped(cmd.LocalFlags()))
	add("Flags of every command", wrapped(cmd.InheritedFlags()))
	if cmd.HasAvailableSubCommands() {
		parts = append(parts, cmd.CommandPath()+" COMMAND --help says more about a command.")
	}
	_, err := fmt.Fprintln(cmd.OutOrStdout(), strings.Join(parts, "\n\n"))
	return err
}

func wrapped(flags *pflag.FlagSet) string { return flags.FlagUsagesWrapped(helpWidth) }

// useLine is how a command is called.
func useLine(cmd *cobra.Command) string {
	line := cmd.UseLine()
	if isGroup(cmd) {
		line = cmd.CommandPath() + " COMMAND"
	}
	return line
}

// shortList says what each of some commands below another does.
func shortList(cmd *cobra.Command, listed func(*cobra.Command) bool) string {
	var b strings.Builder
	for _, c := range cmd.Commands() {
		if listed(c) {
			fmt.Fprintf(&b, "  %-12s %s\n", c.Name(), c.Short)
		}
	}
	return b.String()
}

// takes holds a command to low..high arguments, of any number if high is below
// low. It says what is missing, by the name that the command's use line has for it.
func takes(low, high int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		what := ""
		switch words := strings.Fields(cmd.Use)[1:]; {
		case len(args) < low && len(args) > 0:
			what = "one more " + argument(words[min(len(args), len(words)-1)]) + " is missing"
		case len(args) < low:
			what = argument(words[0]) + " is missing"
		case len(args) > high && high >= low:
			what = fmt.Sprintf("%q is one argument too many", args[high]) + withEquals(cmd, args)
		default:
			return nil
		}
		return fmt.Errorf("%s: %s%s", what, cmd.CommandPath()+strings.TrimPrefix(cmd.Use, cmd.Name()), such(cmd, ""))
	}
}

// withEquals says how a number is given to a flag that can do without one.
func withEquals(cmd *cobra.Command, args []string) (hint string) {
	number := slices.IndexFunc(args, func(arg string) bool { _, err := strconv.Atoi(arg); return err == nil })
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if number >= 0 && f.NoOptDefVal != "" && f.Value.Type() != "bool" {
			hint = fmt.Sprintf(" (write --%s=%s)", f.Name, args[number])
		}
	})
	return hint
}

// argument is the name of an argument in a use line.
func argument(use string) string {
	use, _, _ = strings.Cut(strings.Trim(use, "[]"), "...")
	return use
}

// such is the command's first example that has a text, as the end of an error.
func such(cmd *cobra.Command, text string) string {
	for line := range strings.Lines(cmd.Example) {
		if strings.Contains(line, text) {
			return "\n  such as  " + strings.TrimSpace(line)
		}
	}
	return ""
}

// group makes a command one of commands: by itself it is its help.
func group(cmd *cobra.Command) *cobra.Command {
	cmd.Args = cobra.ArbitraryArgs // the error is ours
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return unknownCommand(cmd, args[0])
		}
		return cmd.Help()
	}
	return cmd
}

func isGroup(cmd *cobra.Command) bool { return cmd.HasSubCommands() && cmd.Use == cmd.Name() }

// unsettled is for commands that no settings are for, which a config file that is
// wrong must not keep from helping.
func unsettled(*cobra.Command, []string) error { return nil }

// unknownCommand names the nearest command there is.
func unknownCommand(cmd *cobra.Command, name string) error {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() || c.IsAdditionalHelpTopicCommand() {
			names = append(names, c.Name())
		}
	}
	what := cmd.CommandPath() + " --help lists what there is"
	if near := cmp.Or(suggestedFor(cmd, name), strict.Nearest(name, names)); near != "" {
		what = fmt.Sprintf("did you mean %q?", near)
	} else if _, err := os.Stat(name); err == nil && !cmd.HasParent() {
		what = "a file is reported on by skillgap score FILE"
	}
	return fmt.Errorf("unknown command %q of %s; %s", name, cmd.CommandPath(), what)
}

// suggestedFor is the command below another that some know by the name, "" if none is.
func suggestedFor(cmd *cobra.Command, name string) string {
	for _, c := range cmd.Commands() {
		if slices.Contains(c.SuggestFor, name) {
			return c.Name()
		}
	}
	return ""
}

// helpCommand is the help of a command or a topic.
type helpCommand struct{ root *cobra.Command }

func (c *helpCommand) describe() *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]...", Short: "help about a command or a topic",
		Example: "  skillgap help score\n  skillgap help rubric init\n  skillgap help exit-codes",
		Args:    cobra.ArbitraryArgs, PersistentPreRunE: unsettled,
	}
}

func (c *helpCommand) run(_ context.Context, args []string) error {
	found := c.root
	for _, name := range args {
		at := below(found, name)
		if at == nil {
			return unknownCommand(found, name)
		}
		found = at
	}
	found.InitDefaultHelpFlag()
	found.InitDefaultVersionFlag()
	return found.Help()
}

// below is the command of the name below another, nil if there is none.
func below(cmd *cobra.Command, name string) *cobra.Command {
	for _, c := range cmd.Commands() {
		if c.Name() == name {
			return c
		}
	}
	return nil
}
