package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
)

type assessOptions struct {
	format  *word
	subject string
	output  string
	force   bool
	resume  bool
	drafts  draftOptions
	plain   bool
	blank   bool
	check   checkOptions
	other   otherRater
	noKeep  bool
}

func newAssess(e *env, s *settings) *cobra.Command {
	o := &assessOptions{}
	cmd := &cobra.Command{
		Use:   "assess",
		Short: "answer the questionnaire: writes a sheet, prints the report",
		Example: `  skillgap assess
  skillgap assess --target senior --output me.yaml
  skillgap assess --resume
  skillgap assess --drafts
  skillgap assess --as mentor --subject Dana --rater Robin
  skillgap assess --blank > dana.yaml`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runAssess(cmd, e, s, o) },
	}
	o.format = s.bindReport(cmd.Flags(), report.Names(report.Formats()))
	cmd.Flags().StringVar(&o.subject, "subject", "", "who is rated")
	cmd.Flags().StringVarP(&o.output, "output", "o", "", "the sheet's file, .yaml or .json (default: <subject>-<date>.yaml)")
	cmd.Flags().BoolVar(&o.force, "force", false, "overwrite the file named by --output")
	cmd.Flags().BoolVar(&o.resume, "resume", false, "go on with the newest unfinished questionnaire")
	cmd.Flags().BoolVar(&o.plain, "plain", false, "ask with numbered lines instead of menus")
	cmd.Flags().BoolVar(&o.blank, "blank", false, "print an empty sheet to fill in, and ask nothing")
	o.other.bind(cmd)
	o.check.bind(cmd)
	o.bindKeep(cmd, s)
	cmd.Flags().BoolVar(&o.check.no, "no-check", false, "do not offer the knowledge check")
	cmd.MarkFlagsMutuallyExclusive("check", "no-check")
	o.drafts.bind(cmd)
	cmd.MarkFlagsMutuallyExclusive("blank", "resume", "drafts", "discard")
	return cmd
}

func runAssess(cmd *cobra.Command, e *env, s *settings, o *assessOptions) error {
	r, err := s.loadRubric()
	if err != nil {
		return err
	}
	switch {
	case o.drafts.list:
		return listDrafts(e, s, r)
	case cmd.Flags().Changed("discard"):
		return discardDraft(e, r, o.drafts.discard)
	}
	if err := o.validate(); err != nil {
		return err
	}
	if o.blank {
		start := assess.Sheet{Subject: o.subject, Rater: o.rater(), Date: e.date(), Target: cmp.Or(s.target, s.aim, r.Targets[0].ID)}
		return e.print(func(w io.Writer) error { return writeBlank(w, r, &start) })
	}
	if err := o.other.readEvidence(e, r); err != nil {
		return err
	}
	if err := canAsk(e, s, "the questionnaire"); err != nil {
		return err
	}
	ctx, done := untilStopped(cmd.Context())
	defer done()
	session, kept, err := o.start(e, s, r)
	if err != nil {
		return err
	}
	if err := o.other.fits(session.Sheet().Subject); err != nil {
		return err
	}
	if !o.resume {
		text := e.style(e.stderr, s.color.value).Wrap(o.welcome(len(r.Skills)), 0)
		fmt.Fprintf(e.stderr, "\n%s\n\n", text)
	}
	return o.converse(ctx, e, s, r, session, kept)
}

// converse asks what the session wants to know, then writes sheet and report.
func (o *assessOptions) converse(ctx context.Context, e *env, s *settings, r *rubric.Rubric, session *assess.Session, kept *draftFile) error {
	if err := o.ask(ctx, e, s, r, session, kept); err != nil {
		return o.interrupted(e, session, kept, err)
	}
	return o.finish(ctx, e, s, r, session, kept)
}

// ask puts the session's questions in the terminal.
func (o *assessOptions) ask(ctx context.Context, e *env, s *settings, r *rubric.Rubric, session *assess.Session, kept *draftFile) error {
	plan, err := o.plan(e, s, r, session)
	if err != nil {
		return err
	}
	if most := session.Draft().Check; most > 0 { // it has begun before
		session.Check(most, plan.next)
	}
	asker, restore, err := o.asker(ctx, e, s)
	if err != nil {
		return err
	}
	defer restore()
	q := &questionnaire{rubric: r, session: session, asker: asker, name: e.get("USER"), check: plan, shown: o.other.shown, keep: func(d assess.Draft) error {
		return kept.save(d.YAML(r))
	}}
	return q.run()
}

// validate looks at everything that can be wrong before the first question.
func (o *assessOptions) validate() error {
	if o.subject != "" {
		if o.subject != tidy(o.subject) {
			return fmt.Errorf("--subject has control characters or outer spaces")
		}
		if err := checkName(o.subject); err != nil {
			return fmt.Errorf("--subject: %w", err)
		}
	}
	if err := o.other.validate(o); err != nil {
		return err
	}
	return checkOutput(o.output, o.force)
}

// canAsk refuses to ask where nobody can answer, and says what to do instead.
func canAsk(e *env, s *settings, what string) error {
	why := ""
	switch {
	case s.noInput:
		why = "--no-input is set"
	case e.get("CI") != "":
		why = "CI is set"
	case !isTerminal(e.stdin):
		why = "standard input is not a terminal"
	case !isTerminal(e.stderr):
		why = "standard error is not a terminal"
	default:
		return nil
	}
	return fmt.Errorf("%s needs a terminal, but %s\n  write an empty sheet with  skillgap assess --blank > sheet.yaml\n  fill it in, and score it with  skillgap score sheet.yaml", what, why)
}

// asker returns what asks, and what puts the terminal back afterwards.
func (o *assessOptions) asker(ctx context.Context, e *env, s *settings) (asker, func(), error) {
	if o.plain || e.dumb() || e.get("ACCESSIBLE") != "" {
		return newPlainAsker(ctx, e), func() {}, nil
	}
	menus := newMenuAsker(ctx, e, e.style(e.stderr, s.color.value).Color)
	restore, err := menus.hush()
	return menus, restore, err
}

// start begins a new session, or goes on with the newest draft.
func (o *assessOptions) start(e *env, s *settings, r *rubric.Rubric) (*assess.Session, *draftFile, error) {
	if !o.resume {
		e.tellDrafts(r, e.style(e.stderr, s.color.value))
		sheet := assess.Sheet{Subject: o.subject, Target: s.target, Date: e.date(), Rater: o.rater()}
		if sheet.Rater.Self() { // what the settings aim at is their owner's aim
			sheet.Target = cmp.Or(s.target, s.aim)
		}
		return assess.NewSession(r, sheet), newDraftFile(e.now()), nil
	}
	kept, passed, err := newestDraft(r, o.subject, o.other.as.value)
	if err != nil {
		return nil, nil, err
	}
	if passed > 0 {
		what := counted(passed, "newer questionnaire")
		fmt.Fprintf(e.stderr, "note: %s passed over; skillgap assess --drafts says why\n", what)
	}
	draft := kept.draft
	if s.target != "" {
		draft.Target = s.target
	}
	fmt.Fprintf(e.stderr, "Going on with %s, %d of %d skills answered.\n", draft.Subject, len(draft.Ratings), len(r.Skills))
	return assess.Resume(r, *draft), &draftFile{name: kept.file, saved: true}, nil
}

// interrupted says what is kept and how to go on.
func (o *assessOptions) interrupted(e *env, session *assess.Session, kept *draftFile, err error) error {
	if !kept.saved {
		fmt.Fprintln(e.stderr, "Stopped before the first answer; nothing is kept.")
		return err
	}
	sheet := session.Sheet()
	fmt.Fprintf(e.stderr, "Stopped. %s kept; go on with: skillgap assess --resume\n", answered(len(sheet.Ratings)+len(sheet.Responses)))
	return err
}

func answered(n int) string {
	if n == 1 {
		return "1 answer is"
	}
	return fmt.Sprintf("%d answers are", n)
}

// finish writes the sheet, then drops the draft, then prints the report.
func (o *assessOptions) finish(ctx context.Context, e *env, s *settings, r *rubric.Rubric, session *assess.Session, kept *draftFile) error {
	sheet := session.Sheet()
	name, err := o.write(&sheet, r)
	if err != nil {
		return failure(fmt.Errorf("%w\n  the answers are kept: skillgap assess --resume --output ANOTHER-FILE writes them elsewhere", err))
	}
	if err := kept.remove(); err != nil {
		fmt.Fprintf(e.stderr, "note: %v\n", err)
	}
	fmt.Fprintf(e.stderr, "\nYour sheet: %s\n", name)
	keepErr := o.keep(ctx, e, s, r, &sheet)
	if sheet.Rater.Other() {
		fmt.Fprintf(e.stderr, "Now talk about what differs: skillgap compare THEIR-SHEET %s\n", name)
	}
	fmt.Fprintln(e.stderr)
	rep, err := s.makeReport(r, &sheet)
	if err == nil {
		err = s.printReports(e, o.format, []*assess.Report{rep}, false)
	}
	if err == nil && o.check.review {
		err = printReview(e, s, r, &sheet)
	}
	return errors.Join(err, keepErr)
}

// write stores the sheet under --output, in the form of that name, or in YAML
// under the default name with a number added while that name is taken.
func (o *assessOptions) write(sheet *assess.Sheet, r *rubric.Rubric) (string, error) {
	if o.output != "" {
		return o.output, writeFile(o.output, sheetText(o.output, sheet, r), o.force)
	}
	base := sheetName(sheet)
	for n := 1; ; n++ {
		name := base + ".yaml"
		if n > 1 {
			name = fmt.Sprintf("%s-%d.yaml", base, n)
		}
		if err := writeFile(name, sheetText(name, sheet, r), false); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// writeBlank writes an empty sheet with every skill as a comment to fill in.
func writeBlank(w io.Writer, r *rubric.Rubric, start *assess.Sheet) error {
	fmt.Fprintf(w, "# Take the # off a skill's line to rate it: a level 0..5, or na for not applicable.\n")
	fmt.Fprintf(w, "# \"skillgap rubric show SKILL\" says what each level means.\n")
	fmt.Fprintf(w, "# With evidence: git: {level: 4, evidence: [\"https://...\"], last_used: 2026-06}\n")
	subject, rater := "YOUR NAME", string(start.Rater.Role)
	if start.Subject != "" {
		subject, rater = strconv.Quote(start.Subject), fmt.Sprintf("{role: %s, name: %q}", start.Rater.Role, start.Rater.Name)
	}
	fmt.Fprintf(w, "schema: %d\nrubric: {id: %s, version: %q}\nsubject: %s\nrater: %s\ndate: %s\ntarget: %s\nratings:\n",
		assess.SheetSchema, r.ID, r.Version, subject, rater, start.Date, start.Target)
	for _, t := range r.Tiers {
		fmt.Fprintf(w, "  # %s\n", t.Title)
		for _, id := range t.Skills {
			k, _ := r.Skill(id)
			if _, err := fmt.Fprintf(w, "  # %s: 0    # %s\n", id, k.Title); err != nil {
				return err
			}
		}
	}
	return nil
}
