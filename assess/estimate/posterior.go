package estimate

import "math"

// rounding is what sums of probabilities may be off by.
const rounding = 1e-9

// posterior is the belief about one skill. mean and sd are in logits; level is
// the median: the lowest level that the person is at or below with a chance of
// at least a half.
type posterior struct {
	chances  [levels]float64 // of each level; they add up to 1
	level    int
	mean, sd float64
}

// posteriors are of all skills.
func (b *belief) posteriors() []posterior {
	list, weights := make([]posterior, len(b.answers)), b.weights()
	for skill := range list {
		list[skill] = b.posterior(skill, weights)
	}
	return list
}

// posterior is of one skill, by the weights of the parts.
func (b *belief) posterior(skill int, weights []float64) posterior {
	var e posterior
	e.mean, e.sd = b.summary(skill)
	n := len(b.mean)
	for i, w := range weights {
		p := b.parts[i]
		sd := math.Sqrt(p.cov[skill*n+skill])
		below := 0.0
		for l := range levels - 1 {
			upTo := cumulative((ability(float64(l+1)) - p.mean[skill]) / sd)
			e.chances[l] += w * (upTo - below)
			below = upTo
		}
		e.chances[levels-1] += w * (1 - below)
	}
	for upTo := e.chances[0]; upTo < 0.5-rounding; upTo += e.chances[e.level] {
		e.level++
	}
	return e
}

// telling is how many right answers of a check, or misses, it takes to believe levels
// above ratings, or below, that these answers were not about.
const telling = 3

// temper keeps the levels of rated skills from going where no answer has pointed. All
// ratings together make other levels likelier than the ones given, most of all at the ends
// of the scale; but who has known nothing yet is not told to know more than they said,
// and who has missed nothing not to know less.
func (b *belief) temper(all []posterior, ratings []rating) {
	missed := b.asked() - b.count[right]
	for _, r := range ratings {
		e := &all[r.skill]
		up := b.hits[r.skill] > 0 || b.count[right] >= telling
		down := b.hits[r.skill] < b.answers[r.skill] || missed >= telling
		if e.level > r.level && !up || e.level < r.level && !down {
			e.level = r.level
		}
	}
}

// between is the chance of a level from lo to hi; levels that are none are 0.
func (e posterior) between(lo, hi int) float64 {
	sum := 0.0
	for l := max(lo, 0); l <= min(hi, levels-1); l++ {
		sum += e.chances[l]
	}
	return sum
}

// interval is the smallest run of neighbouring levels, lowest and highest, with
// at least the mass. Of several, the most likely; then one that holds the
// level; then the lowest.
func (e posterior) interval(mass float64) [2]int {
	for width := range levels {
		best, run := math.Inf(-1), [2]int{}
		for first := range levels - width {
			p := e.between(first, first+width)
			holds := first <= e.level && e.level <= first+width
			if p > best+rounding || p > best-rounding && holds && run[1] < e.level {
				best, run = p, [2]int{first, first + width}
			}
		}
		if best >= mass-rounding {
			return run
		}
	}
	return [2]int{0, levels - 1}
}

// within is the stated chance that a rated skill's true level is at most one
// from its estimate, on average over these skills; 1 when there are none.
func (b *belief) within() float64 { return b.withinOf(b.posteriors()) }

// withinOf is within, by the posteriors of all skills.
func (b *belief) withinOf(all []posterior) float64 {
	sum, n := 0.0, 0
	for skill, rated := range b.rated {
		if rated {
			e := all[skill]
			sum += e.between(e.level-1, e.level+1)
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return sum / float64(n)
}
