package main

import (
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/testdata/rubrics"
)

// TestOneRule finds the rule for choosing a level, what it adds for those who rate somebody
// else, and what is ticked by it, in the same words wherever people are told.
func TestOneRule(t *testing.T) {
	texts := pages(t)
	help, _, _ := program(t, t.TempDir(), "help")
	assessHelp, _, _ := program(t, t.TempDir(), "assess", "--help")
	own := open(t, t.TempDir(), 80, 24, nil, "assess")
	own.see("What is your name?")
	mentors := open(t, t.TempDir(), 80, 40, nil, "assess", "--as", "mentor", "--subject", "Dana", "--rater", "Robin")
	mentors.see("[1/16]")
	ticks := open(t, t.TempDir(), 80, 40, nil, "assess", "--subject", "Dana", "--target", "mid", "--stack", "go")
	ticks.see("[1/16]")
	ticks.press("d")
	ticks.see("which level is closest?")
	ticks.press("3")
	ticks.see("number or Space ticks") // which stands below what is to be read
	for name, c := range map[string]struct {
		text  string
		words []string
	}{
		"README":                   {texts["README.md"], []string{assess.Rule}},
		"assess.md":                {texts["docs/assess.md"], []string{assess.Rule, assess.TickRule}},
		"mentors.md":               {texts["docs/mentors.md"], []string{assess.MentorRule}},
		"help":                     {help, []string{assess.Rule, assess.MentorRule}},
		"assess --help":            {assessHelp, []string{assess.Rule, assess.MentorRule}},
		"the questionnaire":        {own.shown(), []string{assess.Rule}},
		"a mentor's questionnaire": {mentors.shown(), []string{assess.Rule + " " + assess.MentorRule}},
		"statements to tick":       {ticks.shown(), []string{assess.TickRule}},
	} {
		text := strings.Join(strings.Fields(c.text), " ")
		for _, words := range c.words {
			if !strings.Contains(text, words) {
				t.Errorf("%s does not say %q:\n%s", name, words, c.text)
			}
		}
	}
}

// TestMinutes has the questionnaire take as long as its words do: about what the
// summaries and answers need, a minute more for 200 words more, and less for what
// is not asked.
func TestMinutes(t *testing.T) {
	self := assess.Sheet{Rater: assess.Rater{Role: assess.Self}}
	take := func(r *rubric.Rubric, start assess.Sheet, shown map[string][]string) int {
		return inMinutes(reading(r, assess.NewSession(r, start), shown, false, false))
	}
	r := rubrics.Shipped(t)
	words := 0
	for _, s := range r.Skills {
		words += len(strings.Fields(s.Summary))
		for _, l := range s.Levels {
			words += len(strings.Fields(l.Summary))
		}
	}
	least := float64(words)/200 + float64(len(r.Skills)*5)/60
	whole := take(r, self, nil)
	if float64(whole) < least || float64(whole) > least+3 {
		t.Errorf("%d minutes, where summaries and levels take %.1f", whole, least)
	}
	own := open(t, t.TempDir(), 80, 24, nil, "assess")
	own.see(counted(whole, "minute"))
	mentor := assess.Sheet{Subject: "Dana", Rater: assess.Rater{Role: assess.Mentor, Name: "Robin"}}
	before := take(r, mentor, nil)
	if before > whole {
		t.Errorf("%d minutes with fewer questions, %d with all", before, whole)
	}
	shown := map[string][]string{}
	for _, s := range r.Skills {
		shown[s.ID] = []string{strings.Repeat("word ", 200)}
	}
	if more := take(r, mentor, shown) - before; more < 16 || more > 17 {
		t.Errorf("%d minutes more for 16 times 200 words", more)
	}
	small := rubrics.Small(t)
	one := take(small, self, nil)
	small.Skills[0].Levels[3].Summary += strings.Repeat(" word", 600)
	if more := take(small, self, nil) - one; one != 1 || more != 3 {
		t.Errorf("%d minute for two skills, %d more for 600 words", one, more)
	}
}
