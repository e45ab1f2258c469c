package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/team"
)

func writeTeamMarkdown(w io.Writer, t *team.Team, _ Style) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# Team of %s\n\n", t.Date)
	size := "too few people to say"
	if t.Size.Known {
		size = plural(t.Size.Value, "person", "people")
	}
	fmt.Fprintf(&b, "%s\n", markdown(strings.Join(append([]string{size, aim(t)}, overallWords(t)...), "; ")+"."))
	for _, note := range teamNotes(t) {
		fmt.Fprintf(&b, "\nNote: %s\n", markdown(note))
	}
	if len(t.People) > 0 {
		b.WriteString("\n## Who has which level\n\n")
		markdownRows(&b, heatRows(t))
	}
	b.WriteString("\n## Skills\n\n")
	markdownRows(&b, teamSkillRows(t))
	markdownList(&b, "Single points of failure", singlePointWords(t))
	markdownList(&b, "Missing most", missingWords(t))
	markdownList(&b, "Who can teach whom", lessonWords(t))
	if len(t.Groups) > 0 {
		b.WriteString("\n## Groups\n\n")
		markdownRows(&b, groupRows(t))
	}
	markdownList(&b, "No sheet of", t.Missing)
	_, err := io.WriteString(w, b.String())
	return err
}

func markdownList(b *strings.Builder, title string, list []string) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n", title)
	for _, text := range list {
		fmt.Fprintf(b, "- %s\n", markdown(text))
	}
}

// heatRows is people x skills, its first row the titles.
func heatRows(t *team.Team) [][]string {
	head := []string{"name"}
	for _, s := range t.Skills {
		head = append(head, s.ID)
	}
	rows := [][]string{append(head, "readiness")}
	for i := range t.People {
		one := &t.People[i]
		row := []string{one.Name}
		for k := range one.Levels {
			text, _ := heat(one, k)
			row = append(row, text)
		}
		rows = append(rows, append(row, percent(one.Readiness)))
	}
	return rows
}

func teamSkillRows(t *team.Team) [][]string {
	rows := [][]string{{"skill", "rated", "at target", "median", "gap x weight"}}
	for i := range t.Skills {
		s := &t.Skills[i]
		rows = append(rows, []string{s.Title, s.Rated.String(), share(s.AtTarget), figure(s.Median, 1), figure(s.Gap, 1)})
	}
	return rows
}

func singlePointWords(t *team.Team) []string {
	var list []string
	for i := range t.Skills {
		if s := &t.Skills[i]; s.SinglePoint.Value {
			list = append(list, s.Title+": "+holder(s))
		}
	}
	return list
}

func missingWords(t *team.Team) []string {
	var list []string
	for n, id := range t.Gaps {
		if n == most {
			break
		}
		s := teamSkill(t, id)
		list = append(list, fmt.Sprintf("%s: %s missing, %s at the target", s.Title, figure(s.Gap, 1), share(s.AtTarget)))
	}
	return list
}

func lessonWords(t *team.Team) []string {
	var list []string
	for _, l := range t.Teaching {
		list = append(list, fmt.Sprintf("%s: %s in %s, %d to %d", l.Teacher, l.Learner, l.Skill, l.From, l.To))
	}
	if len(t.Untaught) > 0 {
		list = append(list, "nobody can teach: "+strings.Join(t.Untaught, ", "))
	}
	return list
}

func groupRows(t *team.Team) [][]string {
	head, sizes := []string{"skill"}, []string{"people, readiness"}
	for i := range t.Groups {
		head, sizes = append(head, t.Groups[i].Name), append(sizes, groupWords(&t.Groups[i]))
	}
	rows := [][]string{head, sizes}
	for i := range t.Skills {
		row := []string{t.Skills[i].Title}
		for k := range t.Groups {
			row = append(row, cell(&t.Groups[k], i))
		}
		rows = append(rows, row)
	}
	return rows
}

func writeTeamCSV(w io.Writer, t *team.Team, _ Style) error {
	if t.Privacy != nil {
		return writeRows(w, figureRows(t))
	}
	head := []string{"name", "groups", "target", "role", "date", "age", "readiness", "coverage"}
	for _, s := range t.Skills {
		head = append(head, s.ID)
	}
	rows := [][]string{head}
	for i := range t.People {
		one := &t.People[i]
		row := []string{
			one.Name, strings.Join(one.Groups, "; "), one.Target, string(one.Rater.Role), one.Date, fmt.Sprint(one.Age),
			plain(one.Readiness), plain(one.Coverage),
		}
		for k, level := range one.Levels {
			text := ""
			if one.Statuses[k] == assess.NA {
				text = "na"
			} else if level.Known {
				text = fmt.Sprint(level.Value)
			}
			row = append(row, text)
		}
		rows = append(rows, row)
	}
	return writeRows(w, rows)
}

// figureRows is a line for each skill of the team and of each group.
func figureRows(t *team.Team) [][]string {
	rows := [][]string{{"group", "skill", "rated", "required", "at_target", "median", "gap"}}
	add := func(group, skill string, f team.SkillFigures) {
		rows = append(rows, []string{group, skill, optional(f.Rated), optional(f.Required), plain(f.AtTarget), plain(f.Median), plain(f.Gap)})
	}
	for i := range t.Skills {
		add("", t.Skills[i].ID, t.Skills[i].SkillFigures)
	}
	for i := range t.Groups {
		for k, f := range t.Groups[i].Skills {
			add(t.Groups[i].Name, t.Skills[k].ID, f)
		}
	}
	return rows
}
