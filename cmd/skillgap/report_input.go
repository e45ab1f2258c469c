package main

import (
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// maxReports is the most that is read of one file of reports.
const maxReports = 64 << 20

// reportInput is what the files of a command hold, in their order; the rubric is
// read with the first sheet.
type reportInput struct {
	env      *env
	settings *settings
	rubric   *rubric.Rubric
	reports  []*assess.Report
	problems rubric.Problems
}

// readReports reads every file before any report is written, and tells the
// problems of all sheets.
func (s *settings) readReports(e *env, flags *pflag.FlagSet, names []string) ([]*assess.Report, error) {
	in := &reportInput{env: e, settings: s}
	for _, name := range names {
		if err := in.read(name); err != nil {
			return nil, err
		}
	}
	if len(in.problems) > 0 {
		return nil, fmt.Errorf("nothing was written: %s in the sheets\n%w", counted(len(in.problems), "problem"), in.problems)
	}
	if in.rubric == nil {
		return in.reports, noScoring(flags)
	}
	return in.reports, nil
}

func (in *reportInput) read(name string) error {
	content, shown, err := readUpTo(in.env, name, maxReports+1)
	switch {
	case err != nil:
		return err
	case len(content) > maxReports:
		return fmt.Errorf("%s: at most %d MiB are read", shown, maxReports>>20)
	case !assess.IsReport(content):
		return in.sheet(shown, content)
	}
	found, err := assess.ReadReports(shown, content)
	in.reports = append(in.reports, found...)
	return err
}

func (in *reportInput) sheet(name string, content []byte) (err error) {
	if in.rubric == nil {
		if in.rubric, err = in.settings.loadRubric(); err != nil {
			return err
		}
	}
	sheet, err := assess.ReadSheet(name, content, in.rubric)
	var found rubric.Problems
	if errors.As(err, &found) {
		in.problems = append(in.problems, found...)
		return nil
	}
	if err != nil {
		return err
	}
	rep, err := in.settings.makeReport(in.rubric, sheet)
	in.reports = append(in.reports, rep)
	return err
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
