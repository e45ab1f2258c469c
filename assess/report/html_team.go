package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/team"
)

// teamPage is the page of a team.
type teamPage struct {
	htmlPage
	*team.Team
	People  string // how many, in words
	Aim     string
	Words   []string
	Notes   []string
	Rows    []heatRow
	Single  []team.Skill
	Most    []team.Skill
	Lessons []lessons
	Shown   []team.GroupFigures // groups with figures
	ByGroup []groupRow
}

// heatRow is a person's line of the heatmap.
type heatRow struct {
	team.Person
	Cells []heatCell
}

// heatCell is a level, or "na" or "-", and how many levels are missing; Class is
// its shade.
type heatCell struct {
	Text    string
	Missing int
	Class   string
}

// lessons are what one person can teach.
type lessons struct {
	Teacher string
	List    []team.Lesson
}

// groupRow is a skill with the figures of each group that is shown.
type groupRow struct {
	Title string
	Cells []team.SkillFigures
}

func writeTeamHTML(w io.Writer, t *team.Team, _ Style) error {
	base, err := newHTMLPage("Team of "+t.Date, t.Tool.Version, "people.css")
	if err != nil {
		return err
	}
	page := teamPage{htmlPage: base, Team: t, People: "too few people to say", Aim: aim(t), Words: overallWords(t)[1:], Notes: teamNotes(t), Lessons: lessonsOf(t)}
	if t.Size.Known {
		page.People = plural(t.Size.Value, "person", "people")
	}
	for i := range t.People {
		page.Rows = append(page.Rows, heatRowOf(&t.People[i]))
	}
	for _, s := range t.Skills {
		if s.SinglePoint.Value {
			page.Single = append(page.Single, s)
		}
	}
	for _, id := range t.Gaps[:min(most, len(t.Gaps))] {
		page.Most = append(page.Most, *teamSkill(t, id))
	}
	page.Shown = slices.DeleteFunc(slices.Clone(t.Groups), func(g team.GroupFigures) bool { return g.Withheld || len(g.Skills) == 0 || g.Size.Value == 0 })
	for i, s := range t.Skills {
		row := groupRow{Title: s.Title}
		for _, g := range page.Shown {
			row.Cells = append(row.Cells, g.Skills[i])
		}
		page.ByGroup = append(page.ByGroup, row)
	}
	return writeHTMLPage(w, "team", page)
}

func heatRowOf(one *team.Person) heatRow {
	row := heatRow{Person: *one}
	for k := range one.Levels {
		cell := heatCell{Text: "-", Class: "none"}
		switch level := one.Levels[k]; {
		case one.Statuses[k] == assess.NA:
			cell.Text = assess.NA
		case level.Known:
			cell = heatCell{fmt.Sprint(level.Value), max(0, one.Targets[k]-level.Value), "met"}
			if cell.Missing > 0 {
				cell.Class = []string{"short", "far"}[min(cell.Missing, 2)-1]
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// lessonsOf joins the lessons of each teacher, in the order they come.
func lessonsOf(t *team.Team) []lessons {
	var all []lessons
	for _, l := range t.Teaching {
		if n := len(all); n == 0 || all[n-1].Teacher != l.Teacher {
			all = append(all, lessons{Teacher: l.Teacher})
		}
		last := &all[len(all)-1]
		last.List = append(last.List, l)
	}
	return all
}

// ageWords words an age in days.
func ageWords(days int) string {
	if days < 0 {
		return "dated later"
	}
	return plural(days, "day", "days")
}

// listWords joins names, or says that there are none.
func listWords(names []string) string {
	if len(names) == 0 {
		return "-"
	}
	return strings.Join(names, ", ")
}
