package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// scratchName begins the name of a folder in which a store is made.
const scratchName = ".skillgap-store-"

// Scratch makes a hidden folder beside a file that is to be made, and
// removes those that killed programs have left there. Whoever makes a file
// holds a lock on its folder, which ends with the process, so that what is
// left can be told from what is in work.
func Scratch(beside string) (dir string, remove func(), err error) {
	err = os.MkdirAll(beside, 0o700)
	entries, unread := os.ReadDir(beside)
	if err := errors.Join(err, unread); err != nil {
		return "", nil, err
	}
	for _, entry := range entries {
		if !entry.IsDir() || !strings.HasPrefix(entry.Name(), scratchName) {
			continue
		}
		left := filepath.Join(beside, entry.Name())
		if held, err := lockFolder(left, false); err == nil {
			os.RemoveAll(left)
			held.Close()
		}
	}
	for {
		if dir, err = os.MkdirTemp(beside, scratchName+"*"); err != nil {
			return "", nil, err
		}
		held, err := lockFolder(dir, true)
		remove = func() { os.RemoveAll(dir); held.Close() }
		// Before the lock is there another program may take it for left: before
		// it is opened, or before it is locked.
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil: // no locks here, so that nobody else removes it
			return dir, remove, nil
		case names(dir, held):
			return dir, remove, nil
		}
		remove()
	}
}

// lockFolder opens a folder with its lock, or fails at once if it may not wait.
// The lock ends when the folder is closed, or the process ends.
func lockFolder(name string, wait bool) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	if err := lock(f, wait); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
