// Package report writes reports in the forms their readers use. Every format
// reads the report value and nothing else, and decides nothing.
package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"github.com/skillgap/skillgap/assess"
)

// Format is one way to write documents of one kind.
type Format[D any] struct {
	Name  string
	About string
	Write func(w io.Writer, document D, style Style) error
}

// Formats lists the formats of reports, the one for people first.
func Formats() []Format[[]*assess.Report] {
	return []Format[[]*assess.Report]{
		{"table", "for people, in a terminal", writeTables},
		{"json", "for programs: the whole report", writeReports},
		{"ndjson", "for programs: one report a line", writeNDJSON},
		{"html", "for a browser or paper: one file that needs nothing else", inert(writeHTML)},
		{"markdown", "for issues, wikis and summaries", inert(writeMarkdown)},
		{"github", "for GitHub Actions: annotations, and the summary page", inert(writeGitHub)},
		{"junit", "for CI: a suite a tier, a case a skill", inert(writeJUnit)},
		{"csv", "for spreadsheets: one row a skill", inert(writeCSV)},
		{"openmetrics", "for dashboards: gauges", inert(writeOpenMetrics)},
		{"prometheus", "for the node exporter's textfile collector", inert(writePrometheus)},
		{"badges", "an unsigned draft of an Open Badges 3.0 credential", inert(writeBadges)},
		{"resume", "the skills of a JSON Resume", inert(writeResume)},
	}
}

// PathFormats lists the formats of learning paths.
func PathFormats() []Format[*assess.PathReport] {
	return []Format[*assess.PathReport]{
		{"table", "for people, in a terminal", writePath},
		{"json", "for programs: the whole path", writeJSON[*assess.PathReport]},
		{"markdown", "for issues and wikis", writePathMarkdown},
		{"ics", "for calendars: one event a step", writeCalendar},
	}
}

// Names lists the names of formats.
func Names[D any](formats []Format[D]) []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return names
}

// Write writes the document in the format of the name.
func Write[D any](w io.Writer, formats []Format[D], name string, document D, style Style) error {
	for _, f := range formats {
		if f.Name == name {
			return f.Write(w, document, style)
		}
	}
	return fmt.Errorf("unknown format %q", name)
}

// writeReports writes one object for one report and an array for several.
func writeReports(w io.Writer, reports []*assess.Report, style Style) error {
	if len(reports) == 1 {
		return writeJSON(w, reports[0], style)
	}
	return writeJSON(w, reports, style)
}

func writeJSON[D any](w io.Writer, document D, _ Style) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(document); err != nil {
		return err
	}
	_, err := w.Write(inertJSON(b.Bytes()))
	return err
}

func writeTables(w io.Writer, reports []*assess.Report, style Style) error {
	for i, rep := range reports {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"+style.rule()+"\n\n"); err != nil {
				return err
			}
		}
		text, err := table(rep, style)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, text); err != nil {
			return err
		}
	}
	return nil
}
