package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// takesFiles says that a command takes any number of files.
func takesFiles(cmd *cobra.Command) bool { return strings.Contains(cmd.Use, "...") }

// isPattern says that a name is a pattern, and no file by itself.
func isPattern(name string) bool {
	_, err := os.Lstat(name)
	return err != nil && strings.ContainsAny(name, "*?[")
}

// expanded is a command line with the files that patterns match, as a shell makes
// it. On Windows shells leave that to the program.
func expanded(root *cobra.Command, args []string) (list []string) {
	cmd, _, err := root.Find(args)
	if err != nil || !takesFiles(cmd) {
		return args
	}
	for _, arg := range args {
		var files []string
		if !strings.HasPrefix(arg, "-") && isPattern(arg) {
			files, _ = filepath.Glob(arg)
		}
		if len(files) == 0 {
			files = []string{arg}
		}
		list = append(list, files...)
	}
	return list
}

// needMatch refuses patterns that match nothing, before there are too few files
// without them.
func needMatch(then cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		for _, arg := range args {
			if !isPattern(arg) {
				continue
			}
			if files, _ := filepath.Glob(arg); len(files) > 0 { // as of who starts programs without a shell
				return fmt.Errorf("%s is a pattern, and no file: it is for a shell, and without quotes; "+
					"else name each file", arg)
			}
			return fmt.Errorf("no file matches %s", arg)
		}
		return then(cmd, args)
	}
}
