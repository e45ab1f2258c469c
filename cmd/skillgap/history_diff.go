package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric/strict"
)

type historyDiff struct {
	*app
	format word
}

func (c *historyDiff) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff BEFORE AFTER",
		Short: "what moved between two sheets: the person, or the rubric",
		Long: `diff sets two sheets side by side: kept ones by their id, sheet files,
unfinished ones as far as they go, or reports in JSON. Each is scored with the
rubric of both, so that a change of the person and a change of the rubric can
be told apart. A report does not hold the answers to a knowledge check: its
levels stand as it states them.`,
		Example: "  skillgap history diff 3f2a9c 81bb04\n  skillgap history diff old.yaml new.yaml",
		Args:    takes(2, 2),
	}
	f := cmd.Flags()
	c.share(f, ofItems, "target", toFile)
	f.Lookup("target").Usage = "the role to measure both to (default: each sheet's own)"
	bindFormat(&c.format, f, report.DiffFormats())
	return cmd
}

func (c *historyDiff) run(ctx context.Context, args []string) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	in := &inputs{app: c.app, rubric: r}
	var two [2]progress.Scored
	for i, name := range args {
		if two[i], err = in.scored(ctx, name); err != nil {
			return err
		}
	}
	doc, err := progress.Difference(two[0], two[1], c.scorer(c.target))
	if err != nil {
		return err
	}
	return printIn(c.app, report.DiffFormats(), c.format.value, doc)
}

// scored reads one side of a difference. A report does not hold its rubric,
// which has to be the one in use or a kept one.
func (in *inputs) scored(ctx context.Context, name string) (progress.Scored, error) {
	one, rep, err := in.one(ctx, name)
	if err != nil || rep == nil {
		return one, err
	}
	if one.Rubric = in.rubric; rep.Rubric.Digest == in.rubric.Digest {
		return one, nil
	}
	err = in.withStore(ctx, false, func(store *history.Store) (err error) {
		one.Rubric, err = store.RubricOf(ctx, rep.Rubric.Digest)
		return err
	})
	if err != nil {
		return one, fmt.Errorf("%s was made with version %s of %s, which is not at hand: name it with --rubric\n  %w",
			name, strict.Printable(rep.Rubric.Version), strict.Printable(rep.Rubric.ID), err)
	}
	return one, nil
}
