package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/rubric"
)

// checkOptions are the flags about a check.
type checkOptions struct {
	most            count
	quick, thorough bool
	seen            []string // files of sheets whose items come last
	no              bool
	review          bool
}

func (o *checkOptions) bind(flags *pflag.FlagSet) {
	const usual = 24 // items at most, unless told otherwise: estimate.Lengths
	o.most = count{value: usual, low: 1, high: assess.MaxCheck, what: "questions"}
	flags.Var(&o.most, "check", "add a knowledge check of at most so many questions, without asking first")
	flags.Lookup("check").NoOptDefVal = strconv.Itoa(usual)
	flags.BoolVar(&o.quick, "quick", false, "a check of 12 questions, without asking first")
	flags.BoolVar(&o.thorough, "thorough", false,
		"a check until the levels are sure, of at most 60 questions, without asking first")
	flags.StringArrayVar(&o.seen, "seen", nil,
		"a sheet of yours whose questions come last, as those on your kept sheets do; may be repeated")
	flags.BoolVar(&o.review, "review", false, "at the end show each question, your answer, the right one and why")
}

// oneLength makes the flags about the length exclude each other.
func oneLength(cmd *cobra.Command) { cmd.MarkFlagsMutuallyExclusive("check", "quick", "thorough") }

// asked says whether a check was asked for, and by which flag.
func (o *checkOptions) asked() (flag string, yes bool) {
	switch {
	case o.quick:
		return "--quick", true
	case o.thorough:
		return "--thorough", true
	}
	return "--check", o.most.given
}

// length is that of a check about so many skills.
func (o *checkOptions) length(skills int) estimate.Length {
	lengths := estimate.Lengths(skills)
	switch {
	case o.quick:
		return lengths[0]
	case o.thorough:
		return lengths[2]
	case o.most.given:
		return estimate.Length{Items: o.most.value}
	}
	return lengths[1]
}

// planCheck prepares a check. There is none to offer where the rubric has no
// items, and nobody can take one for somebody else.
func (c *interview) planCheck(ctx context.Context, r *rubric.Rubric, session *assess.Session) (checkPlan, error) {
	o := &c.check
	flag, asked := o.asked()
	if sheet := session.Sheet(); !sheet.Rater.Self() {
		if asked {
			return checkPlan{}, fmt.Errorf("%s: only the person rated can take a check", flag)
		}
		return checkPlan{}, nil
	}
	switch {
	case c.some && asked:
		return checkPlan{}, fmt.Errorf("%s: some skills are rated again; skillgap check adds a check to their sheet", flag)
	case c.some, o.no:
		return checkPlan{}, nil
	}
	bank, why, err := c.checkable(r)
	switch {
	case err != nil:
		return checkPlan{}, err
	case why != nil && asked:
		return checkPlan{}, fmt.Errorf("%s: %w", flag, why)
	case why != nil:
		return checkPlan{}, nil
	}
	seen, err := c.readSheets(r, o.seen...)
	if err != nil {
		return checkPlan{}, err
	}
	if sheet := session.Sheet(); sheet.Subject != "" { // said before the first question
		if err := o.ofOne(seen, sheet.Subject); err != nil {
			return checkPlan{}, err
		}
	}
	plan := checkPlan{
		length: o.length(len(r.Skills)), agreed: asked, style: c.style(c.stderr, c.color.value),
		pace: pace{now: c.now, perItem: perItem(bank.Items)},
	}
	if c.takes(data.BackendDeveloper()) { // what was simulated is the shipped bank
		plan.lengths = estimate.Lengths(len(r.Skills))
	}
	digests := map[string]string{}
	for i := range bank.Items {
		digests[bank.Items[i].ID] = bank.Items[i].Digest()
	}
	plan.open = func(sheet *assess.Sheet) (assess.NextItem, int, error) {
		ids, err := c.answered(ctx, r, digests, sheet, seen)
		how := estimate.Sitting{Target: c.targetOf(sheet), Stack: c.stackOf(r, sheet), Seen: ids}
		return bank.Next(r, how), len(ids), err
	}
	return plan, nil
}

// checkable is the items of a rubric, or why there is no check by it.
func (a *app) checkable(r *rubric.Rubric) (bank *estimate.Bank, why, err error) {
	if why := assess.CheckApplies(r); why != nil {
		return nil, why, nil
	}
	bank, err = a.bank(r)
	if err == nil && len(bank.Items) == 0 {
		why = errors.New("there is no knowledge check, since this rubric has no questions (items)")
	}
	return bank, why, err
}

// ofOne holds the sheets of --seen to one person.
func (o *checkOptions) ofOne(seen []*assess.Sheet, subject string) error {
	for n, s := range seen {
		if !assess.SamePerson(s.Subject, subject) {
			return fmt.Errorf("--seen %s is about %s, and this check about %s", o.seen[n], s.Subject, subject)
		}
	}
	return nil
}

// answered is the items that a person has answered on other sheets: those given,
// which have to be about them, and those kept, if any are. Digests is of the texts
// of the items now: one with another text is not the same item.
func (c *interview) answered(
	ctx context.Context, r *rubric.Rubric, digests map[string]string, sheet *assess.Sheet, given []*assess.Sheet,
) (ids []string, err error) {
	here := map[string]bool{} // or listed already
	for _, a := range sheet.Responses {
		here[a.Item] = true
	}
	add := func(s *assess.Sheet) {
		for _, a := range s.Responses {
			if same := a.Digest == "" || a.Digest == digests[a.Item]; same && !here[a.Item] {
				here[a.Item], ids = true, append(ids, a.Item)
			}
		}
	}
	if err := c.check.ofOne(given, sheet.Subject); err != nil {
		return nil, err
	}
	for _, s := range given {
		add(s)
	}
	var use *history.UseError
	err = c.withStore(ctx, false, func(store *history.Store) error {
		all, err := store.Sheets(ctx, sheet.Subject)
		for _, one := range all {
			if one.Edition.Rubric.ID == r.ID {
				add(one.Sheet)
			}
		}
		return err
	})
	if err != nil && !(errors.As(err, &use) && use.Missing) {
		c.note("note: which questions you have answered before is not known: %v", err)
	}
	return ids, nil
}

type checkCommand struct {
	interview
	inPlace bool
}

func (c *checkCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check FILE",
		Short: "add a knowledge check to a sheet, and print the report",
		Example: `  skillgap check dana-2026-11-23.yaml
  skillgap check dana-2026-11-23.yaml --quick
  skillgap check dana-2026-11-23.yaml --thorough --review --in-place
  skillgap check dana-2026-11-23.yaml --seen dana-2026-05-02.yaml`,
		Args: takes(1, 1),
	}
	c.bind(cmd.Flags(), "the new sheet's file, .yaml or .json (default: FILE with -checked)")
	cmd.Flags().BoolVar(&c.inPlace, "in-place", false, "add the answers to FILE, and change nothing else in it")
	cmd.MarkFlagsMutuallyExclusive("output", "in-place")
	oneLength(cmd)
	return cmd
}

func (c *checkCommand) run(ctx context.Context, args []string) error {
	file := args[0]
	if c.inPlace {
		if err := c.output.inPlace("--in-place", file); err != nil {
			return err
		}
	}
	r, sheets, err := c.loadSheets(file)
	if err != nil {
		return err
	}
	if rater := sheets[0].Rater; !rater.Self() {
		return fmt.Errorf("%s is a sheet of role %s: only the person rated can take a check, on a sheet of their own",
			file, rater.Role)
	}
	if _, why, err := c.checkable(r); err != nil || why != nil {
		return cmp.Or(err, why)
	}
	if c.output.name == "" {
		base, ending := sheetFile(file)
		c.output.name = base + checkedName + ending
	}
	if c.inPlace {
		err = c.output.addTo(sheets[0], r)
	} else {
		err = c.output.check()
	}
	if err != nil {
		return err
	}
	if err := c.canAsk("the check",
		"the ratings of the sheet alone are scored with  "+c.command("score", file)); err != nil {
		return err
	}
	begun, err := c.newDraftFile()
	if err != nil {
		return err
	}
	defer c.carefully()()
	session := assess.Resume(r, assess.Draft{
		Sheet: *sheets[0], Check: len(sheets[0].Responses) + c.check.length(len(r.Skills)).Items,
	})
	return c.hold(ctx, r, session, begun, nil)
}
