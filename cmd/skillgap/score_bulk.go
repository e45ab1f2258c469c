package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

const scoreHelp = `Takes files with a sheet each, NDJSON (a sheet a line), CSV (a sheet a row),
folders of these, @FILE with a name a line, and - for standard input.

Up to 100 files with a sheet each are read before anything is printed: if one
has a problem, all problems are shown and nothing is scored. Of more files, of
NDJSON, CSV, folders and lists, with --errors or --strict, and for junit, each
sheet is scored as it is read. One that cannot be read is named on standard
error, or in the file of --errors; the others are scored, and the exit code is
2. The format junit shows it as an error; no other format tells of it.

--fields writes a compact row for each sheet instead of its report, as NDJSON
or CSV: subject, labels, date, role, target, tiers, overall, readiness,
coverage, gaps, or all of them.`

// rowOptions are the flags of compact rows.
type rowOptions struct {
	fields manyOf
	top    count
}

func (o *rowOptions) bind(flags *pflag.FlagSet) {
	o.fields = manyOf{word: word{set: append(report.RowFields(), allFields)}, kind: "FIELD,..."}
	flags.Var(&o.fields, "fields", "a compact row a sheet with these fields, or all, as ndjson or csv")
	o.top = count{value: 3, low: 1, high: 1000, what: "gaps"}
	flags.Var(&o.top, "top", "how many gaps a row of --fields names at most")
}

const allFields = "all"

// wanted are the fields, in the order of the flag.
func (o *rowOptions) wanted() []string {
	for _, name := range o.fields.values {
		if name == allFields {
			return report.RowFields()
		}
	}
	return o.fields.values
}

// each scores sheets one after the other.
func (c *scoreCommand) each(ctx context.Context, r *rubric.Rubric, from *sources, gates assess.Gates) error {
	switch {
	case c.explain:
		return errors.New("--explain is for files with a sheet each, and not for --errors or --strict")
	case len(c.rows.fields.values) > 0:
		return c.writeRows(ctx, r, from)
	case c.rows.top.given:
		return errors.New("--top goes with --fields")
	}
	return c.writeReports(ctx, r, from, gates)
}

// writeRows writes a compact row for each sheet.
func (c *scoreCommand) writeRows(ctx context.Context, r *rubric.Rubric, from *sources) error {
	format := c.format.value
	if format != "ndjson" && format != "csv" {
		if c.given("format") || formatOf(c.result.name) != "" {
			return fmt.Errorf("--fields writes ndjson or csv, not %s", format)
		}
		format = "ndjson"
	}
	for _, gate := range []string{"min-readiness", "min-coverage", "min-tier", "max-gap", "max-age", "no-regression"} {
		if c.given(gate) {
			return fmt.Errorf("--%s is a gate on whole reports: leave --fields out", gate)
		}
	}
	if c.time.keep {
		return errors.New("--fields keeps no sheets: skillgap history import does")
	}
	rows := func() *report.Rows {
		return report.NewRows(r, c.rows.wanted(), c.target, c.aim, c.rows.top.value)
	}
	score := c.scorerOf(r)
	begin := func() func(*bulk.Piece, *batch[[]byte]) {
		w, in := rows(), c.reader(r, score)
		line := w.JSON
		if format == "csv" {
			line = w.CSV
		}
		return func(p *bulk.Piece, b *batch[[]byte]) {
			b.value = b.value[:0]
			in.Rows(p, func(row *bulk.Row) { b.value, b.good = line(b.value, row), b.good+1 }, b.fault)
		}
	}
	var header []byte
	if format == "csv" {
		header = rows().Header()
	}
	return c.streamed(header, func(w io.Writer) (bad, err error) {
		return inBulk(ctx, c.app, r, from, begin, func(text *[]byte) error {
			_, err := w.Write(*text)
			return err
		})
	})
}

// writeReports writes the report of each sheet.
func (c *scoreCommand) writeReports(ctx context.Context, r *rubric.Rubric, from *sources, gates assess.Gates) error {
	score := c.scorerOf(r)
	past, err := c.time.open(ctx, c.app, r, from, gates, score)
	if err != nil {
		return err
	}
	defer past.close()
	g := &reporting{
		app: c.app, rubric: r, past: past, formats: []string{c.format.value}, stream: report.FormatOf(c.format.value).Stream,
		made: c.makerOf(r, score, c.format.value), read: sheetsOnly,
	}
	return g.write(ctx, from, func(reports []*assess.Report) error {
		return c.printReports(c.format.value, reports...)
	})
}

// sheetsOnly reads sheets, for which reports are no input.
func sheetsOnly(
	in *bulk.Reader, p *bulk.Piece, sheet func(*assess.Sheet), _ func(*assess.Report), bad func(bulk.Problem),
) {
	in.Sheets(p, sheet, bad)
}
