package estimate

import "math"

// rounding is what sums of probabilities may be off by.
const rounding = 1e-9

// Estimate is the belief about one skill. Mean and SD are in logits; Level is
// the posterior median: the lowest level that the person is at or below with
// a chance of at least a half.
type Estimate struct {
	P        [Levels]float64 // chance of each level; they add up to 1
	Level    int
	Mean, SD float64
}

// Estimate is the belief about the skill.
func (b *Belief) Estimate(skill int) Estimate {
	e := Estimate{Mean: b.mean[skill], SD: math.Sqrt(b.variance[skill])}
	n := len(b.mean)
	for i, w := range b.weights() {
		p := b.parts[i]
		sd := math.Sqrt(p.cov[skill*n+skill])
		below := 0.0
		for l := range Levels - 1 {
			upTo := cumulative((cut(l+1) - p.mean[skill]) / sd)
			e.P[l] += w * (upTo - below)
			below = upTo
		}
		e.P[Levels-1] += w * (1 - below)
	}
	for upTo := e.P[0]; upTo < 0.5-rounding; upTo += e.P[e.Level] {
		e.Level++
	}
	return e
}

// Between is the chance of a level from lo to hi; levels that are none are 0.
func (e Estimate) Between(lo, hi int) float64 {
	sum := 0.0
	for l := max(lo, 0); l <= min(hi, Levels-1); l++ {
		sum += e.P[l]
	}
	return sum
}

// Interval is the smallest run of neighbouring levels with at least the mass.
// Of several, the most likely; then one that holds Level; then the lowest.
func (e Estimate) Interval(mass float64) (lo, hi int) {
	for width := range Levels {
		best := math.Inf(-1)
		for first := range Levels - width {
			p := e.Between(first, first+width)
			holds := first <= e.Level && e.Level <= first+width
			if p > best+rounding || p > best-rounding && holds && hi < e.Level {
				best, lo, hi = p, first, first+width
			}
		}
		if best >= mass-rounding {
			return lo, hi
		}
	}
	return 0, Levels - 1
}

// Within is the stated chance that a skill's true level is at most one from
// its estimate, on average over the skills; 1 when there are none.
func (b *Belief) Within() float64 {
	skills := len(b.mean) - 1
	if skills == 0 {
		return 1
	}
	sum := 0.0
	for s := range skills {
		e := b.Estimate(s)
		sum += e.Between(e.Level-1, e.Level+1)
	}
	return sum / float64(skills)
}

// Bias is by how much the person rates themselves too high, in logits, with its
// standard deviation.
func (b *Belief) Bias() (mean, sd float64) {
	last := len(b.mean) - 1
	return b.mean[last], math.Sqrt(b.variance[last])
}
