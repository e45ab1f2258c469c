package main

import (
	"cmp"
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
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

// scored is the report of a sheet without a path.
func (a *app) scored(
	r *rubric.Rubric, sheet *assess.Sheet, whatIf ...assess.Assumption,
) (*assess.Report, error) {
	if err := a.checkFlags(r); err != nil { // of a kept rubric
		return nil, err
	}
	one := *sheet
	one.Stack = a.stackOf(r, sheet)
	var bank *estimate.Bank // only answers ask for the items
	if len(sheet.Responses) > 0 {
		var err error
		if bank, err = a.bank(r); err != nil {
			return nil, err
		}
	}
	return tool().Score(r, &one, r.TargetID(a.targetOf(sheet)), estimate.Of(r, sheet, bank), whatIf...), nil
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
	var est *assess.Estimates
	if len(sheet.Responses) > 0 {
		bank, err := a.bank(r)
		if err != nil {
			return nil, err
		}
		est = estimate.Of(r, sheet, bank)
	}
	return tool().Score(r, sheet, target, est), nil
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
		return tool().Score(r, sheet, aim, est), nil
	}
}

// printReports prints reports in the format of a name; that of GitHub also adds
// to the summary of the job.
func (a *app) printReports(format string, reports ...*assess.Report) error {
	if len(reports) > 1 && formatNamed(format).Alone() {
		return fmt.Errorf("a document of the format %s is about one sheet, and there are %d: "+
			"skillgap report with --output-dir FOLDER writes a file for each", format, len(reports))
	}
	if format == "github" {
		if err := a.appendSummary(reports); err != nil {
			return err
		}
	}
	return printIn(a, report.Formats(), format, reports)
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
