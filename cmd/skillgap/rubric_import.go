package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/history/durable"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/convert"
)

type rubricImport struct {
	*app
	from    word
	options convert.Options
	first   count
	output  output
}

func (c *rubricImport) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "import PATH|-", Short: "make a rubric of a framework that others wrote", Args: takes(1, 1),
		Long: `Reads a framework, writes it as a rubric, and says what a rubric has no place
for. What it is is guessed where that is certain:

` + frameworksHelp() + `
In a table rows are skills and columns levels, with headings in the first row.
Where all cells are numbers, marks or words that come again and again, columns
are targets, and the cells levels; where the first heading is "Level", rows are
levels. A row with a title only begins a tier. Columns with the headings id,
summary (or description), kind, url and tier (or category) are no levels. In a
cell, lines that begin with "- " are statements. Level 0 is added below the
first column of a level, unless that is called "0" or --level0 is "column".

With --output the rubric goes to a file (.yaml, .json), or to a new folder with
a file for each skill.`,
		Example: `  skillgap rubric import ladder.csv --targets -o mine.yaml
  skillgap rubric import model.yaml --from dsomm -o dsomm
  skillgap rubric import - --from csv -o mine.yaml < ladder.csv
  skillgap rubric lint mine.yaml`,
	}
	f := cmd.Flags()
	c.share(f, "no-follow")
	for _, format := range convert.Formats() {
		c.from.set, c.from.about = append(c.from.set, format.Name), append(c.from.about, format.About)
	}
	c.first = count{low: 2, high: 100, what: "number"}
	f.Var(&c.from, "from", "what it is (default: guessed)")
	f.StringVar(&c.options.Title, "title", "",
		"the rubric's title (default: the framework's own, else the file's name)")
	f.StringVar(&c.options.Language, "language", "", "the language of the texts, such as fr or pt-BR")
	f.StringVar(&c.options.Source, "source", "", "where it is from (default: what is known of the framework)")
	f.StringVar(&c.options.License, "license", "", "the licence of the texts (default: what is known of the framework)")
	f.Var(&c.first, "first", "of a table, the number of the first column of a level (default: found)")
	f.StringVar(&c.options.Table.Level0, "level0", "",
		`of a table, the word of level 0, or "column" if the first column is level 0`)
	f.BoolVar(&c.options.Table.Targets, "targets", false,
		"of a table, a target for each level (default: one for the last)")
	f.BoolVar(&c.options.Table.Split, "split", false, "of a table, make statements of the sentences in a cell")
	c.output.bind(f, "the file or new folder to write (default: standard output)")
	return cmd
}

// frameworksHelp lists what is read.
func frameworksHelp() string {
	var b strings.Builder
	for _, f := range convert.Formats() {
		fmt.Fprintf(&b, "  %-19s %s\n", f.Name, f.About)
	}
	return b.String()
}

func (c *rubricImport) run(_ context.Context, args []string) error {
	if err := c.checkOutput(args[0]); err != nil {
		return err
	}
	c.options.From, c.options.Table.First = c.from.value, c.first.value
	name, from, err := c.source(args[0])
	if err != nil {
		return err
	}
	made, err := convert.Import(from, name, c.options)
	if err != nil {
		return c.unusable(fmt.Sprintf("%s cannot be imported", name), err, false)
	}
	if err := c.write(made.Rubric); err != nil {
		return err
	}
	r := made.Rubric
	c.note("%s, read as %s: %s, %s, %s, levels 0..%d", name, made.From.About, counted(len(r.Skills), "skill"),
		counted(len(r.Targets), "target"), counted(len(r.Tiers), "tier"), r.Top())
	if made.Shape != "" {
		c.note("of the table %s", made.Shape)
	}
	c.note("%s", sourceOf(r))
	c.noteLost("not carried over, or changed", made.Lost)
	if c.output.name != "" {
		c.note("next: skillgap rubric lint %[1]s; skillgap assess --rubric %[1]s", c.output.name)
	}
	return nil
}

// source is the name of what is read, and the file system that has it.
func (c *rubricImport) source(arg string) (string, fs.FS, error) {
	if arg != "-" {
		return filepath.ToSlash(filepath.Clean(arg)), diskFS{open: c.open}, nil
	}
	switch from := c.options.From; {
	case from == "":
		return "", nil, errors.New("what standard input holds is not guessed: name it with --from, such as --from csv")
	case convert.Named(from).Folder:
		return "", nil, fmt.Errorf("--from %s is for a folder: name it, in place of -", from)
	case isTerminal(c.stdin):
		return "", nil, errors.New("standard input is a terminal: pipe a framework in, or name its file")
	}
	c.options.Name = "Imported"
	return standardInput, stdinFS{c.stdin}, nil
}

// stdinFS has standard input as its only file, whatever it is called.
type stdinFS struct{ in *os.File }

func (f stdinFS) Open(string) (fs.File, error)     { return f.in, nil }
func (f stdinFS) Stat(string) (fs.FileInfo, error) { return f.in.Stat() }

// sourceOf says whose texts the rubric has, which not everybody may pass on.
func sourceOf(r *rubric.Rubric) string {
	switch {
	case r.Source == "" && r.License == "":
		return "whose texts these are is not known: --source and --license say it in the rubric"
	case r.License == "":
		return "the texts are from " + r.Source + "; --license says under which licence"
	case r.Source == "":
		return "the texts are under " + r.License
	}
	return fmt.Sprintf("the texts are taken to be from %s, under %s; --source and --license say otherwise",
		r.Source, r.License)
}

// noteLost lists what is not in a result.
func (a *app) noteLost(heading string, lost []convert.Loss) {
	if len(lost) == 0 {
		return
	}
	lines := []string{heading + ":"}
	for _, l := range lost {
		lines = append(lines, fmt.Sprintf("%6d  %s", l.Count, l.What))
	}
	a.note("%s", strings.Join(lines, "\n"))
}

// folder says whether the output is a folder: what has no ending of a file.
func (c *rubricImport) folder() bool {
	ending := strings.ToLower(filepath.Ext(c.output.name))
	return c.output.name != "" && !slices.Contains([]string{".yaml", ".yml", ".json"}, ending)
}

// checkOutput says before any work that the output could not be written.
func (c *rubricImport) checkOutput(read string) error {
	if !c.folder() {
		return c.output.check(read)
	}
	entries, err := os.ReadDir(c.output.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("--output: %w", err)
	case len(entries) > 0:
		return fmt.Errorf("--output %s is a folder with files already: name a new one", c.output.name)
	}
	return nil
}

// write writes the rubric as what the output is.
func (c *rubricImport) write(r *rubric.Rubric) error {
	if !c.folder() {
		form := convert.Source
		if isJSON(c.output.name) {
			form = rubric.Compile
		}
		text, err := form(r)
		if err != nil {
			return failure(err)
		}
		return c.put(&c.output, text, "wrote "+c.output.name)
	}
	files, err := convert.Folder(r)
	if err != nil {
		return failure(err)
	}
	var names []string
	var contents [][]byte
	for _, f := range files {
		names, contents = append(names, filepath.FromSlash(f.Name)), append(contents, f.Content)
	}
	defer c.carefully()()
	if err := durable.All(c.output.name, names, contents); err != nil {
		return failure(err)
	}
	c.note("wrote %s in %s", counted(len(names), "file"), c.output.name)
	return nil
}

type rubricExport struct {
	*app
	format word
}

func (c *rubricExport) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use: "export", Short: "print a rubric as a table: rows are skills, columns levels", Args: takes(0, 0),
		Long: `Prints a rubric as a table, for spreadsheets or in Markdown, and says what a
table has no place for. "skillgap rubric import" reads the table back.`,
		Example: "  skillgap rubric export -o rubric.csv\n" +
			"  skillgap rubric export --rubric mine.yaml --format markdown",
	}
	f := cmd.Flags()
	c.share(f, "rubric", toFile)
	c.format = word{value: "csv", set: convert.Exports(), about: []string{"for spreadsheets", "for wikis"}}
	f.Var(&c.format, "format", "how to print it: "+strings.Join(c.format.set, ", "))
	return cmd
}

func (c *rubricExport) run(context.Context, []string) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	table, lost, err := convert.Table(r, c.format.value)
	if err != nil {
		return failure(err)
	}
	if err := c.put(&c.result, table, "wrote "+c.result.name); err != nil {
		return err
	}
	c.noteLost("not in the table", lost)
	return nil
}
