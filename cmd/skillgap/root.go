package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
)

// command is one command of the program.
type command interface {
	// describe says how the command is called, and binds its flags to the value.
	describe() *cobra.Command
	run(ctx context.Context, args []string) error
}

// newRoot is the program as cobra runs it.
func newRoot(a *app) *cobra.Command {
	root := group(&cobra.Command{
		Use:   "skillgap",
		Short: "where you stand as a backend developer, and what to learn next",
		Long: `skillgap tells backend developers where they stand, what is missing for the
job they want, and what to learn next, in which order.

  skillgap assess                       answer the questionnaire, see the report
  skillgap score dana-2026-11-23.yaml   report on a sheet, without a terminal
  skillgap rubric show git              what each level of a skill means

` + helpText(assess.Rule+" Who rates somebody else goes by the same rule. "+assess.MentorRule),
		Version:       thisBuild().Version,
		SilenceUsage:  true,
		SilenceErrors: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if isGroup(cmd) {
				return nil
			}
			if err := exclude(cmd.Flags()); err != nil {
				return err
			}
			return a.settle(cmd.Flags())
		},
	})
	a.share(root.PersistentFlags(), "color", "no-input", "no-pager", "pager", "config")
	root.SetFlagErrorFunc(flagError)
	root.SetUsageFunc(usage)
	root.SetHelpFunc(a.help)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)

	tops := a.tops()
	if n := slices.IndexFunc(tops, func(t top) bool { return len(a.args) > 0 && t.name == a.args[0] }); n >= 0 {
		tops = tops[n : n+1]
	} else {
		root.AddCommand(topics()...)
	}
	for _, t := range tops {
		root.AddCommand(t.make())
	}
	help := a.made(&helpCommand{root: root})
	root.AddCommand(a.made(&completionCommand{app: a, root: root}), help)
	root.SetHelpCommand(help)
	arrange(root, "Rate", "assess check")
	arrange(root, "See where you stand, and plan", "score path scan aim report history")
	arrange(root, "Work with other people", "compare agree team cohort")
	arrange(root, "Look inside, set up", "lint rubric items completion schema version help")
	root.CompletionOptions.DisableDefaultCmd = true
	if len(a.args) > 0 && strings.HasPrefix(a.args[0], cobra.ShellCompRequestCmd) { // a shell asks
		a.complete(root)
	}
	root.SetArgs(a.args)
	if a.system == "windows" {
		root.SetArgs(expanded(root, a.args))
	}
	return root
}

// top is a command below the root. Where the command line begins with its name it alone
// is made: to describe all of them takes longer than most of them run.
type top struct {
	name string
	make func() *cobra.Command
}

// tops are the commands below the root but for those that speak of all others.
func (a *app) tops() []top {
	one := func(name string, c command) top { return top{name, func() *cobra.Command { return a.made(c) }} }
	return []top{
		one("assess", &assessCommand{interview: interview{app: a}}),
		one("check", &checkCommand{interview: interview{app: a}}),
		one("score", &scoreCommand{app: a}),
		one("path", &pathCommand{app: a}),
		one("scan", &scanCommand{app: a}),
		one("report", &reportCommand{app: a}),
		one("aim", &aimCommand{app: a}),
		{"history", func() *cobra.Command {
			return a.add(a.made(&historyCommand{app: a}), &historyShow{app: a}, &historyDiff{app: a}, &historyImport{app: a},
				&historyExport{app: a}, &historyDelete{app: a}, &historyVerify{app: a}, &historyBackup{app: a})
		}},
		one("compare", &compareCommand{app: a}),
		one("agree", &agreeCommand{app: a}),
		one("team", &teamCommand{app: a}),
		one("cohort", &cohortCommand{app: a}),
		{"rubric", func() *cobra.Command {
			rubrics := group(&cobra.Command{
				Use: "rubric", Short: "see what is measured, and check rubrics of your own", Long: rubricHelp,
			})
			return a.add(rubrics, &rubricList{app: a}, &rubricShow{app: a}, &rubricLint{app: a}, &rubricInit{app: a},
				&rubricImport{app: a}, &rubricExport{app: a}, &rubricDiff{app: a},
				&rubricSchema{app: a}, &rubricAbout{app: a})
		}},
		{"items", func() *cobra.Command {
			items := group(&cobra.Command{
				Use: "items", Short: "the items (questions) of the knowledge check, and their answers",
			})
			a.share(items.PersistentFlags(), "rubric")
			return a.add(items, &itemsList{app: a}, &itemsShow{app: a}, &itemsReview{app: a},
				&itemsStats{answers: answers{app: a}}, &itemsCalibrate{answers: answers{app: a}})
		}},
		one("lint", &lintCommand{app: a}),
		one("schema", &schemaCommand{app: a}),
		one("version", &versionCommand{app: a}),
	}
}

// arrange lists commands under a title.
func arrange(root *cobra.Command, title, names string) {
	root.AddGroup(&cobra.Group{ID: title, Title: title})
	for _, name := range strings.Fields(names) {
		if cmd := below(root, name); cmd != nil {
			cmd.GroupID = title
		}
	}
}

// add puts commands below another, which it returns.
func (a *app) add(parent *cobra.Command, commands ...command) *cobra.Command {
	for _, c := range commands {
		parent.AddCommand(a.made(c))
	}
	return parent
}

// made is a command as cobra runs it.
func (a *app) made(c command) *cobra.Command {
	cmd := c.describe()
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		err := a.reachStore(c, cmd, args)
		if err == nil {
			err = c.run(cmd.Context(), args)
		}
		return ofStop(cmd.Context(), err)
	}
	if takesFiles(cmd) {
		cmd.Args = needMatch(cmd.Args)
	}
	return cmd
}
