package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric/strict"
)

// command is one command of the program.
type command interface {
	// describe says how the command is called, and binds its flags to the value.
	describe() *cobra.Command
	run(ctx context.Context, args []string) error
}

// newRoot is the table of contents: every command there is.
func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "skillgap",
		Short: "where you stand as a backend developer, and what to learn next",
		Long: `skillgap tells backend developers where they stand, what is missing for the
job they want, and what to learn next, in which order.

  skillgap assess                       answer the questionnaire, see the report
  skillgap score dana-2026-11-23.yaml   report on a sheet, without a terminal
  skillgap rubric show git              what each level of a skill means

` + helpText(assess.Rule+" Who rates somebody else goes by the same rule. "+assess.MentorRule),
		Version:           thisBuild().Version,
		SilenceUsage:      true,
		SilenceErrors:     true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return a.settle(cmd.Flags()) },
	}
	a.share(root.PersistentFlags(), "color", "no-input", "no-pager", "pager", "config")
	root.SetFlagErrorFunc(flagError)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)

	add(root, &assessCommand{interview: interview{app: a}}, &checkCommand{interview: interview{app: a}},
		&scoreCommand{app: a}, &reportCommand{app: a}, &pathCommand{app: a}, &compareCommand{app: a},
		&agreeCommand{app: a}, &teamCommand{app: a}, &schemaCommand{app: a}, &versionCommand{app: a})
	root.AddCommand(&cobra.Command{Use: "exit-codes", Short: "what the exit codes mean", Long: exitCodesHelp})

	history := add(root, &historyCommand{app: a})
	add(history, &historyShow{app: a}, &historyDiff{app: a}, &historyImport{app: a}, &historyExport{app: a},
		&historyDelete{app: a}, &historyVerify{app: a}, &historyBackup{app: a})

	rubrics := &cobra.Command{Use: "rubric", Short: "see what is measured, and check rubrics of your own"}
	add(rubrics, &rubricList{app: a}, &rubricShow{app: a}, &rubricLint{app: a}, &rubricInit{app: a},
		&rubricSchema{app: a}, &rubricCompile{app: a}, &rubricAbout{app: a})

	items := &cobra.Command{Use: "items", Short: "see the items of the knowledge check, and what answers say of them"}
	a.share(items.PersistentFlags(), "rubric")
	add(items, &itemsList{app: a}, &itemsShow{app: a}, &itemsReview{app: a}, &itemsStats{answers: answers{app: a}},
		&itemsCalibrate{answers: answers{app: a}})

	root.AddCommand(rubrics, items)
	root.SetArgs(a.args)
	if runtime.GOOS == "windows" {
		root.SetArgs(expanded(root, a.args))
	}
	return root
}

// add puts commands below another, and returns the last.
func add(parent *cobra.Command, commands ...command) (last *cobra.Command) {
	for _, c := range commands {
		last = c.describe()
		last.RunE = func(cmd *cobra.Command, args []string) error {
			return ofStop(cmd.Context(), c.run(cmd.Context(), args))
		}
		if takesFiles(last) {
			last.Args = needMatch(last.Args)
		}
		parent.AddCommand(last)
	}
	return last
}

// flagError adds the nearest flag to an unknown one.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near := strict.Nearest(unknown.GetSpecifiedName(), names); near != "" {
		return fmt.Errorf("%w; did you mean --%s?", err, near)
	}
	return fmt.Errorf("%w; see %s --help", err, cmd.CommandPath())
}
