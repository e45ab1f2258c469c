package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// fileWidth is the columns of a report in a file, which has no terminal.
const fileWidth = 80

type reportOptions struct {
	formats words
	dir     string
	open    bool
}

func newReport(e *env, s *settings) *cobra.Command {
	o := &reportOptions{}
	cmd := &cobra.Command{
		Use:   "report FILE|ID...|-",
		Short: "write reports in other formats, from report JSON or from sheets",
		Long: `Reads reports as score --format json or ndjson wrote them, with this or an
earlier version, sheets, unfinished ones as far as they go, or sheets kept in the
history by their id, and writes them in any format. With --output-dir
each format becomes a file there, all or none; files of the same names are
replaced. The format github has no file: its annotations go to standard output
and its summary to $GITHUB_STEP_SUMMARY.

The formats:

` + aboutFormats(),
		Example: `  skillgap report dana.yaml --open
  skillgap report report.json --format html,junit,json --output-dir out/
  skillgap report team/*.yaml --format csv > team.csv`,
		Args:              cobra.MinimumNArgs(1),
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return s.apply(cmd, allBut("format")...) },
		RunE:              func(cmd *cobra.Command, args []string) error { return runReport(cmd, e, s, o, args) },
	}
	s.bindScoring(cmd.Flags())
	s.bindStore(cmd.Flags())
	o.formats.set = report.Names(report.Formats())
	cmd.Flags().Var(&o.formats, "format", "the formats, with commas between (default table; html with --open)")
	cmd.Flags().StringVar(&o.dir, "output-dir", "", "the folder to write the files to (default: standard output, one format)")
	cmd.Flags().BoolVar(&o.open, "open", false, "show the html in a browser ($BROWSER, or the system's)")
	return cmd
}

func aboutFormats() string {
	var b strings.Builder
	for _, f := range report.Formats() {
		fmt.Fprintf(&b, "  %-12s %-14s %s\n", f.Name, fileOf(f.Name), f.About)
	}
	return b.String()
}

// fileOf is the name of a format's file in --output-dir.
func fileOf(format string) string {
	return map[string]string{
		"table": "report.txt", "json": "report.json", "ndjson": "report.ndjson", "html": "report.html",
		"markdown": "report.md", "junit": "junit.xml", "csv": "report.csv", "openmetrics": "metrics.txt",
		"prometheus": "skillgap.prom", "badges": "badges.json", "resume": "resume.json",
	}[format]
}

func runReport(cmd *cobra.Command, e *env, s *settings, o *reportOptions, names []string) error {
	if err := o.settle(); err != nil {
		return err
	}
	reports, err := s.readReports(cmd, e, names)
	if err != nil {
		return err
	}
	if o.dir != "" {
		return o.writeAll(e, s, reports)
	}
	one := word{value: o.formats.values[0]}
	if !o.open {
		return s.printReports(e, &one, reports, false)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return failure(fmt.Errorf("no folder for the page: %w; name one with --output-dir", err))
	}
	o.dir = filepath.Join(cache, "skillgap")
	return o.writeAll(e, s, reports)
}

// readReports reads every argument before any report is written.
func (s *settings) readReports(cmd *cobra.Command, e *env, names []string) (reports []*assess.Report, err error) {
	in := &inputs{env: e, settings: s}
	scored := false
	for _, name := range names {
		found, err := in.any(cmd.Context(), name)
		if err != nil {
			return nil, err
		}
		reports = append(reports, found.reports...)
		if found.sheet == nil {
			continue
		}
		scored = true
		rep, err := s.makeReport(found.rubric, found.sheet)
		if err != nil {
			return nil, err
		}
		reports = append(reports, rep)
	}
	if err := in.err("written"); err != nil {
		return nil, err
	}
	if !scored {
		return reports, noScoring(cmd.Flags())
	}
	return reports, nil
}

// noScoring refuses flags that would change nothing: a report is not scored
// again.
func noScoring(flags *pflag.FlagSet) error {
	for _, name := range []string{"target", "rubric", "difficulties", "hours-per-week", "pace"} {
		if flags.Changed(name) {
			return fmt.Errorf("--%s is for sheets, and only reports were given: score the sheet again", name)
		}
	}
	return nil
}

// settle completes the formats and refuses what does not go together.
func (o *reportOptions) settle() error {
	if len(o.formats.values) == 0 {
		o.formats.values = []string{"table"}
		if o.open {
			o.formats.values = []string{"html"}
		}
	}
	switch {
	case o.open && !slices.Contains(o.formats.values, "html"):
		return errors.New("--open shows the format html: add it to --format")
	case o.dir == "" && len(o.formats.values) > 1:
		return errors.New("several formats go to files: add --output-dir FOLDER")
	}
	return nil
}

// writeAll renders every format, then writes all the files.
func (o *reportOptions) writeAll(e *env, s *settings, reports []*assess.Report) error {
	var names []string
	var contents [][]byte
	style := report.Style{Width: fileWidth}
	for _, format := range o.formats.values {
		if format == "github" {
			continue
		}
		var b bytes.Buffer
		if err := report.Write(&b, report.Formats(), format, reports, style); err != nil {
			return failure(err)
		}
		names, contents = append(names, fileOf(format)), append(contents, b.Bytes())
	}
	if err := writeFiles(o.dir, names, contents); err != nil {
		return failure(err)
	}
	for _, name := range names {
		fmt.Fprintf(e.stderr, "wrote %s\n", filepath.Join(o.dir, name))
	}
	if slices.Contains(o.formats.values, "github") {
		if err := s.printReports(e, &word{value: "github"}, reports, false); err != nil {
			return err
		}
	}
	if o.open {
		return openPage(e, filepath.Join(o.dir, fileOf("html")))
	}
	return nil
}
