//go:build !man

// Command skillgap tells backend developers where they stand, what is missing
// for the job they want, and what to learn next.
//
// # Decisions
//
// main translates the world into an env and makes the one call of os.Exit. A
// command is a value with its flags, described to cobra and run; one file each,
// all listed in tops. What several of them need is the app: the world, the
// settings, the rubric, the store. Clock, files and exit codes live here and
// prompts in the room below, and nowhere else. stdout carries the result and
// nothing else.
package main

import (
	"os"

	"github.com/spf13/cobra"
)

func main() {
	cobra.EnableCommandSorting = false // what comes first is what people need first
	os.Exit(untilSignal(systemEnv(), run))
}
