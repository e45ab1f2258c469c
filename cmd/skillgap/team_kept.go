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

// keptSheets is the newest sheets in the history of people, with the rubrics they
// were taken with.
type keptSheets struct {
	sheets   []*assess.Sheet
	editions map[*assess.Sheet]*history.Edition
	left     []string // those who have sheets of other rubrics only
}

func keptOf(entries []*history.Entry) keptSheets {
	kept := keptSheets{editions: map[*assess.Sheet]*history.Edition{}}
	for _, one := range entries {
		kept.sheets, kept.editions[one.Sheet] = append(kept.sheets, one.Sheet), one.Edition
	}
	return kept
}

// underRubric picks one sheet a person and puts those taken with another
// edition under the rubric.
func underRubric(r *rubric.Rubric, entries []*history.Entry) (sheets []*assess.Sheet, warnings []string, err error) {
	kept := keptOf(entries)
	for _, p := range team.PickSheets(kept.sheets).All() {
		sheets = append(sheets, p.Sheet)
	}
	warnings, err = kept.under(r, sheets)
	return sheets, warnings, err
}

// keptSheets reads the newest sheets in the history that are of the rubric.
func (c *teamCommand) keptSheets(
	ctx context.Context, r *rubric.Rubric, groups *team.GroupFile,
) (kept keptSheets, err error) {
	err = c.withStore(ctx, false, func(store *history.Store) error {
		names, all, err := c.names(ctx, store, groups)
		if err != nil {
			return err
		}
		ask := names
		if all { // at once, and not one after the other
			ask = nil
		}
		entries, err := store.Newest(ctx, r.ID, ask...)
		if err != nil {
			return err
		}
		if len(entries) == 0 {
			return fmt.Errorf("no sheet of these people is of the rubric %s: choose theirs with --rubric", r.ID)
		}
		kept = keptOf(entries)
		taken := map[string]bool{}
		for _, sheet := range kept.sheets {
			taken[assess.Person(sheet.Subject)] = true
		}
		kept.left = slices.DeleteFunc(names, func(name string) bool { return taken[assess.Person(name)] })
		return nil
	})
	return kept, err
}

// under puts those of the sheets that were taken with another edition under the
// rubric. The warnings say whose, and who is left out; that there are several
// sheets about somebody is what a history is for.
func (k *keptSheets) under(r *rubric.Rubric, sheets []*assess.Sheet) (warnings []string, err error) {
	own, err := history.EditionOf(r)
	if err != nil {
		return nil, err
	}
	var moved []string
	for i, sheet := range sheets {
		taken := k.editions[sheet]
		if taken.Rubric.Digest == r.Digest && (len(sheet.Responses) == 0 || taken.Digest == own.Digest) {
			continue
		}
		if sheets[i], err = sheet.Under(r); err != nil {
			return nil, err
		}
		moved = append(moved, sheet.Subject+" ("+change(sheet, sheets[i], r)+")")
	}
	if len(moved) > 0 {
		warnings = append(warnings, fmt.Sprintf("taken with another edition of the rubric, scored with %s: %s",
			r.Version, team.Some(moved)))
	}
	if len(k.left) > 0 {
		warnings = append(warnings, fmt.Sprintf("left out, with sheets of other rubrics than %s only: %s",
			r.ID, team.Some(k.left)))
	}
	return warnings, nil
}

// names is whose sheets to take, and whether these are all that are kept.
func (c *teamCommand) names(
	ctx context.Context, store *history.Store, groups *team.GroupFile,
) (names []string, all bool, err error) {
	subjects, err := store.Subjects(ctx)
	if err != nil {
		return nil, false, err
	}
	if len(subjects) == 0 {
		return nil, false, fmt.Errorf("no sheets are kept in %s: "+
			"skillgap assess, score --keep or history import put some there", store.Name())
	}
	kept := map[string]bool{}
	var everybody []string
	for _, one := range subjects {
		kept[assess.Person(one.Name)] = true
		everybody = append(everybody, one.Name)
	}
	if len(groups.Groups) > 0 {
		nobody := func(string) bool { return false }
		named := groups.Missing(nobody)
		names = slices.DeleteFunc(slices.Clone(named), func(name string) bool { return !kept[assess.Person(name)] })
		if len(names) == 0 {
			return nil, false, fmt.Errorf("no sheets about any of the %d people of --group are kept; "+
				"skillgap history lists whose are", len(named))
		}
		return names, false, nil
	}
	if len(c.people) == 0 {
		return everybody, true, nil
	}
	for _, name := range c.people {
		if name = strings.TrimSpace(name); !kept[assess.Person(name)] {
			return nil, false, fmt.Errorf("--people: %w", nothingAbout(ctx, store, name))
		}
		if !slices.ContainsFunc(names, func(other string) bool { return assess.SamePerson(other, name) }) {
			names = append(names, name)
		}
	}
	return names, false, nil
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
