package history

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/skillgap/skillgap/assess/history/durable"
)

// Backup writes the whole store into a new SQLite file and reads it back. A
// file that is there stays.
func (s *Store) Backup(ctx context.Context, file string) (Tally, error) {
	switch _, err := os.Lstat(file); {
	case err == nil:
		return Tally{}, taken(file)
	case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
		return Tally{}, broken("back up", err)
	}
	if info, err := os.Stat(filepath.Dir(file)); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return Tally{}, misuse("%s is not a folder", filepath.Dir(file))
	}
	tally, err := makeSQLite(ctx, file, migrations(), func(to *Store) (copied int, err error) {
		var batches []Batch
		flush := func() error {
			_, err := to.Append(ctx, batches...)
			batches = nil
			return err
		}
		err = s.Each(ctx, func(e *Entry) error {
			batches = put(batches, e.Edition, e.Sheet)
			if copied++; copied%portion == 0 {
				return flush()
			}
			return nil
		})
		if err == nil {
			err = flush()
		}
		return copied, err
	})
	if errors.Is(err, fs.ErrExist) {
		return Tally{}, taken(file)
	}
	return tally, err
}

func taken(file string) error {
	return misuse("%s is already there: choose another name for the copy", file)
}

// makeSQLite makes a store in a hidden folder beside the file, closes and syncs
// it, reads back what will be published and nothing else, and then gives it its
// name. So a file that has the name is whole, whatever fails. If there is one
// already it stays, and the error is fs.ErrExist. fill says how many sheets it
// has put in.
func makeSQLite(ctx context.Context, file string, steps []migration, fill func(*Store) (int, error)) (Tally, error) {
	dir, remove, err := durable.Scratch(filepath.Dir(file))
	if err != nil {
		return Tally{}, broken("make store", err)
	}
	defer remove()
	temporary := filepath.Join(dir, "store")
	// SQLite would make it readable for others.
	if err := os.WriteFile(temporary, nil, 0o600); err != nil {
		return Tally{}, broken("make store", err)
	}
	s, err := connectSQLite(ctx, temporary, file, inTheMaking, steps)
	if err != nil {
		return Tally{}, err
	}
	sheets, err := fill(s)
	if err == nil {
		// In WAL mode from the beginning: SQLite does not switch a file to it
		// while several programs use it.
		settings := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA journal_mode = WAL", applicationID)
		err = s.exec(ctx, settings)
	}
	if err := errors.Join(s.fail("make store", err), s.Close()); err != nil {
		return Tally{}, err
	}
	if err := durable.Sync(temporary); err != nil {
		return Tally{}, broken("make store", err)
	}
	if s, err = connectSQLite(ctx, temporary, file, byItself, steps); err != nil {
		return Tally{}, err
	}
	tally, err := s.Verify(ctx)
	if err == nil && tally.Sheets != sheets {
		err = &damageError{file, []string{fmt.Sprintf("%d of %d sheets are in it", tally.Sheets, sheets)}}
	}
	if err := errors.Join(err, s.Close(), checkFile(temporary)); err != nil {
		return Tally{}, err
	}
	if err := durable.Publish(temporary, file); err != nil {
		return Tally{}, broken("make store", err)
	}
	return tally, nil
}
