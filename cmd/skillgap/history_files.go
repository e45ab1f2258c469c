package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/history"
)

type historyImport struct{ *app }

func (c *historyImport) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "import FILE...|-",
		Short:   "keep sheets, or what history export wrote",
		Long:    "import keeps sheets, or what history export wrote; what is there already stays\nas it is.",
		Example: "  skillgap history import team/*.yaml\n  skillgap history import export.ndjson",
		Args:    takes(1, 0),
	}
	c.share(cmd.Flags(), "rubric")
	return cmd
}

func (c *historyImport) run(ctx context.Context, names []string) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	exports, sheets, err := c.sortInputs(r, names)
	defer func() {
		for _, x := range exports {
			x.file.Close()
		}
	}()
	if err != nil {
		return err
	}
	return c.withStore(ctx, true, func(store *history.Store) error {
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
