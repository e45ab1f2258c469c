package assess

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// validate holds a report to what every format counts on.
func (r *Report) validate() error {
	if r.Subject == "" || !IsDate(r.Date) {
		return fmt.Errorf("the report has no subject, or its date %q is not one", strict.Printable(r.Date))
	}
	if err := r.Rater.validate(); err != nil {
		return err
	}
	if !r.Target.Known && len(r.Gaps) > 0 {
		return errors.New("the report has gaps but no target")
	}
	if len(r.Skills) == 0 || len(r.Targets) == 0 {
		return errors.New("the report has no skills or no targets")
	}
	if r.Rubric.Top < 1 || r.Rubric.Top > rubric.HighestTop {
		return fmt.Errorf("top: %d is not 1..%d", r.Rubric.Top, rubric.HighestTop)
	}
	if n := len(r.Scale); n != 0 && n != r.Rubric.Top.Highest()+1 {
		return fmt.Errorf("the report has a scale of %d words: one a level, 0 to %d", n, r.Rubric.Top.Highest())
	}
	if err := cmp.Or(r.bounds(), r.validateIDs()); err != nil {
		return err
	}
	if b := r.Overall.ReadinessRange; b.Known && (b.Value[0] < 0 || b.Value[1] > 100 || b.Value[0] > b.Value[1]) {
		return fmt.Errorf("readiness_range: %v to %v is no range of 0 to 100", b.Value[0], b.Value[1])
	}
	if err := r.Check.validate(); err != nil {
		return err
	}
	if err := r.validateSkills(); err != nil {
		return err
	}
	if r.Path == nil {
		return nil
	}
	return r.validatePath()
}

// validateIDs holds what others are named by to the form of an id: formats write
// commands with them. The rubric may be missing.
func (r *Report) validateIDs() error {
	ids := slices.Sorted(maps.Keys(r.Labels))
	if r.Rubric.ID != "" {
		ids = append(ids, r.Rubric.ID)
	}
	if r.Target.Known {
		ids = append(ids, r.Target.Value.ID)
	}
	for i := range r.Targets {
		ids = append(ids, r.Targets[i].ID)
	}
	for i := range r.Tiers {
		ids = append(ids, r.Tiers[i].ID)
	}
	for i := range r.Skills {
		ids = append(ids, r.Skills[i].ID)
	}
	for _, id := range ids {
		if !strict.IsID(id) {
			return fmt.Errorf("%q is not an id", strict.Printable(id))
		}
	}
	return nil
}

func (r *Report) validateSkills() error {
	tiers := map[string]bool{"": len(r.Tiers) == 0}
	for _, t := range r.Tiers {
		tiers[t.ID] = true
	}
	for i := range r.Skills {
		k := &r.Skills[i]
		if !tiers[k.Tier] {
			return fmt.Errorf("skill %q is in no tier of the report", strict.Printable(k.ID))
		}
		if k.Top < 0 || k.Top > int(r.Rubric.Top) {
			return fmt.Errorf("skill %q: top is not 1..%d", strict.Printable(k.ID), r.Rubric.Top)
		}
		if err := k.validate(r.Top(k), r.Target.Known); err != nil {
			return fmt.Errorf("skill %q: %w", strict.Printable(k.ID), err)
		}
	}
	for _, id := range r.Gaps {
		if k, ok := r.Skill(id); !ok || !k.Gap.Known || !k.Level.Known {
			return fmt.Errorf("gaps names %q, which has no gap", strict.Printable(id))
		}
	}
	return nil
}

// validate holds what a check says of its answers to the words there are.
func (c *CheckSummary) validate() error {
	if c == nil || slices.Contains([]Fit{"", FitGood, FitOdd, FitUnknown}, c.Fit) {
		return nil
	}
	return fmt.Errorf("the fit of the check is %q, not good, odd or unknown", strict.Printable(string(c.Fit)))
}

// complete makes lists of what was missing, as the schema asks for.
func (r *Report) complete() {
	if r.URL == "" {
		r.URL = schemaURL("report")
	}
	r.Rater.Role = cmp.Or(r.Rater.Role, Self)
	some := func(lists ...*[]string) {
		for _, l := range lists {
			if *l == nil {
				*l = []string{}
			}
		}
	}
	some(&r.Gaps, &r.Warnings)
	if r.Path != nil && (r.Path.Weeks == 0 || r.Path.HoursRange == Range{}) {
		r.Path.schedule()
	}
	for i := range r.Skills {
		k := &r.Skills[i]
		some(&k.Flags)
		switch {
		case k.Level.Known && k.Sources != nil && k.Status == Rated:
			k.Level.Basis = Estimated
		case k.Level.Known:
			k.Level.Basis = k.Status
		}
	}
	if r.Gate.Failed == nil {
		r.Gate.Failed = []GateFailure{}
	}
	if r.Path != nil && r.Path.Steps == nil {
		r.Path.Steps = []PathStep{}
	}
}

// validate holds every level to those up to top, the interval to its order, and the
// gap to what has to be with it; aimed says that the report has a target.
func (k *SkillScore) validate(top int, aimed bool) error {
	span := k.Interval.Value // what is unknown is 0
	for _, n := range []int{k.Target, k.Optional, span[0], span[1], k.Level.Value, k.Rating.Value, k.Gap.Value} {
		if n < 0 || n > top {
			return fmt.Errorf("a level is not 0..%d", top)
		}
	}
	if !actsFit(k.Lacking, top) {
		return errors.New("lacking names a statement of no level")
	}
	if span[0] > span[1] {
		return errors.New("interval is not two levels, the lower first")
	}
	if err := k.validateStatus(); err != nil {
		return err
	}
	switch {
	case k.Level.Known && aimed && !k.Gap.Known:
		return errors.New("the gap is missing")
	case k.Date != "" && !IsDate(k.Date):
		return errors.New("its date is none")
	case k.Hours.Value < 0:
		return errors.New("the hours of the gap are below 0")
	}
	return nil
}

// validateStatus holds the status to what there has to be, and must not be, with it.
func (k *SkillScore) validateStatus() error {
	switch k.Status {
	case Rated:
	case NA, Unrated, Assumed:
		if len(k.Flags) > 0 {
			return errors.New("status and flags do not agree")
		}
	default:
		return fmt.Errorf("status %q is not known", strict.Printable(k.Status))
	}
	stands := k.Status == Rated || k.Status == Assumed
	if stands != k.Level.Known || k.Status == Rated && !k.Rating.Known {
		return errors.New("status and level do not agree")
	}
	return nil
}

// actsFit says whether the statements are of levels that have some.
func actsFit(list []Act, top int) bool {
	return !slices.ContainsFunc(list, func(a Act) bool { return a.Level < 1 || a.Level > top })
}

// validatePath holds the steps to their skills and to time.
func (r *Report) validatePath() error {
	p := r.Path
	if !(p.HoursPerWeek > 0) || math.IsInf(p.HoursPerWeek, 0) || p.Hours < 0 {
		return errors.New("path: hours_per_week is not above 0")
	}
	hour := 0
	for _, s := range p.Steps {
		k, ok := r.Skill(s.Skill)
		if !ok {
			return fmt.Errorf("path: step %d names the unknown skill %q", s.N, strict.Printable(s.Skill))
		}
		top := r.Top(k)
		if s.AtWork < 0 || s.AtWork >= max(s.Hours, 1) || s.FromHour < hour || s.UntilHour < s.FromHour ||
			s.To < 1 || s.To > top || !actsFit(s.Lacking, top) || s.FromWeek < 0 || s.UntilWeek < s.FromWeek || s.UntilWeek > p.Weeks+1e-6 {
			return fmt.Errorf("path: step %d has impossible hours, weeks or levels", s.N)
		}
		hour = s.FromHour
	}
	for _, slot := range p.Refresh {
		if _, ok := r.Skill(slot.Skill); !ok || slot.Hours < 1 || slot.Week < 1 {
			return fmt.Errorf("path: a refresh in week %d is of no skill or no hours", slot.Week)
		}
	}
	return nil
}
