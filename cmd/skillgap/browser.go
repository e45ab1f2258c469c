package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// openPage shows a file in the browser that $BROWSER names, or the system's.
// $BROWSER is a list as PATH is one, whose first entry counts: a program, or words
// of a command, in which "%s" stands for the file.
func (e *env) openPage(file string) error {
	file, err := filepath.Abs(file)
	if err != nil {
		return failure(err)
	}
	command := []string{"xdg-open"}
	switch e.system {
	case "darwin":
		command = []string{"open"}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	first, _, _ := strings.Cut(e.get("BROWSER"), string(filepath.ListSeparator))
	if words := strings.Fields(first); len(words) > 0 {
		command = words
	}
	if _, err := os.Stat(first); err == nil { // its name may have blanks
		command = []string{first}
	}
	if !strings.Contains(first, "%s") {
		command = append(command, file)
	}
	for i := range command {
		command[i] = strings.ReplaceAll(command[i], "%s", file)
	}
	cmd := exec.Command(command[0], command[1:]...)
	if first != "" { // the person's own, which may need the terminal
		cmd.Stdout, cmd.Stderr = e.stderr.file, e.stderr.file
	}
	e.listen()
	if err := cmd.Run(); err != nil {
		return failure(fmt.Errorf("%s could not be opened: %w; open the file by hand, or set BROWSER", file, err))
	}
	return nil
}
