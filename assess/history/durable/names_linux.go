package durable

import (
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// unnamed makes a file in a folder that has no name and is gone when it is
// closed, unless linkUnnamed gives it one.
func unnamed(dir string) (*os.File, error) {
	f, err := os.OpenFile(dir, unix.O_TMPFILE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if _, err := os.Lstat(descriptor(f)); err != nil { // no /proc to name it by
		f.Close()
		return nil, err
	}
	return f, nil
}

// linkUnnamed gives a file without a name one that nothing has yet.
func linkUnnamed(f *os.File, name string) error {
	err := unix.Linkat(unix.AT_FDCWD, descriptor(f), unix.AT_FDCWD, name, unix.AT_SYMLINK_FOLLOW)
	if err != nil {
		return &os.LinkError{Op: "link", Old: "the new file", New: name, Err: err}
	}
	return nil
}

func descriptor(f *os.File) string { return "/proc/self/fd/" + strconv.Itoa(int(f.Fd())) }

// renameNew gives a file a name that nothing has yet.
func renameNew(from, to string) error {
	if err := unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE); err != nil {
		return &os.LinkError{Op: "renameat2", Old: from, New: to, Err: err}
	}
	return nil
}
