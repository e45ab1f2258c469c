package main

import (
	"context"
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

// newRoot is the table of contents: every command there is.
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

	a.add(root, &assessCommand{interview: interview{app: a}}, &checkCommand{interview: interview{app: a}},
		&scoreCommand{app: a}, &pathCommand{app: a}, &scanCommand{app: a}, &reportCommand{app: a}, &aimCommand{app: a})
	history := a.add(root, &historyCommand{app: a})
	a.add(history, &historyShow{app: a}, &historyDiff{app: a}, &historyImport{app: a}, &historyExport{app: a},
		&historyDelete{app: a}, &historyVerify{app: a}, &historyBackup{app: a})
	a.add(root, &compareCommand{app: a}, &agreeCommand{app: a}, &teamCommand{app: a}, &cohortCommand{app: a})

	rubrics := group(&cobra.Command{Use: "rubric", Short: "see what is measured, and check rubrics of your own", Long: rubricHelp})
	a.add(rubrics, &rubricList{app: a}, &rubricShow{app: a}, &rubricLint{app: a}, &rubricInit{app: a},
		&rubricImport{app: a}, &rubricExport{app: a}, &rubricDiff{app: a},
		&rubricSchema{app: a}, &rubricAbout{app: a})

	items := group(&cobra.Command{
		Use: "items", Short: "the items (questions) of the knowledge check, and their answers",
	})
	a.share(items.PersistentFlags(), "rubric")
	a.add(items, &itemsList{app: a}, &itemsShow{app: a}, &itemsReview{app: a}, &itemsStats{answers: answers{app: a}},
		&itemsCalibrate{answers: answers{app: a}})

	root.AddCommand(rubrics, items)
	root.SetHelpCommand(a.add(root, &lintCommand{app: a}, &schemaCommand{app: a}, &versionCommand{app: a},
		&completionCommand{app: a, root: root}, &helpCommand{root: root}))
	root.AddCommand(topics()...)
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

// arrange lists commands under a title.
func arrange(root *cobra.Command, title, names string) {
	root.AddGroup(&cobra.Group{ID: title, Title: title})
	for _, name := range strings.Fields(names) {
		if cmd := below(root, name); cmd != nil {
			cmd.GroupID = title
		}
	}
}

// add puts commands below another, and returns the last.
func (a *app) add(parent *cobra.Command, commands ...command) (last *cobra.Command) {
	for _, c := range commands {
		last = c.describe()
		last.RunE = func(cmd *cobra.Command, args []string) error {
			err := a.reachStore(c, cmd, args)
			if err == nil {
				err = c.run(cmd.Context(), args)
			}
			return ofStop(cmd.Context(), err)
		}
		if takesFiles(last) {
			last.Args = needMatch(last.Args)
		}
		parent.AddCommand(last)
	}
	return last
}
