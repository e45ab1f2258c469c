package assess

import (
	"cmp"
	"slices"

	"github.com/skillgap/skillgap/rubric"
)

const (
	// floorShare is the share of a tier's weight with a level that its floor is
	// reached by.
	floorShare = 0.75
	// usualReadiness is the readiness, 0..100, from which a target can be reached
	// unless the rubric has a rule of its own.
	usualReadiness = 90
)

// sums adds up skills: weights w, levels l and targets t of a scale up to top. A
// skill with fewer levels counts as if its highest were the scale's.
type sums struct {
	top         int
	w, wl       float64                        // over skills with a level
	wt, wmin    float64                        // over skills with a level; w t, and w times the lower of l and t
	reached     [rubric.HighestTop + 1]float64 // w of the skills at that level or above
	covered     float64                        // w of rated skills
	required, q float64                        // w t and w over all required skills that apply
	applicable  float64                        // w of the skills that apply
	rated, na   int
	skills      int
}

func (s *sums) add(k SkillScore) {
	s.skills++
	if k.Status == NA {
		s.na++
		return
	}
	worth := s.top / cmp.Or(k.Top, s.top)
	target, level := worth*k.Target, worth*k.Level.Value
	s.applicable += k.Weight
	if target > 0 {
		s.required += k.Weight * float64(target)
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
	s.wl += k.Weight * float64(level)
	s.wt += k.Weight * float64(target)
	s.wmin += k.Weight * float64(min(level, target))
	for l := range level + 1 {
		s.reached[l] += k.Weight
	}
}

func (s *sums) level() Number     { return Ratio(s.wl, s.w, 1) }
func (s *sums) score() Number     { return Ratio(s.wl, s.w, 100/float64(s.top)) }
func (s *sums) readiness() Number { return Ratio(s.wmin, s.wt, 100) }
func (s *sums) coverage() Number  { return Ratio(s.covered, s.applicable, 100) }

// floor is the highest level that floorShare of the weight with a level reaches;
// unknown when nothing has one.
func (s *sums) floor() Maybe[int] {
	if s.w == 0 {
		return Maybe[int]{}
	}
	level := s.top
	for level > 0 && !atLeast(s.reached[level]/s.w, floorShare) {
		level--
	}
	return Known(level)
}

// sumUp fills the sums over the report's skills: all, those of each tier, and all
// held against each target.
func (r *Report) sumUp(of *rubric.Rubric) {
	all := sums{top: of.Top()}
	for _, k := range r.Skills {
		all.add(k)
		r.Overall.GapLevels += k.Gap.Value
		r.Overall.GapHours += k.Hours.Value
	}
	o := &r.Overall
	o.Level, o.Score, o.Readiness, o.Coverage = all.level(), all.score(), all.readiness(), all.coverage()
	o.Rated, o.NA, o.Skills = all.rated, all.na, all.skills
	for _, t := range of.Tiers {
		s := sums{top: of.Top()}
		for _, k := range r.Skills {
			if k.Tier == t.ID {
				s.add(k)
			}
		}
		r.Tiers = append(r.Tiers, TierScore{
			ID: t.ID, Title: t.Title, Short: t.ShortTitle(), Weight: t.Weight,
			Level: s.level(), Score: s.score(), Readiness: s.readiness(), Coverage: s.coverage(),
			TargetLevel: Ratio(s.required, s.q, 1), Floor: s.floor(),
			Rated: s.rated, NA: s.na, Skills: s.skills,
		})
	}
	r.scoreTargets(of)
}

// scoreTargets holds the skills against each target, whose readiness and widest
// gap say whether it is reached (rubric.Reached). The standing is within the track
// of the report's own target, or the only one: climbing from its first target, the
// last before one that is not reached.
func (r *Report) scoreTargets(of *rubric.Rubric) {
	bar, widest := of.Reached()
	aim, aimed := of.Target(r.Target.Value.ID)
	track, climbing := of.Targets[0].Track, aimed || len(of.Tracks()) == 1
	if aimed {
		track = aim.Track
	}
	for i := range of.Targets {
		t := &of.Targets[i]
		score := TargetScore{ID: t.ID, Title: t.Title, Track: t.Track}
		s := sums{top: of.Top()}
		for n, k := range r.Skills {
			k.Target = t.Levels[k.ID]
			if len(t.Weights) > 0 || aimed && len(aim.Weights) > 0 {
				k.Weight = of.Weight(&of.Skills[n], t)
			}
			s.add(k)
			if k.Level.Known {
				score.MaxGap = max(score.MaxGap, k.Target-k.Level.Value)
			}
		}
		score.Readiness = s.readiness()
		score.Reached = score.Readiness.Known && atLeast(score.Readiness.Value, float64(bar)) && score.MaxGap <= widest
		if t.Track == track {
			if climbing = climbing && score.Reached; climbing {
				r.Standing = Known(t.ID)
			}
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
