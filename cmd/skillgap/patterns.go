package main

import (
	"fmt"
	"io/fs"
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

// matchesNone says that a pattern was looked for and matches nothing: no more is looked at
// than wording an error is worth.
func matchesNone(pattern string) bool {
	pattern = filepath.ToSlash(pattern)
	d := &briefly{left: 10_000}
	if rest, absolute := strings.CutPrefix(pattern, "/"); absolute {
		d.root, pattern = "/", rest
	}
	files, _ := fs.Glob(d, pattern)
	return len(files) == 0 && d.left > 0
}

// briefly is a file system in which so many names can be read, and no more.
type briefly struct {
	root string // before every name: "/" or ""
	left int
}

func (d *briefly) Open(name string) (fs.File, error) { return os.Open(d.root + name) }

func (d *briefly) ReadDir(name string) ([]fs.DirEntry, error) {
	if d.left <= 0 || !isFolder(d.root+name) { // to open what is none may wait
		return nil, fs.ErrInvalid
	}
	folder, err := os.Open(d.root + name)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	list, err := folder.ReadDir(d.left)
	d.left -= len(list) + 1 // to open one takes time too
	return list, err
}

// needMatch refuses patterns that match nothing, before there are too few files
// without them.
func needMatch(then cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		for _, arg := range args {
			if !isPattern(arg) {
				continue
			}
			if matchesNone(arg) {
				return fmt.Errorf("no file matches %s", arg)
			}
			return fmt.Errorf("%s is a pattern, and no file: it is for a shell, and without quotes; "+
				"else name each file", arg) // as of who starts programs without a shell
		}
		return then(cmd, args)
	}
}
