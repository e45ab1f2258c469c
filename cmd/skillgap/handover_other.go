//go:build !unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
)

// replace runs another program in the place of this one, where no process can become
// another: it returns handedOver with the program's exit code.
func replace(program string, args, env []string) error {
	// Ctrl-C goes to both, and what becomes of it is the other's to decide.
	signal.Reset(os.Interrupt)
	signal.Notify(make(chan os.Signal, 1), os.Interrupt)
	cmd := exec.Command(program, args...)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = env, os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err == nil || errors.As(err, &exit) {
		return handedOver{cmd.ProcessState.ExitCode()}
	}
	return err
}
