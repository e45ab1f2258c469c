package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// bindStore adds the flag that says where sheets are kept.
func (s *settings) bindStore(flags *pflag.FlagSet) {
	flags.StringVar(&s.store, "store", "", "where sheets are kept: a file, or postgres://... (default "+filepath.Join("$XDG_DATA_HOME", "skillgap", "history.db")+")")
}

// openStore opens the kept sheets; create makes an SQLite file that is not
// there.
func (s *settings) openStore(ctx context.Context, create bool) (*history.Store, error) {
	store, err := history.Open(ctx, cmp.Or(s.store, filepath.Join(xdg.DataHome, "skillgap", "history.db")), create)
	return store, storeError(err)
}

// storeError tells wrong use from a store that cannot do its work.
func storeError(err error) error {
	if history.IsFailure(err) {
		return failure(err)
	}
	return err
}

// withStore runs f on the kept sheets and closes them whatever happens.
func (s *settings) withStore(ctx context.Context, create bool, f func(*history.Store) error) error {
	ctx, done := untilStopped(ctx)
	defer done()
	store, err := s.openStore(ctx, create)
	if err == nil {
		err = errors.Join(storeError(f(store)), storeError(store.Close()))
	}
	if errors.Is(err, context.Canceled) {
		return context.Cause(ctx)
	}
	return err
}

// keepSheets puts sheets into the store and says how many were new.
func keepSheets(ctx context.Context, store *history.Store, r *rubric.Rubric, sheets []*assess.Sheet) (int, error) {
	edition, err := history.EditionOf(r)
	if err != nil {
		return 0, err
	}
	added, err := store.Append(ctx, history.Batch{Edition: edition, Sheets: sheets})
	return added, storeError(err)
}

// bindKeep adds the flags of commands that keep their sheet.
func (o *assessOptions) bindKeep(cmd *cobra.Command, s *settings) {
	s.bindStore(cmd.Flags())
	cmd.Flags().BoolVar(&o.noKeep, "no-keep", false, "do not keep the sheet in the history; its file is written all the same")
}

// keep puts the finished sheet into the history. The sheet's file is on disk
// already, so a failure loses nothing.
func (o *assessOptions) keep(ctx context.Context, e *env, s *settings, r *rubric.Rubric, sheet *assess.Sheet) error {
	if o.noKeep {
		return nil
	}
	err := s.withStore(ctx, true, func(store *history.Store) error {
		_, err := keepSheets(ctx, store, r, []*assess.Sheet{sheet})
		return err
	})
	if err != nil {
		return fmt.Errorf("the sheet's file is written, but it is not in the history\n  %w\n  later: skillgap history import FILE; or --no-keep", err)
	}
	fmt.Fprintf(e.stderr, "Kept in the history: skillgap history %s\n", shellWord(sheet.Subject))
	return nil
}

// shellWord writes a name as one word of a command line.
func shellWord(name string) string {
	if name != "" && strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789_") == "" {
		return name
	}
	return "'" + strings.ReplaceAll(strict.Printable(name), "'", `'\''`) + "'"
}
