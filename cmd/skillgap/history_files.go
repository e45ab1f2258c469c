package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

type historyImport struct{ *app }

func (c *historyImport) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import FILE...|-",
		Short: "keep sheets, or what history export wrote",
		Long: `import keeps sheets, or what history export wrote; what is there already stays
as it is.

Sheets are files with one each, NDJSON, CSV, folders and lists, as for score.
Of many, those that can be read are kept some thousands at a time; what is
stopped on its way can be begun again.`,
		Example: "  skillgap history import team/*.yaml\n  skillgap history import export.ndjson\n  skillgap history import sheets.ndjson --errors bad.ndjson",
		Args:    takes(1, 0),
	}
	c.share(cmd.Flags(), "rubric", "no-follow", ofBulk, "force")
	cmd.Flags().Lookup("force").Usage = "overwrite the file named by --errors"
	return cmd
}

func (c *historyImport) run(ctx context.Context, names []string) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	from, err := c.sourcesOf(names)
	if err != nil {
		return err
	}
	switch {
	case from.export == "" && c.records(from):
		return c.each(ctx, r, from)
	case from.export != "" && (c.bulk.errors.name != "" || c.bulk.strict):
		return fmt.Errorf("--errors and --strict are for sheets: of %s, which is an export of the history, "+
			"all is kept or nothing", from.export)
	}
	exports, sheets, err := c.sortInputs(r, from)
	defer func() {
		for _, x := range exports {
			x.file.Close()
		}
	}()
	if err != nil {
		return err
	}
	return c.withStore(ctx, true, func(store *history.Store) error {
		c.tellNamesakes(append(likeKept(ctx, store, sheets), sheets...))
		total, added := len(sheets), 0
		for _, x := range exports {
			held, n, err := store.Import(ctx, x.name, x.lines)
			if err != nil {
				return err
			}
			total, added = total+held, added+n
		}
		if len(sheets) > 0 {
			n, err := keepSheets(ctx, store, r, sheets)
			if err != nil {
				return err
			}
			added += n
		}
		return c.say("%s", keptIn(store, total, added))
	})
}

// likeKept is, for each of some sheets, one that is kept about the same name, of the same day
// and by the same rater. Those of people whose sheets cannot be read are left to history
// verify.
func likeKept(ctx context.Context, store *history.Store, sheets []*assess.Sheet) (like []*assess.Sheet) {
	kept, err := store.SheetsOfMany(ctx)
	if err != nil {
		return nil
	}
	for _, sheet := range sheets {
		entries, _ := kept(sheet.Subject)
		i := slices.IndexFunc(entries, func(e *history.Entry) bool {
			return e.Sheet.Date == sheet.Date && e.Sheet.Rater.Same(sheet.Rater)
		})
		if i >= 0 {
			one := *entries[i].Sheet
			one.Source.Name = "the kept sheet " + entries[i].ID[:report.ShortID]
			like = append(like, &one)
		}
	}
	return like
}

// keptAtOnce is how many sheets are kept in one go, so that no more are held.
const keptAtOnce = 5000

// each keeps sheets that are read one after the other.
func (c *historyImport) each(ctx context.Context, r *rubric.Rubric, from *sources) error {
	var said string
	var bad error
	err := c.withStore(ctx, true, func(store *history.Store) error {
		total, added := 0, 0
		var some []*assess.Sheet
		keep := func() error {
			c.tellNamesakes(some)
			n, err := keepSheets(ctx, store, r, some)
			if err == nil {
				total, added, some = total+len(some), added+n, some[:0]
			}
			return err
		}
		var err error
		bad, err = c.readEach(ctx, r, from, func(sheets []*assess.Sheet) error {
			if some = append(some, sheets...); len(some) < keptAtOnce {
				return nil
			}
			return keep()
		})
		if err == nil && len(some) > 0 {
			err = keep()
		}
		said = keptIn(store, total, added)
		if err == nil || total == 0 {
			return err
		}
		c.note("%s before it stopped; the same command goes on from there", said)
		if ctx.Err() != nil {
			return context.Cause(ctx) // that nothing was changed is true of the last few thousand only
		}
		return err
	})
	if err != nil {
		return err
	}
	return cmp.Or(c.say("%s", said), bad)
}

type historyVerify struct{ *app }

func (c *historyVerify) describe() *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: "read everything that is kept and hold it to its digests", Args: takes(0, 0),
		Example: "  skillgap history verify",
	}
}

func (c *historyVerify) run(ctx context.Context, _ []string) error {
	return c.withStore(ctx, false, func(store *history.Store) error {
		tally, err := store.Verify(ctx)
		if err != nil {
			return err
		}
		return c.say("%s: good: %s", store.Name(), tallied(tally))
	})
}

func tallied(t history.Tally) string {
	people := "1 person"
	if t.Subjects != 1 {
		people = fmt.Sprintf("%d people", t.Subjects)
	}
	return fmt.Sprintf("%s about %s, %s", counted(t.Sheets, "sheet"), people, counted(t.Rubrics, "rubric"))
}

type historyBackup struct{ *app }

func (c *historyBackup) describe() *cobra.Command {
	return &cobra.Command{
		Use:     "backup FILE",
		Short:   "copy everything into a new SQLite file, and verify the copy",
		Example: "  skillgap history backup history-2026-11-23.db",
		Args:    takes(1, 1),
	}
}

func (c *historyBackup) run(ctx context.Context, args []string) error {
	return c.withStore(ctx, false, func(store *history.Store) error {
		tally, err := store.Backup(ctx, args[0])
		if err != nil {
			return err
		}
		return c.say("%s: %s", args[0], tallied(tally))
	})
}
