package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/progress"
)

func writeProgressCSV(w io.Writer, doc *progress.Progress, _ Style) error {
	rows := [][]string{{
		"id", "date", "subject", "rater_role", "rater_name", "rubric", "version", "target", "standing",
		"tier", "level", "readiness", "coverage",
	}}
	for _, m := range doc.Sheets {
		head := []string{
			m.ID, m.Date, doc.Subject, string(m.Rater.Role), m.Rater.Name, m.Rubric.ID, m.Rubric.Version,
			m.Target.Value.ID, m.Standing.Value,
		}
		row := func(tier string, figures ...assess.Number) {
			line := append(head[:len(head):len(head)], tier)
			for _, f := range figures {
				line = append(line, strings.TrimPrefix(assess.Text(f, 4), "-"))
			}
			rows = append(rows, line)
		}
		row("", m.Overall.Level, m.Overall.Readiness, m.Overall.Coverage)
		for _, t := range m.Tiers {
			row(t.ID, t.Level, t.Readiness, t.Coverage)
		}
	}
	return writeRows(w, rows)
}

func writeSubjectsCSV(w io.Writer, doc *progress.Subjects, _ Style) error {
	rows := [][]string{{"subject", "sheets", "first", "last"}}
	for _, s := range doc.Subjects {
		rows = append(rows, []string{s.Subject, fmt.Sprint(s.Sheets), s.First, s.Last})
	}
	return writeRows(w, rows)
}
