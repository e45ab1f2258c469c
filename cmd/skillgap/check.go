package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/rubric"
)

// checkOptions are the flags about a check.
type checkOptions struct {
	most   count
	no     bool
	review bool
}

func (o *checkOptions) bind(flags *pflag.FlagSet) {
	const usualCheck = 20 // items at most, unless told otherwise
	o.most = count{value: usualCheck, low: 1, high: assess.MaxCheck, what: "items"}
	flags.Var(&o.most, "check", "add a knowledge check of at most so many items, without asking first")
	flags.Lookup("check").NoOptDefVal = strconv.Itoa(usualCheck)
	flags.BoolVar(&o.review, "review", false, "at the end show each item, your answer, the right one and why")
}

// planCheck prepares a check. There is none to offer where the rubric has no
// items, and nobody can take one for somebody else.
func (c *interview) planCheck(r *rubric.Rubric, session *assess.Session) (checkPlan, error) {
	o := &c.check
	if sheet := session.Sheet(); !sheet.Rater.Self() {
		if o.most.given {
			return checkPlan{}, errors.New("--check: only the person rated can take a check")
		}
		return checkPlan{}, nil
	}
	if o.no {
		return checkPlan{}, nil
	}
	bank, err := c.bank(r)
	if err != nil {
		return checkPlan{}, err
	}
	if len(bank.Items) == 0 {
		if o.most.given {
			return checkPlan{}, errors.New("--check: this rubric has no items")
		}
		return checkPlan{}, nil
	}
	style := c.style(c.stderr, c.color.value)
	style.Width--
	none := &assess.Sheet{} // what holds where a sheet says nothing
	next := bank.Next(r, estimate.Sitting{Target: c.targetOf(none), Stack: c.stackOf(r, none)})
	return checkPlan{most: o.most.value, agreed: o.most.given, next: next, style: style}, nil
}

type checkCommand struct {
	interview
	inPlace bool
}

func (c *checkCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check FILE",
		Short: "add a knowledge check to a sheet: writes the sheet, prints the report",
		Example: `  skillgap check dana-2026-11-23.yaml
  skillgap check dana-2026-11-23.yaml --check=30 --review --in-place`,
		Args: cobra.ExactArgs(1),
	}
	c.bind(cmd.Flags(), "the new sheet's file, .yaml or .json (default: FILE with -checked)")
	cmd.Flags().BoolVar(&c.inPlace, "in-place", false, "add the answers to FILE, and change nothing else in it")
	cmd.MarkFlagsMutuallyExclusive("output", "in-place")
	return cmd
}

func (c *checkCommand) run(ctx context.Context, args []string) error {
	file := args[0]
	if c.inPlace {
		if err := c.output.inPlace(file); err != nil {
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
	if err := c.canAsk("the check"); err != nil {
		return err
	}
	defer c.carefully()()
	session := assess.Resume(r, assess.Draft{
		Sheet: *sheets[0], Check: len(sheets[0].Responses) + c.check.most.value,
	})
	return c.hold(ctx, r, session, c.newDraftFile(), nil)
}
