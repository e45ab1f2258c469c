//go:build unix

package history

import (
	"os"
	"syscall"
)

// lock opens a folder with its lock, or fails at once if it may not wait. The
// lock ends when the folder is closed, or the process ends.
func lock(folder string, wait bool) (*os.File, error) {
	f, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	how := syscall.LOCK_EX
	if !wait {
		how |= syscall.LOCK_NB
	}
	if err := syscall.Flock(int(f.Fd()), how); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}
