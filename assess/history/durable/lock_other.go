//go:build !unix && !windows

package durable

import (
	"errors"
	"os"
)

// renamesOpen says that a file can be renamed while it is open.
const renamesOpen = false

// syncsFolders says that the names in a folder can be synced, and files that are
// open for reading.
const syncsFolders = false

// lock knows no locks that end with the process.
func lock(*os.File, bool) error { return errors.ErrUnsupported }

func isHeld(error) bool { return false }

func removeHeld(name string, f *os.File) {
	f.Close()
	os.Remove(name)
}

// patiently is for Windows, where open files are in the way of names.
func patiently(do func() error) error { return do() }
