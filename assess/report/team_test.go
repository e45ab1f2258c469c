package report_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/people"
)

func backend(t *testing.T) *rubric.Rubric {
	t.Helper()
	r, err := rubric.Compiled(data.BackendDeveloper())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// level scores a sheet as teams and comparisons do.
func level(r *rubric.Rubric, s *assess.Sheet, target string) *assess.Report {
	rep := assess.Score(r, s, target, nil)
	rep.Tool = assess.Tool{Name: "skillgap", Version: "test"}
	return rep
}

// forty is a team of 40 in four groups, one of them tiny; name renames people.
func forty(t *testing.T, least int, name func(string) string) *assess.Team {
	return group(t, 40, least, name)
}

// group is a team of so many.
func group(t *testing.T, size, least int, name func(string) string) *assess.Team {
	r := backend(t)
	var members []assess.Member
	for i, s := range people.Sheets(r, 40, size) {
		group := []string{"Platform", "Product", "Product", "Data"}[i%4]
		if i == 7 || i == 11 {
			group = "Guild"
		}
		s.Subject = name(s.Subject)
		members = append(members, assess.Member{Report: level(r, s, s.Target), Groups: []string{group}})
	}
	return assess.NewTeam(r, members, assess.TeamOptions{
		Date: people.Day, Groups: []string{"Platform", "Product", "Data", "Guild"}, Missing: []string{"Zoe"}, MinGroup: least,
		Code:     func(name string) string { return fmt.Sprintf("P-%08X", len(name)*7919) },
		Warnings: []string{"Dana: 2 sheets; the one of role self of 2026-11-23 counts"},
	})
}

func same(name string) string { return name }

func writeTeam(t *testing.T, format string, style report.Style, team *assess.Team) []byte {
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
		validate(t, "team.schema.json", writeTeam(t, "json", report.Style{}, team))
	}
	golden(t, "team/anonymous.json", writeTeam(t, "json", report.Style{}, forty(t, 5, same)))
	four := group(t, 4, 0, same)
	golden(t, "team/four.80.txt", writeTeam(t, "table", report.Style{Width: 80}, four))
	four.Groups = four.Groups[:1]
	golden(t, "team/four.json", writeTeam(t, "json", report.Style{}, four))
	alone := forty(t, 41, same)
	validate(t, "team.schema.json", writeTeam(t, "json", report.Style{}, alone))
	golden(t, "team/withheld.80.txt", writeTeam(t, "table", report.Style{Width: 80}, alone))
}

// TestTeamFits holds every line to the width, whatever people are called, and
// colour changes nothing but colour.
func TestTeamFits(t *testing.T) {
	for _, least := range []int{0, 5} {
		team := forty(t, least, func(name string) string { return name + " \x1b[2J" + strings.Repeat("漢字", 30) + "\u202e" })
		for _, width := range []int{40, 59, 60, 80, 120, 200} {
			plain := string(writeTeam(t, "table", report.Style{Width: width}, team))
			for _, line := range strings.Split(plain, "\n") {
				if w := ansi.StringWidth(line); w > width || strings.ContainsAny(line, "\x1b\u202e") {
					t.Fatalf("at %d: %d columns: %q", width, w, line)
				}
			}
			color := ansi.Strip(string(writeTeam(t, "table", report.Style{Width: width, Color: true}, team)))
			if diff := cmp.Diff(plain, color); diff != "" {
				t.Fatalf("at %d (-plain +color):\n%s", width, diff)
			}
		}
	}
}

// TestAnonymousNamesNobody looks for names in every format.
func TestAnonymousNamesNobody(t *testing.T) {
	team := forty(t, 5, func(name string) string { return "Zq" + name })
	for _, f := range report.TeamFormats() {
		text := writeTeam(t, f.Name, report.Style{Width: 80}, team)
		if bytes.Contains(text, []byte("Zq")) || bytes.Contains(text, []byte("Dana")) || bytes.Contains(text, []byte("Zoe")) {
			t.Errorf("%s names people", f.Name)
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
