package main

import (
	"cmp"
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history/durable"
	"github.com/skillgap/skillgap/assess/progress"
	"github.com/skillgap/skillgap/cmd/skillgap/prompt"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

type assessCommand struct {
	interview
	subject string
	labels  map[string]string
	resume  bool
	blank   bool
	drafts  bool
	discard string
	skills  names // rated again, of the sheet that the argument names
	other   otherRater
}

func (c *assessCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "assess [SHEET]",
		Short: "answer the questionnaire: a sheet, and its report",
		Long:  assessHelp(),
		Example: `  skillgap assess
  skillgap assess --target senior --output me.yaml
  skillgap assess --resume
  skillgap assess dana-2026-11-23.yaml --skill containers
  skillgap assess --drafts
  skillgap assess --as mentor --subject Dana --rater Robin
  skillgap assess --blank > dana.yaml`,
		Args: takes(0, 1),
	}
	f := cmd.Flags()
	c.bind(f, "the sheet's file, .yaml or .json (default: <subject>-<date>.yaml)")
	f.StringVar(&c.subject, "subject", "", "who is rated")
	f.StringToStringVar(&c.labels, "label", nil, "a label of the sheet, such as team=payments; may be repeated")
	f.BoolVar(&c.resume, "resume", false, "go on with the newest unfinished questionnaire")
	f.Var(&c.skills, "skill", "rate these skills of SHEET again, and keep its other answers; may be repeated")
	f.BoolVar(&c.blank, "blank", false, "print an empty sheet to fill in, and ask nothing")
	f.BoolVar(&c.drafts, "drafts", false, "list the unfinished questionnaires: whose, and whether they fit")
	f.StringVar(&c.discard, "discard", "", "remove the unfinished questionnaire of this name")
	f.BoolVar(&c.detail, "detail", false, "after each level, tick its statements and those of the next")
	f.BoolVar(&c.check.no, "no-check", false, "do not offer the knowledge check")
	c.other.bind(f)
	oneLength(cmd)
	for _, length := range []string{"check", "quick", "thorough", "seen"} {
		cmd.MarkFlagsMutuallyExclusive(length, "no-check")
	}
	for _, whole := range []string{
		"subject", "resume", "blank", "drafts", "discard", "as", "rater", "with-evidence",
		"check", "quick", "thorough", "seen", "no-check", "review",
	} {
		cmd.MarkFlagsMutuallyExclusive("skill", whole)
	}
	cmd.MarkFlagsMutuallyExclusive("drafts", "format")
	cmd.MarkFlagsMutuallyExclusive("blank", "resume", "drafts", "discard")
	cmd.MarkFlagsMutuallyExclusive("output", "drafts", "discard")
	return cmd
}

// assessHelp says how to choose a level.
func assessHelp() string {
	return "assess asks for a level in each skill, writes a sheet and prints its report.\n\n" +
		helpText(assess.Rule) + "\n\n" +
		helpText("Who rates somebody else (--as mentor, --as peer) goes by the same rule. "+assess.MentorRule) + "\n\n" +
		helpText("The languages and clouds that you work with are asked for once and kept in the sheet: "+
			"where a step of the learning path has resources for them, they come first.")
}

func (c *assessCommand) opensStore([]string) bool {
	return !c.blank && !c.drafts && !c.given("discard")
}

func (c *assessCommand) run(ctx context.Context, args []string) error {
	if len(args) > 0 && len(c.skills) == 0 {
		return fmt.Errorf("which skills of %s are rated again? name them with --skill; "+
			"without a sheet all are asked about", args[0])
	}
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	switch {
	case c.drafts:
		return c.listDrafts(r)
	case c.given("discard"):
		return c.discardDraft(r, c.discard)
	}
	if err := c.validate(); err != nil {
		return err
	}
	if c.blank {
		start := c.empty(r)
		start.Target = cmp.Or(start.Target, c.aim, r.Targets[0].ID)
		return c.putBlank(r, &start)
	}
	again, err := c.again(r, args)
	if err != nil {
		return err
	}
	c.theirs = c.other.evidence
	about, shown, err := c.readEvidence(r)
	if err != nil {
		return err
	}
	if err := c.canAsk("the questionnaire",
		"write an empty sheet with  skillgap assess --blank > sheet.yaml",
		"fill it in, and score it with  skillgap score sheet.yaml"); err != nil {
		return err
	}
	folder, err := c.draftFolder()
	if err != nil {
		return err
	}
	durable.Sweep(folder)
	defer c.carefully()()
	if err := c.askNames(ctx); err != nil {
		return err
	}
	session, kept, err := c.start(r, again)
	if err != nil {
		return err
	}
	defer kept.close()
	if subject := session.Sheet().Subject; c.other.evidence != "" && !assess.SamePerson(about, subject) {
		return fmt.Errorf("--with-evidence: %s is about %s, not %s",
			c.other.evidence, strict.Printable(about), strict.Printable(subject))
	}
	if !c.resume {
		short, all := reading(r, session, shown, false, c.detail), reading(r, session, shown, true, c.detail)
		c.noteLines("\n%s\n", c.welcome(r, session, short, all))
	}
	c.asksAll = true
	return c.hold(ctx, r, session, kept, shown)
}

// validate looks at everything that can be wrong before the first question.
func (c *assessCommand) validate() error {
	if err := checkLabels(c.labels); err != nil {
		return err
	}
	if c.subject != "" {
		if err := checkSubject("--subject", c.subject); err != nil {
			return err
		}
	}
	if err := c.validateRater(); err != nil {
		return err
	}
	return c.output.check()
}

// checkSubject says what is wrong with a person's name that a flag gives.
func checkSubject(flag, name string) error {
	if name != prompt.Tidy(name) {
		return fmt.Errorf("%s has control characters or outer spaces", flag)
	}
	if err := checkName(name); err != nil {
		return fmt.Errorf("%s: %w", flag, err)
	}
	return nil
}

// empty is a sheet with what is known before the first question.
func (c *assessCommand) empty(r *rubric.Rubric) assess.Sheet {
	sheet := assess.Sheet{Subject: c.subject, Target: c.keptTarget(), Labels: c.labels, Stack: c.stack, Date: c.date(), Rater: c.rater()}
	if sheet.Rater.Self() { // what is set is the aim of its owner, and what they work with
		sheet.Target, sheet.Stack = cmp.Or(c.keptTarget(), c.aim), c.stackOf(r, &sheet)
	}
	return sheet
}

// again is the start of a sheet of today on which the skills named are rated again, and
// which has all else from the sheet that the argument names; nil if none is.
func (c *assessCommand) again(r *rubric.Rubric, args []string) (*assess.Draft, error) {
	switch {
	case len(c.skills) == 0:
		return nil, nil
	case len(args) == 0:
		return nil, fmt.Errorf("--skill needs the sheet that has the other answers: skillgap assess SHEET --skill %s", &c.skills)
	}
	asked := map[string]bool{}
	for _, word := range c.skills {
		skill, err := skillOf(r, word)
		if err != nil {
			return nil, fmt.Errorf("--skill: %w", err)
		}
		asked[skill.ID] = true
	}
	sheets, err := c.readSheets(r, args[0])
	if err != nil {
		return nil, err
	}
	before, today := sheets[0], c.date()
	switch {
	case before.Rater.Role == assess.Agreed:
		return nil, fmt.Errorf("%s is an agreed sheet: rate the skills again on a sheet of one rater, "+
			"then skillgap agree settles them", args[0])
	case before.Date > today:
		return nil, fmt.Errorf("%s is of %s, a day to come: correct its date", args[0], before.Date)
	}
	draft := &assess.Draft{Sheet: before.On(today)}
	for _, id := range r.SkillIDs() {
		if asked[id] {
			draft.Skills = append(draft.Skills, id)
		}
	}
	draft.Next, c.output.like = draft.Skills[0], args[0]
	c.since = &progress.Scored{Rubric: r, Sheet: before}
	return draft, nil
}

// start begins a new session, also with what is rated again, or goes on with the newest draft.
func (c *assessCommand) start(r *rubric.Rubric, again *assess.Draft) (*assess.Session, *draftFile, error) {
	if !c.resume {
		c.tellDrafts(r)
		begun, err := c.newDraftFile()
		if again == nil {
			return assess.NewSession(r, c.empty(r)), begun, err
		}
		c.onLine(&again.Sheet)
		return assess.Resume(r, *again), begun, err
	}
	draft, kept, passed, err := c.takeDraft(r, c.subject, c.other.as.value)
	if err != nil {
		return nil, nil, err
	}
	if passed > 0 {
		c.noteLines("note: %s passed over; skillgap assess --drafts says why", counted(passed, "newer questionnaire"))
	}
	c.tempo = draft.Tempo
	c.onLine(&draft.Sheet)
	if draft.Check > 0 {
		c.noteLines("Going on with the check of the sheet of %s of %s, %d of %d questions answered.",
			draft.Subject, draft.Date, len(draft.Responses), draft.Check)
	} else {
		c.noteLines("Going on with %s, %d of %d skills answered.", draft.Subject, draft.Answers(), cmp.Or(len(draft.Skills), len(r.Skills)))
	}
	return assess.Resume(r, *draft), kept, nil
}

// onLine puts what the command line says of a sheet in the place of what it has.
func (c *assessCommand) onLine(sheet *assess.Sheet) {
	if target := c.keptTarget(); target != "" {
		sheet.Target = target
	}
	if len(c.stack) > 0 {
		sheet.Stack = c.stack
	}
	if len(c.labels) > 0 {
		sheet.Labels = c.labels
	}
}
