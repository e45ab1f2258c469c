package main

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// openPage shows a file in the browser that $BROWSER names, or the system's.
func (e *env) openPage(file string) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return failure(err)
	}
	command := browser(e.get("BROWSER"), runtime.GOOS, file)
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = e.stderr, e.stderr
	if err := cmd.Run(); err != nil {
		return failure(fmt.Errorf("%s could not be opened: %w; open the file by hand, or set BROWSER", file, err))
	}
	return nil
}

// browser is the command that shows a file. $BROWSER is a list with colons,
// whose first entry counts; "%s" in it stands for the file.
func browser(wish, system, file string) []string {
	first, _, _ := strings.Cut(wish, ":")
	if command := strings.Fields(first); len(command) > 0 {
		named := false
		for i := range command {
			named = named || strings.Contains(command[i], "%s")
			command[i] = strings.ReplaceAll(command[i], "%s", file)
		}
		if !named {
			command = append(command, file)
		}
		return command
	}
	switch system {
	case "darwin":
		return []string{"open", file}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler", file}
	}
	return []string{"xdg-open", file}
}
