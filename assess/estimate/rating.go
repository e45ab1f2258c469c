package estimate

import "math"

// rating is a person's own rating of the skill of an index, 0..levels-1.
type rating struct {
	skill, level int
}

// rater is a way people rate themselves. A rating of r says that
//
//	slope x ability + bias + noise
//
// lies where level r is; the lowest and the highest level have no outer end
// (ordered probit, McKelvey & Zavoina 1975). noise is the sd of a normal error,
// in logits. A slope of 0 is of ratings that say nothing of the abilities.
type rater struct {
	weight, slope, noise float64
}

// raters are the ways considered; their weights add up to 1.
func raters() []rater {
	return []rater{
		{0.37, 1, 1.1 * logitsPerLevel}, {0.37, 1, 2.1 * logitsPerLevel},
		{0.08, 0.4, 0.7 * logitsPerLevel}, {0.12, 0.3, 1.4 * logitsPerLevel},
		{0.03, 0, 0.5 * logitsPerLevel}, {0.03, 0, 2.5 * logitsPerLevel},
	}
}

// site is what a rating adds to the belief in its form: precision, and precision
// times mean.
type site struct{ precision, shift float64 }

// rate conditions the gaussian, whose variable of index bias is the rating bias,
// on ratings: by expectation propagation (Minka 2001) in two sweeps, of which
// the second takes out what the order of the ratings did in the first. The
// result is the log probability of the ratings, by the first.
func (g gaussian) rate(ratings []rating, by rater, bias int) float64 {
	log := 0.0
	sites, room := make([]site, len(ratings)), make([]float64, len(g.mean))
	for sweep := range 2 {
		for i, r := range ratings {
			f := g.sum(room, bias, by.slope, r.skill)
			precision := 1/f.variance - sites[i].precision // without this rating
			if precision <= 0 {
				continue
			}
			mean, variance := (f.mean/f.variance-sites[i].shift)/precision, 1/precision
			b := bandOf(r.level).see(mean, variance, by.noise)
			if sweep == 0 {
				log += b.log
			}
			sites[i] = site{1/b.variance - precision, b.mean/b.variance - mean*precision}
			g.match(f, b.mean, b.variance)
		}
	}
	return log
}

// band is a stretch of the scale, in logits.
type band struct{ low, high float64 }

// bandOf is where the abilities are that a rating names.
func bandOf(level int) band {
	b := band{ability(float64(level)), ability(float64(level + 1))}
	if level == 0 {
		b.low = math.Inf(-1)
	}
	if level == levels-1 {
		b.high = math.Inf(1)
	}
	return b
}

// seen is a normal variable after it was seen, with normal noise, in a band: its
// moments, and the log probability of that.
type seen struct{ mean, variance, log float64 }

// see gives the moments of a truncated normal (Johnson & Kotz 1970, 13.10.1).
func (b band) see(mean, variance, noise float64) seen {
	total := variance + noise*noise
	sd := math.Sqrt(total)
	low, high := (b.low-mean)/sd, (b.high-mean)/sd
	sign := 1.0
	if low+high > 0 { // both tails are small below 0
		low, high, sign = -high, -low, -1
	}
	in := cumulative(high) - cumulative(low)
	if in < 1e-200 { // far out: as if seen at the nearer end
		return seen{
			mean + sign*variance/sd*(high+1/high), variance * (1 - variance/total),
			-high*high/2 - math.Log(-high*math.Sqrt(2*math.Pi)),
		}
	}
	slope := func(x float64) (density, moment float64) {
		if math.IsInf(x, 0) {
			return 0, 0
		}
		density = math.Exp(-x*x/2) / math.Sqrt(2*math.Pi)
		return density, x * density
	}
	dLow, mLow := slope(low)
	dHigh, mHigh := slope(high)
	shift := (dLow - dHigh) / in
	shrink := shift*shift + (mHigh-mLow)/in
	return seen{mean + sign*variance/sd*shift, variance * (1 - variance/total*shrink), math.Log(in)}
}
