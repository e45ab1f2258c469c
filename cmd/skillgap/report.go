package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
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
badges and resume are about one sheet: of several each gets its own file.
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
	c.share(f, ofScoring, "store", "steps", "no-path", "no-follow", ofBulk, toFile)
	c.formats.word = wordOf(report.Formats())
	f.Var(&c.formats, "format", "the formats, with commas between (default table; html with --open)")
	f.StringVar(&c.dir, "output-dir", "", "the folder to write the files to (default: standard output, one format)")
	f.BoolVar(&c.open, "open", false, "show the html in a browser ($BROWSER, or the system's)")
	return cmd
}

func (c *reportCommand) opensStore(names []string) bool { return slices.ContainsFunc(names, namesKept) }

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
	if err := c.refuseLinks(c.dir); err != nil {
		return err
	}
	from, err := c.sourcesOf(names)
	if err != nil {
		return err
	}
	if c.records(from) && from.areThere() {
		return c.each(ctx, from)
	}
	reports, err := c.read(ctx, from)
	if err != nil {
		return err
	}
	return c.write(ctx, reports)
}

// write writes the reports where they go.
func (c *reportCommand) write(ctx context.Context, reports []*assess.Report) error {
	switch {
	case c.dir == "" && !c.open:
		return c.printReports(c.formats.values[0], reports...)
	case c.dir == "":
		folder, err := c.folder("CACHE")
		if err != nil {
			return fmt.Errorf("no folder for the page: %w; or name one with --output-dir", err)
		}
		c.dir = folder
	}
	return c.writeFiles(ctx, reports)
}

// each reads reports and sheets one after the other.
func (c *reportCommand) each(ctx context.Context, from *sources) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	from.longest = maxInput // a report of a large rubric is one line
	g := &reporting{
		app: c.app, rubric: r, past: &past{timeOptions: &timeOptions{}}, formats: c.formats.values,
		made: c.makerOf(r, c.scorerOf(r), c.formats.values...), read: (*bulk.Reader).Documents,
	}
	if c.dir == "" && !c.open {
		g.stream = report.FormatOf(c.formats.values[0]).Stream
	}
	return g.write(ctx, from, func(reports []*assess.Report) error { return c.write(ctx, reports) })
}

// read reads every argument before any report is written.
func (c *reportCommand) read(ctx context.Context, from *sources) (reports []*assess.Report, err error) {
	in := &inputs{app: c.app, begun: from.begun}
	sheets := 0
	for _, name := range from.args {
		found, err := in.any(ctx, name)
		if err != nil {
			return nil, err
		}
		reports = append(reports, found.reports...)
		if found.sheet == nil {
			continue
		}
		sheets++
		rep, err := c.makeReportFor(found.rubric, found.sheet, c.formats.values...)
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

// fileAbout is the name of one of several files of a format: its digest tells
// people of one name, and raters of one person, apart.
func fileAbout(format string, rep *assess.Report, content []byte) string {
	sum := sha256.Sum256(content)
	return fmt.Sprintf("%s-%s-%s-%x.json", format, slug(assess.Unaccented(rep.Subject)), rep.Date, sum[:3])
}

// writeFiles renders every format, then writes all the files.
func (c *reportCommand) writeFiles(ctx context.Context, reports []*assess.Report) error {
	var names []string
	var contents [][]byte
	style := report.Style{Width: 80, Steps: int(c.steps)} // a file has no terminal
	for _, name := range c.formats.values {
		format, documents := report.FormatOf(name), [][]*assess.Report{reports}
		if format.File == "" {
			continue
		}
		if format.Alone {
			documents = slices.Collect(slices.Chunk(reports, 1))
		}
		for _, of := range documents {
			var b bytes.Buffer
			if err := c.writeIn(&b, name, of, style); err != nil {
				return failure(err)
			}
			file := format.File
			if len(documents) > 1 {
				file = fileAbout(format.Name, of[0], b.Bytes())
			}
			if slices.Contains(names, file) {
				continue // the same sheet twice
			}
			names, contents = append(names, file), append(contents, b.Bytes())
		}
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
		return c.openPage(filepath.Join(c.dir, report.FormatOf("html").File))
	}
	return nil
}
