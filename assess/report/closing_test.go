package report_test

import (
	"html"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// TestClosing fits what a sitting ends with on a screen, and breaks no command.
func TestClosing(t *testing.T) {
	commands := []string{
		"skillgap path 'a name with spaces.yaml' --steps all --rubric=/a/folder/that/is/far/away --target=mid",
		"skillgap report x.yaml --open", "skillgap check x.yaml",
	}
	for _, file := range samples(t) {
		for _, target := range []string{"", "junior", "senior"} {
			rep := sample(t, file, target)
			for _, width := range []int{40, 60, 79} {
				var b strings.Builder
				c := report.Closing{Report: rep, Sheet: "dana-2026-11-23.yaml, kept in the history", Commands: commands}
				if err := c.Write(&b, report.Style{Width: width}); err != nil {
					t.Fatal(err)
				}
				text := b.String()
				if n := strings.Count(text, "\n"); width == 79 && n > 15 {
					t.Errorf("%s: %d lines:\n%s", filepath.Base(file), n, text)
				}
				for _, command := range commands {
					if !strings.Contains(text, "\n  "+command+"\n") {
						t.Errorf("%s, %d columns: no %q in\n%s", filepath.Base(file), width, command, text)
					}
				}
			}
		}
	}
}

// TestNextCommand names the sheet's file where it is known and every shell reads it alike,
// and the first target that there is something to do for.
func TestNextCommand(t *testing.T) {
	all := func(level int) *assess.Sheet {
		s := &assess.Sheet{Subject: "Dana"}
		for _, k := range shipped(t).Skills {
			s.Ratings = append(s.Ratings, assess.Rating{Skill: k.ID, Level: level})
		}
		return s
	}
	git := func(level int) *assess.Sheet {
		return &assess.Sheet{Subject: "Dana", Ratings: []assess.Rating{{Skill: "git", Level: level}}}
	}
	levels := shipped(t).Targets[0].Levels
	junior := &assess.Sheet{Subject: "Dana"}
	for _, k := range shipped(t).Skills[:13] { // three were not observed
		junior.Ratings = append(junior.Ratings, assess.Rating{Skill: k.ID, Level: levels[k.ID]})
	}
	for _, c := range []struct {
		sheet        *assess.Sheet
		file, target string
		want         string
	}{
		{all(0), "", "", "choose a target to see gaps and a path: skillgap score SHEET --target junior"},
		{all(0), "team/dana_1.yaml", "", "skillgap score team/dana_1.yaml --target junior"},
		{junior, "dana.yaml", "", "choose a target to see gaps and a path: skillgap score dana.yaml --target mid"},
		{junior, "dana.yaml", "junior", "aim higher: skillgap score dana.yaml --target mid"},
		{junior, "my sheets/dana.yaml", "junior", `aim higher: skillgap score "my sheets/dana.yaml" --target mid`},
		{junior, "-dana.yaml", "junior", "aim higher: skillgap score SHEET --target mid"},
		{junior, "dana$(id).yaml", "junior", "aim higher: skillgap score SHEET --target mid"},
		{junior, "x; id.yaml", "junior", "aim higher: skillgap score SHEET --target mid"},
		{git(5), "dana.yaml", "", "nothing that is rated is below a target: rate the rest too, skillgap assess"},
		{all(5), "dana.yaml", "", "every target is reached: help someone else with a mentor's rating, skillgap assess --as mentor"},
	} {
		c.sheet.Source.File = c.file
		holdsNext(t, scored(t, c.sheet, c.target), c.want, "table", "html")
	}
	mentor, agreed := *all(0), *all(0)
	mentor.Rater, agreed.Rater = assess.Rater{Role: assess.Mentor, Name: "Robin"}, assess.Rater{Role: assess.Agreed}
	for _, c := range []struct {
		sheet *assess.Sheet
		file  string
		want  string
	}{
		{all(0), "dana.yaml", "When it is proved, rate the skill again: skillgap assess dana.yaml --skill git"},
		{all(0), "", "rate the skill again: skillgap assess SHEET --skill git"},
		{&mentor, "dana.yaml", "rate the skill again: skillgap assess dana.yaml --skill git"},
		{&agreed, "dana.yaml", "rate the skill again, each of you: skillgap assess SHEET --skill git"},
	} {
		c.sheet.Source.File = c.file
		holdsNext(t, scored(t, c.sheet, "junior"), c.want, "table")
	}
	rep := scored(t, all(0), "junior")
	rep.File, rep.Line = "all.ndjson", 7 // one of many
	holdsNext(t, rep, "rate the skill again: skillgap assess SHEET --skill git", "table")
	rep = scored(t, junior, "mid")
	rep.Path, rep.File = nil, "dana.yaml" // --no-path
	holdsNext(t, rep, "plan what is missing: skillgap path dana.yaml --target mid", "table", "html")
}

// holdsNext wants the next thing to do in what people read of a report.
func holdsNext(t *testing.T, rep *assess.Report, want string, formats ...string) {
	t.Helper()
	for _, format := range formats {
		text := html.UnescapeString(string(write(t, format, report.Style{Width: 80}, rep)))
		text = strings.Join(strings.Fields(text), " ")
		if !strings.Contains(text, want) && !strings.Contains(text, strings.ToUpper(want[:1])+want[1:]) {
			_, next, _ := strings.Cut(text, "Next")
			t.Errorf("%q, target %q, %s: no %q in %.300s", rep.File, rep.Target.Value.ID, format, want, next)
		}
	}
}

// TestWideRange: a range by ratings alone says why it is wide, and takes no side where one
// level for everything tells nothing.
func TestWideRange(t *testing.T) {
	sheet := func(level func(n int) int) *assess.Sheet {
		s := &assess.Sheet{Subject: "Dana"}
		for n, k := range shipped(t).Skills {
			s.Ratings = append(s.Ratings, assess.Rating{Skill: k.ID, Level: level(n)})
		}
		return s
	}
	const alike, wide, more, side = "nearly that of anybody", "too low or too high", "a mentor's rating says more", "and here rather"
	mentor := sheet(func(n int) int { return n % 2 })
	mentor.Rater = assess.Rater{Role: assess.Mentor, Name: "Robin"}
	for name, c := range map[string]struct {
		rep       *assess.Report
		has, lack []string
	}{
		"all 1":   {scored(t, sheet(func(int) int { return 1 }), "junior"), []string{alike, more}, []string{wide, side}},
		"0 and 1": {scored(t, sheet(func(n int) int { return n % 2 }), "junior"), []string{wide, more}, []string{alike}},
		"mentor":  {scored(t, mentor, "junior"), []string{wide}, []string{alike, more}},
		"checked": {fixtures(t)["checked"][0], nil, []string{alike, wide, more}},
	} {
		text := strings.Join(strings.Fields(string(write(t, "table", report.Style{Width: 80}, c.rep))), " ")
		for _, words := range c.has {
			if !strings.Contains(text, words) {
				t.Errorf("%s: no %q in %.1500s", name, words, text)
			}
		}
		for _, words := range c.lack {
			if strings.Contains(text, words) {
				t.Errorf("%s: %q in %.1500s", name, words, text)
			}
		}
	}
}

// TestContradictions: what a level needs is named once, with the highest level that it needs.
func TestContradictions(t *testing.T) {
	sheet := &assess.Sheet{Subject: "Dana"}
	for _, k := range shipped(t).Skills {
		rating := assess.Rating{Skill: k.ID}
		if k.ID == "containers" {
			rating.Level = 5
		}
		sheet.Ratings = append(sheet.Ratings, rating)
	}
	const want = "contradiction: needs Server languages 2 (rated 0), CI/CD 2 (rated 0), Monitoring 3 (rated 0), Databases 3 (rated 0), " +
		"Infra as code 3 (rated 0), Communication 4 (rated 0)"
	text := strings.Join(strings.Fields(string(write(t, "table", report.Style{Width: 80}, scored(t, sheet, "staff")))), " ")
	if _, said, _ := strings.Cut(text, "SECOND LOOK"); !strings.Contains(said, want) || strings.Count(said, "contradiction") != 1 {
		t.Errorf("no %q in %.500s", want, said)
	}
}
