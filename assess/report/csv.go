package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/rubric/strict"
)

// writeCSV writes one row a skill and report, as RFC 4180 has it.
func writeCSV(w io.Writer, reports []*assess.Report, _ Style) error {
	rows := [][]string{reportColumns()}
	for _, rep := range reports {
		rows = reportRows(rows, rep)
	}
	return writeRows(w, rows)
}

// reportColumns is the header. The date stands first, so that no line begins with a
// text of a person. Columns are only added, at the end.
func reportColumns() []string {
	return []string{
		"date", "subject", "rater_role", "rater_name", "rubric", "rubric_version", "target",
		"tier", "skill", "title", "status", "rating", "level", "low", "high", "goal", "gap",
		"priority", "hours", "evidence", "flags", "answered",
	}
}

// reportRows adds the rows of a report.
func reportRows(rows [][]string, rep *assess.Report) [][]string {
	for i := range rep.Skills {
		k := &rep.Skills[i]
		low, high := "", ""
		if k.Interval.Known {
			low, high = fmt.Sprint(k.Interval.Value[0]), fmt.Sprint(k.Interval.Value[1])
		}
		rows = append(rows, []string{
			rep.Date, rep.Subject, string(rep.Rater.Role), rep.Rater.Name,
			rep.Rubric.ID, rep.Rubric.Version, rep.Target.Value.ID,
			k.Tier, k.ID, k.Title, k.Status, optional(k.Rating), optional(k.Level.Maybe), low, high,
			fmt.Sprint(k.Target), optional(k.Gap),
			plain(k.Priority), optional(k.Hours), fmt.Sprint(k.Evidence), strings.Join(k.Flags, " "), rep.Answered(k).Value,
		})
	}
	return rows
}

// writeRows writes CSV as RFC 4180 has it, with every cell a text and no formula
// (OWASP, CSV injection).
func writeRows(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, row := range rows {
		cells := make([]string, len(row))
		for k, cell := range row {
			cells[k] = strict.NoCommand(defused(document.Clean(cell)))
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// defused puts an apostrophe before what a spreadsheet would take for a formula,
// also in its full-width spellings, after spaces, or behind what clean has put
// for a tab; plain numbers stay numbers.
func defused(cell string) string {
	if _, err := strconv.ParseFloat(cell, 64); err == nil {
		return cell
	}
	const starts = "=+-@|%＝＋－＠\uFFFD"
	if text := strings.TrimSpace(cell); text != "" && text != "-" && strings.ContainsRune(starts, []rune(text)[0]) {
		return "'" + cell
	}
	return cell
}

// plain writes a figure for a spreadsheet; nothing when it is unknown.
func plain(n assess.Number) string {
	if !n.Known {
		return ""
	}
	text, err := n.MarshalJSON()
	if err != nil {
		return ""
	}
	return string(text)
}
