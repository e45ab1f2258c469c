package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// Score derives the report of a sheet that was read against the rubric. The
// target is an id of the rubric, or "" for none. With nil for estimates levels
// are the ratings, without intervals. An assumption goes above both. The report
// has no path yet, and is held against no gates.
func (t Tool) Score(r *rubric.Rubric, s *Sheet, target string, est *Estimates, whatIf ...Assumption) *Report {
	rep := &Report{
		Heading: Heading{
			Envelope: t.Envelope("report"),
			Rubric:   RubricOf(r),
			Subject:  s.Subject, Rater: s.Rater, Date: s.Date, Target: TargetOf(r, target),
			Labels: s.Labels,
		},
		File: s.Source.File, Check: est.summary(s), Gate: GateResult{Met: true, Failed: []GateFailure{}},
		Tiers: []TierScore{},
	}
	for _, level := range r.Scale {
		rep.Scale = append(rep.Scale, level.Word)
	}
	if rep.File != "" {
		rep.Line = s.Source.Line
	}
	assumed := map[string]int{} // the last level assumed for a skill holds
	for _, a := range whatIf {
		assumed[a.Skill] = a.Level
	}
	aim, _ := r.Target(target)
	timed := r.Timed()
	for i := range r.Skills {
		skill := &r.Skills[i]
		rating, rated := s.Rating(skill.ID)
		score := unscored(r, skill, aim)
		score.Evidence = len(rating.Evidence)
		if rep.File != "" {
			score.Line = s.Source.Lines[skill.ID]
		}
		switch {
		case rated && rating.NA:
			score.Status, score.Date = NA, rating.Date
		case rated:
			score.Status, score.Rating, score.Level = Rated, Known(rating.Level), LevelOf(rating.Level, Rated)
			score.Date, score.LastUsed, score.CommitsSince = rating.Date, rating.LastUsed, commitsSince(rating.Evidence)
			score.Can, score.NotYet, score.Lacking = rating.Can, rating.NotYet, rating.lacking(skill)
		}
		if level, ok := assumed[skill.ID]; ok {
			// In place of the rating and of any estimate. Flags and the interval
			// are about those, so there are none.
			score.Status, score.Level = Assumed, LevelOf(level, Assumed)
			score.Lacking = slices.DeleteFunc(score.Lacking, func(a Act) bool { return a.Level <= level })
		} else if score.Level.Known {
			flag(&score, r, skill, rating, s)
			est.apply(&score)
		}
		if rep.Target.Known && score.Level.Known {
			gap, hours := max(0, score.Target-score.Level.Value), 0
			for l := score.Level.Value + 1; l <= score.Target; l++ {
				hours += skill.Step(l).Hours
			}
			score.Gap, score.Hours = Known(gap), Maybe[int]{Value: hours, Known: timed}
			score.Priority = Known(score.Weight * float64(gap*r.Worth(skill)))
		}
		rep.Skills = append(rep.Skills, score)
	}
	rep.sumUp(r)
	rep.Overall.ReadinessRange = rep.likely(r, est)
	rep.Stack, rep.Tags = s.Stack, tagScores(r, rep.Skills)
	rep.Gaps = gaps(rep.Skills)
	rep.Warnings = warnings(rep, s, r)
	return rep
}

// unscored is what a report says of a skill whatever the sheet has; without a target
// aim is nil.
func unscored(r *rubric.Rubric, skill *rubric.Skill, aim *rubric.Target) SkillScore {
	score := SkillScore{
		ID: skill.ID, Tier: skill.Tier, Group: r.GroupOf(skill), Title: skill.Title, Short: skill.ShortTitle(),
		Weight: r.Weight(skill, aim),
		Status: Unrated, Flags: []string{},
	}
	if skill.Top() != r.Top() {
		score.Top = skill.Top()
	}
	if aim != nil {
		score.Target, score.Optional = aim.Levels[skill.ID], aim.Optional[skill.ID]
	}
	return score
}

// flag hints at what may be wrong with a rating, whatever a check makes of it.
func flag(score *SkillScore, r *rubric.Rubric, skill *rubric.Skill, rating Rating, s *Sheet) {
	proof := slices.ContainsFunc(rating.Evidence, func(e string) bool { return !IsCommitsLine(e) })
	if rating.Level >= r.EvidenceFrom(skill) && !proof {
		score.Flags = append(score.Flags, Unproven)
	}
	for _, q := range skill.Requires {
		other, ok := s.Rating(q.Skill)
		if !ok || other.NA || q.Level > rating.Level || other.Level > q.At-2 {
			continue
		}
		if i := slices.IndexFunc(score.Missing, func(m Missing) bool { return m.Skill == q.Skill }); i >= 0 {
			score.Missing[i].At = max(score.Missing[i].At, q.At) // the highest says it all
			continue
		}
		score.Missing = append(score.Missing, Missing{q.Skill, q.At, other.Level})
	}
	if len(score.Missing) > 0 {
		score.Flags = append(score.Flags, Contradiction)
	}
	if rating.LastUsed != "" && months(s.Date)-months(rating.LastUsed) > 12 {
		score.Flags = append(score.Flags, Stale)
	}
}

// months counts months in a text that begins YYYY-MM.
func months(date string) int {
	var year, month int
	if _, err := fmt.Sscanf(date, "%d-%d", &year, &month); err != nil {
		return 0
	}
	return 12*year + month
}

// gaps lists the skills with a gap by priority, then in the rubric's order.
func gaps(skills []SkillScore) []string {
	open := slices.Clone(skills)
	open = slices.DeleteFunc(open, func(k SkillScore) bool { return k.Gap.Value == 0 })
	slices.SortStableFunc(open, func(a, b SkillScore) int { return cmp.Compare(b.Priority.Value, a.Priority.Value) })
	ids := make([]string, len(open))
	for i, k := range open {
		ids[i] = k.ID
	}
	return ids
}

// without says that answers to items that are gone do not count.
func without(gone int) string {
	switch gone {
	case 0:
		return ""
	case 1:
		return ", without 1 answer to an item that it no longer has, or has in other words"
	}
	return fmt.Sprintf(", without %d answers to items that it no longer has, or has in other words", gone)
}

// apart names the skills whose level is not as rated, or that no figure is about: those not rated,
// those that the target asks for and the sheet calls not applicable, and those with an assumed level.
func (rep *Report) apart() (unrated, asked, assumed []string) {
	for _, k := range rep.Skills {
		switch k.Status {
		case Unrated:
			unrated = append(unrated, k.Short)
		case NA:
			if k.Target > 0 {
				asked = append(asked, k.Short)
			}
		case Assumed:
			words := fmt.Sprintf("%s %d", k.Short, k.Level.Value)
			if k.Rating.Known {
				words += fmt.Sprintf(" (rated %d)", k.Rating.Value)
			}
			assumed = append(assumed, words)
		}
	}
	return unrated, asked, assumed
}

// Asked is how many skills the target asks for, and how many of these have a level.
func (rep *Report) Asked() (skills, rated int) {
	for _, k := range rep.Skills {
		if k.Target > 0 {
			skills++
			if k.Level.Known {
				rated++
			}
		}
	}
	return skills, rated
}

// Oldest is the day of the oldest answer, and how many skills were rated on days before the
// report's.
func (rep *Report) Oldest() (day string, earlier int) {
	day = rep.Date
	for _, k := range rep.Skills {
		if k.Date != "" {
			day, earlier = min(day, k.Date), earlier+1
		}
	}
	return day, earlier
}

func warnings(rep *Report, s *Sheet, r *rubric.Rubric) []string {
	list := []string{}
	unrated, asked, assumed := rep.apart()
	if len(unrated) > 0 {
		list = append(list, "not rated, so in no score and not in the path: "+strings.Join(unrated, ", "))
	}
	if len(asked) > 0 {
		of, rated := rep.Asked()
		rests := fmt.Sprintf("no skill that %s asks for is rated", rep.Target.Value.Title)
		if rated > 0 {
			rests = fmt.Sprintf("readiness is of %d of the %d skills that %s asks for", rated, of, rep.Target.Value.Title)
		}
		list = append(list, rests+"; not applicable, so in no score and not in the path: "+strings.Join(asked, ", ")+
			"; a skill that is only new gets 0")
	}
	if s.Rubric.Version != "" && s.Rubric.Version != r.Version {
		list = append(list, fmt.Sprintf("the sheet was answered against version %s of the rubric and is scored with %s",
			s.Rubric.Version, r.Version)+without(s.Gone))
	} else if s.Gone > 0 {
		list = append(list, "the sheet is scored"+without(s.Gone)[1:])
	}
	if oldest, n := rep.Oldest(); n > 0 {
		list = append(list, fmt.Sprintf("%d of %d ratings were given before that day, the oldest on %s", n, len(s.Ratings), oldest))
	}
	if lost := s.lost(r); len(lost) > 0 {
		list = append(list, "the sheet names statements that the rubric no longer has, or has in other words; "+
			"they are left out: "+strings.Join(lost, ", "))
	}
	if len(assumed) > 0 {
		list = append(list, "what if: levels that are assumed, not rated: "+strings.Join(assumed, ", "))
	}
	if !rep.Target.Known {
		list = append(list, "no target is chosen, so there are no gaps and no path")
	}
	return list
}
