package history

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// scratchName begins the name of a folder in which a store is made.
const scratchName = ".skillgap-store-"

// newScratch makes a hidden folder beside a file that is to be made, and
// removes those that killed programs have left there. Whoever makes a file
// holds a lock on its folder, which ends with the process, so that what is
// left can be told from what is in work.
func newScratch(beside string) (dir string, remove func(), err error) {
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
		if held, err := lock(left, false); err == nil {
			os.RemoveAll(left)
			held.Close()
		}
	}
	for {
		if dir, err = os.MkdirTemp(beside, scratchName+"*"); err != nil {
			return "", nil, err
		}
		held, err := lock(dir, true)
		remove = func() { os.RemoveAll(dir); held.Close() }
		// Before the lock is there another program may take it for left: before
		// it is opened, or before it is locked.
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil: // no locks here, so that nobody else removes it
			return dir, remove, nil
		}
		named, _ := os.Stat(dir)
		if opened, err := held.Stat(); err == nil && named != nil && os.SameFile(named, opened) {
			return dir, remove, nil
		}
		remove()
	}
}

// publish gives a finished file its name, durably and all at once. A file that
// has the name already stays, and the error is fs.ErrExist.
func publish(temporary, name string) error {
	err := os.Link(temporary, name)
	if unsupported(err) { // FAT and many that are mounted by FUSE
		err = renameNew(temporary, name)
	}
	if unsupported(err) {
		err = renameLocked(temporary, name)
	}
	if err != nil {
		return err
	}
	return syncPath(filepath.Dir(name))
}

// renameLocked looks whether a name is free and takes it. Programs of this
// kind wait for each other meanwhile, so that none replaces another's file.
func renameLocked(from, to string) error {
	held, _ := lock(filepath.Dir(to), true)
	defer held.Close() // which is nothing where there are no locks
	switch _, err := os.Lstat(to); {
	case err == nil:
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: fs.ErrExist}
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return os.Rename(from, to)
}

// unsupported says that a file system does not know how to do something.
func unsupported(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.EPERM) ||
		errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.EXDEV)
}

// syncPath makes a file, or the names in a folder, durable. Where folders
// cannot be synced there is nothing to be done about it.
func syncPath(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err == nil {
		if err = f.Sync(); unsupported(err) && info.IsDir() {
			err = nil
		}
	}
	return errors.Join(err, f.Close())
}
