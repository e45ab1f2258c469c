package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/rubric"
)

// keptPlan is the kept sheet that a path goes on from, what came of the plans
// before, and words on sheets of other editions.
type keptPlan struct {
	sheet    *assess.Sheet
	again    *assess.Again
	warnings []string
}

// planAgain takes the kept sheet of a person that counts, and the pace from those
// that the person stands behind. A pace that was given goes above it.
func (c *pathCommand) planAgain(ctx context.Context, r *rubric.Rubric) (plan keptPlan, err error) {
	var all []*history.Entry
	err = c.withStore(ctx, false, func(store *history.Store) error {
		if all, err = store.Sheets(ctx, c.again); err != nil {
			return err
		}
		if len(all) == 0 {
			return nothingAbout(ctx, store, c.again)
		}
		return nil
	})
	if err != nil {
		return plan, err
	}
	all = slices.DeleteFunc(all, func(one *history.Entry) bool { return one.Edition.Rubric.ID != r.ID })
	if len(all) == 0 {
		return plan, fmt.Errorf("no sheet about %q is of the rubric %s: choose its own with --rubric", c.again, r.ID)
	}
	counts, warnings, err := underRubric(r, all)
	if err != nil {
		return plan, err
	}
	plan.sheet, plan.warnings = counts[0], warnings
	target := c.targetOf(plan.sheet)
	if target == "" {
		return plan, nil // which is the error of every path
	}
	sheets, err := c.standsBehind(r, all, plan.sheet)
	if err != nil {
		return plan, err
	}
	var reports []*assess.Report
	for _, sheet := range sheets {
		rep, err := c.levels(r, sheet, target)
		if err != nil {
			return plan, err
		}
		reports = append(reports, rep)
	}
	plan.again = path.Again(r, reports, c.pathOptions())
	if plan.again.Given = c.pace.given; plan.again.Given {
		plan.again.Pace = c.pace.value
	}
	return plan, nil
}

// standsBehind is one own sheet a day, self-rated or agreed, oldest first, under
// the rubric; the last is the one that counts, alone where it is somebody else's.
func (c *pathCommand) standsBehind(r *rubric.Rubric, all []*history.Entry, counts *assess.Sheet) ([]*assess.Sheet, error) {
	byDay := map[string][]*history.Entry{}
	var days []string
	for _, one := range all {
		day := one.Sheet.Date
		if role := one.Sheet.Rater.Role; role != assess.Self && role != assess.Agreed || day >= counts.Date {
			continue
		}
		if byDay[day] == nil {
			days = append(days, day)
		}
		byDay[day] = append(byDay[day], one)
	}
	var list []*assess.Sheet
	if counts.Rater.Role == assess.Self || counts.Rater.Role == assess.Agreed {
		slices.Sort(days)
		for _, day := range days {
			sheets, _, err := underRubric(r, byDay[day])
			if err != nil {
				return nil, err
			}
			list = append(list, sheets...)
		}
	}
	return append(list, counts), nil
}

// source is the sheet to plan from: the one file named, or a kept one.
func (c *pathCommand) source(ctx context.Context, r *rubric.Rubric, names []string) (plan keptPlan, err error) {
	switch again := strings.TrimSpace(c.again) != ""; {
	case again && len(names) > 0:
		return plan, errors.New("a path is of one sheet: name a file, or --again SUBJECT, not both")
	case again:
		return c.planAgain(ctx, r)
	case len(names) == 0:
		return plan, errors.New("name a sheet's file, - for standard input, or --again SUBJECT for a kept one")
	}
	sheets, err := c.readSheets(r, names...)
	if err != nil {
		return plan, err
	}
	plan.sheet = sheets[0]
	return plan, nil
}
