package report

import (
	"io"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/team"
)

// writeTeamCSV writes a line a person, or the figures of an anonymous team.
func writeTeamCSV(w io.Writer, t *team.Team, _ Style) error {
	if t.Privacy != nil {
		return writeTeamFigures(w, t)
	}
	head := []string{"name", "groups", "target", "role", "date", "age", "readiness", "coverage"}
	for _, s := range t.Skills {
		head = append(head, s.ID)
	}
	rows := [][]string{head}
	for i := range t.People {
		one := &t.People[i]
		row := []string{
			one.Name, strings.Join(one.Groups, "; "), one.Target, string(one.Rater.Role), one.Date, optional(one.Age),
			plain(one.Readiness), plain(one.Coverage),
		}
		for _, level := range one.Levels {
			switch level {
			case assess.NotApplicable:
				row = append(row, assess.NA)
			case assess.NoLevel:
				row = append(row, "")
			default:
				row = append(row, strconv.Itoa(int(level)))
			}
		}
		rows = append(rows, row)
	}
	return writeRows(w, rows)
}

// writeTeamFigures writes a line for each skill of the team and of each group.
func writeTeamFigures(w io.Writer, t *team.Team) error {
	rows := [][]string{{"group", "skill", "rated", "required", "at_target", "median", "gap"}}
	add := func(group, skill string, f team.SkillFigures) {
		rows = append(rows, []string{
			group, skill, optional(f.Rated), optional(f.Required), plain(f.AtTarget), plain(f.Median), plain(f.Gap),
		})
	}
	for i := range t.Skills {
		add("", t.Skills[i].ID, t.Skills[i].SkillFigures)
	}
	for i := range t.Groups {
		for k, f := range t.Groups[i].Skills {
			add(t.Groups[i].Name, t.Skills[k].ID, f)
		}
	}
	return writeRows(w, rows)
}
