//go:build unix

package cluster

import "syscall"

// runBy makes a process another user's.
func runBy(uid, gid int) *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}
