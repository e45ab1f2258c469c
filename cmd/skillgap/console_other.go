//go:build !windows

package main

// showsColor says that a stream is a terminal, which shows colours.
func showsColor(f stream) bool { return isTerminal(f) }
