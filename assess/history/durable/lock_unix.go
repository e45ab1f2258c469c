//go:build unix

package durable

import (
	"errors"
	"os"
	"syscall"
)

// renamesOpen says that a file can be renamed while it is open.
const renamesOpen = true

// syncsFolders says that the names in a folder can be synced, and files that are
// open for reading.
const syncsFolders = true

// lock takes the lock of an open file or folder, or fails at once if it may not
// wait. The lock ends when the file is closed, or the process ends.
func lock(f *os.File, wait bool) error {
	how := syscall.LOCK_EX
	if !wait {
		how |= syscall.LOCK_NB
	}
	for {
		if err := syscall.Flock(int(f.Fd()), how); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}

// isHeld says that the lock is somebody else's; other errors say that there are
// no locks.
func isHeld(err error) bool { return errors.Is(err, syscall.EWOULDBLOCK) }

// removeHeld removes a file of which the lock is held, before that ends.
func removeHeld(name string, f *os.File) {
	os.Remove(name)
	f.Close()
}

// patiently is for Windows, where open files are in the way of names.
func patiently(do func() error) error { return do() }
