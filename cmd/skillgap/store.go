package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// openStore opens the kept sheets; create makes an SQLite file that is not
// there.
func (a *app) openStore(ctx context.Context, create bool) (*history.Store, error) {
	if err := a.refuseLinks(a.store); err != nil {
		return nil, err
	}
	name, err := a.storeName()
	if err != nil {
		return nil, err
	}
	store, err := history.Open(ctx, name, create)
	if err != nil {
		return nil, storeError(err)
	}
	store.Knows(data.BackendDeveloper())
	return store, nil
}

// storeName is the path or URL of the kept sheets.
func (a *app) storeName() (string, error) {
	if a.store != "" {
		return a.store, nil
	}
	folder, err := a.folder("DATA")
	if err != nil {
		return "", fmt.Errorf("no folder for the history: %w; or name a file with --store", err)
	}
	return filepath.Join(folder, "history.db"), nil
}

// ownKept is the sheets that a person has kept of ratings of their own by the rubric, by
// date. A store that cannot be read is no reason not to ask.
func (a *app) ownKept(ctx context.Context, r *rubric.Rubric, subject string) (list []*history.Entry) {
	_ = a.withStore(ctx, false, func(store *history.Store) (err error) {
		list, err = store.Sheets(ctx, subject)
		return err
	})
	return slices.DeleteFunc(list, func(e *history.Entry) bool {
		return !e.Sheet.Rater.Self() || e.Sheet.Rubric.ID != r.ID
	})
}

// storeError tells wrong use from a store that cannot do its work.
func storeError(err error) error {
	if history.IsFailure(err) {
		return failure(err)
	}
	return err
}

// withStore runs f on the kept sheets and closes them whatever happens; create
// makes an SQLite file that is not there. A signal stops it, and the error then
// says how far it had got.
func (a *app) withStore(ctx context.Context, create bool, f func(*history.Store) error) error {
	defer a.carefully()()
	store, err := a.openStore(ctx, create)
	if err == nil {
		err = errors.Join(storeError(f(store)), storeError(store.Close()))
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

// keptIn says how many of the sheets were new to the store.
func keptIn(store *history.Store, total, added int) string {
	text := fmt.Sprintf("%s kept in %s", counted(added, "sheet"), store.Name())
	if total > added {
		text += fmt.Sprintf(", %d had been kept before", total-added)
	}
	return text
}
