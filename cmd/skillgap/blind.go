package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

const welcomeOther = "You rate %s on %d skills, without seeing how they rate themselves; " +
	"it takes about %s. The rule is theirs, and you answer for them by what you have seen. " +
	"%s " + assess.MentorRule + "%s " +
	"What they aim at is not asked: --target names it, for gaps and a path. " +
	"\"Not observed\" is a good answer: the skill then stays unrated, which is not 0. " +
	"Every answer is kept at once: stop with Ctrl-C, go on with %s."

const welcomeAgain = "The sheet of %s gets another rating of %s; it takes about %s. %s%s " +
	"What was given before is not shown, so rate as if it were the first time. " +
	"All other answers stay as they are, each with the day on which it was given. " +
	"Every answer is kept at once: stop with Ctrl-C, go on with %s."

// otherRater is the flags of a mentor or peer who rates somebody else, blind.
type otherRater struct {
	as       word
	name     string
	evidence string
}

func (o *otherRater) bind(flags *pflag.FlagSet) {
	o.as = word{set: []string{string(assess.Mentor), string(assess.Peer)}}
	flags.Var(&o.as, "as", "rate somebody else (--subject) as their mentor or peer")
	flags.StringVar(&o.name, "rater", "", "who rates, with --as")
	flags.StringVar(&o.evidence, "with-evidence", "",
		"with --as: show the evidence of the subject's own sheet, not its levels")
}

// validateRater holds the flags of rating somebody else together.
func (c *assessCommand) validateRater() error {
	o := &c.other
	if o.as.value == "" {
		if o.name != "" || o.evidence != "" {
			return errors.New("--rater and --with-evidence go with --as mentor or --as peer")
		}
		return nil
	}
	flag, asked := c.check.asked()
	unasked := c.blank || c.canAsk("") != nil
	switch {
	case asked:
		return fmt.Errorf("%s does not go with --as: only the person rated can take a check", flag)
	case len(c.check.seen) > 0:
		return errors.New("--seen does not go with --as: only the person rated can take a check")
	case c.resume:
		return nil
	case c.subject == "" && unasked:
		return fmt.Errorf("--as %s needs --subject NAME: who is rated", o.as.value)
	case o.name == "" && unasked:
		return fmt.Errorf("--as %s needs --rater NAME: who rates", o.as.value)
	case o.name != prompt.Tidy(o.name):
		return errors.New("--rater has control characters or outer spaces")
	case o.name == "":
		return nil
	case assess.SamePerson(o.name, c.subject):
		return errors.New("--rater and --subject are the same: without --as people rate themselves")
	}
	if err := checkName(o.name); err != nil {
		return fmt.Errorf("--rater: %w", err)
	}
	return nil
}

// askNames asks who is rated and by whom, as far as the flags leave it open.
func (c *assessCommand) askNames(ctx context.Context) error {
	o := &c.other
	if o.as.value == "" || c.resume || c.subject != "" && o.name != "" {
		return nil
	}
	asker, restore, err := c.asker(ctx)
	if err != nil {
		return err
	}
	defer restore()
	ask := func(title, initial string, to, other *string) {
		if err != nil || *to != "" {
			return
		}
		if assess.SamePerson(initial, *other) {
			initial = ""
		}
		*to, err = asker.Line(prompt.Line{Title: title, Initial: initial, Check: func(name string) error {
			if assess.SamePerson(name, *other) {
				return errors.New("that is one person: without --as people rate themselves")
			}
			return checkName(name)
		}})
	}
	ask("Whom do you rate?", "", &c.subject, &o.name)
	ask("And who are you?", c.get("USER"), &o.name, &c.subject)
	return err
}

// rater is who a new sheet is by.
func (c *assessCommand) rater() assess.Rater {
	if c.other.as.value != "" {
		return assess.Rater{Role: assess.Role(c.other.as.value), Name: c.other.name}
	}
	return assess.Rater{Role: assess.Self, Name: c.subject}
}

// welcome says what is asked of who rates, and how long it takes by the short texts and
// by all.
func (c *assessCommand) welcome(r *rubric.Rubric, session *assess.Session, short, all time.Duration) string {
	skills, about, more := len(r.Skills), counted(inMinutes(short), "minute"), ""
	rule, statements := assess.RuleOf(r)
	if statements {
		more = " ? shows the statements, what a person at each level can do."
		if inMinutes(all) > inMinutes(short) {
			more += fmt.Sprintf(" To read all of them takes about %d minutes: leave out levels that are far off.", inMinutes(all))
		}
	}
	sheet := session.Sheet()
	goOn := c.goesOn(sheet)
	switch by := sheet.Rater; {
	case len(c.skills) > 0:
		var titles []string
		for _, skill := range session.Skills() {
			titles = append(titles, skill.ShortTitle())
		}
		return fmt.Sprintf(welcomeAgain, sheet.Subject, strings.Join(titles, ", "), about, rule, more, goOn)
	case by.Other():
		return fmt.Sprintf(welcomeOther, c.subject, skills, about, rule, more, goOn)
	}
	seen := "Nothing leaves this machine: who sees your sheet is up to you."
	if history.IsPostgres(c.store) && !c.noKeep {
		seen = "Your sheet is kept in the database that you name: who may read that can see it."
	}
	return fmt.Sprintf(welcome, skills, about, rule, more, seen, goOn)
}

// readEvidence takes the evidence, by skill, and nothing else but its subject off
// the sheet of --with-evidence.
func (c *assessCommand) readEvidence(r *rubric.Rubric) (about string, shown map[string][]string, err error) {
	switch c.other.evidence {
	case "":
		return "", nil, nil
	case "-":
		return "", nil, errors.New("--with-evidence needs a file: standard input is for the answers")
	}
	sheets, err := c.readSheets(r, c.other.evidence)
	if err != nil {
		return "", nil, err
	}
	shown = map[string][]string{}
	for _, rating := range sheets[0].Ratings {
		shown[rating.Skill] = rating.Evidence
	}
	return sheets[0].Subject, shown, nil
}

// seenByOther words a skill's options for somebody who rates another person;
// the two after the levels begin at the index.
func (q *questionnaire) seenByOther(c *prompt.Choice, after int, skill string) {
	c.Lead = "They can say:"
	c.Options[after].About = "does not belong to their work"
	c.Options[after+1] = prompt.Option{
		Key: "s", Label: "not observed", About: "I cannot tell",
		Help: []string{"The skill stays unrated; that is not 0."},
	}
	if q.shown == nil {
		return
	}
	if list := q.shown[skill]; len(list) > 0 {
		c.Intro += " Their evidence: " + strict.Printable(strings.Join(list, "; ")) + "."
	} else {
		c.Intro += " No evidence is named."
	}
}

// sheetName is a file name without its ending: who is rated, when, and by whom
// if not by themselves.
func sheetName(sheet *assess.Sheet) string {
	base := slug(assess.Unaccented(sheet.Subject)) + "-" + sheet.Date
	switch r := sheet.Rater; {
	case r.Self():
		return base
	case r.Role == assess.Agreed:
		return base + "-" + string(r.Role)
	default:
		role := string(r.Role)
		return base + "-" + role + "-" + slug(assess.Unaccented(cmp.Or(r.Name, role)))
	}
}
