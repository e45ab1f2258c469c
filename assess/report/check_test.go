package report_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
)

// TestCheckSaysHowSureItIs: one level is "sure" only with answers on the skill,
// which fit together with the others; where they do not, or say nothing, no
// chance is stated and the words say why.
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
		{"own answers", 3, assess.FitGood, []string{"4, sure", "A level is right within one with a chance of"}, "do not fit"},
		{"related skills alone", 0, assess.FitGood, []string{"A level is right within one"}, ", sure"},
		{"at odds", 3, assess.FitOdd, []string{"These answers do not fit together: "}, ", sure"},
		{"no answers", 0, assess.FitUnknown, []string{`Every answer is "I don't know"`}, ", sure"},
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
