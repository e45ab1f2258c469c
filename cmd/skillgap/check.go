package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/estimate"
)

// checkOptions are the flags about a check.
type checkOptions struct {
	most     checkItems
	quick    bool
	thorough bool
	seen     []string // files of sheets
	no       bool
	review   bool
}

// checkItems is a flag that takes how many items a check may ask, or the default.
type checkItems struct{ count }

const usualCheck = "default"

func (n *checkItems) String() string { return usualCheck }
func (n *checkItems) Set(s string) error {
	if s == usualCheck {
		n.value, n.given = 0, true
		return nil
	}
	return n.count.Set(s)
}

func (o *checkOptions) bind(cmd *cobra.Command) {
	flags := cmd.Flags()
	o.most = checkItems{count{low: 1, high: assess.MaxCheck, what: "items"}}
	flags.Var(&o.most, "check", "a knowledge check of at most so many items, without asking first")
	flags.Lookup("check").NoOptDefVal = usualCheck
	lengths := estimate.Lengths(1)
	flags.BoolVar(&o.quick, "quick", false, fmt.Sprintf("a check of at most %d items, less sure", lengths[0].Items))
	flags.BoolVar(&o.thorough, "thorough", false, fmt.Sprintf("a check of at most %d items, more sure", lengths[2].Items))
	flags.StringArrayVar(&o.seen, "seen", nil,
		"a sheet of yours whose items come last, as do those of kept sheets; repeatable")
	flags.BoolVar(&o.review, "review", false, "at the end show each item, your answer, the right one and why")
	cmd.MarkFlagsMutuallyExclusive("check", "quick", "thorough")
}

// asked says whether a flag asks for a check.
func (o *checkOptions) asked() bool { return o.most.given || o.quick || o.thorough }

type checkCommand struct {
	interview
	inPlace bool
}

func (c *checkCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check FILE",
		Short: "add a knowledge check to a sheet: writes the sheet, prints the report",
		Example: `  skillgap check dana-2026-11-23.yaml
  skillgap check dana-2026-11-23.yaml --thorough --review --in-place`,
		Args: cobra.ExactArgs(1),
	}
	c.bind(cmd, "the new sheet's file, .yaml or .json (default: FILE with -checked)")
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
	if _, err := c.readSeen(r, sheets[0].Subject); err != nil {
		return err
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
		Sheet: *sheets[0], Check: len(sheets[0].Responses) + c.check.length(r).Items,
	})
	return c.hold(ctx, r, session, c.newDraftFile(), nil)
}
