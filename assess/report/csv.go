package report

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// csvColumns is the first line; columns are only added, at the end.
func csvColumns() []string {
	return []string{
		"date", "subject", "rater_role", "rater_name", "rubric", "rubric_version", "target",
		"tier", "skill", "title", "status", "rating", "level", "low", "high", "goal", "gap",
		"priority", "hours", "evidence", "flags",
	}
}

// writeCSV writes one row a skill and report, as RFC 4180 has it. The date
// stands first, so that no line begins with a text of a person.
func writeCSV(w io.Writer, reports []*assess.Report, _ Style) error {
	out := csv.NewWriter(w)
	if err := out.Write(csvColumns()); err != nil {
		return err
	}
	for _, rep := range reports {
		for i := range rep.Skills {
			row := csvRow(rep, &rep.Skills[i])
			for c := range row {
				row[c] = noCommand(defused(row[c]))
			}
			if err := out.Write(row); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func csvRow(rep *assess.Report, k *assess.SkillScore) []string {
	target, low, high := "", "", ""
	if rep.Target != nil {
		target = rep.Target.ID
	}
	if len(k.Interval) == 2 {
		low, high = fmt.Sprint(k.Interval[0]), fmt.Sprint(k.Interval[1])
	}
	return []string{
		rep.Date, rep.Subject, rep.Rater.Role, rep.Rater.Name, rep.Rubric.ID, rep.Rubric.Version, target,
		k.Tier, k.ID, k.Title, k.Status, cell(k.Rating), cell(k.Level), low, high, fmt.Sprint(k.Target), cell(k.Gap),
		decimals(k.Priority), cell(k.Hours), fmt.Sprint(k.Evidence), strings.Join(k.Flags, " "),
	}
}

// cell is a number, or nothing.
func cell(n *int) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(*n)
}

// decimals is a figure as JSON writes it, or nothing.
func decimals(n assess.Number) string {
	if !n.Known {
		return ""
	}
	return gauge(n.Value)
}

// defused puts an apostrophe before what a spreadsheet would take for a
// formula, also in its full-width spellings and after spaces.
func defused(cell string) string {
	if start := strings.TrimSpace(cell); start != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(start)[0]) {
		return "'" + cell
	}
	if strings.HasPrefix(cell, "\t") || strings.HasPrefix(cell, "\r") {
		return "'" + cell
	}
	return cell
}
