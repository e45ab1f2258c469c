package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// maxSummary is the most that GitHub takes for the summary of a step.
const maxSummary = 1 << 20

// appendSummary adds the reports in Markdown to the step's summary, if the job has
// one, those with a gate that is not met first. What does not fit is left out, and
// that is said.
func (e *env) appendSummary(reports []*assess.Report) error {
	name := e.get("GITHUB_STEP_SUMMARY")
	if name == "" {
		e.note("no summary was written: GITHUB_STEP_SUMMARY is not set")
		return nil
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return failure(fmt.Errorf("GITHUB_STEP_SUMMARY: %w", err))
	}
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		size = info.Size()
	}
	ordered := slices.Clone(reports)
	slices.SortStableFunc(ordered, func(a, b *assess.Report) int {
		return min(len(b.Gate.Failed), 1) - min(len(a.Gate.Failed), 1)
	})
	var text bytes.Buffer
	for i, rep := range ordered {
		var b bytes.Buffer
		if err := report.Write(&b, report.Formats(), "markdown", []*assess.Report{rep}, report.Style{}); err != nil {
			return failure(errors.Join(err, f.Close()))
		}
		if size+int64(text.Len()+b.Len()) > maxSummary-200 {
			fmt.Fprintf(&text, "\n%d more reports do not fit into this summary.\n", len(reports)-i)
			break
		}
		text.Write(b.Bytes())
		text.WriteByte('\n')
	}
	_, err = io.Copy(f, &text)
	if err != nil {
		_ = f.Truncate(size) // rather none of it than a part
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return failure(fmt.Errorf("GITHUB_STEP_SUMMARY: %w", err))
	}
	return nil
}
