package main

import (
	"cmp"
	"io"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

func newCompare(e *env, s *settings) *cobra.Command {
	var format *word
	cmd := &cobra.Command{
		Use:   "compare SHEET SHEET...",
		Short: "several sheets side by side: what to talk about, how far raters agree",
		Example: `  skillgap compare dana.yaml dana-mentor-robin.yaml
  skillgap compare dana-2026-05-23.yaml dana-2026-11-23.yaml
  skillgap compare dana.yaml robin.yaml kim.yaml --format json`,
		Args:              cobra.MinimumNArgs(2),
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return s.apply(cmd, allBut("format")...) },
		RunE:              func(_ *cobra.Command, args []string) error { return runCompare(e, s, format, args) },
	}
	format = s.bindDerived(cmd.Flags(), report.Names(report.CompareFormats()))
	return cmd
}

func runCompare(e *env, s *settings, format *word, names []string) error {
	_, _, doc, err := s.compare(e, names)
	if err != nil {
		return err
	}
	return e.print(func(w io.Writer) error {
		return report.Write(w, report.CompareFormats(), format.value, doc, e.style(e.stdout, s.color.value))
	})
}

// compare reads the rubric and the sheets, and sets these side by side.
func (s *settings) compare(e *env, names []string) (*rubric.Rubric, []*assess.Sheet, *raters.Comparison, error) {
	r, err := s.loadRubric()
	if err != nil {
		return nil, nil, nil, err
	}
	sheets, err := readSheets(e, r, names)
	if err != nil {
		return nil, nil, nil, err
	}
	reports := make([]*assess.Report, len(sheets))
	for i, sheet := range sheets {
		if reports[i], err = s.levels(r, sheet, cmp.Or(s.target, sheet.Target, s.aim)); err != nil {
			return nil, nil, nil, err
		}
	}
	return r, sheets, raters.Compare(r, reports), nil
}

// levels scores a sheet without a path: the levels are the ratings, or what a
// check on the sheet makes of them.
func (s *settings) levels(r *rubric.Rubric, sheet *assess.Sheet, target string) (*assess.Report, error) {
	if len(sheet.Responses) == 0 {
		return scored(r, sheet, target, nil), nil
	}
	est, err := s.estimates(r, sheet)
	if err != nil {
		return nil, err
	}
	return scored(r, sheet, target, est), nil
}
