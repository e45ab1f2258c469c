//go:build unix

package history

import "syscall"

// become makes this process another user's.
func become(id int) error { return syscall.Setuid(id) }

// runBy makes a process another user's.
func runBy(uid, gid int) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}

func makePipe(name string) error { return syscall.Mkfifo(name, 0o600) }
