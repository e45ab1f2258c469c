package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/rubric"
)

// readGroups reads the file of --group; without one there are no groups.
func (c *teamCommand) readGroups(r *rubric.Rubric) (*team.GroupFile, error) {
	if c.group == "" {
		return &team.GroupFile{}, nil
	}
	content, err := readNamed(c.open, c.group, maxInput)
	if err != nil {
		return nil, fmt.Errorf("--group: %w", err)
	}
	groups, err := team.ReadGroups(c.group, content, r)
	if err != nil {
		return nil, fmt.Errorf("--group %s is not usable\n%w", c.group, err)
	}
	return groups, nil
}

// targets says for each sheet what it is measured by: the flag, else what the
// group file says, else the sheet's own target. Without --role-target the
// sheets' own have to be the same.
func (c *teamCommand) targets(groups *team.GroupFile, sheets []*assess.Sheet) ([]string, error) {
	targets := make([]string, len(sheets))
	var own []string
	for i, sheet := range sheets {
		if targets[i] = c.target; targets[i] != "" && !c.roleTarget {
			continue
		}
		if targets[i] = groups.TargetOf(sheet.Subject); targets[i] != "" {
			continue
		}
		targets[i] = cmp.Or(sheet.Target, c.aim)
		if !slices.Contains(own, targets[i]) {
			own = append(own, targets[i])
		}
	}
	if slices.Sort(own); len(own) > 1 && !c.roleTarget {
		for i, target := range own {
			own[i] = cmp.Or(target, "none")
		}
		return nil, fmt.Errorf("the sheets aim at different roles (%s)\n"+
			"  measure all by one with --target ROLE, or each by their own with --role-target", strings.Join(own, ", "))
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

// grouping says who is in which groups, by the group file or by a label, and what
// the groups are called.
func (c *teamCommand) grouping(groups *team.GroupFile, sheets []*assess.Sheet) (
	of func(*assess.Sheet) []string, names []string, err error,
) {
	if c.groupBy == "" {
		return func(s *assess.Sheet) []string { return groups.Of(s.Subject) }, groups.Names(), nil
	}
	values := map[string]bool{}
	for _, s := range sheets {
		if value, ok := s.Labels[c.groupBy]; ok {
			values[value] = true
		}
	}
	switch n := len(values); {
	case n == 0:
		return nil, nil, fmt.Errorf("--group-by %s: no sheet that counts has this label", c.groupBy)
	case n > team.MaxGroups:
		return nil, nil, fmt.Errorf("--group-by %s: the label has %d values, at most %d groups are compared",
			c.groupBy, n, team.MaxGroups)
	}
	of = func(s *assess.Sheet) []string {
		if value, ok := s.Labels[c.groupBy]; ok {
			return []string{value}
		}
		return nil
	}
	return of, slices.Sorted(maps.Keys(values)), nil
}
