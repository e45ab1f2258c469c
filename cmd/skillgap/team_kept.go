package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/rubric"
)

// keptSheets picks one sheet a person in the history, under the rubric.
func (c *teamCommand) keptSheets(
	ctx context.Context, r *rubric.Rubric, groups *team.GroupFile,
) (sheets []*assess.Sheet, warnings []string, err error) {
	err = c.withStore(ctx, false, func(store *history.Store) error {
		names, err := c.names(ctx, store, groups)
		if err != nil {
			return err
		}
		entries, err := store.Newest(ctx, r.ID, names...)
		if err != nil {
			return err
		}
		if len(entries) == 0 {
			return fmt.Errorf("no sheet of these people is of the rubric %s: choose theirs with --rubric", r.ID)
		}
		if sheets, warnings, err = underRubric(r, entries); err != nil {
			return err
		}
		taken := map[string]bool{}
		for _, sheet := range sheets {
			taken[assess.Person(sheet.Subject)] = true
		}
		left := slices.DeleteFunc(names, func(name string) bool { return taken[assess.Person(name)] })
		if len(left) > 0 {
			warnings = append(warnings, fmt.Sprintf("left out, with sheets of other rubrics than %s only: %s",
				r.ID, strings.Join(left, ", ")))
		}
		return nil
	})
	return sheets, warnings, err
}

// names is whose sheets to take.
func (c *teamCommand) names(
	ctx context.Context, store *history.Store, groups *team.GroupFile,
) ([]string, error) {
	subjects, err := store.Subjects(ctx)
	if err != nil {
		return nil, err
	}
	if len(subjects) == 0 {
		return nil, fmt.Errorf("no sheets are kept in %s: "+
			"skillgap assess, score --keep or history import put some there", store.Name())
	}
	kept := map[string]bool{}
	var all []string
	for _, one := range subjects {
		kept[assess.Person(one.Name)] = true
		all = append(all, one.Name)
	}
	if len(groups.Groups) > 0 {
		named := groups.Missing(nil)
		names := slices.DeleteFunc(slices.Clone(named), func(name string) bool { return !kept[assess.Person(name)] })
		if len(names) == 0 {
			return nil, fmt.Errorf("no sheets about any of the %d people of --group are kept; "+
				"skillgap history lists whose are", len(named))
		}
		return names, nil
	}
	if len(c.people) == 0 {
		return all, nil
	}
	var names []string
	for _, name := range c.people {
		if name = strings.TrimSpace(name); !kept[assess.Person(name)] {
			return nil, fmt.Errorf("--people: %w", nothingAbout(ctx, store, name))
		}
		if !slices.ContainsFunc(names, func(other string) bool { return assess.SamePerson(other, name) }) {
			names = append(names, name)
		}
	}
	return names, nil
}

// underRubric picks one sheet a person and puts those taken with another
// edition under the rubric.
func underRubric(r *rubric.Rubric, entries []*history.Entry) (
	sheets []*assess.Sheet, warnings []string, err error,
) {
	own, err := history.EditionOf(r)
	if err != nil {
		return nil, nil, err
	}
	editions := map[*assess.Sheet]*history.Edition{}
	for _, one := range entries {
		editions[one.Sheet] = one.Edition
		sheets = append(sheets, one.Sheet)
	}
	sheets, _ = team.PickSheets(sheets) // that there are several is what a history is for
	var moved []string
	for i, sheet := range sheets {
		taken := editions[sheet]
		if taken.Rubric.Digest == r.Digest && (len(sheet.Responses) == 0 || taken.Digest == own.Digest) {
			continue
		}
		if sheets[i], err = sheet.Under(r); err != nil {
			return nil, nil, err
		}
		moved = append(moved, sheet.Subject+" ("+change(sheet, sheets[i], r)+")")
	}
	if len(moved) > 0 {
		warnings = []string{fmt.Sprintf("taken with another edition of the rubric, scored with %s: %s",
			r.Version, strings.Join(moved, ", "))}
	}
	return sheets, warnings, nil
}

// change says what a sheet lost by being put under the rubric. A target that
// the rubric does not have is taken off the sheet.
func change(before, after *assess.Sheet, r *rubric.Rubric) string {
	parts := []string{before.Rubric.Version}
	if n := len(before.Ratings) - len(after.Ratings); n > 0 {
		parts = append(parts, counted(n, "rating")+" left out")
	}
	if n := len(before.Responses) - len(after.Responses); n > 0 {
		parts = append(parts, counted(n, "answer")+" left out")
	}
	if _, ok := r.Target(after.Target); after.Target != "" && !ok {
		parts = append(parts, "its target "+after.Target+" is not there")
		after.Target = ""
	}
	return strings.Join(parts, ", ")
}
