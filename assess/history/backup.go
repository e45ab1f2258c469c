package history

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
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
		var batches []batch
		flush := func() error {
			_, err := to.appendAll(ctx, batches)
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
