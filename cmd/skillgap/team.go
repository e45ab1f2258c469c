package main

import (
	"cmp"
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/assess/team"
)

type teamCommand struct {
	*app
	format     word
	group      string
	groupBy    string
	labels     map[string]string
	roleTarget bool
	anonymous  bool
	min        count
	kept       bool
	people     []string
	bad        error // says how many sheets could not be read
}

func (c *teamCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "team SHEET...|--kept",
		Short: "many people: heatmap, gaps, who can teach whom",
		Long: `The whole picture of a team: who has which level, how many are at the target,
what hangs on one person, who can teach whom, what is missing, how old it is.

Of several sheets about one person one counts: the newest that is agreed or a
self-rating, else the newest by a mentor, else by a peer. --kept takes them
from the history, and scores those of an older edition of the rubric with this
one.

With --anonymous nobody is named and no levels of single people are shown; each
figure is over at least --min-group people, and none can be got by subtracting
one from another. That holds within one output: two outputs that were made of
different people or groups can still tell, side by side, about those in one
and not in the other. A figure in which all are alike (0 % or 100 %) tells so
of each of them.

A group file names people, groups and what they aim at:

  schema: 1
  target: mid                      # for all who have none of their own
  groups:
    - name: Platform
      target: senior
      people: [Dana, Robin, {name: Kim, target: mid}]

--group-by KEY makes a group of each value that the label KEY has on the sheets
that count. --label KEY=VALUE keeps only the people whose sheet has the label.`,
		Example: `  skillgap team team/*.yaml --target mid
  skillgap team team/*.yaml --group groups.yaml
  skillgap team team/*.yaml --group groups.yaml --anonymous --format markdown
  skillgap team --kept --people Dana,Robin --target mid
  skillgap team team/*.yaml --target mid --group-by team --label site=lyon`,
		Args: c.args,
	}
	f := cmd.Flags()
	c.share(f, ofItems, "target store no-follow", ofBulk, toFile)
	f.Lookup("target").Usage = "measure all by this role"
	bindFormat(&c.format, f, report.TeamFormats())
	f.BoolVar(&c.roleTarget, "role-target", false, "measure each by the role that their own sheet aims at")
	f.StringVar(&c.group, "group", "", "file that names people, groups and targets")
	f.StringVar(&c.groupBy, "group-by", "", "put the people into groups by this label of their sheets")
	f.StringToStringVar(&c.labels, "label", nil, "only people whose sheet has this label; may be repeated")
	f.BoolVar(&c.anonymous, "anonymous", false, "codes for names, and no figure over fewer than --min-group people")
	c.min = count{value: 5, low: 2, high: 1000, what: "people"}
	f.Var(&c.min, "min-group", "fewest people a figure may be over, with --anonymous")
	f.BoolVar(&c.kept, "kept", false, "take the newest sheets in the history instead of files")
	f.StringSliceVar(&c.people, "people", nil, "with --kept: only these people (default: those of --group, else all)")
	cmd.MarkFlagsMutuallyExclusive("people", "group")
	cmd.MarkFlagsMutuallyExclusive("group", "group-by")
	cmd.MarkFlagsMutuallyExclusive("target", "role-target")
	return cmd
}

// args refuses what would be passed over in silence.
func (c *teamCommand) args(cmd *cobra.Command, files []string) error {
	if err := checkLabels(c.labels); err != nil {
		return err
	}
	if c.groupBy != "" {
		if err := checkKey("--group-by", c.groupBy); err != nil {
			return err
		}
	}
	switch {
	case c.min.given && !c.anonymous:
		return errors.New("--min-group goes with --anonymous")
	case c.kept && len(files) > 0:
		return errors.New("--kept takes the sheets in the history: name no files beside it")
	case c.kept:
		return nil
	case cmd.Flags().Changed("people"):
		return errors.New("--people goes with --kept")
	case cmd.Flags().Changed("store"):
		return errors.New("--store goes with --kept")
	case len(files) == 0:
		return errors.New("name sheets, or --kept to take the newest ones in the history")
	}
	return nil
}

func (c *teamCommand) opensStore([]string) bool { return c.kept }

func (c *teamCommand) run(ctx context.Context, files []string) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	groups, err := c.readGroups(r)
	if err != nil {
		return err
	}
	who, err := c.whoCounts(ctx, r, groups, files)
	if err != nil {
		return err
	}
	if err := c.aimPeople(groups, who.people); err != nil {
		return err
	}
	names, err := c.groupPeople(groups, who.people)
	if err != nil {
		return err
	}
	var ungrouped []string
	for i := range who.people {
		if p := &who.people[i]; len(names) > 0 && len(p.Groups) == 0 {
			ungrouped = append(ungrouped, p.Name)
		}
	}
	if len(ungrouped) > 0 {
		who.warnings = append(who.warnings, "in no group: "+team.Some(ungrouped))
	}
	options := team.Options{
		Tool: c.tool(), Date: c.date(), Groups: names, Warnings: who.warnings, Missing: who.missing,
		Target: sameTarget(r, who.people), Labels: c.labels,
	}
	if c.anonymous {
		options.MinGroup = c.min.value
		if options.Code, err = c.coder(); err != nil {
			return err
		}
	}
	picture := team.New(r, who.people, options)
	return cmp.Or(printIn(c.app, report.TeamFormats(), c.format.value, picture), c.bad)
}
