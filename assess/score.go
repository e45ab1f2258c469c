package assess

import (
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/rubric"
)

// floorShare is the share of a tier's weight with a level that its floor is reached by.
const floorShare = 0.75

// standingFrom is the readiness, 0..100, from which a target can be reached.
const standingFrom = 90

// Score derives the report of a sheet that was read against the rubric. The
// target is an id of the rubric, or "" for none. With nil for estimates levels
// are the ratings, without intervals. An assumption goes above both. The report
// has no path, and its gate is met as nothing is asked of it: both are derived
// from a report.
func Score(r *rubric.Rubric, s *Sheet, target string, est *Estimates, whatIf ...Assumption) *Report {
	rep := &Report{
		Heading: heading(r, s, "report"), Gaps: []string{}, Warnings: []string{},
		Gate: GateResult{Met: true, Failed: []GateFailure{}},
	}
	var levels map[string]int
	if t, ok := r.Target(target); ok {
		rep.Target, levels = Known(TargetRef{t.ID, t.Title}), t.Levels
	}
	for i := range r.Skills {
		score := scoreSkill(r, &r.Skills[i], s)
		if level, ok := assumedLevel(whatIf, score.ID); ok {
			score.assume(level)
		} else if score.Level.Known {
			est.apply(&score)
			flag(&score, &r.Skills[i], s)
			est.flag(&score)
		}
		score.aim(&r.Skills[i], levels)
		rep.Skills = append(rep.Skills, score)
	}
	for _, t := range r.Tiers {
		rep.Tiers = append(rep.Tiers, scoreTier(t, rep.Skills))
	}
	rep.Overall = scoreOverall(rep.Skills)
	rep.Check = est.summary(s)
	scoreTargets(r, rep)
	rep.Gaps = gaps(rep.Skills)
	rep.Warnings = warnings(rep, s, r)
	return rep
}

func heading(r *rubric.Rubric, s *Sheet, document string) Heading {
	return Heading{
		URL: SchemaURL(document), Schema: ReportSchema,
		Rubric:  ReportRubric{ID: r.ID, Version: r.Version, Title: r.Title, Digest: r.Digest},
		Subject: s.Subject, Rater: s.Rater, Date: s.Date,
	}
}

func scoreSkill(r *rubric.Rubric, skill *rubric.Skill, s *Sheet) SkillScore {
	score := SkillScore{
		ID: skill.ID, Tier: skill.Tier, Title: skill.Title, Weight: r.Weight(skill),
		Status: Unrated, Flags: []string{},
	}
	rating, ok := s.Rating(skill.ID)
	if !ok {
		return score
	}
	score.Evidence = len(rating.Evidence)
	if rating.NA {
		score.Status = NA
		return score
	}
	score.Status = Rated
	score.Rating, score.Level = Known(rating.Level), LevelOf(rating.Level, Rated)
	return score
}

// aim measures the level against the target's, if there is a target.
func (k *SkillScore) aim(skill *rubric.Skill, levels map[string]int) {
	k.Target = levels[skill.ID]
	if levels == nil || !k.Level.Known {
		return
	}
	gap, hours := max(0, k.Target-k.Level.Value), 0
	for l := k.Level.Value; l < k.Target; l++ {
		hours += skill.Steps[l].Hours
	}
	k.Gap, k.Hours, k.Priority = Known(gap), Known(hours), Known(k.Weight*float64(gap))
}

// flag hints at what may be wrong with a rating; the level may be an estimate by
// now, and it is not about that.
func flag(score *SkillScore, skill *rubric.Skill, s *Sheet) {
	rating, _ := s.Rating(skill.ID)
	if rating.Level >= EvidenceFrom && score.Evidence == 0 {
		score.Flags = append(score.Flags, Unproven)
	}
	for _, q := range skill.Requires {
		other, ok := s.Rating(q.Skill)
		if ok && !other.NA && q.Level <= rating.Level && other.Level <= q.At-2 {
			score.Missing = append(score.Missing, Missing{q.Skill, q.At, other.Level})
		}
	}
	if len(score.Missing) > 0 {
		score.Flags = append(score.Flags, Contradiction)
	}
	if stale(rating.LastUsed, s.Date) {
		score.Flags = append(score.Flags, Stale)
	}
}

// stale reports a month that ended more than 12 months before the date's month.
func stale(lastUsed, date string) bool {
	if lastUsed == "" {
		return false
	}
	return months(date)-months(lastUsed) > 12
}

// months counts months in a text that begins YYYY-MM.
func months(date string) int {
	var year, month int
	if _, err := fmt.Sscanf(date, "%d-%d", &year, &month); err != nil {
		return 0
	}
	return 12*year + month
}

// sums adds up skills: weights w, levels l and targets t.
type sums struct {
	w, wl       float64 // over skills with a level
	wt, wmin    float64 // over skills with a level and t > 0
	covered     float64 // over rated skills
	required, q float64 // w t and w over all required skills that apply
	applicable  float64
	rated, na   int
	skills      int
}

func (s *sums) add(k SkillScore) {
	s.skills++
	if k.Status == NA {
		s.na++
		return
	}
	s.applicable += k.Weight
	if k.Target > 0 {
		s.required += k.Weight * float64(k.Target)
		s.q += k.Weight
	}
	if k.Rating.Known {
		s.rated++
		s.covered += k.Weight
	}
	if !k.Level.Known {
		return
	}
	s.w += k.Weight
	s.wl += k.Weight * float64(k.Level.Value)
	s.wt += k.Weight * float64(k.Target)
	s.wmin += k.Weight * float64(min(k.Level.Value, k.Target))
}

func (s *sums) level() Number     { return Ratio(s.wl, s.w, 1) }
func (s *sums) score() Number     { return Ratio(s.wl, s.w, 100/float64(rubric.MaxLevel)) }
func (s *sums) readiness() Number { return Ratio(s.wmin, s.wt, 100) }
func (s *sums) coverage() Number  { return Ratio(s.covered, s.applicable, 100) }

func scoreTier(t rubric.Tier, skills []SkillScore) TierScore {
	var s sums
	var members []SkillScore
	for _, k := range skills {
		if k.Tier == t.ID {
			s.add(k)
			members = append(members, k)
		}
	}
	return TierScore{
		ID: t.ID, Title: t.Title, Weight: t.Weight,
		Level: s.level(), Score: s.score(), Readiness: s.readiness(), Coverage: s.coverage(),
		TargetLevel: Ratio(s.required, s.q, 1),
		Floor:       floor(members, s.w),
		Rated:       s.rated, NA: s.na, Skills: s.skills,
	}
}

// floor is the highest level that at least 75 % of the weight with a level
// reaches; unknown when nothing has one.
func floor(skills []SkillScore, weight float64) Maybe[int] {
	if weight == 0 {
		return Maybe[int]{}
	}
	for level := rubric.MaxLevel; level > 0; level-- {
		reached := 0.0
		for _, k := range skills {
			if k.Level.Known && k.Level.Value >= level {
				reached += k.Weight
			}
		}
		if atLeast(reached/weight, floorShare) {
			return Known(level)
		}
	}
	return Known(0)
}

func scoreOverall(skills []SkillScore) Overall {
	var s sums
	o := Overall{}
	for _, k := range skills {
		s.add(k)
		o.GapLevels += k.Gap.Value
		o.GapHours += k.Hours.Value
	}
	o.Level, o.Score, o.Readiness, o.Coverage = s.level(), s.score(), s.readiness(), s.coverage()
	o.Rated, o.NA, o.Skills = s.rated, s.na, s.skills
	return o
}

// scoreTargets measures every target of the rubric; standing is the highest
// reached: readiness of standingFrom or more and no gap above 1.
func scoreTargets(r *rubric.Rubric, rep *Report) {
	for _, t := range r.Targets {
		score := TargetScore{ID: t.ID, Title: t.Title}
		var s sums
		for _, k := range rep.Skills {
			k.Target = t.Levels[k.ID]
			s.add(k)
			if k.Level.Known {
				score.MaxGap = max(score.MaxGap, k.Target-k.Level.Value)
			}
		}
		score.Readiness = s.readiness()
		score.Reached = score.Readiness.Known && atLeast(score.Readiness.Value, standingFrom) && score.MaxGap <= 1
		if score.Reached {
			rep.Standing = Known(t.ID)
		}
		rep.Targets = append(rep.Targets, score)
	}
}

// gaps lists the skills with a gap by priority, then in the rubric's order.
func gaps(skills []SkillScore) []string {
	var open []SkillScore
	for _, k := range skills {
		if k.Gap.Value > 0 {
			open = append(open, k)
		}
	}
	slices.SortStableFunc(open, func(a, b SkillScore) int {
		switch {
		case a.Priority.Value > b.Priority.Value:
			return -1
		case a.Priority.Value < b.Priority.Value:
			return 1
		}
		return 0
	})
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
		return ", without 1 answer to an item that it no longer has"
	}
	return fmt.Sprintf(", without %d answers to items that it no longer has", gone)
}

func warnings(rep *Report, s *Sheet, r *rubric.Rubric) []string {
	list := []string{}
	var unrated []string
	for _, k := range rep.Skills {
		if k.Status == Unrated {
			unrated = append(unrated, k.ID)
		}
	}
	if len(unrated) > 0 {
		list = append(list, fmt.Sprintf("not rated, so in no score and not in the path: %s", strings.Join(unrated, ", ")))
	}
	if s.Rubric.Version != "" && s.Rubric.Version != r.Version {
		list = append(list, fmt.Sprintf("the sheet was answered against version %s of the rubric and is scored with %s", s.Rubric.Version, r.Version)+without(s.Gone))
	}
	if assumed := rep.Assumed(); len(assumed) > 0 {
		list = append(list, assumedWords(assumed))
	}
	if !rep.Target.Known {
		list = append(list, "no target is chosen, so there are no gaps and no path")
	}
	return list
}
