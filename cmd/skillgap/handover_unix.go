//go:build unix

package main

import "syscall"

// replace goes on as another program, in this process: with its terminal, its signals, and
// its parent, who gets the exit code. It returns only if that fails.
func replace(program string, args, env []string) error {
	return syscall.Exec(program, append([]string{program}, args...), env)
}
