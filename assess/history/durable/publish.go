package durable

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Publish gives a finished file its name, durably and all at once. A file that
// has the name already stays, and the error is fs.ErrExist.
func Publish(temporary, name string) error {
	if err := giveName(temporary, name); err != nil {
		return err
	}
	return Sync(filepath.Dir(name))
}

// giveName gives a file a name that is free. It may keep the one it had.
func giveName(temporary, name string) error {
	err := os.Link(temporary, name)
	if unsupported(err) { // FAT and many that are mounted by FUSE
		err = renameNew(temporary, name)
	}
	if unsupported(err) {
		err = renameLocked(temporary, name)
	}
	return err
}

// renameLocked looks whether a name is free and takes it. Programs of this
// kind wait for each other meanwhile, so that none replaces another's file.
func renameLocked(from, to string) error {
	if dir, err := os.Open(filepath.Dir(to)); err == nil {
		defer dir.Close()
		_ = lock(dir, true) // which is nothing where there are no locks
	}
	switch _, err := os.Lstat(to); {
	case err == nil:
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: fs.ErrExist}
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return os.Rename(from, to)
}

// unsupported says that a file system does not know how to do something. Error 1
// is EPERM, and on Windows ERROR_INVALID_FUNCTION.
func unsupported(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.Errno(1)) ||
		errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.EXDEV)
}

// Sync makes a file, or the names in a folder, durable. Where folders
// cannot be synced there is nothing to be done about it.
func Sync(name string) error {
	info, err := os.Stat(name)
	if err != nil || info.IsDir() && !syncsFolders {
		return err
	}
	how := os.O_RDONLY
	if !syncsFolders { // nor what is only read
		how = os.O_RDWR
	}
	f, err := os.OpenFile(name, how, 0)
	if err != nil {
		return err
	}
	if err = f.Sync(); unsupported(err) && info.IsDir() {
		err = nil
	}
	return errors.Join(err, f.Close())
}
