package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
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
	focus   decimal
	via     names
	weights assignments
	floor   string
	curve   bool
	again   string
}

func (c *pathCommand) describe() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "path FILE|-|--again SUBJECT",
		Short: "what to learn in which order, by when, and at what cost",
		Example: `  skillgap path dana.yaml
  skillgap path dana.yaml --by 2027-06-01 --hours-per-week 6
  skillgap path dana.yaml --first containers
  skillgap path dana.yaml --from git=4 --from databases=3
  skillgap path dana.yaml --at-work 10
  skillgap path --again Dana
  skillgap path dana.yaml --format ics > path.ics`,
		Args: takes(0, 1),
	}
	f := cmd.Flags()
	c.share(f, ofScoring, "store", "steps", toFile)
	bindFormat(&c.format, f, report.PathFormats())
	c.weeks = decimal{low: 0.1, high: 520}
	c.reserve = decimal{value: 15, high: 90}
	f.Var(&c.start, "start", "the day the path begins (default: today)")
	f.Var(&c.by, "by", "a deadline: what to learn by this day, and what later")
	f.Var(&c.weeks, "weeks", "a deadline: so many weeks from the start")
	f.Var(&c.reserve, "reserve", "percentage of the hours to a deadline that is kept free")
	f.Var(&c.from, "from", "what if: assume this level of a skill, whatever was rated or checked; may be repeated")
	f.StringVar(&c.first, "first", "", "begin with this skill, and say what that costs")
	c.focus = decimal{high: 1}
	f.Var(&c.focus, "focus", "keep the steps of a skill together, 0..1, and say what that costs; alone it is 1")
	f.Lookup("focus").NoOptDefVal = "1"
	f.Var(&c.via, "via", "a target to reach on the way (default: all lower ones of the same ladder), or none")
	c.weights = assignments{low: 0.1, high: 10, what: "SKILL=WEIGHT", example: "databases=3"}
	f.Var(&c.weights, "weight", "how much a skill matters to you, 0.1..10 times as much; may be repeated")
	f.StringVar(&c.floor, "floor", "", "a tier of which no skill falls more than one level behind the others")
	f.BoolVar(&c.curve, "curve", false, "also show readiness against hours")
	f.StringVar(&c.again, "again", "", "plan again from the newest kept sheet of this person, at the pace so far")
	cmd.MarkFlagsMutuallyExclusive("by", "weeks")
	return cmd
}

func (c *pathCommand) opensStore([]string) bool { return c.again != "" }

func (c *pathCommand) run(ctx context.Context, names []string) error {
	r, err := c.loadRubric()
	if err != nil {
		return err
	}
	wish, err := c.wishes(r)
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
	rep, err := c.scored(r, plan.sheet, whatIf...)
	if err != nil {
		return err
	}
	if !rep.Target.Known {
		return fmt.Errorf("the sheet names no target, and a path needs one: add --target; %s",
			r.SuggestTarget(""))
	}
	if !r.Timed() && c.format.value == "ics" {
		return errors.New("--format ics: the rubric's steps have no hours, so there is no calendar")
	}
	opt := c.pathOptions()
	if plan.again != nil {
		opt.Pace = plan.again.Pace
	}
	doc, err := path.Study(r, rep, opt, wish)
	if err != nil {
		return fmt.Errorf("--%w", err)
	}
	if end := c.begins().AddDate(0, 0, int(math.Ceil(7*doc.Path.Weeks))); end.Year() > lastYear {
		return fmt.Errorf("the path ends after the year %d: choose an earlier --start", lastYear)
	}
	doc.Again, doc.Warnings = plan.again, append(doc.Warnings, plan.warnings...)
	if err := printIn(c.app, report.PathFormats(), c.format.value, doc); err != nil {
		return err
	}
	if steps := doc.Path.Steps; len(names) == 1 && names[0] != "-" && len(steps) > 0 && plan.sheet.Rater.Role != assess.Agreed {
		command := "skillgap assess " + c.word(names[0]) + " --skill " + steps[0].Skill + c.flags("rubric config")
		c.below(c.format.value, report.WhenDone(command))
	}
	return nil
}

// lastYear is the last one that a date YYYY-MM-DD can be in.
const lastYear = 9999

// begins is the day on which the path begins.
func (c *pathCommand) begins() time.Time {
	if c.start.value.IsZero() {
		return c.today()
	}
	return c.start.value
}

// wishes turns the flags into what the planner takes; a deadline is a number of
// weeks from the start.
func (c *pathCommand) wishes(r *rubric.Rubric) (path.Wishes, error) {
	start := c.begins()
	w := path.Wishes{
		Start: start.Format(time.DateOnly), Made: c.today().Format(time.DateOnly), Days: int(math.Round(7 * c.weeks.value)), Reserve: c.reserve.value,
		First: r.SkillID(c.first), Focus: c.focus.value, Floor: c.floor, Curve: c.curve,
	}
	if err := c.values(r, &w); err != nil {
		return w, err
	}
	if !c.by.value.IsZero() {
		w.Days = int(c.by.value.Sub(start).Hours() / 24)
		if w.Days <= 0 {
			return w, fmt.Errorf("--by %s is not after the start, %s", c.by.value.Format(time.DateOnly), w.Start)
		}
	}
	until := start.AddDate(0, 0, w.Days)
	if until.Year() > lastYear {
		return w, fmt.Errorf("--weeks %s from %s ends after the year %d", c.weeks.String(), w.Start, lastYear)
	}
	w.Until = until.Format(time.DateOnly)
	if c.reserve.given && w.Days == 0 {
		return w, errors.New("--reserve goes with --by or --weeks")
	}
	return w, nil
}

// values turns the flags on what matters into what the planner takes.
func (c *pathCommand) values(r *rubric.Rubric, w *path.Wishes) error {
	if w.Direct = slices.Contains(c.via, "none"); !w.Direct {
		for _, word := range c.via {
			w.Via = append(w.Via, r.TargetID(word))
		}
	} else if len(c.via) > 1 {
		return errors.New("--via none does not go with other targets")
	}
	for i, word := range c.weights.names {
		k, err := skillOf(r, word)
		if err != nil {
			return fmt.Errorf("--weight: %w", err)
		}
		skill, weight := k.ID, c.weights.values[i]
		if _, given := w.Weights[skill]; given {
			return fmt.Errorf("--weight %s is here twice: give a skill one weight", skill)
		}
		if w.Weights == nil {
			w.Weights = map[string]float64{}
		}
		if w.Weights[skill] = assess.Round(weight, 1); w.Weights[skill] != weight {
			return fmt.Errorf("--weight %s=%g: a weight has one decimal at most, such as %s=%g",
				skill, weight, skill, max(w.Weights[skill], 0.1))
		}
	}
	if _, known := r.Tier(w.Floor); w.Floor != "" && !known {
		ids := make([]string, len(r.Tiers))
		for i, t := range r.Tiers {
			ids[i] = t.ID
		}
		return fmt.Errorf("--floor: %w", unknownTier(w.Floor, ids))
	}
	return nil
}

// whatIf is the levels of --from.
func (c *pathCommand) whatIf(r *rubric.Rubric) ([]assess.Assumption, error) {
	var list []assess.Assumption
	for i, word := range c.from.names {
		k, err := skillOf(r, word)
		if err != nil {
			return nil, fmt.Errorf("--from: %w", err)
		}
		skill, level := k.ID, int(c.from.values[i])
		if float64(level) != c.from.values[i] || level > k.Top() {
			return nil, fmt.Errorf("--from %s=%g: a level is a whole number 0..%d", skill, c.from.values[i], k.Top())
		}
		if k := slices.IndexFunc(list, func(a assess.Assumption) bool { return a.Skill == skill }); k >= 0 {
			return nil, fmt.Errorf("--from %s=%d and --from %s=%d: assume one level of a skill",
				skill, list[k].Level, skill, level)
		}
		list = append(list, assess.Assumption{Skill: skill, Level: level})
	}
	return list, nil
}
