package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

// makeReport scores a sheet and adds the path.
func (a *app) makeReport(r *rubric.Rubric, sheet *assess.Sheet) (*assess.Report, error) {
	rep, err := a.scored(r, sheet)
	if err == nil {
		rep.Path = path.Plan(r, rep, a.pathOptions())
	}
	return rep, err
}

// makeReportFor is makeReport of a report that is only written in the formats.
func (a *app) makeReportFor(r *rubric.Rubric, sheet *assess.Sheet, formats ...string) (*assess.Report, error) {
	if a.plans(formats) {
		return a.makeReport(r, sheet)
	}
	return a.scored(r, sheet)
}

// makerOf is makeReportFor for many workers at once, by the rubric that was loaded and
// its scorerOf.
func (a *app) makerOf(r *rubric.Rubric, score bulk.Score, formats ...string) bulk.Score {
	plans := a.plans(formats)
	return func(sheet *assess.Sheet) (*assess.Report, error) {
		rep, err := score(sheet)
		if err == nil && plans {
			rep.Path = path.Plan(r, rep, a.pathOptions())
		}
		return rep, err
	}
}

// plans says whether a path is wanted, and any of the formats shows it.
func (a *app) plans(formats []string) bool {
	return !a.noPath && slices.ContainsFunc(formats, func(name string) bool { return report.FormatOf(name).Plans })
}

// showsUnusable says whether any of the formats has a place for sheets that cannot be used.
func showsUnusable(formats ...string) bool {
	return slices.ContainsFunc(formats, func(name string) bool { return report.FormatOf(name).Unusable != nil })
}

// scored is the report of a sheet without a path.
func (a *app) scored(
	r *rubric.Rubric, sheet *assess.Sheet, whatIf ...assess.Assumption,
) (*assess.Report, error) {
	if err := a.checkFlags(r); err != nil { // of a kept rubric
		return nil, err
	}
	bank, err := a.bankOf(r)(sheet)
	if err != nil {
		return nil, err
	}
	return a.scoredBy(estimate.NewPrior(r), r, sheet, bank, whatIf...), nil
}

// scoredBy is scored by a prior, and by items that have been read.
func (a *app) scoredBy(
	prior *estimate.Prior, r *rubric.Rubric, sheet *assess.Sheet, bank *estimate.Bank, whatIf ...assess.Assumption,
) *assess.Report {
	one := *sheet
	one.Stack = a.stackOf(r, sheet)
	return a.tool().Score(r, &one, r.TargetID(a.targetOf(sheet)), prior.Of(sheet, bank), whatIf...)
}

// bankOf is the items that a sheet has answers to, nil if it has none: for many workers
// at once they are read when the first sheet asks for them.
func (a *app) bankOf(r *rubric.Rubric) func(*assess.Sheet) (*estimate.Bank, error) {
	bank := sync.OnceValues(func() (*estimate.Bank, error) {
		bank, err := a.bank(r)
		if err != nil {
			err = assess.NewItemsError(err)
		}
		return bank, err
	})
	return func(sheet *assess.Sheet) (*estimate.Bank, error) {
		if len(sheet.Responses) == 0 {
			return nil, nil
		}
		return bank()
	}
}

// scorerOf is scored for many workers at once, by the rubric that was loaded.
func (a *app) scorerOf(r *rubric.Rubric) bulk.Score {
	bank, prior := a.bankOf(r), estimate.NewPrior(r)
	return func(sheet *assess.Sheet) (*assess.Report, error) {
		items, err := bank(sheet)
		if err != nil {
			return nil, err
		}
		return a.scoredBy(prior, r, sheet, items), nil
	}
}

// targetOf is what a sheet is measured by: the flag, else the sheet's own target,
// else the one set.
func (a *app) targetOf(sheet *assess.Sheet) string { return cmp.Or(a.target, sheet.Target, a.aim) }

// stackOf is whose resources come first: the flag, else the sheet's own stack,
// else the one set.
func (a *app) stackOf(r *rubric.Rubric, sheet *assess.Sheet) []string {
	for _, ids := range [][]string{a.stack, sheet.Stack} {
		if len(ids) > 0 {
			return ids
		}
	}
	return known(r, a.tools) // which may be a kept rubric
}

func (a *app) pathOptions() path.Options {
	return path.Options{
		HoursPerWeek: a.hours.value, Pace: a.pace.value, AtWork: a.atWork.value, Refresh: a.refresh.value,
	}
}

// levels scores a sheet without a path: the levels are the ratings, or what a
// check on the sheet makes of them.
func (a *app) levels(r *rubric.Rubric, sheet *assess.Sheet, target string) (*assess.Report, error) {
	return a.levelsOf(r)(sheet, target)
}

// levelsOf is levels for many workers at once.
func (a *app) levelsOf(r *rubric.Rubric) func(*assess.Sheet, string) (*assess.Report, error) {
	bank, prior := a.bankOf(r), estimate.NewPrior(r)
	return func(sheet *assess.Sheet, target string) (*assess.Report, error) {
		items, err := bank(sheet)
		if err != nil {
			return nil, err
		}
		var est *assess.Estimates
		if items != nil {
			est = prior.Of(sheet, items)
		}
		return a.tool().Score(r, sheet, target, est), nil
	}
}

// scorer scores sheets of any rubric to one target, or each to its own if the
// target is ""; what is estimated already stands.
func (a *app) scorer(target string) progress.Scorer {
	return func(r *rubric.Rubric, sheet *assess.Sheet, est *assess.Estimates) (*assess.Report, error) {
		if err := a.aimAt(r); err != nil { // of a kept rubric
			return nil, err
		}
		aim := cmp.Or(target, sheet.Target, a.aim)
		if est == nil {
			return a.levels(r, sheet, aim)
		}
		return a.tool().Score(r, sheet, aim, est), nil
	}
}

// printReports prints reports in the format of a name; that of GitHub also adds
// to the summary of the job.
func (a *app) printReports(format string, reports ...*assess.Report) error {
	if len(reports) > 1 && report.FormatOf(format).Alone {
		return fmt.Errorf("a document of the format %s is about one sheet, and there are %d: "+
			"skillgap report with --output-dir FOLDER writes a file for each", format, len(reports))
	}
	if format == "github" {
		if err := a.appendSummary(reports); err != nil {
			return err
		}
	}
	return a.page(func(w io.Writer, style report.Style) error { return a.writeIn(w, format, reports, style) })
}

// writeIn writes reports in the format of a name, and the sheets that cannot be used where
// it has a place for them.
func (a *app) writeIn(w io.Writer, format string, reports []*assess.Report, style report.Style) error {
	f := report.FormatOf(format)
	if f.Unusable != nil {
		return f.Unusable(w, reports, a.bulk.unusable)
	}
	return f.Write(w, reports, style)
}

// printReview prints the items of a sheet's check, its answers and the right ones.
func (a *app) printReview(r *rubric.Rubric, sheet *assess.Sheet) error {
	bank, err := a.bank(r)
	if err != nil {
		return err
	}
	return a.page(func(w io.Writer, style report.Style) error {
		if _, err := io.WriteString(w, "\n"); err != nil {
			return err
		}
		return report.Review(w, bank.Items, sheet, style)
	})
}
