package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history/durable"
	"github.com/skillgap/skillgap/assess/report"
)

type reportCommand struct {
	*app
	formats manyOf
	dir     string
	open    bool
}

func (c *reportCommand) describe() *cobra.Command {
	about := ""
	for _, f := range report.Formats() {
		about += fmt.Sprintf("  %-12s %-14s %s\n", f.Name, f.File, f.About)
	}
	cmd := &cobra.Command{
		Use:   "report FILE|ID...|-",
		Short: "write reports in other formats, from report JSON or from sheets",
		Long: `Reads reports as score --format json or ndjson wrote them, with this or an
earlier version, sheets, unfinished ones as far as they go, or sheets kept in
the history by their id, and writes them in any format. With --output-dir each
format becomes a file there, all or none; files of the same names are replaced.
The format github has no file: its annotations go to standard output and its
summary to $GITHUB_STEP_SUMMARY.

The formats:

` + about,
		Example: `  skillgap report dana.yaml --open
  skillgap report report.json --format html,junit,json --output-dir out/
  skillgap report team/*.yaml --format csv > team.csv`,
		Args: takes(1, 0),
	}
	f := cmd.Flags()
	c.share(f, ofScoring, "store", "steps", "no-follow", toFile)
	c.formats.word = wordOf(report.Formats())
	f.Var(&c.formats, "format", "the formats, with commas between (default table; html with --open)")
	f.StringVar(&c.dir, "output-dir", "", "the folder to write the files to (default: standard output, one format)")
	f.BoolVar(&c.open, "open", false, "show the html in a browser ($BROWSER, or the system's)")
	return cmd
}

// fileOf is the name of a format's file in --output-dir, "" if it has none.
func fileOf(format string) string {
	formats := report.Formats()
	at := slices.IndexFunc(formats, func(f report.Format[[]*assess.Report]) bool { return f.Name == format })
	return formats[at].File
}

func (c *reportCommand) run(ctx context.Context, names []string) error {
	if len(c.formats.values) == 0 {
		c.formats.values = []string{"table"}
		if c.open {
			c.formats.values = []string{"html"}
		}
	}
	switch {
	case c.open && !slices.Contains(c.formats.values, "html"):
		return errors.New("--open shows the format html: add it to --format")
	case c.dir == "" && len(c.formats.values) > 1:
		return errors.New("several formats go to files: add --output-dir FOLDER")
	}
	reports, err := c.read(ctx, names)
	switch {
	case err != nil:
		return err
	case c.dir == "" && !c.open:
		return c.printReports(c.formats.values[0], reports...)
	case c.dir == "":
		c.dir = c.folder("CACHE")
	}
	return c.writeFiles(ctx, reports)
}

// read reads every argument before any report is written.
func (c *reportCommand) read(ctx context.Context, names []string) (reports []*assess.Report, err error) {
	in := &inputs{app: c.app}
	sheets := 0
	for _, name := range names {
		found, err := in.any(ctx, name)
		if err != nil {
			return nil, err
		}
		reports = append(reports, found.reports...)
		if found.sheet == nil {
			continue
		}
		sheets++
		rep, err := c.makeReport(found.rubric, found.sheet)
		if err != nil {
			return nil, err
		}
		reports = append(reports, rep)
	}
	if err := in.err("written"); err != nil {
		return nil, err
	}
	for _, name := range strings.Fields(ofScoring) { // a report is not scored again
		if sheets == 0 && c.given(name) {
			return nil, fmt.Errorf("--%s is for sheets, and only reports were given: score the sheet again", name)
		}
	}
	return reports, nil
}

// writeFiles renders every format, then writes all the files.
func (c *reportCommand) writeFiles(ctx context.Context, reports []*assess.Report) error {
	var names []string
	var contents [][]byte
	style := report.Style{Width: 80, Steps: int(c.steps)} // a file has no terminal
	for _, format := range c.formats.values {
		if format == "github" {
			continue
		}
		var b bytes.Buffer
		if err := report.Write(&b, report.Formats(), format, reports, style); err != nil {
			return failure(err)
		}
		names, contents = append(names, fileOf(format)), append(contents, b.Bytes())
	}
	// A signal ends the program, but not between two files.
	done := c.carefully()
	err := durable.All(c.dir, names, contents)
	done()
	if err != nil {
		return failure(err)
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	for _, name := range names {
		c.note("wrote %s", filepath.Join(c.dir, name))
	}
	if slices.Contains(c.formats.values, "github") {
		if err := c.printReports("github", reports...); err != nil {
			return err
		}
	}
	if c.open {
		return c.openPage(filepath.Join(c.dir, fileOf("html")))
	}
	return nil
}
