package report_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/people"
)

func backend(t *testing.T) *rubric.Rubric {
	t.Helper()
	r := data.BackendDeveloper()
	return r
}

// level scores a sheet as teams and comparisons do.
func level(r *rubric.Rubric, s *assess.Sheet, target string) *assess.Report {
	return tool.Score(r, s, target, nil)
}

// personOf is the person of a report in groups.
func personOf(r *rubric.Rubric, rep *assess.Report, groups ...string) team.Person {
	var row bulk.Row
	row.OfReport(r, rep)
	p := new(team.Maker).Person(&row)
	p.Groups = groups
	return p
}

// forty is a team of 40 in four groups, one of them tiny; name renames people.
func forty(t *testing.T, least int, name func(string) string) *team.Team {
	return group(t, 40, least, name)
}

// group is a team of so many.
func group(t *testing.T, size, least int, name func(string) string) *team.Team {
	r := backend(t)
	var members []team.Person
	for i, s := range people.Sheets(r, 40, size) {
		group := []string{"Platform", "Product", "Product", "Data"}[i%4]
		if i == 7 || i == 11 {
			group = "Guild"
		}
		s.Subject = name(s.Subject)
		members = append(members, personOf(r, level(r, s, s.Target), group))
	}
	return team.New(r, members, team.Options{
		Tool: tool, Date: people.Day, Groups: []string{"Platform", "Product", "Data", "Guild"}, Missing: []string{"Zoe"}, MinGroup: least,
		Code:     func(name string) string { return fmt.Sprintf("P-%08X", len(name)*7919) },
		Warnings: []string{"Dana: 2 sheets; the self-rating of 2026-11-23 counts"},
	})
}

// TestTeamOfVeryMany lists the first of very many people on paper, and says so; the
// figures are of all, as is CSV.
func TestTeamOfVeryMany(t *testing.T) {
	crowd := forty(t, 0, same)
	for len(crowd.People) <= 10_000 {
		crowd.People = append(crowd.People, crowd.People[len(crowd.People)-40:]...)
	}
	crowd.People[10_000].Name = "Zoe"
	crowd.Size = assess.Known(len(crowd.People))
	paper := string(writeTeam(t, "markdown", report.Style{}, crowd))
	if !strings.Contains(paper, "first 10000 of 10040 people are listed") || strings.Contains(paper, "Zoe |") {
		t.Error("not folded")
	}
	if !strings.Contains(paper, "10040 people") {
		t.Error("the size is not that of all")
	}
	if got := strings.Count(string(writeTeam(t, "csv", report.Style{}, crowd)), "\n"); got != 10_041 {
		t.Errorf("%d lines of CSV", got)
	}
}

// TestTeamOfVeryManyGroups sets the first of very many groups beside each other, and says
// so; each is in the list, and JSON has the figures of all.
func TestTeamOfVeryManyGroups(t *testing.T) {
	crowd := forty(t, 5, same)
	shown := crowd.Groups[slices.IndexFunc(crowd.Groups, func(g team.GroupFigures) bool { return !g.Withheld })]
	crowd.Groups = slices.Repeat([]team.GroupFigures{shown}, 2501) // of 16 skills
	paper := string(writeTeam(t, "markdown", report.Style{}, crowd))
	if !strings.Contains(paper, "the first 2500 of 2501 groups are set beside each other") {
		t.Error("not folded")
	}
	if got := strings.Count(paper, "- **"+shown.Name+"**:"); got != 2501 {
		t.Errorf("%d groups in the list", got)
	}
	if got := strings.Count(string(writeTeam(t, "json", report.Style{}, crowd)), `"name": "`+shown.Name+`"`); got != 2501 {
		t.Errorf("%d groups in JSON", got)
	}
	crowd.Groups = crowd.Groups[1:]
	if strings.Contains(string(writeTeam(t, "markdown", report.Style{}, crowd)), "beside each other") {
		t.Error("2500 are folded")
	}
}

func same(name string) string { return name }

func writeTeam(t *testing.T, format string, style report.Style, team *team.Team) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := report.Write(&b, report.TeamFormats(), format, team, style); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestTeamGoldens holds a team of 40, open and anonymous, in each format; as
// JSON, which is long, an open one of four.
func TestTeamGoldens(t *testing.T) {
	for name, least := range map[string]int{"open": 0, "anonymous": 5} {
		team := forty(t, least, same)
		golden(t, "team/"+name+".80.txt", writeTeam(t, "table", report.Style{Width: 80}, team))
		golden(t, "team/"+name+".120.txt", writeTeam(t, "table", report.Style{Width: 120}, team))
		golden(t, "team/"+name+".50.txt", writeTeam(t, "table", report.Style{Width: 50, ASCII: true}, team))
		golden(t, "team/"+name+".md", writeTeam(t, "markdown", report.Style{}, team))
		golden(t, "team/"+name+".csv", writeTeam(t, "csv", report.Style{}, team))
		validate(t, "team", writeTeam(t, "json", report.Style{}, team))
	}
	golden(t, "team/anonymous.json", writeTeam(t, "json", report.Style{}, forty(t, 5, same)))
	four := group(t, 4, 0, same)
	golden(t, "team/four.80.txt", writeTeam(t, "table", report.Style{Width: 80}, four))
	four.Groups = four.Groups[:1]
	golden(t, "team/four.json", writeTeam(t, "json", report.Style{}, four))
	alone := forty(t, 41, same)
	validate(t, "team", writeTeam(t, "json", report.Style{}, alone))
	golden(t, "team/withheld.80.txt", writeTeam(t, "table", report.Style{Width: 80}, alone))
}

// TestTeamColourChangesNothing takes the colours out again.
func TestTeamColourChangesNothing(t *testing.T) {
	for _, width := range []int{40, 60, 120} {
		team := forty(t, 0, same)
		plain := string(writeTeam(t, "table", report.Style{Width: width}, team))
		color := string(writeTeam(t, "table", report.Style{Width: width, Color: true}, team))
		if diff := cmp.Diff(plain, uncoloured(color)); diff != "" || plain == color {
			t.Fatalf("at %d (-plain +color):\n%s", width, diff)
		}
	}
}

// TestAnonymousNamesNobody looks for names in every format.
func TestAnonymousNamesNobody(t *testing.T) {
	team := forty(t, 5, func(name string) string { return "Zq-" + name }) // which no digest in base64 can hold
	for _, f := range report.TeamFormats() {
		text := writeTeam(t, f.Name, report.Style{Width: 80}, team)
		if bytes.Contains(text, []byte("Zq-")) || bytes.Contains(text, []byte("Dana")) || bytes.Contains(text, []byte("Zoe")) {
			i := max(bytes.Index(text, []byte("Zq-")), bytes.Index(text, []byte("Dana")), bytes.Index(text, []byte("Zoe")))
			t.Errorf("%s names people: %q", f.Name, text[max(0, i-60):min(len(text), i+30)])
		}
	}
}

// TestTeamIsInert has names that would be formulas or markup.
func TestTeamIsInert(t *testing.T) {
	team := forty(t, 0, func(name string) string { return "=HYPERLINK(\"https://evil.example\")|<b>" + name })
	rows, err := csv.NewReader(bytes.NewReader(writeTeam(t, "csv", report.Style{}, team))).ReadAll()
	if err != nil || len(rows) != 41 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows[1:] {
		if !strings.HasPrefix(row[0], "'=") {
			t.Fatalf("a formula: %q", row[0])
		}
	}
	text := string(writeTeam(t, "markdown", report.Style{}, team))
	if strings.Contains(text, "<b>") || strings.Contains(text, ")|") {
		t.Error("markup came through")
	}
}

// TestHeatmapAfterZ names the columns of a large rubric as spreadsheets do, the
// same in the heatmap and in the table of skills, and keeps them apart.
func TestHeatmapAfterZ(t *testing.T) {
	const skills = 710
	one := team.Person{Name: "Dana"}
	wide := &team.Team{Date: "2026-11-23", Overall: &team.Overall{}}
	for range skills {
		one.Levels, one.Targets = append(one.Levels, 3), append(one.Targets, 3)
		figures := team.SkillFigures{Required: assess.Known(1)}
		wide.Skills = append(wide.Skills, team.Skill{Title: "Skill", SkillFigures: figures})
	}
	wide.People = []team.Person{one}
	text := string(writeTeam(t, "table", report.Style{Width: 80}, wide))
	heatmap, table, _ := strings.Cut(text, "\n  SKILLS")
	var heads, names []string
	for _, line := range strings.Split(heatmap, "\n") {
		if fields := strings.Fields(line); len(fields) > 0 && fields[0] == "NAME" {
			heads = append(heads, fields[1:len(fields)-1]...)
		}
	}
	for _, line := range strings.Split(table, "\n") {
		if fields := strings.Fields(line); len(fields) > 1 && fields[1] == "Skill" {
			names = append(names, fields[0])
		}
	}
	if diff := cmp.Diff(names, heads); diff != "" || len(names) != skills {
		t.Fatalf("%d skills (-table +heatmap):\n%s", len(names), diff)
	}
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 27: "AB", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if names[i] != want {
			t.Errorf("column %d is %q, want %q", i, names[i], want)
		}
	}
}

// TestSkillCoverageInMetrics: of those to whom a skill applies, the share with a
// level. Somebody to whom it does not apply counts on neither side.
func TestSkillCoverageInMetrics(t *testing.T) {
	r := backend(t)
	var members []team.Person
	for _, ratings := range [][]assess.Rating{
		{{Skill: "git", Level: 3}, {Skill: "cloud", NA: true}},
		{{Skill: "git", Level: 2}, {Skill: "cloud", NA: true}},
		{{Skill: "git", Level: 0}, {Skill: "cloud", NA: true}},
		{{Skill: "databases", Level: 1}, {Skill: "cloud", NA: true}},
		{{Skill: "git", NA: true}, {Skill: "databases", Level: 1}, {Skill: "cloud", NA: true}},
	} {
		s := &assess.Sheet{Subject: fmt.Sprint("P", len(members)), Date: people.Day, Ratings: ratings}
		members = append(members, personOf(r, level(r, s, "mid")))
	}
	doc := team.New(r, members, team.Options{Tool: tool, Date: people.Day})
	text := string(writeTeam(t, "prometheus", report.Style{}, doc))
	got := map[string]string{}
	for _, line := range strings.Split(text, "\n") {
		if rest, ok := strings.CutPrefix(line, "skillgap_team_skill_coverage_ratio{"); ok {
			labels, value, _ := strings.Cut(rest, "} ")
			_, skill, _ := strings.Cut(labels, `skill="`)
			got[strings.TrimSuffix(skill, `"`)] = value
		}
	}
	if _, sample := got["cloud"]; sample {
		t.Errorf("cloud applies to nobody, but its coverage is %s", got["cloud"])
	}
	for skill, want := range map[string]string{"git": "0.75", "databases": "0.4", "containers": "0"} {
		if got[skill] != want {
			t.Errorf("coverage of %s is %q, want %q", skill, got[skill], want)
		}
	}
}
