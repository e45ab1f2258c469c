package estimate

import (
	"math"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

const (
	calibrateFrom = 30  // answers; fewer change nothing
	leastSD       = 0.3 // logits, of a difficulty, however many the answers
	misfit        = 3   // standard deviations of the number of right answers
)

// Learn goes through the answers of sheets, oldest first, and returns what they
// say of each item of the bank: the difficulties of those with enough answers,
// and the statistics of those with any, in the order of the bank.
func (b *Bank) Learn(r *rubric.Rubric, sheets []*assess.Sheet) ([]Difficulty, []assess.ItemStat) {
	var seen []observation
	count := make([][outcomes]int, len(b.Items))
	expected := make([]float64, len(b.Items)) // right answers
	for _, s := range sheets {
		belief := start(r, s)
		for _, a := range s.Responses {
			i, o := b.outcome(a)
			it := b.known[i]
			mean, sd := belief.summary(it.skill)
			guess := belief.guess(it.options)
			seen = append(seen, observation{i, mean, sd * sd, guess, o == right})
			belief.answer(it, o)

			count[i][o]++
			it.sd = math.Sqrt(it.sd*it.sd + sd*sd)
			expected[i] += it.curve(guess).chance(mean)
		}
	}
	var learned []Difficulty
	stats := []assess.ItemStat{}
	for i, c := range calibrate(b.known, seen) {
		id, digest := b.Items[i].ID, b.Items[i].Digest()
		if c.answers >= calibrateFrom {
			learned = append(learned, Difficulty{Item: id, Digest: digest, B: c.b, SD: c.sd, Answers: c.answers})
		}
		if c.answers > 0 {
			stats = append(stats, assess.ItemStat{
				Item: id, Answers: c.answers, Right: count[i][right], Skipped: count[i][skipped],
				Expected: expected[i], Misfit: c.misfit,
			})
		}
	}
	return learned, stats
}

// observation is an answer kept for calibration: the index of the item, the mean
// and variance of the person's ability in its skill before it (logits and
// logits^2), the chance of guessing it then, and whether it was right.
type observation struct {
	item           int
	mean, variance float64
	guess          float64
	right          bool
}

// calibration is what the answers to an item say of its difficulty, in logits.
// misfit says that it was right far more or less often than predicted by its
// difficulty as learnt up to each answer: look for a wrong key.
type calibration struct {
	b, sd   float64
	answers int
	misfit  bool
}

// calibrate learns the difficulty of items, given as their author judged them,
// from all the observations of them, oldest first.
func calibrate(items []item, seen []observation) []calibration {
	type learner struct {
		b, variance float64
		answers     int
		off, spread float64 // sums of right - P and of P (1 - P)
	}
	learners := make([]learner, len(items))
	for i, it := range items {
		learners[i] = learner{b: it.b, variance: it.sd * it.sd}
	}
	// An answer is a Kalman step on the linearised chance of a right answer, the
	// Bayesian form of Elo's rating.
	for _, o := range seen {
		l := &learners[o.item]
		c := curve{slope(l.variance + o.variance), l.b, o.guess}
		p := c.chance(o.mean)
		knows := 1 / (1 + math.Exp(-c.a*(o.mean-c.b)))
		rise := (1 - c.c) * ceiling * c.a * knows * (1 - knows) // of chance by ability
		spread := p * (1 - p)
		off := -p
		if o.right {
			off = 1 - p
		}
		l.variance = 1 / (1/l.variance + rise*rise/spread)
		l.b -= l.variance * off * rise / spread
		l.answers++
		l.off += off
		l.spread += spread
	}
	type group struct{ all, calibrated, drift, variance float64 }
	groups := map[int]group{} // by skill
	for i, it := range items {
		g := groups[it.skill]
		g.all++
		if l := learners[i]; l.answers >= calibrateFrom {
			g.calibrated++
			g.drift += l.b - it.b
			g.variance += it.sd * it.sd
		}
		groups[it.skill] = g
	}
	// The calibrated items of a skill are shifted so that their mean difficulty
	// stays the author's: answers alone cannot tell hard items from weak people.
	// What the author may be off in that mean, against the mean of all the skill's
	// items, is added to their uncertainty.
	list := make([]calibration, len(items))
	for i, it := range items {
		l := learners[i]
		list[i] = calibration{b: it.b, sd: it.sd, answers: l.answers}
		if l.answers >= calibrateFrom {
			g := groups[it.skill]
			variance := l.variance + g.variance/g.calibrated*(1/g.calibrated-1/g.all)
			list[i] = calibration{
				b: l.b - g.drift/g.calibrated, sd: max(leastSD, min(it.sd, math.Sqrt(variance))), answers: l.answers,
				misfit: math.Abs(l.off) > misfit*math.Sqrt(l.spread),
			}
		}
	}
	return list
}
