package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
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
		"an earlier sheet, report or kept id; or last: the newest kept by the same rater")
	flags.BoolVar(&o.noRegression, "no-regression", false,
		"gate: no skill that the --baseline rates is lower, na or not rated, and the readiness is not lower")
	flags.Var(&o.maxAge, "max-age", "gate: no sheet older than this, such as 180d, 26w or 1y")
}

// past is what score needs of earlier days.
type past struct {
	*app
	*timeOptions
	rubric *rubric.Rubric
	base   *progress.Scored // of --baseline FILE
	store  *history.Store   // nil if not needed, or not there
	done   func()           // after the store is closed
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

// oldest is the earliest day of a sheet that --max-age allows, or "".
func (o *timeOptions) oldest(today func() time.Time) string {
	if o.maxAge.days == 0 {
		return ""
	}
	return today().AddDate(0, 0, -o.maxAge.days).Format(time.DateOnly)
}

// readBase reads what --baseline names.
func (p *past) readBase(ctx context.Context) error {
	base, _, err := (&inputs{app: p.app, rubric: p.rubric}).one(ctx, p.baseline)
	if err != nil {
		return err
	}
	if id := base.Sheet.Rubric.ID; id != p.rubric.ID {
		return fmt.Errorf("%s is of rubric %q, the sheets are of %q", p.baseline, id, p.rubric.ID)
	}
	p.base = &base
	return nil
}

// gates adds the gates over time for one sheet.
func (p *past) gates(ctx context.Context, g *assess.Gates, sheet *assess.Sheet, rep *assess.Report) error {
	g.Baseline, g.Oldest = nil, p.oldest(p.today)
	if p.baseline == "" {
		return nil
	}
	base := p.base
	if p.baseline == "last" {
		last, err := p.last(ctx, sheet)
		if err != nil {
			return err
		}
		if last == nil {
			p.note("note: no earlier sheet of %s by this rater is kept, so there is nothing to fall below",
				strict.Printable(sheet.Subject))
			return nil
		}
		base = &progress.Scored{Sheet: last}
	}
	if !assess.SamePerson(base.Sheet.Subject, sheet.Subject) {
		return fmt.Errorf("--baseline is about %q, the sheet about %q", base.Sheet.Subject, sheet.Subject)
	}
	var err error
	g.Baseline, err = base.Under(p.rubric, p.scorer(rep.Target.Value.ID))
	return err
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

// keep puts the sheets into the history if that was asked for.
func (p *past) keep(ctx context.Context, sheets []*assess.Sheet) error {
	if !p.timeOptions.keep {
		return nil
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
