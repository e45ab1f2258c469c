package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/cohort"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

const cohortHelp = `Sums up any number of sheets, and names nobody: how readiness is spread, and
for each tier and skill how many have a level, its mean and quartiles, the
share below the target, of all and of each group of --by.

It takes files with a sheet each, NDJSON (a sheet a line), CSV (a sheet a row),
folders of these, @FILE with a name a line, - for standard input, and reports
of the rubric in use. What cannot be read is named on standard error, or in the
file of --errors, and left out; the exit code is 2 then.

Every sheet counts, also several about one person. With --newest one of each
person does: the newest that is agreed or a self-rating, else the newest by a
mentor, else by a peer. With --min-group no figure is over fewer people, and
none can be got by subtracting one from another.

--partial writes counts instead of figures, as lines of JSON, and --merge makes
the figures of one run out of many such files, cat together or not. With
--newest nobody may have sheets in two parts.`

// cohortCommand sums sheets up.
type cohortCommand struct {
	*app
	format  word
	by      keys
	newest  bool
	partial bool
	merge   bool
	min     count
}

func (c *cohortCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cohort FILE...|-",
		Short: "any number of sheets in figures, by team, role or month",
		Long:  cohortHelp,
		Example: `  skillgap cohort sheets.ndjson --target mid
  skillgap cohort sheets/ --by label:team --newest --min-group 5
  skillgap cohort sheets.csv --by role,month --format csv > figures.csv
  skillgap cohort part-1.ndjson --partial > part-1.json
  skillgap cohort --merge part-1.json part-2.json --format html -o cohort.html`,
		Args: takes(1, 0),
	}
	f := cmd.Flags()
	c.share(f, ofItems, "target no-follow", ofBulk, toFile)
	f.Lookup("target").Usage = "measure all by this role (default: each by the sheet's own, else the one set)"
	bindFormat(&c.format, f, report.CohortFormats())
	f.Var(&c.by, "by", "also figures of groups by these: role, target, month, label:KEY")
	f.BoolVar(&c.newest, "newest", false, "one sheet of each person counts, the newest")
	f.BoolVar(&c.partial, "partial", false, "write counts for --merge instead of figures")
	f.BoolVar(&c.merge, "merge", false, "add up files that --partial wrote")
	c.min = count{low: 2, high: 1_000_000, what: "people"}
	f.Var(&c.min, "min-group", "fewest people a figure may be over; with --newest")
	f.Lookup("min-group").DefValue = "" // which is no such rule
	return cmd
}

func (c *cohortCommand) run(ctx context.Context, names []string) error {
	if err := c.contradicted(); err != nil {
		return err
	}
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	var tally *cohort.Tally
	var bad error // sheets that could not be read, which are no reason not to have the rest
	if c.merge {
		tally, err = c.merged(r, names)
	} else {
		tally, bad, err = c.counted(ctx, r, names)
	}
	if err != nil || bad != nil && (c.bulk.strict || tally.Sheets() == 0) {
		return errors.Join(err, bad)
	}
	return errors.Join(c.write(tally), bad)
}

// contradicted refuses flags that would be passed over in silence.
func (c *cohortCommand) contradicted() error {
	if c.merge {
		for _, flag := range strings.Fields("by newest target errors strict jobs") {
			if c.given(flag) {
				return fmt.Errorf("--%s goes with --partial, where sheets are counted; "+
					"--merge takes it from the parts", flag)
			}
		}
	}
	switch {
	case c.partial && c.min.given:
		return errors.New("--min-group goes with --merge: counts are not anonymous")
	case c.partial && c.given("format"):
		return errors.New("--partial has a form of its own: leave --format out")
	case c.min.given && !c.newest && !c.merge:
		return errors.New("--min-group counts people: add --newest, so that each of them counts once")
	}
	return nil
}

// counted counts the sheets; bad says how many could not be read.
func (c *cohortCommand) counted(
	ctx context.Context, r *rubric.Rubric, names []string,
) (all *cohort.Tally, bad, err error) {
	from, err := c.sourcesOf(names)
	if err != nil {
		return nil, nil, err
	}
	from.longest = maxInput // a report of a large rubric is one line
	frame := cohort.Frame{
		Rubric: r, Target: r.TargetID(c.target), Aim: r.TargetID(c.aim), By: c.by, Newest: c.newest,
	}
	if frame.Target != "" {
		frame.Aim = ""
	}
	all = cohort.New(frame)
	if c.newest {
		bad, err = c.countNewest(ctx, all, from)
	} else {
		bad, err = c.countAll(ctx, all, from)
	}
	return all, bad, err
}

// countAll counts every sheet: each worker on its own.
func (c *cohortCommand) countAll(ctx context.Context, all *cohort.Tally, from *sources) (bad, err error) {
	var lock sync.Mutex
	var parts []*cohort.Tally
	score := c.scorerOf(all.Rubric)
	begin := func() func(*bulk.Piece, *batch[error]) {
		in, part := c.reader(all.Rubric, score), cohort.New(all.Frame)
		in.Reports = true
		lock.Lock()
		parts = append(parts, part)
		lock.Unlock()
		return func(p *bulk.Piece, b *batch[error]) {
			b.value = nil
			in.Rows(p, func(row *bulk.Row) {
				b.good++
				if err := part.Count(row); err != nil {
					b.value = err
				}
			}, b.fault)
		}
	}
	bad, err = inBulk(ctx, c.app, all.Rubric, from, begin, func(err *error) error { return *err })
	for _, part := range parts {
		if err == nil {
			err = all.Add(part)
		}
	}
	return bad, err
}

// countNewest counts one sheet of each person: which one, the order of sheets may tell.
func (c *cohortCommand) countNewest(ctx context.Context, all *cohort.Tally, from *sources) (bad, err error) {
	var newest assess.Picks[bulk.Row]
	score := c.scorerOf(all.Rubric)
	begin := func() func(*bulk.Piece, *batch[[]assess.Pick[bulk.Row]]) {
		in := c.reader(all.Rubric, score)
		in.Reports = true
		return func(p *bulk.Piece, b *batch[[]assess.Pick[bulk.Row]]) {
			b.value = b.value[:0]
			in.Rows(p, func(row *bulk.Row) {
				b.good, b.value = b.good+1, append(b.value, cohort.PickOf(row, all.By))
			}, b.fault)
		}
	}
	bad, err = inBulk(ctx, c.app, all.Rubric, from, begin, func(sheets *[]assess.Pick[bulk.Row]) error {
		for _, s := range *sheets {
			newest.Add(s)
		}
		return nil
	})
	if err == nil {
		err = all.CountPicks(&newest)
	}
	return bad, err
}

// merged adds up partial cohorts.
func (c *cohortCommand) merged(r *rubric.Rubric, names []string) (all *cohort.Tally, err error) {
	for _, name := range names {
		if all, err = c.mergeInto(all, r, name); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// mergeInto adds up what one argument names.
func (c *cohortCommand) mergeInto(all *cohort.Tally, r *rubric.Rubric, name string) (*cohort.Tally, error) {
	if name == "-" {
		if isTerminal(c.stdin) {
			return nil, errors.New("standard input is a terminal: pipe partial cohorts in, or name their files")
		}
		return cohort.Merge(all, r, standardInput, bulk.InUTF8(c.stdin))
	}
	f, err := c.open(name)
	if err != nil {
		return nil, fmt.Errorf("read partial cohort: %w", err)
	}
	defer f.Close()
	return cohort.Merge(all, r, name, bulk.InUTF8(f))
}

// write writes the counts, or the figures.
func (c *cohortCommand) write(tally *cohort.Tally) error {
	if c.partial {
		return c.print(func(w io.Writer) error { return tally.Write(w, c.tool()) })
	}
	figures, err := tally.Cohort(c.tool(), c.min.value)
	if err != nil {
		return err
	}
	return printIn(c.app, report.CohortFormats(), c.format.value, figures)
}
