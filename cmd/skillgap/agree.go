package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

type agreeCommand struct {
	*app
	output output
}

func (c *agreeCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "agree SELF MENTOR",
		Short:   "settle what two sheets see differently: an agreed sheet",
		Example: "  skillgap agree dana-2026-11-23.yaml dana-2026-11-24-mentor-robin.yaml",
		Args:    takes(2, 2),
	}
	c.share(cmd.Flags(), ofReports, "plain")
	c.output.bind(cmd.Flags(), "its file, .yaml or .json (default: <subject>-<date>-agreed.yaml)")
	return cmd
}

func (c *agreeCommand) run(ctx context.Context, names []string) error {
	r, sheets, doc, err := c.compare(names)
	if err != nil {
		return err
	}
	a := &agreement{app: c.app, rubric: r, sheets: sheets, doc: doc}
	a.kept = &draftFile{name: a.draftName()}
	if _, err := a.begin(false); err != nil {
		return err
	}
	if err := c.output.check(); err != nil {
		return err
	}
	if err := c.canAsk("agree"); err != nil {
		return errors.New("agree asks two people in a terminal, and there is none to ask in " +
			"(or --no-input or CI is set)\n  print what to talk about with  skillgap compare SELF MENTOR\n" +
			"  and write the agreed sheet by hand, with  rater: {role: agreed, name: ..., with: ...}")
	}
	if err := a.kept.hold(); err != nil {
		return err
	}
	defer a.kept.close()
	defer c.carefully()()
	var restore func()
	if a.asker, restore, err = c.asker(ctx); err != nil {
		return err
	}
	err = func() error { defer restore(); return a.run() }()
	switch {
	case err == nil:
		return c.finish(a)
	case a.kept.saved && exitCode(err) == exitFailure:
		c.note("Stopped. What you settled before is kept; the same command goes on.")
	case a.kept.saved:
		c.note("Stopped. What you settled is kept; the same command goes on.")
	default:
		c.note("Stopped before the first choice; nothing is kept.")
	}
	return err
}

// finish writes the agreed sheet, then drops the draft, then prints the report.
func (c *agreeCommand) finish(a *agreement) error {
	sheet := a.talk.Sheet()
	name, err := c.output.writeSheet(&sheet, a.rubric)
	var elsewhere *elsewhereError
	if err != nil && !errors.As(err, &elsewhere) {
		return failure(fmt.Errorf("%w\n"+
			"  what you settled is kept: the same command with --output ANOTHER-FILE writes it elsewhere", err))
	}
	if err := a.kept.remove(); err != nil {
		c.note("note: %v", err)
	}
	c.note("\nYour agreed sheet: %s\n", name)
	rep, err := c.makeReport(a.rubric, &sheet)
	if err == nil {
		err = c.printReports(c.format.value, rep)
	}
	if elsewhere != nil {
		err = errors.Join(err, failure(elsewhere))
	}
	return err
}
