package report_test

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"

	"github.com/skillgap/skillgap/assess/raters"
	"github.com/skillgap/skillgap/assess/team"
)

// teams are those that each format for other programs has a golden of.
func teams(t *testing.T) map[string]*team.Team {
	t.Helper()
	none := team.New(backend(t), []team.Person{personOf(backend(t), scored(t, &assess.Sheet{Subject: "Dana"}, ""))}, team.Options{Tool: tool, Date: "2026-11-23"})
	return map[string]*team.Team{
		"open": forty(t, 0, same), "anonymous": forty(t, 5, same), "withheld": forty(t, 41, same), "empty": none, "hostile": hostileTeam(t, 0),
		"hostile-anonymous": hostileTeam(t, 5),
	}
}

// hostileTeam has hostile texts wherever a team has texts by people.
func hostileTeam(t *testing.T, least int) *team.Team {
	team := forty(t, least, func(name string) string { return hostile + name })
	team.Rubric.Title, team.Rubric.Version, team.Missing, team.Untaught = hostile, hostile, []string{hostile}, []string{hostile}
	team.Target = assess.Known(assess.TargetRef{ID: "mid", Title: hostile})
	team.Warnings = append(team.Warnings, hostile)
	for i := range team.People {
		team.People[i].Rater = assess.Rater{Role: "peer", Name: hostile}
		team.People[i].Groups = []string{hostile}
	}
	for i := range team.Skills {
		team.Skills[i].Title = hostile
	}
	for i := range team.Groups {
		team.Groups[i].Name = hostile + letter(i)
	}
	if team.Privacy != nil {
		team.Privacy.Withheld = []string{hostile}
	}
	return team
}

func letter(i int) string { return string(rune('a' + i)) }

// hostileComparison has hostile texts wherever a comparison has some.
func hostileComparison(t *testing.T) *raters.Comparison {
	c := comparisons(t)["mentors"]
	c.Rubric.Title, c.Rubric.Version, c.Warnings = hostile, hostile, []string{hostile}
	for i := range c.Raters {
		c.Raters[i].Label, c.Raters[i].Subject, c.Raters[i].Rater.Name = hostile+letter(i), hostile, hostile
	}
	for i := range c.Skills {
		c.Skills[i].Title = hostile
	}
	for i := range c.Agenda {
		a := &c.Agenda[i]
		a.Title, a.Words, a.Ask = hostile, hostile, hostile
		for k := range a.Between {
			a.Between[k].Can = hostile
		}
	}
	for i := range c.Agreement.Pairs {
		p := &c.Agreement.Pairs[i]
		p.First, p.Second, p.Reading = hostile, hostile, []string{hostile}
	}
	return c
}

// TestTeamPagesAndMetrics holds teams as pages and metrics against their files,
// and the metrics for Prometheus to those.
func TestTeamPagesAndMetrics(t *testing.T) {
	for name, team := range teams(t) {
		metrics := writeTeam(t, "openmetrics", report.Style{}, team)
		if name != "hostile" && name != "hostile-anonymous" {
			golden(t, "openmetrics/team-"+name+".txt", metrics)
			golden(t, "html/team-"+name+".html", writeTeam(t, "html", report.Style{}, team))
		}
		equal(t, "openmetrics is prometheus and its end", string(writeTeam(t, "prometheus", report.Style{}, team))+"# EOF\n", metrics)
	}
}

// TestComparePages holds comparisons as pages against their files.
func TestComparePages(t *testing.T) {
	for name, c := range map[string]*raters.Comparison{
		"mentors": comparisons(t)["mentors"], "checked": comparisons(t)["checked"], "two-skills": comparisons(t)["two-skills"], "hostile": hostileComparison(t),
	} {
		golden(t, "html/compare-"+name+".html", writeCompare(t, "html", report.Style{}, c))
	}
}

// TestNoFormatOfPeopleObeys holds every format of a hostile team and comparison
// to what is right in it.
func TestNoFormatOfPeopleObeys(t *testing.T) {
	for _, least := range []int{0, 5} {
		for _, f := range report.TeamFormats() {
			if err := wrongIn(f.Name, 80, writeTeam(t, f.Name, report.Style{Width: 80}, hostileTeam(t, least))); err != nil {
				t.Errorf("team as %s: %v", f.Name, err)
			}
		}
	}
	for _, f := range report.CompareFormats() {
		if err := wrongIn(f.Name, 80, writeCompare(t, f.Name, report.Style{Width: 80}, hostileComparison(t))); err != nil {
			t.Errorf("comparison as %s: %v", f.Name, err)
		}
	}
}

// TestSameBytesOfPeople renders every format twice, all at once.
func TestSameBytesOfPeople(t *testing.T) {
	var wait sync.WaitGroup
	for name, team := range teams(t) {
		for _, f := range report.TeamFormats() {
			wait.Go(func() {
				twice(t, name+" "+f.Name, func(w io.Writer) error { return f.Write(w, team, report.Style{Width: 80}) })
			})
		}
	}
	for name, c := range comparisons(t) {
		for _, f := range report.CompareFormats() {
			wait.Go(func() {
				twice(t, name+" "+f.Name, func(w io.Writer) error { return f.Write(w, c, report.Style{Width: 80}) })
			})
		}
	}
	wait.Wait()
}

func twice(t *testing.T, name string, write func(io.Writer) error) {
	var first, second bytes.Buffer
	if err := write(&first); err != nil {
		t.Error(err)
	}
	if err := write(&second); err != nil {
		t.Error(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Errorf("%s differs from one time to the next", name)
	}
}

// TestHeatmapReadsWithoutColour has in each cell the level and what is missing.
func TestHeatmapReadsWithoutColour(t *testing.T) {
	team := forty(t, 0, same)
	team.People = team.People[:1]
	one := &team.People[0]
	one.Targets = slices.Repeat([]int{3}, len(one.Levels))
	for i := range one.Levels {
		one.Levels[i] = int8(i % 6)
	}
	one.Levels[6], one.Levels[7] = assess.NotApplicable, assess.NoLevel
	want := `<td class="far">0 <small>−3</small></td><td class="far">1 <small>−2</small></td><td class="short">2 <small>−1</small></td>` +
		`<td class="met">3</td><td class="met">4</td><td class="met">5</td><td class="none">na</td><td class="none">-</td>`
	if text := string(writeTeam(t, "html", report.Style{}, team)); !strings.Contains(text, want) {
		t.Errorf("no %s", want)
	}
}

// TestAnonymousPageWithholds: no sample is over fewer people than asked for, and
// a page has no heatmap.
func TestAnonymousPageWithholds(t *testing.T) {
	team := forty(t, 5, same)
	if bytes.Contains(writeTeam(t, "html", report.Style{}, team), []byte(`class="heat"`)) {
		t.Error("a heatmap of an anonymous team")
	}
	for _, line := range strings.Split(string(writeTeam(t, "prometheus", report.Style{}, team)), "\n") {
		if strings.Contains(line, "competent") && !strings.HasPrefix(line, "#") || strings.Contains(line, `group="Guild"`) {
			t.Errorf("not withheld: %s", line)
		}
	}
	alone := string(writeTeam(t, "prometheus", report.Style{}, forty(t, 41, same)))
	samples := 0
	for _, line := range strings.Split(alone, "\n") {
		if line != "" && !strings.HasPrefix(line, "#") {
			samples++
		}
	}
	if samples != 1 {
		t.Errorf("%d samples of a team that is too small, the date alone is not withheld", samples)
	}
}
