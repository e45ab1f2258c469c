package report_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// TestCheckSaysHowSureItIs: where answers do not fit together, or say nothing, no
// chance is stated and the words say why. No level is called sure: a few options ticked
// right make nobody that.
func TestCheckSaysHowSureItIs(t *testing.T) {
	rep := sample(t, testdata+"/sheets/checked.yaml", "junior")
	git, _ := rep.Skill("git")
	git.Level, git.Interval = assess.LevelOf(4, assess.Estimated), assess.Known(assess.Span{4, 4})
	for _, c := range []struct {
		name    string
		answers int
		fit     assess.Fit
		want    []string
		not     string
	}{
		{"own answers", 3, assess.FitGood, []string{"A level is right within one with a chance of", "which moved it most"}, "do not fit"},
		{"related skills alone", 0, assess.FitGood, []string{"A level is right within one"}, ", sure"},
		{"at odds", 3, assess.FitOdd, []string{"These answers do not fit together: "}, ", sure"},
		{"no answers", 0, assess.FitUnknown, []string{`Every answer is "I don't know"`}, "which moved it most"},
	} {
		for i := range rep.Skills {
			if k := &rep.Skills[i]; k != git {
				k.Interval = assess.Known(assess.Span{2, 3})
			}
		}
		git.Sources = &assess.Sources{Answers: c.answers}
		rep.Check.Fit, rep.Check.Within = c.fit, assess.Number{}
		if c.fit == assess.FitGood {
			rep.Check.Within = assess.Known(0.9)
		}
		text := string(write(t, "table", report.Style{Width: 120}, rep))
		for _, words := range c.want {
			if !strings.Contains(text, words) {
				t.Errorf("%s: no %q in\n%s", c.name, words, text)
			}
		}
		if strings.Contains(text, c.not) {
			t.Errorf("%s: %q in\n%s", c.name, c.not, text)
		}
	}
}

// TestCheckSaysWhatDoesNotFit: hard questions were right only where some were.
func TestCheckSaysWhatDoesNotFit(t *testing.T) {
	rep := sample(t, testdata+"/sheets/checked.yaml", "junior")
	rep.Check.Fit = assess.FitOdd
	for right, want := range map[int]string{
		0:               "do not fit the ratings: nothing was right",
		2:               "do not fit together: easy questions were wrong",
		rep.Check.Items: "do not fit the ratings: everything was right",
	} {
		rep.Check.Right = right
		if text := string(write(t, "table", report.Style{Width: 200}, rep)); !strings.Contains(text, want) {
			t.Errorf("%d right: no %q in\n%s", right, want, text)
		}
	}
}

// TestCheckAboveTheRatings: what a check raises stands beside what was rated, and is called knowledge.
func TestCheckAboveTheRatings(t *testing.T) {
	for _, c := range []struct {
		name          string
		rating, level int
		readiness     float64
		want, not     []string
	}{
		{"raised", 2, 5, 100, []string{
			"likely 100 % ·", "by the check", "by the ratings alone 74 %",
			"above the rating the knowledge is likely, and the work has still to be shown",
		}, []string{"100 to 100", "sure"}},
		{"lowered", 5, 2, 74, []string{"by the ratings alone 100 %"}, []string{"by the check", "has still to be shown"}},
		{"as rated", 3, 3, 100, []string{"likely 100 % ·"}, []string{"by the check", "by the ratings", "has still to be shown"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			rep := sample(t, testdata+"/sheets/checked.yaml", "mid")
			for i := range rep.Skills {
				k := &rep.Skills[i]
				k.Rating, k.Level = assess.Known(c.rating), assess.LevelOf(c.level, assess.Estimated)
			}
			rep.Overall.Readiness = assess.Known(c.readiness)
			rep.Overall.ReadinessRange = assess.Known(assess.Band{99.6, 100})
			rep.Standing = assess.Known("mid")
			text := strings.Join(strings.Fields(string(write(t, "table", report.Style{Width: 120}, rep))), " ")
			for _, words := range c.want {
				if !strings.Contains(text, words) {
					t.Errorf("no %q in\n%s", words, text)
				}
			}
			for _, words := range c.not {
				if strings.Contains(text, words) {
					t.Errorf("%q in\n%s", words, text)
				}
			}
		})
	}
}

// TestRatedReadiness is what the sheet is worth without its check.
func TestRatedReadiness(t *testing.T) {
	file := testdata + "/sheets/checked.yaml"
	want := tool.Score(shipped(t), sheetOf(t, file), "mid", nil).Overall.Readiness
	rep := sample(t, file, "mid")
	if got := rep.RatedReadiness(); got != want || got == rep.Overall.Readiness {
		t.Errorf("%v, want %v; with the check %v", got, want, rep.Overall.Readiness)
	}
}

// TestCheckSaysWhatMovedALevel: what is named beside a level other than the rating moved it.
func TestCheckSaysWhatMovedALevel(t *testing.T) {
	rep := sample(t, testdata+"/sheets/checked.yaml", "junior")
	git, _ := rep.Skill("git")
	git.Rating = assess.Known(1)
	for _, c := range []struct {
		level   int
		sources assess.Sources
		want    string
	}{
		{1, assess.Sources{}, "nothing else"},
		{1, assess.Sources{Answers: 2, Related: []string{"ci-cd"}}, "2 answers; CI/CD"},
		{2, assess.Sources{}, "all answers, each a little"},
		{2, assess.Sources{Answers: 1, Against: true, Ratings: true}, "all ratings; against it 1 answer"},
		{2, assess.Sources{Answers: 1, Ratings: true, Related: []string{"ci-cd"}}, "all ratings; 1 answer; CI/CD"},
	} {
		git.Level, git.Sources = assess.LevelOf(c.level, assess.Estimated), &c.sources
		text := string(write(t, "table", report.Style{Width: 120}, rep))
		if !regexp.MustCompile(`(?m)Git +1 +` + strconv.Itoa(c.level) + ` .* ` + regexp.QuoteMeta(c.want) + `$`).MatchString(text) {
			t.Errorf("no line of Git with %q in\n%s", c.want, text)
		}
	}
}

// TestCheckSaysHowFarTheRatingsAre: the figure is that of the table above it, and there is
// none where the model takes the ratings for neither high nor low.
func TestCheckSaysHowFarTheRatingsAre(t *testing.T) {
	rep := sample(t, testdata+"/sheets/checked.yaml", "junior")
	for _, c := range []struct {
		ratings int
		bias    assess.Number
		want    string
	}{
		{2, assess.Known(-0.8), "The ratings are on average 2.0 levels below the levels here."},
		{5, assess.Known(0.3), "The ratings are on average 1.0 levels above the levels here."},
		{4, assess.Known(0.3), ""},
		{2, assess.Number{}, ""},
	} {
		for i := range rep.Skills {
			k := &rep.Skills[i]
			k.Rating, k.Level = assess.Known(c.ratings), assess.LevelOf(4, assess.Estimated)
		}
		rep.Check.Bias = c.bias
		text := strings.Join(strings.Fields(string(write(t, "table", report.Style{Width: 120}, rep))), " ")
		if !strings.Contains(text, c.want) || c.want == "" && strings.Contains(text, "The ratings are") {
			t.Errorf("rated %d, bias %v: no %q in\n%s", c.ratings, c.bias, c.want, text)
		}
	}
}
