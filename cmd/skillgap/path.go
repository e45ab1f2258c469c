package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

type pathCommand struct {
	*app
	format  word
	start   day
	by      day
	weeks   decimal
	reserve decimal
	from    assignments
	first   string
	focus   bool
	curve   bool
	again   string
}

func (c *pathCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "path FILE|-|--again SUBJECT",
		Short: "what to learn in which order, by when, and what other choices cost",
		Example: `  skillgap path dana.yaml
  skillgap path dana.yaml --by 2027-06-01 --hours-per-week 6
  skillgap path dana.yaml --first containers
  skillgap path dana.yaml --from git=4 --from databases=3
  skillgap path dana.yaml --at-work 10
  skillgap path --again Dana
  skillgap path dana.yaml --format ics > path.ics`,
		Args: cobra.MaximumNArgs(1),
	}
	f := cmd.Flags()
	c.share(f, ofScoring, "store")
	c.format.bindFormat(f, report.Names(report.PathFormats()))
	c.weeks = decimal{low: 0.1, high: 520}
	c.reserve = decimal{value: 15, high: 90}
	f.Var(&c.start, "start", "the day the path begins (default: today)")
	f.Var(&c.by, "by", "a deadline: what to learn by this day, and what later")
	f.Var(&c.weeks, "weeks", "a deadline: so many weeks from the start")
	f.Var(&c.reserve, "reserve", "percentage of the hours to a deadline that is kept free")
	f.Var(&c.from, "from", "what if: assume this level of a skill, whatever was rated or checked; may be repeated")
	f.StringVar(&c.first, "first", "", "begin with this skill, and say what that costs")
	f.BoolVar(&c.focus, "focus", false, "keep the steps of a skill together, and say what that costs")
	f.BoolVar(&c.curve, "curve", false, "also show readiness against hours")
	f.StringVar(&c.again, "again", "", "plan again from the newest kept sheet of this person, at the pace so far")
	cmd.MarkFlagsMutuallyExclusive("by", "weeks", "first", "focus")
	return cmd
}

func (c *pathCommand) run(ctx context.Context, names []string) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	wish, err := c.wishes()
	if err != nil {
		return err
	}
	plan, err := c.source(ctx, r, names)
	if err != nil {
		return err
	}
	whatIf, err := c.whatIf(r)
	if err != nil {
		return err
	}
	rep, err := c.makeReport(r, plan.sheet, whatIf...)
	if err != nil {
		return err
	}
	if !rep.Target.Known {
		return fmt.Errorf("the sheet names no target, and a path needs one: add --target; %s",
			strict.Suggest("", r.TargetIDs()))
	}
	opt := c.pathOptions()
	if plan.again != nil {
		opt.Pace = plan.again.Pace
	}
	doc, err := path.Study(r, rep, opt, wish)
	if err != nil {
		return fmt.Errorf("--first: %w", err)
	}
	doc.Again, doc.Warnings = plan.again, append(doc.Warnings, plan.warnings...)
	return printIn(c.app, report.PathFormats(), c.format.value, doc)
}

// wishes turns the flags into what the planner takes; a deadline is a number of
// weeks from the start.
func (c *pathCommand) wishes() (path.Wishes, error) {
	start := c.start.value
	if start.IsZero() {
		start = c.today()
	}
	w := path.Wishes{
		Start: start.Format(time.DateOnly), Made: c.today().Format(time.DateOnly), Weeks: c.weeks.value, Reserve: c.reserve.value,
		First: c.first, Focus: c.focus, Curve: c.curve,
	}
	until := start.AddDate(0, 0, int(math.Round(7*c.weeks.value)))
	if !c.by.value.IsZero() {
		until = c.by.value
		w.Weeks = until.Sub(start).Hours() / 24 / 7
		if w.Weeks <= 0 {
			return w, fmt.Errorf("--by %s is not after the start, %s", until.Format(time.DateOnly), w.Start)
		}
	}
	w.Until = until.Format(time.DateOnly)
	if c.reserve.given && w.Weeks == 0 {
		return w, errors.New("--reserve goes with --by or --weeks")
	}
	return w, nil
}

// whatIf is the levels of --from.
func (c *pathCommand) whatIf(r *rubric.Rubric) ([]assess.Assumption, error) {
	var list []assess.Assumption
	for i, skill := range c.from.names {
		if _, err := skillOf(r, skill); err != nil {
			return nil, fmt.Errorf("--from: %w", err)
		}
		level := int(c.from.levels[i])
		if float64(level) != c.from.levels[i] {
			return nil, fmt.Errorf("--from %s=%g: a level is a whole number 0..%d",
				skill, c.from.levels[i], rubric.MaxLevel)
		}
		list = append(list, assess.Assumption{Skill: skill, Level: level})
	}
	return list, nil
}
