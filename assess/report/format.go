// Package report writes reports in the forms their readers use. Every format
// reads the report value and nothing else, and decides nothing.
package report

import (
	"encoding/json"
	"io"

	"github.com/skillgap/skillgap/assess"
)

// Format is one way to write reports.
type Format struct {
	Name  string
	About string
	Write func(w io.Writer, reports []*assess.Report, style Style) error
}

// Formats lists all formats, the one for people first.
func Formats() []Format {
	return []Format{
		{"table", "for people, in a terminal", writeTables},
		{"json", "for programs: the whole report", writeJSON},
	}
}

// writeJSON writes one object for one report and an array for several.
func writeJSON(w io.Writer, reports []*assess.Report, _ Style) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if len(reports) == 1 {
		return enc.Encode(reports[0])
	}
	return enc.Encode(reports)
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
