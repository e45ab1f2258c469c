package assess

import (
	"cmp"
	"slices"

	"github.com/skillgap/skillgap/rubric"
)

// floorShare is the share of a tier's weight with a level that its floor is
// reached by.
const floorShare = 0.75

// What stands for the level of a skill that has none.
const (
	NoLevel       = -1 // it is not rated
	NotApplicable = -2
)

// Mean is the mean level of skills, by weight, on a scale up to Top.
type Mean struct {
	Top   int
	w, wl float64 // weights, and weights times levels
}

// Add adds a skill by its weight (see rubric.Rubric.Weight) and its level on the
// scale: one of a skill with fewer levels is times rubric.Rubric.Worth.
func (m *Mean) Add(weight float64, level int) {
	m.w += weight
	m.wl += float64(weight * float64(level)) // rounded before it is added, on every processor
}

// Plus is the mean of the skills of both; one skill of another is as if it had been added.
func (m Mean) Plus(other Mean) Mean {
	return Mean{m.Top, m.w + other.w, m.wl + other.wl}
}

// Level is the mean.
func (m *Mean) Level() Number { return Ratio(m.wl, m.w, 1) }

// Score is the mean as a percentage of the highest level, 0..100.
func (m *Mean) Score() Number { return Ratio(m.wl, m.w, 100/float64(m.Top)) }

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

// Add adds a skill by its weight, the level that the target asks for, 0 if none, and
// its level, or NoLevel or NotApplicable, both on the scale. A level that is only
// assumed is not rated.
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
func (s *Sums) add(k *SkillScore) {
	worth := s.worth(k)
	level := worth * k.Level.Value
	switch {
	case k.Status == NA:
		level = NotApplicable
	case !k.Level.Known:
		level = NoLevel
	}
	s.Add(k.Weight, worth*k.Target, level, k.Rating.Known)
}

// worth is how many levels of the scale one of the skill stands for.
func (m *Mean) worth(k *SkillScore) int { return m.Top / cmp.Or(k.Top, m.Top) }

// Readiness is how much of what the target asks for is reached, 0..100; what is above
// a skill's target counts for nothing.
func (s *Sums) Readiness() Number { return Ratio(s.wmin, s.wt, 100) }

// Coverage is the share of the weight of the skills that apply which is rated, 0..100.
func (s *Sums) Coverage() Number { return Ratio(s.covered, s.applicable, 100) }

// TargetLevel is the mean level that the target asks for, over the skills that it asks
// for.
func (s *Sums) TargetLevel() Number { return Ratio(s.required, s.q, 1) }

// RatedReadiness is the readiness by the ratings alone, 0..100: what a check says is left out.
// Levels that are assumed count as they are.
func (r *Report) RatedReadiness() Number {
	all := Sums{Mean: Mean{Top: r.Rubric.Top.Highest()}}
	for _, k := range r.Skills {
		if k.Level.Basis == Estimated {
			k.Level = LevelOf(k.Rating.Value, Rated)
		}
		all.add(&k)
	}
	return all.Readiness()
}

// floors is how much weight reaches each level: w of the skills at it or above.
type floors [rubric.HighestTop + 1]float64

func (f *floors) add(level int, weight float64) {
	for l := range level + 1 {
		f[l] += weight
	}
}

// floor is the highest level that floorShare of the weight with a level reaches;
// unknown when nothing has one.
func (f *floors) floor() Maybe[int] {
	if f[0] == 0 {
		return Maybe[int]{}
	}
	level := rubric.HighestTop
	for level > 0 && !atLeast(f[level]/f[0], floorShare) {
		level--
	}
	return Known(level)
}

// sumUp fills the sums over the report's skills: all, those of each tier, and all
// held against each target.
func (r *Report) sumUp(of *rubric.Rubric) {
	all := Sums{Mean: Mean{Top: of.Top()}}
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
		s := Sums{Mean: Mean{Top: of.Top()}}
		var f floors
		for i := range r.Skills {
			if k := &r.Skills[i]; k.Tier == t.ID {
				s.add(k)
				if k.Level.Known {
					f.add(s.worth(k)*k.Level.Value, k.Weight)
				}
			}
		}
		r.Tiers = append(r.Tiers, TierScore{
			ID: t.ID, Title: t.Title, Short: t.ShortTitle(), Weight: t.Weight,
			Level: s.Level(), Score: s.Score(), Readiness: s.Readiness(), Coverage: s.Coverage(),
			TargetLevel: s.TargetLevel(), Floor: f.floor(), Rated: s.Rated, NA: s.NA, Skills: s.Skills,
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
	aimed = aimed && slices.Contains(of.TargetIDs(), aim.ID) // and is none from a file
	track, climbing := of.Targets[0].Track, aimed || len(of.Tracks()) == 1
	if aimed {
		track = aim.Track
	}
	for i := range of.Targets {
		t := &of.Targets[i]
		score := TargetScore{ID: t.ID, Title: of.NameOf(t), Track: t.Track}
		s := Sums{Mean: Mean{Top: of.Top()}}
		for n, k := range r.Skills {
			k.Target = t.Levels[k.ID]
			if len(t.Weights) > 0 || aimed && len(aim.Weights) > 0 {
				k.Weight = of.Weight(&of.Skills[n], t)
			}
			s.add(&k)
			if k.Level.Known {
				score.MaxGap = max(score.MaxGap, k.Target-k.Level.Value)
			}
		}
		score.Readiness = s.Readiness()
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
func (r *Report) likely(of *rubric.Rubric, est *Estimates) Maybe[Band] {
	shown := r.Overall.Readiness
	if est == nil || est.Fit == FitOdd || !shown.Known || r.has(Assumed) {
		return Maybe[Band]{}
	}
	var wmin []float64
	wt := 0.0
	for n := range r.Skills {
		k := &r.Skills[n]
		if !k.Level.Known {
			continue
		}
		worth := of.Worth(&of.Skills[n])
		wt += k.Weight * float64(worth*k.Target)
		drawn := est.Skills[k.ID].Drawn
		if wmin == nil {
			wmin = make([]float64, len(drawn))
		}
		for i, level := range drawn {
			wmin[i] += k.Weight * float64(worth*min(int(level), k.Target))
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
