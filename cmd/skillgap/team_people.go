package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/assess/team"
	"github.com/skillgap/skillgap/rubric"
)

// chosen is the people of a team, each by the one sheet that counts.
type chosen struct {
	people   []team.Person
	warnings []string // what was left out or not taken as it is
	missing  []string // in the group file and without a sheet; who has one that --label leaves out is not
}

// whoCounts reads the sheets in files or in the history. Those read one after the other
// are let go of at once, since there may be very many.
func (c *teamCommand) whoCounts(
	ctx context.Context, r *rubric.Rubric, groups *team.GroupFile, names []string,
) (who chosen, err error) {
	if c.kept {
		kept, err := c.keptSheets(ctx, r, groups)
		if err != nil {
			return who, err
		}
		return c.ofSheets(r, groups, kept.sheets, func(counts []*assess.Sheet) ([]string, error) {
			return c.under(&kept, r, counts)
		})
	}
	from, err := c.sourcesOf(names)
	if err != nil {
		return who, err
	}
	if !c.records(from) {
		sheets, err := c.readPlain(r, from)
		if err != nil {
			return who, err
		}
		who, err := c.ofSheets(r, groups, sheets, nil)
		who.warnings = append(assess.Namesakes(sheets), who.warnings...)
		return who, err
	}
	picks, err := c.pickEach(ctx, r, from)
	if err != nil {
		return who, err
	}
	who.people, who.warnings, err = matching(picks, c.labels, func(p team.Person) assess.Labels { return p.Labels })
	who.missing = groups.Missing(picks.Has)
	return who, err
}

// ofSheets is who counts of sheets that are held; under, if there is one, puts those that
// do under the rubric, and has the warnings.
func (c *teamCommand) ofSheets(
	r *rubric.Rubric, groups *team.GroupFile, all []*assess.Sheet, under func([]*assess.Sheet) ([]string, error),
) (who chosen, err error) {
	picks := team.PickSheets(all)
	who.missing = groups.Missing(picks.Has)
	sheets, words, err := matching(picks, c.labels, func(s *assess.Sheet) assess.Labels { return s.Labels })
	if who.warnings = words; err == nil && under != nil {
		who.warnings, err = under(sheets)
	}
	if err == nil {
		who.people, err = c.peopleOf(r, sheets)
	}
	return who, err
}

// matching is what counts for each person whose sheet has the labels, by assess.Person,
// and words of whom sheets were left out.
func matching[S any](picks *assess.Picks[S], labels map[string]string, of func(S) assess.Labels) (
	list []S, words []string, err error,
) {
	counts := slices.DeleteFunc(picks.All(), func(p *assess.Pick[S]) bool { return !of(p.Sheet).Match(labels) })
	if len(counts) == 0 && len(labels) > 0 {
		return nil, nil, fmt.Errorf("--label: no sheet that counts has %s", inWords(labels))
	}
	list = make([]S, len(counts))
	for i, p := range counts {
		list[i] = p.Sheet
	}
	return list, team.PickWords(counts), nil
}

// under puts kept sheets under the rubric.
func (c *teamCommand) under(kept *keptSheets, r *rubric.Rubric, sheets []*assess.Sheet) ([]string, error) {
	warnings, err := kept.under(r, sheets)
	if err == nil && c.anonymous && len(warnings) > 0 { // the picture cannot say it, since it would name people
		c.note("note: some sheets were taken with another edition of the rubric, or another rubric; " +
			"without --anonymous it says whose")
	}
	return warnings, err
}

// peopleOf is the people of sheets, several at a time.
func (c *teamCommand) peopleOf(r *rubric.Rubric, sheets []*assess.Sheet) ([]team.Person, error) {
	people, errs := make([]team.Person, len(sheets)), make([]error, c.bulk.jobs.value)
	score, begun := c.ratedBy(r), atomic.Int64{}
	var workers sync.WaitGroup
	for w := range errs {
		workers.Go(func() {
			in, made := bulk.NewReader(r, score), team.Maker{}
			for errs[w] == nil {
				i := int(begun.Add(1)) - 1
				if i >= len(sheets) {
					return
				}
				var row *bulk.Row
				if row, errs[w] = in.Row(sheets[i]); errs[w] == nil {
					people[i] = made.Person(row)
				}
			}
		})
	}
	workers.Wait()
	return people, cmp.Or(errs...)
}

// ratedBy makes reports for their levels alone, which are the same whatever is aimed at.
func (c *teamCommand) ratedBy(r *rubric.Rubric) bulk.Score {
	levels := c.levelsOf(r)
	return func(sheet *assess.Sheet) (*assess.Report, error) { return levels(sheet, "") }
}

// picked is the people of a piece of the input; an error is of what they are scored by.
type picked struct {
	people []assess.Pick[team.Person]
	err    error
}

// pickEach reads sheets one after the other, and keeps of each person the one that counts.
func (c *teamCommand) pickEach(
	ctx context.Context, r *rubric.Rubric, from *sources,
) (*assess.Picks[team.Person], error) {
	var picks assess.Picks[team.Person]
	found, score := false, c.ratedBy(r)
	begin := func() func(*bulk.Piece, *batch[picked]) {
		var failed error
		in, made := c.reader(r, func(sheet *assess.Sheet) (*assess.Report, error) {
			rep, err := score(sheet)
			failed = cmp.Or(failed, err)
			return rep, err
		}), team.Maker{}
		return func(p *bulk.Piece, b *batch[picked]) {
			b.value.people = b.value.people[:0]
			in.Rows(p, func(row *bulk.Row) {
				one := made.Person(row)
				b.value.people = append(b.value.people, assess.PickOf(one.Name, row.Claim(), one))
			}, b.fault)
			b.good, b.value.err = len(b.value.people), failed
		}
	}
	var err error
	c.bad, err = inBulk(ctx, c.app, r, from, begin, func(of *picked) error {
		for _, one := range of.people {
			found = true
			picks.Add(one)
		}
		return of.err
	})
	if err == nil && !found {
		err = cmp.Or(c.bad, errors.New("there is no sheet in what is named"))
	}
	return &picks, err
}
