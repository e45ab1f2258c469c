package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

const welcomeOther = `You rate %s on %d skills, without seeing how they rate themselves. Choose the highest level of which they can say every statement, by what you have seen: ? shows the statements. "Not observed" is a good answer: the skill then stays unrated, which is not 0. Every answer is kept at once: stop with Ctrl-C, go on with skillgap assess --resume --as %s.`

// theyCanSay goes above statements that are about another person.
const theyCanSay = "They can say:"

// otherRater is a mentor or peer who rates somebody else, blind.
type otherRater struct {
	as       word
	name     string
	evidence string
	shown    map[string][]string // the evidence of that sheet, by skill
	about    string              // its subject
}

func (o *otherRater) bind(cmd *cobra.Command) {
	o.as = word{set: []string{string(assess.Mentor), string(assess.Peer)}}
	cmd.Flags().Var(&o.as, "as", "rate somebody else, named by --subject, as their mentor or peer")
	cmd.Flags().StringVar(&o.name, "rater", "", "who rates, with --as")
	cmd.Flags().StringVar(&o.evidence, "with-evidence", "", "with --as: show the evidence of the subject's own sheet, not its levels")
}

// validate holds the flags of rating somebody else together.
func (o *otherRater) validate(a *assessOptions) error {
	if o.as.value == "" {
		if o.name != "" || o.evidence != "" {
			return errors.New("--rater and --with-evidence go with --as mentor or --as peer")
		}
		return nil
	}
	switch {
	case a.check.most.given:
		return errors.New("--check does not go with --as: only the person rated can take a check")
	case a.resume:
		return nil
	case a.subject == "":
		return fmt.Errorf("--as %s needs --subject NAME: who is rated", o.as.value)
	case o.name == "":
		return fmt.Errorf("--as %s needs --rater NAME: who rates", o.as.value)
	case o.name != tidy(o.name):
		return errors.New("--rater has control characters or outer spaces")
	case o.name == a.subject:
		return errors.New("--rater and --subject are the same: without --as people rate themselves")
	}
	if err := checkName(o.name); err != nil {
		return fmt.Errorf("--rater: %w", err)
	}
	return nil
}

// rater is who a new sheet is by.
func (o *assessOptions) rater() assess.Rater {
	if o.other.as.value != "" {
		return assess.Rater{Role: assess.Role(o.other.as.value), Name: o.other.name}
	}
	return assess.Rater{Role: assess.Self, Name: o.subject}
}

func (o *assessOptions) welcome(skills int) string {
	if role := o.other.as.value; role != "" {
		return fmt.Sprintf(welcomeOther, o.subject, skills, role)
	}
	return fmt.Sprintf(welcome, skills)
}

// plan prepares the check; nobody can take one for somebody else.
func (o *assessOptions) plan(e *env, s *settings, r *rubric.Rubric, session *assess.Session) (checkPlan, error) {
	sheet := session.Sheet()
	if !sheet.Rater.Self() {
		if o.other.as.value == "" && o.check.most.given {
			return checkPlan{}, errors.New("--check: only the person rated can take a check")
		}
		return checkPlan{}, nil
	}
	return o.check.plan(e, s, r)
}

// readEvidence takes the evidence, and nothing else, off the sheet named.
func (o *otherRater) readEvidence(e *env, r *rubric.Rubric) error {
	if o.evidence == "" {
		return nil
	}
	if o.evidence == "-" {
		return errors.New("--with-evidence needs a file: standard input is for the answers")
	}
	sheets, err := readSheets(e, r, []string{o.evidence})
	if err != nil {
		return err
	}
	o.about, o.shown = sheets[0].Subject, map[string][]string{}
	for _, rating := range sheets[0].Ratings {
		o.shown[rating.Skill] = rating.Evidence
	}
	return nil
}

// fits says whether the evidence is that of the subject.
func (o *otherRater) fits(subject string) error {
	if o.evidence == "" || o.about == subject {
		return nil
	}
	return fmt.Errorf("--with-evidence: %s is about %s, not %s", o.evidence, strict.Printable(o.about), strict.Printable(subject))
}

// seenByOther words a skill's options for somebody who rates another person;
// the two after the levels begin at the index.
func (q *questionnaire) seenByOther(c *choice, after int, skill string) {
	c.lead = theyCanSay
	c.options[after].about = "does not belong to their work"
	c.options[after+1] = option{key: "s", label: "not observed", about: "I cannot tell", help: []string{"The skill stays unrated; that is not 0."}}
	if q.shown == nil {
		return
	}
	if list := q.shown[skill]; len(list) > 0 {
		c.intro += " Their evidence: " + strict.Printable(strings.Join(list, "; ")) + "."
	} else {
		c.intro += " No evidence is named."
	}
}

// sheetName is a file name without its ending: who is rated, when, and by whom
// if not by themselves.
func sheetName(sheet *assess.Sheet) string {
	base := slug(sheet.Subject) + "-" + sheet.Date
	switch r := sheet.Rater; {
	case r.Self():
		return base
	case r.Role == assess.Agreed:
		return base + "-" + string(r.Role)
	default:
		role := string(r.Role)
		return base + "-" + role + "-" + slug(cmp.Or(r.Name, role))
	}
}
