package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history/durable"
	"github.com/skillgap/skillgap/rubric"
)

// output is the flags --output, or another, and --force: the file that a command writes.
type output struct {
	flag  string // that names it
	name  string // "" if none is named
	force bool
	// What --force is about is what the file held when the command began.
	seen durable.Seen
	// A sheet beside which a new one goes that gets its name by itself, in the same form.
	like string
	// A sheet that is in the file already, and its text, to which answers are added.
	old  *assess.Sheet
	text []byte
}

// bind adds the flags; usage says what the file is, and what it is by default.
func (o *output) bind(flags *pflag.FlagSet, usage string) {
	o.flag = "--output"
	flags.StringVarP(&o.name, "output", "o", "", usage)
	flags.BoolVar(&o.force, "force", false, "overwrite the file named by --output")
}

// formatOf is the format that a file's ending names, "" if none.
func formatOf(file string) string {
	switch ending := strings.ToLower(filepath.Ext(file)); ending {
	case ".md":
		return "markdown"
	case ".htm":
		return "html"
	case ".xml":
		return "junit"
	case ".prom":
		return "prometheus"
	case ".json", ".ndjson", ".html", ".csv", ".ics":
		return ending[1:]
	}
	return ""
}

// isText is whether a file of such an ending can hold a text, which has no format: .txt,
// none, or what nobody knows an ending by.
func isText(ending string) bool {
	return slices.Contains([]string{"", ".", ".txt", ".text", ".log", ".out"}, strings.ToLower(ending))
}

// check says before any work that the file, if one is named, could not be
// written: also where it is among those that the command reads, which would then be
// lost.
func (o *output) check(read ...string) error {
	if o.name == "" {
		return nil
	}
	info, err := os.Lstat(o.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		dir := filepath.Dir(o.name)
		if info, err = os.Stat(dir); err == nil && !info.IsDir() {
			return fmt.Errorf("%s: %s is not a folder", o.flag, dir)
		}
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("%s %s is not a regular file", o.flag, o.name)
	case err == nil && !o.force:
		return fmt.Errorf("%s %s is already there: choose another name, or --force to overwrite it", o.flag, o.name)
	case err == nil:
		for _, name := range read {
			if other, err := os.Stat(name); err == nil && os.SameFile(info, other) {
				return fmt.Errorf("%s %s is what is read here: choose another name", o.flag, o.name)
			}
		}
		o.seen, err = durable.Look(o.name)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", o.flag, err)
	}
	return nil
}

// inPlace is for a sheet that will be read from the file and written to it, as a flag
// asks for.
func (o *output) inPlace(flag, file string) error {
	if info, err := os.Lstat(file); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s: %s is not a regular file", flag, file)
	}
	o.name, o.force = file, true
	o.seen, _ = durable.Look(file) // what cannot be read is said by its reader
	return nil
}

// addTo is for answers that are added to the sheet in the file; it says before
// any work that they could not be.
func (o *output) addTo(sheet *assess.Sheet, r *rubric.Rubric) error {
	o.old = sheet
	text, err := readNamed(os.Open, o.name, maxInput)
	if err != nil {
		return failure(err)
	}
	o.text = text
	items, err := r.Items()
	if err != nil {
		return err
	}
	for _, item := range items {
		one := assess.Response{Item: item.ID, Digest: item.Digest()}
		if slices.ContainsFunc(sheet.Responses, func(a assess.Response) bool { return a.Item == item.ID }) {
			continue
		}
		if _, err := assess.AddResponses(o.name, o.text, r, []assess.Response{one}); err != nil {
			return fmt.Errorf("answers cannot be added to %s as it is written: %w\n"+
				"  without --in-place the checked sheet goes to a new file", o.name, err)
		}
		break
	}
	return nil
}

// write writes the file; with --force over what was there when the command began,
// which may have changed since: durable.ErrChanged.
func (o *output) write(content []byte) error {
	if o.force {
		return durable.Revise(o.name, content, o.seen)
	}
	return durable.New(o.name, content)
}

// publish gives a file that was written bit by bit its name, as write does.
func (o *output) publish(f *durable.File) error {
	if o.force {
		return f.Revise(o.seen)
	}
	return f.New()
}

// writeSheet writes a sheet to the file, or else under a name that tells whose it
// is. It returns the name, also with an *elsewhereError.
func (o *output) writeSheet(sheet *assess.Sheet, r *rubric.Rubric) (string, error) {
	if o.name == "" {
		base, ending := o.named(sheet)
		return writeFree(base, ending, sheetText(ending, sheet, r))
	}
	text, refused := o.content(sheet, r)
	if refused == nil {
		err := o.write(text)
		if !errors.Is(err, durable.ErrChanged) {
			return o.name, err
		}
		refused = errors.New("it has changed since this command began")
	} else {
		text = sheetText(o.name, sheet, r)
	}
	base, ending := sheetFile(o.beside())
	name, err := writeFree(base, ending, text)
	if err == nil {
		err = &elsewhereError{o.name, name, refused}
	}
	return name, err
}

// named is the name, without and with its ending, that a sheet gets by itself: it tells whose it is.
func (o *output) named(sheet *assess.Sheet) (base, ending string) {
	if o.like == "" {
		return sheetName(sheet), ".yaml"
	}
	_, ending = sheetFile(o.like)
	return filepath.Join(filepath.Dir(o.like), sheetName(sheet)), ending
}

// beside is the file's name, or of a sheet that answers are added to that of a new one.
func (o *output) beside() string {
	if o.old == nil {
		return o.name
	}
	base, ending := sheetFile(o.name)
	return base + checkedName + ending
}

// elsewhereError says that a sheet is not in the file that it was meant for, but
// in another, and why.
type elsewhereError struct {
	wanted, name string
	why          error
}

func (e *elsewhereError) Error() string {
	return fmt.Sprintf("%s stays as it is: %v\n  your sheet was written to %s", e.wanted, e.why, e.name)
}

// checkedName is added to the name of a sheet that gets a check in a new file.
const checkedName = "-checked"

// sheetFile is a file's name without its ending, and the ending for a sheet beside
// it, which tells the form of the sheet.
func sheetFile(name string) (base, ending string) {
	ending = filepath.Ext(name)
	base = strings.TrimSuffix(name, ending)
	if !isJSON(name) && ending != ".yml" {
		ending = ".yaml"
	}
	return base, ending
}

// writeFree writes a new file, with a number added to its name while that is taken.
func writeFree(base, ending string, content []byte) (name string, err error) {
	for n := 1; ; n++ {
		name = base + ending
		if n > 1 {
			name = fmt.Sprintf("%s-%d%s", base, n, ending)
		}
		if err := durable.New(name, content); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// isJSON says what is written under a name: JSON if it ends in .json, else YAML.
func isJSON(name string) bool { return strings.EqualFold(filepath.Ext(name), ".json") }

// content is the sheet as it goes to the file: where that holds the sheet
// already, its text with the new answers.
func (o *output) content(sheet *assess.Sheet, r *rubric.Rubric) ([]byte, error) {
	if o.old != nil {
		return assess.AddResponses(o.name, o.text, r, sheet.Responses[len(o.old.Responses):])
	}
	return sheetText(o.name, sheet, r), nil
}

// sheetText is the sheet in the form of the name it gets.
func sheetText(name string, sheet *assess.Sheet, r *rubric.Rubric) []byte {
	if isJSON(name) {
		return sheet.JSON(r)
	}
	return sheet.YAML(r)
}
