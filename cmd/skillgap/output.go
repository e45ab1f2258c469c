package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// output is the flags --output and --force: the file that a command writes.
type output struct {
	name  string // "" if none is named
	force bool
}

// bind adds the flags; usage says what the file is, and what it is by default.
func (o *output) bind(flags *pflag.FlagSet, usage string) {
	flags.StringVarP(&o.name, "output", "o", "", usage)
	flags.BoolVar(&o.force, "force", false, "overwrite the file named by --output")
}

// check says before any work that the file, if one is named, could not be
// written.
func (o *output) check() error {
	if o.name == "" {
		return nil
	}
	info, err := os.Lstat(o.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		dir := filepath.Dir(o.name)
		if info, err = os.Stat(dir); err == nil && !info.IsDir() {
			return fmt.Errorf("--output: %s is not a folder", dir)
		}
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("--output %s is not a regular file", o.name)
	case err == nil && !o.force:
		return fmt.Errorf("--output %s is already there: choose another name, or --force to overwrite it", o.name)
	}
	if err != nil {
		return fmt.Errorf("--output: %w", err)
	}
	return nil
}

// writeSheet writes a sheet to the file, or else under a name that tells whose it
// is, with a number added while that name is taken. It returns the name.
func (o *output) writeSheet(sheet *assess.Sheet, r *rubric.Rubric) (string, error) {
	if o.name != "" {
		return o.name, writeFile(o.name, sheetText(o.name, sheet, r), o.force)
	}
	base := sheetName(sheet)
	for n := 1; ; n++ {
		name := base + ".yaml"
		if n > 1 {
			name = fmt.Sprintf("%s-%d.yaml", base, n)
		}
		if err := writeFile(name, sheetText(name, sheet, r), false); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// isJSON says what is written under a name: JSON if it ends in .json, else YAML.
func isJSON(name string) bool { return strings.EqualFold(filepath.Ext(name), ".json") }

// sheetText is the sheet in the form of the name it gets.
func sheetText(name string, sheet *assess.Sheet, r *rubric.Rubric) []byte {
	if isJSON(name) {
		return sheet.JSON(r)
	}
	return sheet.YAML(r)
}
