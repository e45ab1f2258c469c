package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/rubric/strict"
)

const about = `skillgap tells backend developers where they stand, what is missing for the
job they want, and what to learn next, in which order.

  skillgap assess                       answer the questionnaire, see the report
  skillgap score dana-2026-11-23.yaml   report on a sheet, without a terminal
  skillgap rubric show git              what each level of a skill means`

func newRoot(e *env) *cobra.Command {
	s := &settings{env: e}
	root := &cobra.Command{
		Use:               "skillgap",
		Short:             "where you stand as a backend developer, and what to learn next",
		Long:              about,
		Version:           version(),
		SilenceUsage:      true,
		SilenceErrors:     true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return s.apply(cmd, settingKeys()...) },
	}
	s.bind(root.PersistentFlags())
	root.SetFlagErrorFunc(flagError)
	root.SetArgs(e.args)
	root.SetOut(e.stdout)
	root.SetErr(e.stderr)
	root.AddCommand(
		newAssess(e, s),
		newCheck(e, s),
		newScore(e, s),
		newReport(e, s),
		newPath(e, s),
		newCompare(e, s),
		newAgree(e, s),
		newTeam(e, s),
		newHistory(e, s),
		newRubric(e, s),
		newItems(e, s),
		newSchema(e),
		newVersion(e),
		&cobra.Command{Use: "exit-codes", Short: "what the exit codes mean", Long: exitCodesHelp},
	)
	return root
}

func newVersion(e *env) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "print the version", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := fmt.Fprintln(e.stdout, "skillgap", version()); err != nil {
				return failure(err)
			}
			return nil
		},
	}
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
