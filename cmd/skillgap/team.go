package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/rubric"
)

const teamHelp = `The whole picture of a team: who has which level, how many are at the target,
what hangs on one person, who can teach whom, what is missing, how old it is.

Of several sheets about one person one counts: the newest that is agreed or a
self-rating, else the newest by a mentor, else by a peer. --kept takes them from the
history, and scores those of an older edition of the rubric with this one.

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
      people: [Dana, Robin, {name: Kim, target: mid}]`

type teamOptions struct {
	format     *word
	group      string
	roleTarget bool
	anonymous  bool
	min        count
	kept       keptTeam
}

func newTeam(e *env, s *settings) *cobra.Command {
	o := &teamOptions{min: count{value: 5, low: 2, high: 1000, what: "people"}}
	cmd := &cobra.Command{
		Use:   "team SHEET...|--kept",
		Short: "many people: heatmap, gaps, single points of failure, who can teach whom",
		Long:  teamHelp,
		Example: `  skillgap team team/*.yaml --target mid
  skillgap team team/*.yaml --group groups.yaml
  skillgap team team/*.yaml --group groups.yaml --anonymous --format markdown
  skillgap team --kept --people Dana,Robin --target mid`,
		Args:              o.kept.args,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return s.apply(cmd, allBut("format")...) },
		RunE:              func(cmd *cobra.Command, args []string) error { return runTeam(cmd.Context(), e, s, o, args) },
	}
	f := cmd.Flags()
	o.format = s.bindDerived(f, report.Names(report.TeamFormats()))
	f.StringVar(&s.target, "target", "", "measure all by this role")
	f.BoolVar(&o.roleTarget, "role-target", false, "measure each by the role that their own sheet aims at")
	f.StringVar(&o.group, "group", "", "file that names people, groups and targets")
	f.BoolVar(&o.anonymous, "anonymous", false, "codes for names, and no figure over fewer than --min-group people")
	f.Var(&o.min, "min-group", "fewest people a figure may be over, with --anonymous")
	o.kept.bind(cmd, s)
	cmd.MarkFlagsMutuallyExclusive("target", "role-target")
	return cmd
}

func runTeam(ctx context.Context, e *env, s *settings, o *teamOptions, names []string) error {
	if o.min.given && !o.anonymous {
		return errors.New("--min-group goes with --anonymous")
	}
	r, err := s.loadRubric()
	if err != nil {
		return err
	}
	groups, err := o.readGroups(r)
	if err != nil {
		return err
	}
	sheets, words, err := o.sheets(ctx, e, s, r, groups, names)
	if err != nil {
		return err
	}
	targets, err := o.targets(s, groups, sheets)
	if err != nil {
		return err
	}
	members, present, err := s.members(r, groups, sheets, targets)
	if err != nil {
		return err
	}
	words = append(words, ungrouped(members, groups)...)
	options := team.Options{
		Date: e.date(), Groups: groups.Names(), Warnings: words, Missing: groups.Missing(present), Target: sameTarget(r, targets),
	}
	if o.anonymous {
		options.MinGroup = o.min.value
		if options.Code, err = e.coder(); err != nil {
			return err
		}
	}
	doc := team.New(r, members, options)
	return e.print(func(w io.Writer) error {
		return report.Write(w, report.TeamFormats(), o.format.value, doc, e.style(e.stdout, s.color.value))
	})
}

// sheets is one sheet a person, from files or from the history.
func (o *teamOptions) sheets(ctx context.Context, e *env, s *settings, r *rubric.Rubric, groups *team.GroupFile, names []string) (sheets []*assess.Sheet, words []string, err error) {
	if o.kept.chosen {
		sheets, words, err = o.kept.sheets(ctx, s, r, groups)
		if o.anonymous && len(words) > 0 { // the picture cannot say it, since it would name people
			fmt.Fprintln(e.stderr, "note: some sheets were taken with another edition of the rubric, or another rubric; without --anonymous it says whose")
		}
		return sheets, words, err
	}
	all, err := readSheets(e, r, names)
	if err != nil {
		return nil, nil, err
	}
	sheets, words = team.PickSheets(all)
	return sheets, words, nil
}

// members scores each sheet by its target, and says who is present.
func (s *settings) members(r *rubric.Rubric, groups *team.GroupFile, sheets []*assess.Sheet, targets []string) ([]team.Member, map[string]bool, error) {
	list, present := make([]team.Member, len(sheets)), map[string]bool{}
	for i, sheet := range sheets {
		rep, err := s.levels(r, sheet, targets[i])
		if err != nil {
			return nil, nil, err
		}
		present[sheet.Subject] = true
		list[i] = team.Member{Report: rep, Groups: groups.Of(sheet.Subject)}
	}
	return list, present, nil
}

// ungrouped says who is in no group of the file.
func ungrouped(members []team.Member, groups *team.GroupFile) []string {
	var names []string
	for _, m := range members {
		if len(groups.Groups) > 0 && len(m.Groups) == 0 {
			names = append(names, m.Report.Subject)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{"in no group: " + strings.Join(names, ", ")}
}

// readGroups reads the file of --group; without one there are no groups.
func (o *teamOptions) readGroups(r *rubric.Rubric) (*team.GroupFile, error) {
	if o.group == "" {
		return &team.GroupFile{}, nil
	}
	f, err := os.Open(o.group)
	if err != nil {
		return nil, fmt.Errorf("--group: %w", err)
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, maxInput))
	if err != nil {
		return nil, fmt.Errorf("--group: %w", err)
	}
	groups, err := team.ReadGroups(o.group, content, r)
	if err != nil {
		return nil, fmt.Errorf("--group %s is not usable\n%w", o.group, err)
	}
	return groups, nil
}

// targets says for each sheet what it is measured by: the flag, else what the
// group file says, else the sheet's own target. Without --role-target the
// sheets' own have to be the same.
func (o *teamOptions) targets(s *settings, groups *team.GroupFile, sheets []*assess.Sheet) ([]string, error) {
	targets := make([]string, len(sheets))
	var own []string
	for i, sheet := range sheets {
		if targets[i] = s.target; targets[i] != "" && !o.roleTarget {
			continue
		}
		if targets[i] = groups.TargetOf(sheet.Subject); targets[i] != "" {
			continue
		}
		targets[i] = cmp.Or(sheet.Target, s.aim)
		if !slices.Contains(own, targets[i]) {
			own = append(own, targets[i])
		}
	}
	if slices.Sort(own); len(own) > 1 && !o.roleTarget {
		for i, target := range own {
			own[i] = cmp.Or(target, "none")
		}
		return nil, fmt.Errorf("the sheets aim at different roles (%s)\n  measure all by one with --target ROLE, or each by their own with --role-target", strings.Join(own, ", "))
	}
	return targets, nil
}

// sameTarget is the target of all, unknown when there are several or none.
func sameTarget(r *rubric.Rubric, targets []string) (none assess.Maybe[assess.TargetRef]) {
	if len(targets) == 0 || slices.ContainsFunc(targets, func(t string) bool { return t != targets[0] }) {
		return none
	}
	return assess.TargetOf(r, targets[0])
}
