package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// timeOptions are the flags of score about earlier sheets and dates.
type timeOptions struct {
	keep         bool
	baseline     string
	noRegression bool
	maxAge       age
}

func (o *timeOptions) bind(flags *pflag.FlagSet) {
	flags.BoolVar(&o.keep, "keep", false, "also keep the sheets in the history")
	flags.StringVar(&o.baseline, "baseline", "",
		"an earlier sheet, reports, or a kept id; or last: the newest kept by the same rater")
	flags.BoolVar(&o.noRegression, "no-regression", false,
		"gate: no skill that the --baseline rates is lower, na or not rated, and the readiness is not lower")
	flags.Var(&o.maxAge, "max-age", "gate: no sheet older than this, such as 180d, 26w or 1y")
}

// past is what score needs of earlier days.
type past struct {
	*app
	*timeOptions
	rubric *rubric.Rubric
	bases  []progress.Scored // of --baseline FILE, by date
	store  *history.Store    // nil if not needed, or not there
	done   func()            // after the store is closed
}

// open reads the baseline, or opens the store, before anything is scored.
func (o *timeOptions) open(ctx context.Context, a *app, r *rubric.Rubric) (*past, error) {
	p := &past{app: a, timeOptions: o, rubric: r}
	switch {
	case o.noRegression && o.baseline == "":
		return nil, errors.New("--no-regression goes with --baseline FILE or --baseline last")
	case o.baseline != "" && !o.noRegression:
		return nil, errors.New("--baseline goes with --no-regression")
	}
	if o.baseline != "" && o.baseline != "last" {
		if err := p.readBase(ctx); err != nil {
			return nil, fmt.Errorf("--baseline: %w", err)
		}
	}
	if !o.keep && o.baseline != "last" {
		return p, nil
	}
	var err error
	done := a.carefully()
	if p.store, err = a.openStore(ctx, o.keep); err == nil {
		p.done = done
		return p, nil
	}
	done()
	var use *history.UseError
	if errors.As(err, &use) && use.Missing {
		return p, nil
	}
	return p, err
}

// dates are the earliest and the latest day of a sheet that --max-age allows, or "". It
// may be tomorrow already where the sheet was answered.
func (o *timeOptions) dates(today func() time.Time) (oldest, newest string) {
	if o.maxAge.days == 0 {
		return "", ""
	}
	now := today()
	return now.AddDate(0, 0, -o.maxAge.days).Format(time.DateOnly), now.AddDate(0, 0, 1).Format(time.DateOnly)
}

// readBase reads what --baseline names.
func (p *past) readBase(ctx context.Context) error {
	in := &inputs{app: p.app, rubric: p.rubric}
	found, err := in.any(ctx, p.baseline)
	if err == nil {
		err = in.err("scored")
	}
	if err != nil {
		return err
	}
	p.bases = found.scored()
	for _, base := range p.bases {
		if id := base.Sheet.Rubric.ID; id != p.rubric.ID {
			return fmt.Errorf("%s is of rubric %q, the sheets are of %q", p.baseline, id, p.rubric.ID)
		}
	}
	slices.SortStableFunc(p.bases, func(a, b progress.Scored) int { return strings.Compare(a.Sheet.Date, b.Sheet.Date) })
	return nil
}

// gates adds the gates over time for one sheet.
func (p *past) gates(ctx context.Context, g *assess.Gates, sheet *assess.Sheet, rep *assess.Report) error {
	g.Baseline = nil
	g.Oldest, g.Newest = p.dates(p.today)
	if p.baseline == "" {
		return nil
	}
	base, err := p.baseOf(ctx, sheet)
	if err != nil || base == nil {
		return err
	}
	g.Baseline, err = base.Under(p.rubric, p.scorer(rep.Target.Value.ID))
	return err
}

// baseOf is what a sheet may not fall below, or nil, which is said.
func (p *past) baseOf(ctx context.Context, sheet *assess.Sheet) (base *progress.Scored, err error) {
	nothing := "note: %s, so there is nothing to fall below"
	who := strict.Printable(sheet.Subject)
	switch {
	case p.baseline == "last":
		last, err := p.last(ctx, sheet)
		if last != nil {
			return &progress.Scored{Sheet: last}, nil
		}
		if err == nil {
			p.note(nothing, "no earlier sheet of "+who+" by this rater is kept")
		}
		return nil, err
	case len(p.bases) > 1:
		if base = p.among(sheet); base == nil {
			p.note(nothing, strict.Printable(p.baseline)+" holds no report of "+who+" by this rater")
		}
		return base, nil
	}
	base = &p.bases[0]
	if !assess.SamePerson(base.Sheet.Subject, sheet.Subject) {
		return nil, fmt.Errorf("--baseline is about %q, the sheet about %q", base.Sheet.Subject, sheet.Subject)
	}
	if !base.Sheet.Rater.Same(sheet.Rater) {
		p.note("note: the baseline of %s is by another rater: the difference may be one of views, and no fall", who)
	}
	return base, nil
}

// among is the one of several bases that is about the person, by the same rater: the
// newest of no later day, else the first; nil if there is none.
func (p *past) among(sheet *assess.Sheet) (base *progress.Scored) {
	for i := range p.bases {
		of := &p.bases[i]
		if !assess.SamePerson(of.Sheet.Subject, sheet.Subject) || !of.Sheet.Rater.Same(sheet.Rater) {
			continue
		}
		if base == nil || of.Sheet.Date <= sheet.Date {
			base = of
		}
	}
	return base
}

// last is the newest sheet kept about the person by the same rater that is not
// the sheet itself and not of a later day.
func (p *past) last(ctx context.Context, sheet *assess.Sheet) (*assess.Sheet, error) {
	if p.store == nil {
		return nil, nil
	}
	list, err := p.store.Sheets(ctx, sheet.Subject)
	if err != nil {
		return nil, storeError(err)
	}
	self := string(sheet.YAML(p.rubric))
	for i := len(list) - 1; i >= 0; i-- {
		e := list[i]
		if e.Sheet.Date <= sheet.Date && e.Text != self && e.Edition.Rubric.ID == p.rubric.ID &&
			e.Sheet.Rater.Same(sheet.Rater) {
			return e.Sheet, nil
		}
	}
	return nil, nil
}

func (p *past) close() {
	if p.store == nil {
		return
	}
	if err := p.store.Close(); err != nil {
		p.note("note: %v", err)
	}
	p.done()
}

// keep puts the sheets into the history if that was asked for, but none that fell below
// the newest one kept: it would be what the next is held to, and the gate met.
func (p *past) keep(ctx context.Context, sheets []*assess.Sheet, reports []*assess.Report) error {
	if !p.timeOptions.keep {
		return nil
	}
	if p.baseline == "last" {
		var stood []*assess.Sheet
		for i, sheet := range sheets {
			fell := func(f assess.GateFailure) bool { return f.Gate == "no-regression" }
			if !slices.ContainsFunc(reports[i].Gate.Failed, fell) {
				stood = append(stood, sheet)
				continue
			}
			p.note("note: the sheet of %s is not kept, so that the earlier one stays the baseline; "+
				"if the fall is right, skillgap history import keeps it", strict.Printable(sheet.Subject))
		}
		if sheets = stood; len(sheets) == 0 {
			return nil
		}
	}
	added, err := keepSheets(ctx, p.store, p.rubric, sheets)
	if err != nil {
		return fmt.Errorf("keep: %w", err)
	}
	p.note("%s", keptIn(p.store, len(sheets), added))
	return nil
}

// age is a flag of a number of days: 180d, 26w or 1y.
type age struct {
	days int
	text string
}

func (a *age) Type() string   { return "AGE" }
func (a *age) String() string { return a.text }
func (a *age) Set(s string) error {
	units := map[string]int{"d": 1, "w": 7, "y": 365}
	if s == "" {
		return errors.New("write an age such as 180d, 26w or 1y")
	}
	n, err := strconv.Atoi(s[:len(s)-1])
	unit := units[s[len(s)-1:]]
	if err != nil || unit == 0 || n < 1 || n > 36500/unit {
		return fmt.Errorf("%q is not an age such as 180d, 26w or 1y", s)
	}
	a.days, a.text = n*unit, s
	return nil
}
