//go:build unix

package history

import (
	"os"
	"syscall"
)

// lock takes an open file's or folder's lock, or fails at once if it may not
// wait. The lock ends with the file or the process.
func lock(f *os.File, wait bool) error {
	how := syscall.LOCK_EX
	if !wait {
		how |= syscall.LOCK_NB
	}
	return syscall.Flock(int(f.Fd()), how)
}
