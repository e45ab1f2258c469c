// Command skillgap tells backend developers where they stand, what is missing
// for the job they want, and what to learn next.
//
// # Decisions
//
// main translates the world into an env and makes the one call of os.Exit. A
// command is an options struct, a constructor that binds flags, and a run
// function; one file each. Prompts, clock, files and exit codes live here and
// nowhere else. stdout carries the result and nothing else.
package main

import (
	"context"
	"os"
)

func main() { os.Exit(run(context.Background(), systemEnv())) }
