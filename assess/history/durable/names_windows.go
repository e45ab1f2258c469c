package durable

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// unnamed and linkUnnamed are Linux's.
func unnamed(string) (*os.File, error) { return nil, errors.ErrUnsupported }

func linkUnnamed(*os.File, string) error { return errors.ErrUnsupported }

// renameNew gives a file a name that nothing has yet.
func renameNew(from, to string) error {
	a, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	b, err := windows.UTF16PtrFromString(to)
	if err == nil {
		err = windows.MoveFileEx(a, b, windows.MOVEFILE_WRITE_THROUGH)
	}
	if err != nil {
		return &os.LinkError{Op: "MoveFileEx", Old: from, New: to, Err: err}
	}
	return nil
}
