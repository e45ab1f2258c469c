package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

type compareCommand struct {
	*app
	format word
}

func (c *compareCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "compare SHEET SHEET...",
		Short: "sheets side by side: what to talk about, how far raters agree",
		Example: `  skillgap compare dana.yaml dana-mentor-robin.yaml
  skillgap compare dana-2026-05-23.yaml dana-2026-11-23.yaml
  skillgap compare dana.yaml robin.yaml kim.yaml --format json`,
		Args: takes(2, 0),
	}
	c.share(cmd.Flags(), ofItems, toFile)
	bindFormat(&c.format, cmd.Flags(), report.CompareFormats())
	return cmd
}

func (c *compareCommand) run(_ context.Context, names []string) error {
	r, sheets, doc, err := c.compare(names)
	if err != nil {
		return err
	}
	if err := printIn(c.app, report.CompareFormats(), c.format.value, doc); err != nil {
		return err
	}
	if len(sheets) == 2 {
		if _, err := raters.NewTalk(r, sheets[0], sheets[1], doc, c.date(), false); err == nil {
			c.suggest(c.format.value, c.command("agree", names...))
		}
	}
	return nil
}

// compare reads the rubric and the sheets, and sets these side by side.
func (a *app) compare(names []string) (*rubric.Rubric, []*assess.Sheet, *raters.Comparison, error) {
	r, sheets, err := a.loadSheets(names...)
	if err != nil {
		return nil, nil, nil, err
	}
	reports := make([]*assess.Report, len(sheets))
	for i, sheet := range sheets {
		if reports[i], err = a.levels(r, sheet, a.targetOf(sheet)); err != nil {
			return nil, nil, nil, err
		}
	}
	return r, sheets, raters.Compare(r, reports), nil
}
