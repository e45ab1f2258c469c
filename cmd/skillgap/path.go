package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/path"
	"github.com/skillgap/skillgap/assess/report"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

type pathOptions struct {
	format  *word
	start   day
	by      day
	weeks   decimal
	reserve decimal
	from    assignments
	first   string
	focus   bool
	curve   bool
}

func newPath(e *env, s *settings) *cobra.Command {
	o := &pathOptions{}
	cmd := &cobra.Command{
		Use:   "path FILE|-",
		Short: "what to learn in which order, by when, and what other choices cost",
		Example: `  skillgap path dana.yaml
  skillgap path dana.yaml --by 2027-06-01 --hours-per-week 6
  skillgap path dana.yaml --first containers
  skillgap path dana.yaml --from git=4 --from databases=3
  skillgap path dana.yaml --format ics > path.ics`,
		Args:              cobra.ExactArgs(1),
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error { return s.apply(cmd, allBut("format")...) },
		RunE:              func(_ *cobra.Command, args []string) error { return runPath(e, s, o, args[0]) },
	}
	f := cmd.Flags()
	o.format = s.bindReport(f, report.Names(report.PathFormats()))
	o.weeks = decimal{low: 0.1, high: 520}
	o.reserve = decimal{value: 15, high: 90}
	f.Var(&o.start, "start", "the day the path begins (default: today)")
	f.Var(&o.by, "by", "a deadline: what to learn by this day, and what later")
	f.Var(&o.weeks, "weeks", "a deadline: so many weeks from the start")
	f.Var(&o.reserve, "reserve", "percentage of the hours to a deadline that is kept free")
	f.Var(&o.from, "from", "what if: assume this level of a skill, whatever was rated or checked; may be repeated")
	f.StringVar(&o.first, "first", "", "begin with this skill, and say what that costs")
	f.BoolVar(&o.focus, "focus", false, "keep the steps of a skill together, and say what that costs")
	f.BoolVar(&o.curve, "curve", false, "also show readiness against hours")
	cmd.MarkFlagsMutuallyExclusive("by", "weeks", "first", "focus")
	return cmd
}

func runPath(e *env, s *settings, o *pathOptions, name string) error {
	r, err := s.loadRubric()
	if err != nil {
		return err
	}
	wish, err := o.wishes(e, s)
	if err != nil {
		return err
	}
	sheets, err := readSheets(e, r, []string{name})
	if err != nil {
		return err
	}
	whatIf, err := o.whatIf(r)
	if err != nil {
		return err
	}
	rep, err := s.makeReport(r, sheets[0], whatIf...)
	if err != nil {
		return err
	}
	if !rep.Target.Known {
		return fmt.Errorf("the sheet names no target, and a path needs one: add --target; %s", strict.Suggest("", r.TargetIDs()))
	}
	doc, err := path.Study(r, rep, s.pathOptions(), wish)
	if err != nil {
		return fmt.Errorf("--first: %w", err)
	}
	return e.print(func(w io.Writer) error {
		return report.Write(w, report.PathFormats(), o.format.value, doc, e.style(e.stdout, s.color.value))
	})
}

// wishes turns the flags into what the planner takes; a deadline is a number of
// weeks from the start.
func (o *pathOptions) wishes(e *env, s *settings) (path.Wishes, error) {
	start := o.start.value
	if start.IsZero() {
		start = e.today()
	}
	w := path.Wishes{
		Start: start.Format(time.DateOnly), Weeks: o.weeks.value, Reserve: o.reserve.value,
		First: o.first, Focus: o.focus, Curve: o.curve,
	}
	until := start.AddDate(0, 0, int(math.Round(7*o.weeks.value)))
	if !o.by.value.IsZero() {
		until = o.by.value
		w.Weeks = until.Sub(start).Hours() / 24 / 7
		if w.Weeks <= 0 {
			return w, fmt.Errorf("--by %s is not after the start, %s", until.Format(time.DateOnly), w.Start)
		}
	}
	w.Until = until.Format(time.DateOnly)
	if o.reserve.given && w.Weeks == 0 {
		return w, errors.New("--reserve goes with --by or --weeks")
	}
	return w, nil
}

// whatIf is the levels of --from.
func (o *pathOptions) whatIf(r *rubric.Rubric) ([]assess.Assumption, error) {
	var list []assess.Assumption
	for i, skill := range o.from.names {
		if _, ok := r.Skill(skill); !ok {
			return nil, fmt.Errorf("--from: unknown skill %q; %s", skill, strict.Suggest(skill, r.SkillIDs()))
		}
		level := int(o.from.levels[i])
		if float64(level) != o.from.levels[i] {
			return nil, fmt.Errorf("--from %s=%g: a level is a whole number 0..%d", skill, o.from.levels[i], rubric.MaxLevel)
		}
		list = append(list, assess.Assumption{Skill: skill, Level: level})
	}
	return list, nil
}
