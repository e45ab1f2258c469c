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

// aimPeople says of each person what they are measured by: the flag, else what the
// group file says, else the sheet's own target. Without --role-target the
// sheets' own have to be the same.
func (c *teamCommand) aimPeople(groups *team.GroupFile, people []team.Person) error {
	var own []string
	for i := range people {
		p := &people[i]
		if c.target != "" && !c.roleTarget {
			p.Target = c.target
			continue
		}
		if target := groups.TargetOf(p.Name); target != "" {
			p.Target = target
			continue
		}
		p.Target = cmp.Or(p.Target, c.aim)
		if !slices.Contains(own, p.Target) {
			own = append(own, p.Target)
		}
	}
	if slices.Sort(own); len(own) > 1 && !c.roleTarget {
		for i, target := range own {
			own[i] = cmp.Or(target, "none")
		}
		return fmt.Errorf("the sheets aim at different roles (%s)\n"+
			"  measure all by one with --target ROLE, or each by their own with --role-target", strings.Join(own, ", "))
	}
	return nil
}

// sameTarget is the target of all, unknown when there are several or none.
func sameTarget(r *rubric.Rubric, people []team.Person) (none assess.Maybe[assess.TargetRef]) {
	for i := range people {
		if people[i].Target != people[0].Target {
			return none
		}
	}
	if len(people) == 0 {
		return none
	}
	return assess.TargetOf(r, people[0].Target)
}

// groupPeople puts people into groups, by the group file or by a label, and says what
// the groups are called.
func (c *teamCommand) groupPeople(groups *team.GroupFile, people []team.Person) (names []string, err error) {
	if c.groupBy == "" {
		for i := range people {
			people[i].Groups = groups.Of(people[i].Name)
		}
		return groups.Names(), nil
	}
	alone := map[string][]string{} // the groups of those with a value
	for i := range people {
		value, ok := people[i].Labels[c.groupBy]
		if !ok {
			continue
		}
		if alone[value] == nil {
			alone[value] = []string{value}
		}
		people[i].Groups = alone[value]
	}
	switch n := len(alone); {
	case n == 0:
		return nil, fmt.Errorf("--group-by %s: no sheet that counts has this label", c.groupBy)
	case n > team.MaxGroups:
		return nil, fmt.Errorf("--group-by %s: the label has %d values, at most %d groups are compared",
			c.groupBy, n, team.MaxGroups)
	}
	return slices.Sorted(maps.Keys(alone)), nil
}
