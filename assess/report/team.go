package report

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report/document"
	"github.com/skillgap/skillgap/assess/team"
)

// What a document has room for: a page of 10,000 people and 16 skills has 10 MB, and
// one of ten times as many is of no use in a browser.
const (
	mostPeople = 10_000
	mostLevels = 160_000 // of people in skills
	mostCells  = 40_000  // of groups in skills: more than 1,000 groups of 16 skills have
)

// mostOf is how many people or groups have so many cells of one a skill.
func mostOf(t *team.Team, cells int) int { return cells / max(len(t.Skills), 1) }

func teamOf(t *team.Team) document.Document {
	var folded []string
	if most := min(mostPeople, mostOf(t, mostLevels)); len(t.People) > most {
		folded = []string{fmt.Sprintf("the first %d of %d people are listed, and as many lessons; "+
			"the formats csv and json have all", most, len(t.People))}
		part := *t
		part.People, part.Teaching = t.People[:most], t.Teaching[:min(most, len(t.Teaching))]
		t = &part
	}
	people := "people: too few to say"
	if t.Size.Known {
		people = plural(t.Size.Value, "person", "people")
	}
	o := t.Overall
	age := "age of the sheets in days: median " + assess.Text(o.MedianAge, 0)
	words := []string{"coverage " + assess.Percent(o.Coverage), age}
	if o.OldestAge.Known {
		words[1] += ", oldest " + assess.Text(o.OldestAge, 0)
	}
	if o.Old.Value > 0 {
		words = append(words, fmt.Sprintf("%d over a year old", o.Old.Value))
	}
	mean := document.Facts{List: append([]string{"readiness " + assess.Percent(o.Readiness) + " on average"}, words...)}
	meter := document.Meter{Label: "Readiness", Value: o.Readiness, Facts: append([]string{"on average"}, words...)}
	d := document.Document{
		Name: "Team of " + t.Date, Title: "Team of " + t.Date,
		Facts:   append([]string{people, rubricName(t.Rubric), aimedAt(t)}, labelFacts(t.Labels)...),
		Head:    []document.Block{document.OnScreen{Block: mean}, document.OnPaper{Block: meter}},
		Version: t.Tool.Version, Language: t.Rubric.Language,
		Foot: "Levels are what people said of themselves or were rated: a start for a conversation, not a ranking.",
	}
	d.Head = append(d.Head, notes(folded)...)
	d.Head = append(d.Head, notes(t.Warnings)...)
	if t.Privacy != nil {
		d.Head = append(d.Head, notes(privacyWords(t.Privacy))...)
	}
	d.Sections = append(d.Sections, risksOf(t)...)
	if t.Privacy == nil && len(t.Gaps) > 0 {
		d.Sections = append(d.Sections, teachingOf(t))
	}
	if len(t.People) > 0 {
		d.Sections = append(d.Sections, heatOf(t))
	}
	d.Sections = append(d.Sections, teamSkillsOf(t))
	if len(t.Groups) > 0 {
		d.Sections = append(d.Sections, groupsOf(t))
	}
	if len(t.People) > 0 {
		d.Sections = append(d.Sections, agesOf(t))
	}
	if len(t.Missing) > 0 {
		d.Sections = append(d.Sections, document.Section{Title: "No sheet of", Note: strings.Join(t.Missing, ", ")})
	}
	d.Sections = append(d.Sections, credits(t.Rubric)...)
	return d
}

// teacherWords says where somebody stands who teaches.
func teacherWords(t *team.Team) string {
	switch above := t.Judged().Teach; above {
	case 0:
		return "at the target"
	case 1:
		return "one level above"
	case 2:
		return "two levels above"
	default:
		return fmt.Sprintf("%d levels above", above)
	}
}

// privacyWords says what an anonymous team leaves out.
func privacyWords(p *team.Privacy) []string {
	words := []string{fmt.Sprintf("anonymous: no names, no levels of single people, "+
		"no figure over fewer than %d people; - is withheld or nothing", p.MinGroup)}
	if len(p.Withheld) > 0 {
		list := strings.Join(p.Withheld, ", ")
		words = append(words, "withheld, for they or what is left without them are too few: "+list)
	}
	return words
}

// aimedAt says what the team is measured by.
func aimedAt(t *team.Team) string {
	switch {
	case t.Target.Known:
		return "measured by " + t.Target.Value.Title
	case t.Privacy == nil && !slices.ContainsFunc(t.Skills, func(s team.Skill) bool { return s.Required.Value > 0 }):
		return "measured by no target: add --target"
	default:
		return "each measured by their own target"
	}
}

func heatOf(t *team.Team) document.Section {
	heat := document.Heat{Top: t.Rubric.Top.Highest()}
	for _, s := range t.Skills {
		heat.Columns = append(heat.Columns, cmp.Or(s.Short, s.ID))
	}
	for i := range t.People {
		one := &t.People[i]
		row := document.HeatRow{Name: one.Name, Ready: assess.Percent(one.Readiness)}
		for k, level := range one.Levels {
			var cell document.HeatCell
			switch level {
			case assess.NotApplicable:
				cell.Text = assess.NA
			case assess.NoLevel:
				cell.Text = "-"
			default:
				cell = document.HeatCell{Text: strconv.Itoa(int(level)), Known: true, Missing: max(0, one.Targets[k]-int(level))}
			}
			row.Cells = append(row.Cells, cell)
		}
		heat.Rows = append(heat.Rows, row)
	}
	return document.Section{Title: "Who has which level", Blocks: []document.Block{heat}}
}

func teamSkillsOf(t *team.Team) document.Section {
	table := document.Table{Letters: true, Columns: []document.Column{
		document.Cuts("skill"), document.Right("rated"), {Title: "at", Right: true, Room: 6},
		{Title: "mid", Right: true, Room: 6}, {Title: "gap", Right: true, Room: 8},
	}}
	for i := range t.Skills {
		s := &t.Skills[i]
		row := document.Cells(s.Title, s.Rated.String(), share(s.AtTarget), assess.Text(s.Median, 1), assess.Text(s.Gap, 1))
		bar := hundred(s.AtTarget)
		row.Bar, row.Short = &bar, s.Short
		table.Rows = append(table.Rows, row)
	}
	return document.Titled("Skills", "AT: share at the target; MID: median level; GAP: missing levels x weight", table)
}

// risksOf is the skills that hang on one person, and those missed most.
func risksOf(t *team.Team) []document.Section {
	var single, missing document.List
	for i := range t.Skills {
		s := &t.Skills[i]
		if !s.SinglePoint.Value {
			continue
		}
		holder := "nobody"
		if len(s.Holders) > 0 {
			holder = "only " + strings.Join(s.Holders, ", ")
		}
		single.Items = append(single.Items, document.Item{Text: cmp.Or(s.Short, s.Title) + ": " + holder})
	}
	const most = 5 // skills
	for _, id := range t.Gaps[:min(most, len(t.Gaps))] {
		s := &team.Skill{ID: id, Title: id}
		if at := slices.IndexFunc(t.Skills, func(s team.Skill) bool { return s.ID == id }); at >= 0 {
			s = &t.Skills[at]
		}
		text := fmt.Sprintf("%s: %s missing, %s at the target", cmp.Or(s.Short, s.Title), assess.Text(s.Gap, 1), share(s.AtTarget))
		missing.Items = append(missing.Items, document.Item{Text: text})
	}
	missing.Numbered = 1
	var sections []document.Section
	for _, s := range []struct {
		title, note string
		list        document.List
	}{
		{"Single points of failure", "at most one person " + t.Able(), single},
		{"Missing most", "by levels x weight", missing},
	} {
		if len(s.list.Items) > 0 {
			finding := document.Titled(s.title, s.note, s.list)
			finding.Panel = true
			sections = append(sections, finding)
		}
	}
	return sections
}

// teachingOf lists the lessons by teacher; those of a teacher follow each other.
func teachingOf(t *team.Team) document.Section {
	section := document.Section{
		Title: "Who can teach whom", Panel: true,
		Note: "for each the first gap that somebody " + teacherWords(t) + " can teach",
	}
	names := map[string]string{} // by id
	for i := range t.Skills {
		names[t.Skills[i].ID] = cmp.Or(t.Skills[i].Short, t.Skills[i].Title)
	}
	var list document.List
	for i, l := range t.Teaching {
		lesson := fmt.Sprintf("%s (%s %d → %d)", l.Learner, names[l.Skill], l.From, l.To)
		if i > 0 && t.Teaching[i-1].Teacher == l.Teacher {
			list.Items[len(list.Items)-1].Text += ", " + lesson
		} else {
			list.Items = append(list.Items, document.Item{Lead: l.Teacher + ":", Text: " " + lesson})
		}
	}
	if len(t.Teaching) == 0 {
		of := " "
		if t.Judged().Teach == 0 {
			of = " of "
		}
		none := document.Paragraph{Text: "nobody is " + teacherWords(t) + of + "anybody who misses something"}
		section.Blocks = append(section.Blocks, none)
	}
	if len(t.Untaught) > 0 {
		untaught := make([]string, len(t.Untaught))
		for i, id := range t.Untaught {
			untaught[i] = names[id]
		}
		list.Items = append(list.Items, document.Item{Text: "Nobody can teach: " + strings.Join(untaught, ", ")})
	}
	if len(list.Items) > 0 {
		section.Blocks = append(section.Blocks, list)
	}
	return section
}

// groupsOf says how each group stands, and sets those that may be shown beside
// each other, skill by skill.
func groupsOf(t *team.Team) document.Section {
	var list document.List
	table := document.Table{Many: true, Columns: []document.Column{{Title: "skill"}}}
	rows := make([][]string, len(t.Skills))
	for i := range t.Skills {
		rows[i] = []string{t.Skills[i].Title}
	}
	most, folded := mostOf(t, mostCells), 0
	for i := range t.Groups {
		g := &t.Groups[i]
		words := "withheld"
		switch {
		case g.Withheld:
		case g.Size.Value == 0:
			words = "no sheets"
		default:
			words = plural(g.Size.Value, "person", "people") + ", readiness " + assess.Percent(g.Readiness)
		}
		list.Items = append(list.Items, document.Item{Lead: g.Name + ":", Text: " " + words})
		if g.Withheld {
			continue
		}
		if len(table.Columns) > most {
			folded++
			continue
		}
		table.Columns = append(table.Columns, document.Column{Title: g.Name, Named: true, Right: true})
		for k := range rows {
			cell := "-"
			if k < len(g.Skills) {
				cell = fmt.Sprintf("%s%5s", share(g.Skills[k].AtTarget), assess.Text(g.Skills[k].Median, 1))
			}
			rows[k] = append(rows[k], cell)
		}
	}
	section := document.Titled("Groups", "share at the target and median level", list)
	if len(table.Columns) > 1 {
		for i, cells := range rows {
			table.Rows = append(table.Rows, document.Row{Cells: cells, Short: t.Skills[i].Short})
		}
		if folded > 0 {
			section.Blocks = append(section.Blocks, document.Note{Text: fmt.Sprintf(
				"the first %d of %d groups are set beside each other; the format json has all", most, most+folded)})
		}
		section.Blocks = append(section.Blocks, table)
	}
	return section
}

// agesOf says on a page whose sheet counts for whom.
func agesOf(t *team.Team) document.Section {
	table := document.Table{Many: true, Columns: []document.Column{
		{Title: "name"}, {Title: "groups"}, {Title: "rated by"}, {Title: "target"}, document.Right("date"),
		document.Right("age"), document.Right("coverage"),
	}}
	for i := range t.People {
		one := &t.People[i]
		age := "dated later"
		if one.Age.Known {
			age = plural(one.Age.Value, "day", "days")
		}
		table.Rows = append(table.Rows, document.Cells(
			one.Name, cmp.Or(strings.Join(one.Groups, ", "), "-"), string(one.Rater.Role),
			cmp.Or(one.Target, "-"), one.Date, age, assess.Percent(one.Coverage)))
	}
	section := document.Titled("Coverage and age", "whose sheet, and from when", table)
	section.Page, section.Aside = true, true
	return section
}
