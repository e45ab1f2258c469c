package report

import (
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
	rows := [][]string{csvColumns()}
	for _, rep := range reports {
		for i := range rep.Skills {
			rows = append(rows, csvRow(rep, &rep.Skills[i]))
		}
	}
	return writeRows(w, rows)
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
		k.Tier, k.ID, k.Title, k.Status, optional(k.Rating), optional(k.Level), low, high, fmt.Sprint(k.Target), optional(k.Gap),
		plain(k.Priority), optional(k.Hours), fmt.Sprint(k.Evidence), strings.Join(k.Flags, " "),
	}
}
