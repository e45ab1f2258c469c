package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/report"
)

type historyExport struct {
	*app
	format word
}

// exportFormats are the formats of exports, that for import first.
func exportFormats() []report.Format[any] {
	return []report.Format[any]{
		{Name: "ndjson", About: "for history import: sheets and rubrics as they are kept"},
		{Name: "tidy", About: "for analysis: NDJSON, a row a sheet and skill or tier"},
		{Name: "csv", About: "the rows of tidy as CSV"},
	}
}

func (c *historyExport) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export [SUBJECT]",
		Short: "write kept sheets, for history import or for analysis",
		Long: `export writes kept sheets with their rubrics as NDJSON, a sheet a line; history
import reads it back without loss.

--format tidy writes a row for each skill and each tier of each sheet instead:
level, estimate, readiness, gap, labels, for DuckDB and the like; csv the same
as CSV. They are written as they are read, however many there are.`,
		Example: `  skillgap history export > all.ndjson
  skillgap history export Dana --output dana.ndjson
  skillgap history export --format tidy > tidy.ndjson
  skillgap history export -o tidy.csv`,
		Args: takes(0, 1),
	}
	f := cmd.Flags()
	c.share(f, toFile)
	bindFormat(&c.format, f, exportFormats())
	return cmd
}

func (c *historyExport) run(ctx context.Context, args []string) error {
	file, name, format := c.result.name, strings.Join(args, ""), c.format.value
	if format == "tidy" && formatOf(file) == "csv" {
		format = "csv"
	}
	return c.withStore(ctx, false, func(store *history.Store) (err error) {
		var header []byte
		if format == "csv" {
			if header, err = report.TidyHeader(); err != nil {
				return err
			}
		}
		return c.streamed(header, func(w io.Writer) (bad, err error) {
			n := 0
			if format == "ndjson" {
				n, err = store.Export(ctx, report.Escaping(w), name)
			} else {
				n, err = c.tidy(ctx, store, w, format, name)
			}
			if err == nil && n == 0 && name != "" {
				err = nothingAbout(ctx, store, name)
			}
			return nil, err
		})
	})
}

// tidy writes the rows of every sheet, or of those about a person, and says of how
// many sheets. Each is measured with the rubric it was taken with, to its own target.
func (c *historyExport) tidy(
	ctx context.Context, store *history.Store, w io.Writer, format, name string,
) (sheets int, err error) {
	write := report.TidyJSON
	if format == "csv" {
		write = report.TidyCSV
	}
	counts, err := store.Counting(ctx)
	if err != nil {
		return 0, err
	}
	const some = 1 << 16 // bytes, of whole lines
	var lines []byte
	flush := func() error {
		_, err := w.Write(lines)
		lines = lines[:0]
		return err
	}
	each := func(e *history.Entry) error {
		sheets++
		rated := c.tool().Score(e.Edition.Rubric, e.Sheet, e.Sheet.Target, nil)
		var checked *assess.Report
		if len(e.Sheet.Responses) > 0 {
			if checked, err = c.levels(e.Edition.Rubric, e.Sheet, e.Sheet.Target); err != nil {
				return err
			}
		}
		if lines, err = write(lines, report.TidyRows(e.ID, counts(e), rated, checked)); err != nil || len(lines) < some {
			return err
		}
		return flush()
	}
	if name == "" {
		err = store.Each(ctx, each)
	} else {
		var list []*history.Entry
		list, err = store.Sheets(ctx, name)
		for i := 0; i < len(list) && err == nil; i++ {
			err = each(list[i])
		}
	}
	if err != nil {
		return sheets, err
	}
	return sheets, flush()
}
