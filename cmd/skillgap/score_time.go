package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
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
		"earlier sheets or reports, or a kept id; or last: the newest kept by the same rater")
	flags.BoolVar(&o.noRegression, "no-regression", false,
		"gate: no skill that the --baseline rates is lower, na or not rated, and the readiness is not lower")
	flags.Var(&o.maxAge, "max-age", "gate: no sheet older than this, such as 180d, 26w or 1y")
}

// past is what score needs of earlier days. Its test is for many workers at once.
type past struct {
	*app
	*timeOptions
	rubric *rubric.Rubric
	gates  assess.Gates
	score  bulk.Score
	pair   bool                         // one file with a sheet is held to a single sheet or report
	bases  map[string][]progress.Scored // of --baseline FILE, by person, and by date
	done   func()                       // after the store is closed

	store   *history.Store // nil if not needed, or not there
	reading sync.Mutex     // held while kept reads it
	kept    func(subject string) ([]*history.Entry, error)

	waiting      []*assess.Sheet // to be kept
	total, added int             // kept so far, of them new
}

// open reads the baseline, or opens the store, before anything is scored.
func (o *timeOptions) open(
	ctx context.Context, a *app, r *rubric.Rubric, from *sources, gates assess.Gates, score bulk.Score,
) (*past, error) {
	p := &past{app: a, timeOptions: o, rubric: r, gates: gates, score: score, pair: from.plain && len(from.args) == 1}
	p.gates.Oldest, p.gates.Newest = o.dates(a.today)
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
		if o.baseline == "last" {
			p.kept, err = p.store.SheetsOfMany(ctx)
		}
		if err != nil {
			p.close()
		}
		return p, storeError(err)
	}
	done()
	var use *history.UseError
	if errors.As(err, &use) && use.Missing {
		a.note("note: %v", err)
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

// readBase reads what --baseline names: a sheet, a kept one, reports, or sheets or reports
// in a file of many.
func (p *past) readBase(ctx context.Context) error {
	from, err := p.sourcesOf([]string{p.baseline})
	if err != nil {
		return err
	}
	var all []progress.Scored
	if from.plain || !from.areThere() {
		in := &inputs{app: p.app, rubric: p.rubric, begun: from.begun}
		found, err := in.any(ctx, p.baseline)
		if err == nil {
			err = in.err("scored")
		}
		if err != nil {
			return err
		}
		all = found.scored()
	} else if all, err = p.readBases(ctx, from); err != nil {
		return err
	}
	for i := range all {
		if id := all[i].Sheet.Rubric.ID; id != p.rubric.ID {
			return fmt.Errorf("%s is of rubric %q, the sheets are of %q", p.baseline, id, p.rubric.ID)
		}
	}
	p.pair = p.pair && len(all) == 1
	slices.SortStableFunc(all, func(a, b progress.Scored) int { return strings.Compare(a.Sheet.Date, b.Sheet.Date) })
	p.bases = map[string][]progress.Scored{}
	for _, one := range all {
		who := assess.Person(one.Sheet.Subject)
		p.bases[who] = append(p.bases[who], one)
	}
	return nil
}

// readBases reads the sheets and reports of a file of many; one that cannot be read is an
// error, since nobody would know whose it is.
func (p *past) readBases(ctx context.Context, from *sources) (all []progress.Scored, err error) {
	a := *p.app
	a.bulk = bulkOptions{strict: true, jobs: a.bulk.jobs, tell: func(bad bulk.Problem) error { return bad }}
	from.longest = maxInput
	begin := func() func(*bulk.Piece, *batch[[]progress.Scored]) {
		in := a.reader(p.rubric, nil)
		return func(piece *bulk.Piece, b *batch[[]progress.Scored]) {
			b.value = b.value[:0]
			add := func(found input) { b.value = append(b.value, found.scored()...) }
			in.Documents(piece, func(s *assess.Sheet) { add(input{sheet: s}) },
				func(rep *assess.Report) { add(input{reports: []*assess.Report{rep}}) }, b.fault)
		}
	}
	_, err = inBulk(ctx, &a, p.rubric, from, begin, func(some *[]progress.Scored) error {
		all = append(all, *some...)
		return nil
	})
	if err == nil && len(all) == 0 {
		err = from.empty()
	}
	return all, err
}

// asks says whether there is any gate.
func (p *past) asks() bool { return p.baseline != "" || p.gates.Asked() }

// test holds the report of a sheet to the gates, and says what is to be noted, or "".
func (p *past) test(sheet *assess.Sheet, rep *assess.Report) (note string, err error) {
	gates := p.gates
	if p.baseline != "" {
		var base *progress.Scored
		if base, note, err = p.baseOf(sheet); err != nil {
			return "", err
		}
		if base != nil {
			gates.Baseline, err = base.Under(p.rubric, p.to(rep.Target.Value.ID))
		}
	}
	rep.Gate = gates.Test(rep)
	return note, err
}

// to scores sheets of the rubric at hand by a target, or if it is "" each by its own;
// what is estimated already stands.
func (p *past) to(target string) progress.Scorer {
	return func(r *rubric.Rubric, sheet *assess.Sheet, est *assess.Estimates) (*assess.Report, error) {
		one := *sheet
		one.Target = cmp.Or(target, sheet.Target)
		if est == nil {
			return p.score(&one)
		}
		return p.tool().Score(r, &one, r.TargetID(p.targetOf(&one)), est), nil
	}
}

// baseOf is what a sheet may not fall below, or nil; note is what is to be said of it.
func (p *past) baseOf(sheet *assess.Sheet) (base *progress.Scored, note string, err error) {
	const nothing = "note: %s, so there is nothing to fall below"
	who := strict.Printable(sheet.Subject)
	if p.baseline == "last" {
		base, again, err := p.last(sheet)
		if base == nil && !again && err == nil {
			note = fmt.Sprintf(nothing, "no earlier sheet of "+who+" by this rater is kept")
		}
		return base, note, err
	}
	base = heldTo(p.bases[assess.Person(sheet.Subject)], sheet)
	if base == nil && p.pair {
		return p.pairOf(sheet)
	}
	if base == nil {
		note = fmt.Sprintf(nothing, strict.Printable(p.baseline)+" holds no report of "+who+" by this rater")
	}
	return base, note, nil
}

// pairOf is the only base there is, for the only sheet, which is of another rater.
func (p *past) pairOf(sheet *assess.Sheet) (base *progress.Scored, note string, err error) {
	for _, bases := range p.bases {
		base = &bases[0]
	}
	if !assess.SamePerson(base.Sheet.Subject, sheet.Subject) {
		return nil, "", fmt.Errorf("--baseline is about %q, the sheet about %q", base.Sheet.Subject, sheet.Subject)
	}
	note = fmt.Sprintf("note: the baseline of %s is by another rater: the difference may be one of views, and no fall",
		strict.Printable(sheet.Subject))
	return base, note, nil
}

// heldTo is the one of a person's bases, by date, that a sheet is held to: by the same rater
// the newest of no later day, else the first; nil if there is none.
func heldTo(bases []progress.Scored, sheet *assess.Sheet) (base *progress.Scored) {
	for i := range bases {
		of := &bases[i]
		if of.Sheet.Rater.Same(sheet.Rater) && (base == nil || of.Sheet.Date <= sheet.Date) {
			base = of
		}
	}
	return base
}

// last is what heldTo finds among the sheets that are kept about the person; if the sheet is
// itself one of them, again, among those before it.
func (p *past) last(sheet *assess.Sheet) (base *progress.Scored, again bool, err error) {
	if p.store == nil {
		return nil, false, nil
	}
	p.reading.Lock()
	list, err := p.kept(sheet.Subject)
	p.reading.Unlock()
	if err != nil {
		return nil, false, storeError(err)
	}
	var bases []progress.Scored
	self := string(sheet.YAML(p.rubric))
	for _, e := range list {
		if again = e.Text == self; again {
			break
		}
		if e.Edition.Rubric.ID == p.rubric.ID {
			bases = append(bases, progress.Scored{Sheet: e.Sheet})
		}
	}
	return heldTo(bases, sheet), again, nil
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

// keepAll keeps the sheets, and says how many were new.
func (p *past) keepAll(ctx context.Context, sheets []*assess.Sheet, reports []*assess.Report) error {
	return p.finish(ctx, p.keep(ctx, sheets, reports))
}

// keep puts the sheets into the history if that was asked for, but none that fell below
// the newest one kept: it would be what the next is held to, and the gate met. Where
// sheets are held to what is kept, none is kept before finish.
func (p *past) keep(ctx context.Context, sheets []*assess.Sheet, reports []*assess.Report) error {
	if !p.timeOptions.keep {
		return nil
	}
	fell := func(f assess.GateFailure) bool { return f.Gate == "no-regression" }
	for i, sheet := range sheets {
		if p.baseline != "last" || !slices.ContainsFunc(reports[i].Gate.Failed, fell) {
			p.waiting = append(p.waiting, sheet)
			continue
		}
		p.note("note: the sheet of %s is not kept, so that the earlier one stays the baseline; "+
			"if the fall is right, skillgap history import keeps it", strict.Printable(sheet.Subject))
	}
	if p.baseline == "last" || len(p.waiting) < keptAtOnce {
		return nil
	}
	return p.keepWaiting(ctx)
}

func (p *past) keepWaiting(ctx context.Context) error {
	added, err := keepSheets(ctx, p.store, p.rubric, p.waiting)
	if err != nil {
		return fmt.Errorf("keep: %w", err)
	}
	p.total, p.added, p.waiting = p.total+len(p.waiting), p.added+added, p.waiting[:0]
	return nil
}

// finish keeps the sheets that wait unless the work failed, and says how many were kept.
func (p *past) finish(ctx context.Context, failed error) error {
	err := failed
	if err == nil && len(p.waiting) > 0 {
		err = p.keepWaiting(ctx)
	}
	if p.total > 0 {
		p.note("%s", keptIn(p.store, p.total, p.added))
	}
	return err
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
