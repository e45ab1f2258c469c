package main

import "golang.org/x/sys/windows"

// showsColor says that a stream is a console that shows colours, and has it do so:
// those from before Windows 10 cannot.
func showsColor(f stream) bool {
	var mode uint32
	console := windows.Handle(f.Fd())
	return windows.GetConsoleMode(console, &mode) == nil &&
		windows.SetConsoleMode(console, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
