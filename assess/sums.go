package assess

import (
	"slices"

	"github.com/skillgap/skillgap/rubric"
)

const (
	// floorShare is the share of a tier's weight with a level that its floor is
	// reached by.
	floorShare = 0.75
	// standingFrom is the readiness, 0..100, from which a target can be reached.
	standingFrom = 90
)

// What stands for the level of a skill that has none.
const (
	NoLevel       = -1 // it is not rated
	NotApplicable = -2
)

// Mean is the mean level of skills, by weight.
type Mean struct {
	w, wl float64 // weights, and weights times levels
}

// Add adds a skill by its weight (see rubric.Rubric.Weight) and its level.
func (m *Mean) Add(weight float64, level int) {
	m.w += weight
	m.wl += weight * float64(level)
}

// Level is the mean.
func (m *Mean) Level() Number { return Ratio(m.wl, m.w, 1) }

// Score is the mean as a percentage of the highest level, 0..100.
func (m *Mean) Score() Number { return Ratio(m.wl, m.w, 100/float64(rubric.MaxLevel)) }

// Sums adds up skills: weights w, levels l and targets t. Everything that is scored,
// one sheet or a million, is scored by it.
type Sums struct {
	Mean                  // of the skills with a level
	Rated, NA, Skills int // numbers of skills

	wt, wmin    float64 // over skills with a level; w t, and w times the lower of l and t
	covered     float64 // w of rated skills
	required, q float64 // w t and w over all required skills that apply
	applicable  float64 // w of the skills that apply
}

// Add adds a skill by its weight, the level that the target asks for, 0 if none, and its level, or NoLevel or NotApplicable. A level that is
// only assumed is not rated.
func (s *Sums) Add(weight float64, target, level int, rated bool) {
	s.Skills++
	if level == NotApplicable {
		s.NA++
		return
	}
	s.applicable += weight
	if target > 0 {
		s.required += weight * float64(target)
		s.q += weight
	}
	if rated {
		s.Rated++
		s.covered += weight
	}
	if level == NoLevel {
		return
	}
	s.Mean.Add(weight, level)
	s.wt += weight * float64(target)
	s.wmin += weight * float64(min(level, target))
}

// add adds a skill of a report.
func (s *Sums) add(k *SkillScore) { s.Add(k.Weight, k.Target, k.levelOrNone(), k.Rating.Known) }

// levelOrNone is the level, or what stands for none.
func (k *SkillScore) levelOrNone() int {
	switch {
	case k.Status == NA:
		return NotApplicable
	case !k.Level.Known:
		return NoLevel
	}
	return k.Level.Value
}

// Readiness is how much of what the target asks for is reached, 0..100; what is above
// a skill's target counts for nothing.
func (s *Sums) Readiness() Number { return Ratio(s.wmin, s.wt, 100) }

// Coverage is the share of the weight of the skills that apply which is rated, 0..100.
func (s *Sums) Coverage() Number { return Ratio(s.covered, s.applicable, 100) }

// TargetLevel is the mean level that the target asks for, over the skills that it asks
// for.
func (s *Sums) TargetLevel() Number { return Ratio(s.required, s.q, 1) }

// floors is how much weight reaches each level: w of the skills at it or above.
type floors [rubric.MaxLevel + 1]float64

func (f *floors) add(k *SkillScore) {
	if k.Level.Known {
		for l := range k.Level.Value + 1 {
			f[l] += k.Weight
		}
	}
}

// floor is the highest level that floorShare of the weight with a level reaches;
// unknown when nothing has one.
func (f *floors) floor() Maybe[int] {
	if f[0] == 0 {
		return Maybe[int]{}
	}
	level := rubric.MaxLevel
	for level > 0 && !atLeast(f[level]/f[0], floorShare) {
		level--
	}
	return Known(level)
}

// sumUp fills the sums over the report's skills: all, those of each tier, and all
// held against each target. The standing is the highest target reached: readiness
// of standingFrom or more and no gap above 1.
func (r *Report) sumUp(of *rubric.Rubric) {
	var all Sums
	for i := range r.Skills {
		k := &r.Skills[i]
		all.add(k)
		r.Overall.GapLevels += k.Gap.Value
		r.Overall.GapHours += k.Hours.Value
	}
	o := &r.Overall
	o.Level, o.Score, o.Readiness, o.Coverage = all.Level(), all.Score(), all.Readiness(), all.Coverage()
	o.Rated, o.NA, o.Skills = all.Rated, all.NA, all.Skills
	for _, t := range of.Tiers {
		var s Sums
		var f floors
		for i := range r.Skills {
			if k := &r.Skills[i]; k.Tier == t.ID {
				s.add(k)
				f.add(k)
			}
		}
		r.Tiers = append(r.Tiers, TierScore{
			ID: t.ID, Title: t.Title, Short: t.ShortTitle(), Weight: t.Weight,
			Level: s.Level(), Score: s.Score(), Readiness: s.Readiness(), Coverage: s.Coverage(),
			TargetLevel: s.TargetLevel(), Floor: f.floor(), Rated: s.Rated, NA: s.NA, Skills: s.Skills,
		})
	}
	for _, t := range of.Targets {
		score := TargetScore{ID: t.ID, Title: t.Title}
		var s Sums
		for _, k := range r.Skills {
			k.Target = t.Levels[k.ID]
			s.add(&k)
			if k.Level.Known {
				score.MaxGap = max(score.MaxGap, k.Target-k.Level.Value)
			}
		}
		score.Readiness = s.Readiness()
		score.Reached = score.Readiness.Known && atLeast(score.Readiness.Value, standingFrom) && score.MaxGap <= 1
		if score.Reached {
			r.Standing = Known(t.ID)
		}
		r.Targets = append(r.Targets, score)
	}
}

// likely is between which readiness lies with a chance of about 80 %, by the levels
// drawn from the estimates, and with the readiness that is shown. It is not known
// where a level is assumed, since what is believed is not about that, and where the
// answers do not fit together.
func (r *Report) likely(est *Estimates) Maybe[Band] {
	shown := r.Overall.Readiness
	if est == nil || est.Fit == FitOdd || !shown.Known || r.has(Assumed) {
		return Maybe[Band]{}
	}
	var wmin []float64
	wt := 0.0
	for _, k := range r.Skills {
		if !k.Level.Known {
			continue
		}
		wt += k.Weight * float64(k.Target)
		drawn := est.Skills[k.ID].Drawn
		if wmin == nil {
			wmin = make([]float64, len(drawn))
		}
		for i, level := range drawn {
			wmin[i] += k.Weight * float64(min(level, k.Target))
		}
	}
	if len(wmin) == 0 {
		return Maybe[Band]{}
	}
	slices.Sort(wmin)
	tenth := len(wmin) / 10
	low, high := 100*wmin[tenth]/wt, 100*wmin[len(wmin)-1-tenth]/wt
	return Known(Band{Round(min(low, shown.Value), 4), Round(max(high, shown.Value), 4)})
}

func (r *Report) has(status string) bool {
	return slices.ContainsFunc(r.Skills, func(k SkillScore) bool { return k.Status == status })
}
