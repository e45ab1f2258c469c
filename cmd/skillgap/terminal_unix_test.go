//go:build unix

package main

import "syscall"

// ofTerminal makes a process the leader of a terminal, which is its input.
func ofTerminal() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true, Setctty: true} }
