package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess/team"
)

// TeamFormats lists the formats of teams.
func TeamFormats() []Format[*team.Team] {
	return []Format[*team.Team]{
		{"table", "for people, in a terminal", writeTeam},
		{"json", "for programs: the whole picture", writeJSON[*team.Team]},
		{"html", "for a browser or paper: one file that needs nothing else", inert(writeTeamHTML)},
		{"markdown", "for issues and wikis", inert(writeTeamMarkdown)},
		{"csv", "for spreadsheets: a person a line; of an anonymous team a group and skill a line", inert(writeTeamCSV)},
		{"openmetrics", "for dashboards: gauges", inert(writeTeamOpenMetrics)},
		{"prometheus", "for the node exporter's textfile collector", inert(writeTeamPrometheus)},
	}
}

func writeTeam(w io.Writer, t *team.Team, style Style) error {
	p := &page{Style: style}
	p.Width = min(p.Width, 120)
	p.teamHead(t)
	p.heatmap(t)
	p.teamSkills(t)
	p.singlePoints(t)
	p.mostMissing(t)
	p.teaching(t)
	p.groups(t)
	p.missing(t)
	return p.write(w)
}

func (p *page) teamHead(t *team.Team) {
	people := "people: too few to say"
	if t.Size.Known {
		people = plural(t.Size.Value, "person", "people")
	}
	parts := []string{people, clean(t.Rubric.Title) + " " + clean(t.Rubric.Version), aim(t)}
	p.line("%s", p.Wrap(p.paint(bold, "Team")+" of "+t.Date+p.dot()+strings.Join(parts, p.dot()), 2))
	p.line("  %s", p.Wrap(strings.Join(overallWords(t), p.dot()), 2))
	p.warnings(teamNotes(t))
}

// aim says what the team is measured by.
func aim(t *team.Team) string {
	switch {
	case t.Target.Known:
		return "measured by " + clean(t.Target.Value.Title)
	case t.Privacy == nil && !slices.ContainsFunc(t.Skills, func(s team.Skill) bool { return s.Required.Value > 0 }):
		return "measured by no target: add --target"
	default:
		return "each measured by their own target"
	}
}

func overallWords(t *team.Team) []string {
	o := t.Overall
	words := []string{"readiness " + percent(o.Readiness) + " on average", "coverage " + percent(o.Coverage)}
	age := "age of the sheets in days: median " + figure(o.MedianAge, 0)
	if o.OldestAge.Known {
		age += ", oldest " + figure(o.OldestAge, 0)
	}
	words = append(words, age)
	if o.Old.Value > 0 {
		words = append(words, fmt.Sprintf("%d over a year old", o.Old.Value))
	}
	return words
}

// teamNotes are the warnings, and what an anonymous team leaves out.
func teamNotes(t *team.Team) []string {
	notes := slices.Clip(t.Warnings)
	if v := t.Privacy; v != nil {
		notes = append(notes, fmt.Sprintf("anonymous: no names, no levels of single people, no figure over fewer than %d people; - is withheld or nothing", v.MinGroup))
		if len(v.Withheld) > 0 {
			notes = append(notes, "withheld, for they or what is left without them are too few: "+strings.Join(v.Withheld, ", "))
		}
	}
	return notes
}

func (p *page) teamSkills(t *team.Team) {
	p.title("SKILLS", "AT: share at the target; MID: median level; GAP: missing levels x weight")
	if p.Width < narrow {
		for i := range t.Skills {
			s := &t.Skills[i]
			p.line("  %s", p.Wrap(letters(i)+" "+clean(s.Title), 4))
			p.line("    %s", p.Wrap(fmt.Sprintf("rated %s%sat target %s%smedian %s%sgap %s", s.Rated.String(), p.dot(), share(s.AtTarget), p.dot(), figure(s.Median, 1), p.dot(), figure(s.Gap, 1)), 4))
		}
		return
	}
	width := p.Width - 38
	rows := make([][]string, len(t.Skills))
	for i := range t.Skills {
		s := &t.Skills[i]
		rows[i] = []string{letters(i), p.Fit(clean(s.Title), width), s.Rated.String(), share(s.AtTarget), figure(s.Median, 1), figure(s.Gap, 1)}
	}
	p.lines(p.grid([]column{{"", false}, {"SKILL", false}, {"RATED", true}, {"AT", true}, {"MID", true}, {"GAP", true}}, rows))
}

func (p *page) singlePoints(t *team.Team) {
	first := true
	for i := range t.Skills {
		s := &t.Skills[i]
		if !s.SinglePoint.Value {
			continue
		}
		if first {
			p.title("SINGLE POINTS OF FAILURE", "at most one person at level 3 or above")
			first = false
		}
		p.line("  %s", p.Wrap(clean(s.Title)+": "+holder(s), 4))
	}
}

func holder(s *team.Skill) string {
	if len(s.Holders) == 0 {
		return "nobody"
	}
	return "only " + clean(strings.Join(s.Holders, ", "))
}

// most is how many of the gaps are listed.
const most = 5

func (p *page) mostMissing(t *team.Team) {
	if len(t.Gaps) == 0 {
		return
	}
	p.title("MISSING MOST", "by levels x weight")
	for n, id := range t.Gaps {
		if n == most {
			break
		}
		s := teamSkill(t, id)
		note := figure(s.Gap, 1) + " missing, " + share(s.AtTarget) + " at the target"
		p.line("  %s", p.Wrap(fmt.Sprintf("%d. %s: %s", n+1, clean(s.Title), note), 5))
	}
}

func teamSkill(t *team.Team, id string) *team.Skill {
	for i := range t.Skills {
		if t.Skills[i].ID == id {
			return &t.Skills[i]
		}
	}
	return &team.Skill{ID: id, Title: id}
}

// teaching lists the lessons by teacher.
func (p *page) teaching(t *team.Team) {
	if t.Privacy != nil || len(t.Gaps) == 0 {
		return
	}
	p.title("WHO CAN TEACH WHOM", "for each the first gap that somebody two levels above can teach")
	for from := 0; from < len(t.Teaching); {
		to := from
		var learners []string
		for ; to < len(t.Teaching) && t.Teaching[to].Teacher == t.Teaching[from].Teacher; to++ {
			l := t.Teaching[to]
			learners = append(learners, fmt.Sprintf("%s (%s %d %s %d)", clean(l.Learner), l.Skill, l.From, p.arrow(), l.To))
		}
		p.line("  %s", p.Wrap(p.paint(bold, clean(t.Teaching[from].Teacher))+": "+strings.Join(learners, ", "), 4))
		from = to
	}
	if len(t.Teaching) == 0 {
		p.line("  nobody is two levels above anybody who misses something")
	}
	if len(t.Untaught) > 0 {
		p.line("  %s", p.Wrap("Nobody can teach: "+strings.Join(t.Untaught, ", "), 4))
	}
}

func (p *page) missing(t *team.Team) {
	if len(t.Missing) > 0 {
		p.title("NO SHEET OF", clean(strings.Join(t.Missing, ", ")))
	}
}
