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
	noKeep bool
}

func (c *agreeCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "agree SELF MENTOR",
		Short:   "settle what two sheets see differently: an agreed sheet",
		Example: "  skillgap agree dana-2026-11-23.yaml dana-2026-11-24-mentor-robin.yaml",
		Args:    takes(2, 2),
	}
	c.share(cmd.Flags(), ofReports, "store plain")
	c.output.bind(cmd.Flags(), "its file, .yaml or .json (default: <subject>-<date>-agreed.yaml)")
	bindNoKeep(cmd.Flags(), &c.noKeep)
	return cmd
}

func (c *agreeCommand) opensStore([]string) bool { return !c.noKeep }

func (c *agreeCommand) run(ctx context.Context, names []string) error {
	r, sheets, doc, err := c.compare(names)
	if err != nil {
		return err
	}
	a := &agreement{app: c.app, rubric: r, sheets: sheets, doc: doc}
	if _, err := a.begin(false); err != nil {
		return err
	}
	if err := c.output.check(names...); err != nil {
		return err
	}
	if err := c.canAsk("agree"); err != nil {
		return errors.New("agree asks two people in a terminal, and there is none to ask in " +
			"(or --no-input or CI is set)\n  print what to talk about with  skillgap compare SELF MENTOR\n" +
			"  and write the agreed sheet by hand, with  rater: {role: agreed, name: ..., with: ...}")
	}
	draft, err := a.draftName()
	if err != nil {
		return err
	}
	a.kept = &draftFile{name: draft}
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
		return c.finish(ctx, a)
	case a.kept.saved && exitCode(err) == exitFailure:
		c.note("Stopped. What you settled before is kept; the same command goes on.")
	case a.kept.saved:
		c.note("Stopped. What you settled is kept; the same command goes on.")
	default:
		c.note("Stopped before the first choice; nothing is kept.")
	}
	return err
}

// finish writes the agreed sheet and keeps it, then drops the draft, then prints the
// report.
func (c *agreeCommand) finish(ctx context.Context, a *agreement) error {
	sheet := a.talk.Sheet()
	done, err := c.deliver(ctx, &c.output, a.rubric, &sheet, a.kept, c.noKeep, "agreed sheet")
	if err != nil {
		return failure(fmt.Errorf("%w\n"+
			"  what you settled is kept: the same command with --output ANOTHER-FILE writes it elsewhere", err))
	}
	c.note("")
	return errors.Join(c.conclude(a.rubric, &sheet, done, c.goOn(&sheet, done)), done.err)
}
