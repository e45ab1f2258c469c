//go:build unix

package history

import "syscall"

// become makes this process another user's.
func become(id int) error { return syscall.Setuid(id) }

func makePipe(name string) error { return syscall.Mkfifo(name, 0o600) }
