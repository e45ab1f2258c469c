package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

type rubricDiff struct {
	*app
	format word
	kept   bool
}

func (c *rubricDiff) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "diff OLD NEW [SHEET...]", Short: "what changed between two editions of a rubric",
		Long: `Lists what changed: skills, tiers and targets that are new, gone or have another
id, words, statements, prerequisites, weights, steps, and what targets ask for.

With sheets of the old edition, or --kept for the newest of each person in the
history, it also says how many ratings the changes touch, and how readiness and
level move when each sheet is scored under both.`,
		Example: "  skillgap rubric diff old.yaml new.yaml\n  skillgap rubric diff old new team/*.yaml\n" +
			"  skillgap rubric diff old new --kept",
		Args: takes(2, 0),
	}
	f := cmd.Flags()
	c.share(f, "target store no-follow", toFile)
	f.Lookup("target").Usage = "the role to measure sheets to (default: each sheet's own)"
	f.BoolVar(&c.kept, "kept", false, "score the newest sheet of each person in the history")
	bindFormat(&c.format, f, report.ChangesFormats())
	return cmd
}

func (c *rubricDiff) opensStore([]string) bool { return c.kept || c.given("store") }

func (c *rubricDiff) run(ctx context.Context, args []string) error {
	old, err := c.loadPath(args[0])
	if err != nil {
		return err
	}
	now, err := c.loadPath(args[1])
	if err != nil {
		return err
	}
	kept := c.opensStore(args)
	if kept && len(args) > 2 {
		return errors.New("name sheets, or take those of the history with --kept")
	}
	if c.target, err = targetOf(old, c.target); err != nil {
		return err
	}
	changes := progress.NewChanges(c.tool(), old, now)
	sheets, err := c.readSheets(old, args[2:]...)
	if err == nil && kept {
		sheets, err = c.newest(ctx, old, changes)
	}
	if err != nil {
		return err
	}
	if len(sheets) > 0 {
		if err := changes.Touch(old, now, sheets, c.scorer(c.target)); err != nil {
			return err
		}
	}
	return printIn(c.app, report.ChangesFormats(), c.format.value, changes)
}

// newest is one sheet a person of the history, under the rubric.
func (c *rubricDiff) newest(
	ctx context.Context, r *rubric.Rubric, changes *progress.Changes,
) (sheets []*assess.Sheet, err error) {
	err = c.withStore(ctx, false, func(store *history.Store) error {
		subjects, err := store.Subjects(ctx)
		if err != nil {
			return err
		}
		var names []string
		for _, one := range subjects {
			names = append(names, one.Name)
		}
		entries, err := store.Newest(ctx, r.ID, names...)
		if err == nil && len(entries) == 0 {
			err = fmt.Errorf("no sheet of the rubric %s is kept in %s", r.ID, store.Name())
		}
		if err != nil {
			return err
		}
		var warnings []string
		sheets, warnings, err = underRubric(r, entries)
		changes.Warnings = append(changes.Warnings, warnings...)
		return err
	})
	return sheets, err
}
