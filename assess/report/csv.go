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
	low, high := "", ""
	if k.Interval.Known {
		low, high = fmt.Sprint(k.Interval.Value[0]), fmt.Sprint(k.Interval.Value[1])
	}
	return []string{
		rep.Date, rep.Subject, string(rep.Rater.Role), rep.Rater.Name, rep.Rubric.ID, rep.Rubric.Version, rep.Target.Value.ID,
		k.Tier, k.ID, k.Title, k.Status, optional(k.Rating), optional(k.Level.Maybe), low, high, fmt.Sprint(k.Target), optional(k.Gap),
		plain(k.Priority), optional(k.Hours), fmt.Sprint(k.Evidence), strings.Join(k.Flags, " "),
	}
}
