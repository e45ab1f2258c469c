package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

const welcomeAgree = `You both go through what you see differently, %s, what differs most first. Talk, then choose the level you both stand behind. Every choice is kept at once: stop with Ctrl-C, go on with the same command.`

func newAgree(e *env, s *settings) *cobra.Command {
	o := &assessOptions{}
	cmd := &cobra.Command{
		Use:     "agree SELF MENTOR",
		Short:   "settle what two sheets see differently: writes an agreed sheet, prints the report",
		Example: "  skillgap agree dana-2026-11-23.yaml dana-2026-11-24-mentor-robin.yaml",
		Args:    cobra.ExactArgs(2),
		RunE:    func(cmd *cobra.Command, args []string) error { return runAgree(cmd, e, s, o, args) },
	}
	o.format = s.bindReport(cmd.Flags(), report.Names(report.Formats()))
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "its file, .yaml or .json (default: <subject>-<date>-agreed.yaml)")
	cmd.Flags().BoolVar(&o.force, "force", false, "overwrite the file named by --output")
	cmd.Flags().BoolVar(&o.plain, "plain", false, "ask with numbered lines instead of menus")
	return cmd
}

func runAgree(cmd *cobra.Command, e *env, s *settings, o *assessOptions, names []string) error {
	r, sheets, doc, err := s.compare(e, names)
	if err != nil {
		return err
	}
	if _, err := raters.NewTalk(r, sheets[0], sheets[1], doc, e.date(), false); err != nil {
		return err
	}
	if err := checkOutput(o.output, o.force); err != nil {
		return err
	}
	if err := canTalk(e, s); err != nil {
		return err
	}
	ctx, done := untilStopped(cmd.Context())
	defer done()
	asker, restore, err := o.asker(ctx, e, s)
	if err != nil {
		return err
	}
	a := &agreement{rubric: r, asker: asker, kept: agreeDraft(r, sheets), env: e, sheets: sheets, doc: doc}
	err = a.run()
	restore()
	if err != nil {
		return a.interrupted(err)
	}
	return o.finishAgree(e, s, r, a)
}

// canTalk is canAsk with words for two sheets.
func canTalk(e *env, s *settings) error {
	if err := canAsk(e, s, "agree"); err != nil {
		return errors.New("agree asks two people in a terminal, and there is none to ask in (or --no-input or CI is set)\n  print what to talk about with  skillgap compare SELF MENTOR\n  and write the agreed sheet by hand, with  rater: {role: agreed, name: ..., with: ...}")
	}
	return nil
}

// finishAgree writes the agreed sheet, then drops the draft, then prints the
// report.
func (o *assessOptions) finishAgree(e *env, s *settings, r *rubric.Rubric, a *agreement) error {
	sheet := a.talk.Sheet()
	name, err := o.write(&sheet, r)
	if err != nil {
		return failure(fmt.Errorf("%w\n  what you settled is kept: the same command with --output ANOTHER-FILE writes it elsewhere", err))
	}
	if err := a.kept.remove(); err != nil {
		fmt.Fprintf(e.stderr, "note: %v\n", err)
	}
	fmt.Fprintf(e.stderr, "\nYour agreed sheet: %s\n\n", name)
	rep, err := s.makeReport(r, &sheet)
	if err != nil {
		return err
	}
	return s.printReports(e, o.format, []*assess.Report{rep}, false)
}
