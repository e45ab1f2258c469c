package durable

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// renamesOpen says that a file can be renamed while it is open.
const renamesOpen = false

// syncsFolders says that the names in a folder can be synced, and files that are
// open for reading. NTFS keeps names in its own journal.
const syncsFolders = false

// lock takes the lock of an open file, or fails at once if it may not wait. The
// lock ends when the file is closed, or the process ends. It is on a byte far
// behind the content, which others may still read.
func lock(f *os.File, wait bool) error {
	how := uint32(windows.LOCKFILE_EXCLUSIVE_LOCK)
	if !wait {
		how |= windows.LOCKFILE_FAIL_IMMEDIATELY
	}
	const far = 1 << 30 // of 1<<32 bytes
	return windows.LockFileEx(windows.Handle(f.Fd()), how, 0, 1, 0, &windows.Overlapped{OffsetHigh: far})
}

// isHeld says that the lock is somebody else's; other errors say that there are
// no locks.
func isHeld(err error) bool {
	return errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING)
}

// removeHeld removes a file of which the lock is held; it cannot be removed
// while it is open.
func removeHeld(name string, f *os.File) {
	f.Close()
	os.Remove(name)
}

// patiently does again for a second what fails because another program has the file
// open or is removing it, as those that look for viruses do.
func patiently(do func() error) error {
	for end := time.Now().Add(time.Second); ; time.Sleep(10 * time.Millisecond) {
		err := do()
		busy := errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED)
		if !busy || time.Now().After(end) {
			return err
		}
	}
}
