package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

type scoreOptions struct {
	format       *word
	explain      bool
	minReadiness decimal
	minCoverage  decimal
	minTier      assignments
	maxGap       decimal
	time         timeOptions
}

func newScore(e *env, s *settings) *cobra.Command {
	o := &scoreOptions{}
	cmd := &cobra.Command{
		Use:   "score FILE...|-",
		Short: "report on sheets: scores, gaps, learning path; hold them against gates",
		Example: `  skillgap score dana.yaml
  skillgap score dana.yaml --target senior --explain
  skillgap score team/*.yaml --format json > reports.json
  skillgap score dana.yaml --min-readiness 80 --min-tier devops=2 --max-gap 2
  skillgap score dana.yaml --keep --baseline last --no-regression --max-age 180d`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runScore(cmd.Context(), e, s, o, args) },
	}
	o.format = s.bindReport(cmd.Flags(), report.Names(report.Formats()))
	cmd.Flags().BoolVar(&o.explain, "explain", false, "also print how every figure comes about")
	o.minReadiness = decimal{high: 100}
	cmd.Flags().Var(&o.minReadiness, "min-readiness", "gate: readiness of at least this many percent")
	o.minCoverage = decimal{high: 100}
	cmd.Flags().Var(&o.minCoverage, "min-coverage", "gate: coverage of at least this many percent (100 when any gate is given)")
	cmd.Flags().Var(&o.minTier, "min-tier", "gate: a tier's level of at least this, 0..5; may be repeated")
	o.maxGap = decimal{high: rubric.MaxLevel}
	cmd.Flags().Var(&o.maxGap, "max-gap", "gate: no gap above this many levels")
	o.time.bind(cmd, s)
	return cmd
}

func runScore(ctx context.Context, e *env, s *settings, o *scoreOptions, names []string) error {
	if o.explain && o.format.value != "table" {
		return fmt.Errorf("--explain goes with --format table; json already holds the weights, levels and targets")
	}
	r, err := s.loadRubric()
	if err != nil {
		return err
	}
	gates, err := o.gates(r)
	if err != nil {
		return err
	}
	sheets, err := readSheets(e, r, names)
	if err != nil {
		return err
	}
	past, err := o.time.open(ctx, e, s, r)
	if err != nil {
		return err
	}
	defer past.close()
	reports := make([]*assess.Report, len(sheets))
	for i, sheet := range sheets {
		if reports[i], err = s.makeReport(r, sheet); err != nil {
			return err
		}
		if err := past.gates(ctx, &gates, sheet, reports[i]); err != nil {
			return err
		}
		reports[i].Gate = gates.Test(reports[i])
	}
	if err := errors.Join(s.printReports(e, o.format, reports, o.explain), past.keep(ctx, sheets)); err != nil {
		return err
	}
	return printGates(e, reports)
}

// makeReport scores a sheet and adds the path.
func (s *settings) makeReport(
	r *rubric.Rubric, sheet *assess.Sheet, whatIf ...assess.Assumption,
) (*assess.Report, error) {
	if _, known := r.Target(s.target); s.target != "" && !known { // a kept rubric
		return nil, fmt.Errorf("unknown target %q; %s", s.target, strict.Suggest(s.target, r.TargetIDs()))
	}
	est, err := s.estimates(r, sheet)
	if err != nil {
		return nil, err
	}
	rep := scored(r, sheet, cmp.Or(s.target, sheet.Target, s.aim), est, whatIf...)
	rep.Path = path.Plan(r, rep, s.pathOptions())
	return rep, nil
}

// estimates is what is believed of the skills; only answers ask for the items.
func (s *settings) estimates(r *rubric.Rubric, sheet *assess.Sheet) (*assess.Estimates, error) {
	var bank *estimate.Bank
	if len(sheet.Responses) > 0 {
		var err error
		if bank, err = s.bank(r); err != nil {
			return nil, err
		}
	}
	return estimate.Of(r, sheet, bank), nil
}

// scored is the report of a sheet, without a path.
func scored(
	r *rubric.Rubric, sheet *assess.Sheet, target string, est *assess.Estimates, whatIf ...assess.Assumption,
) *assess.Report {
	return tool().Score(r, sheet, target, est, whatIf...)
}

func (s *settings) printReports(e *env, format *word, reports []*assess.Report, explain bool) error {
	style := e.style(e.stdout, s.color.value)
	if format.value == "github" {
		if err := e.appendSummary(reports); err != nil {
			return err
		}
	}
	return e.print(func(w io.Writer) error {
		if err := report.Write(w, report.Formats(), format.value, reports, style); err != nil {
			return err
		}
		if !explain {
			return nil
		}
		for _, rep := range reports {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
			if err := report.Explain(w, rep, style); err != nil {
				return err
			}
		}
		return nil
	})
}

func (o *scoreOptions) gates(r *rubric.Rubric) (assess.Gates, error) {
	g := assess.Gates{MinReadiness: o.minReadiness.number(), MinCoverage: o.minCoverage.number()}
	if o.maxGap.given {
		most := int(o.maxGap.value)
		if float64(most) != o.maxGap.value {
			return g, fmt.Errorf("--max-gap %g is not a whole number of levels", o.maxGap.value)
		}
		g.MaxGap = assess.Known(most)
	}
	var known []string
	for _, t := range r.Tiers {
		known = append(known, t.ID)
	}
	for i, tier := range o.minTier.names {
		if _, ok := r.Tier(tier); !ok {
			return g, fmt.Errorf("--min-tier: unknown tier %q; %s", tier, strict.Suggest(tier, known))
		}
		g.MinTier = append(g.MinTier, assess.TierGate{Tier: tier, Min: o.minTier.levels[i]})
	}
	return g, nil
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// printGates names every failed gate on stderr.
func printGates(e *env, reports []*assess.Report) error {
	met := true
	for _, rep := range reports {
		for _, f := range rep.Gate.Failed {
			met = false
			fmt.Fprintf(e.stderr, "gate not met for %s: %s\n", strings.TrimSpace(strict.Printable(rep.Subject)), f.Message)
		}
	}
	if !met {
		return errGate
	}
	return nil
}
