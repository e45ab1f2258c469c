package estimate

import "math"

const (
	calibrateFrom = 30  // answers; fewer change nothing
	leastSD       = 0.3 // of a difficulty, however many the answers
	misfit        = 3   // standard deviations of the number of right answers
)

// Response is an answer kept for calibration: the index of the item, the mean
// and variance of the person's ability in its skill before it, the chance of
// guessing it then, and whether it was right.
type Response struct {
	Item      int
	Mean, Var float64
	Guess     float64
	Right     bool
}

// Calibration is what the answers to an item say.
type Calibration struct {
	B, SD   float64
	Answers int
	// Misfit says that it was right far more or less often than predicted by
	// its difficulty as learnt up to each answer: look for a wrong key.
	Misfit bool
}

// Calibrate learns the difficulty of items, given as their author judged them,
// from all the responses to them, oldest first.
func Calibrate(items []Item, responses []Response) []Calibration {
	learned := make([]learner, len(items))
	for i, it := range items {
		learned[i] = learner{b: it.B, variance: it.SD * it.SD}
	}
	for _, r := range responses {
		learned[r.Item].see(r)
	}
	list := make([]Calibration, len(items))
	for i, it := range items {
		list[i] = Calibration{B: it.B, SD: it.SD, Answers: learned[i].n}
		if l := learned[i]; l.n >= calibrateFrom {
			list[i].B, list[i].SD = l.b, math.Sqrt(l.variance)
			list[i].Misfit = math.Abs(l.off) > misfit*math.Sqrt(l.spread)
		}
	}
	pin(items, list)
	return list
}

// learner is the difficulty of an item while responses come in.
type learner struct {
	b, variance float64
	n           int
	off, spread float64 // sums of right - P and of P (1 - P)
}

// see takes in a response: a Kalman step on the linearised chance of a right
// answer, the Bayesian form of Elo's rating.
func (l *learner) see(r Response) {
	c := curve{slope(l.variance + r.Var), l.b, r.Guess}
	p, rise := c.chance(r.Mean), c.rise(r.Mean)
	spread := p * (1 - p)
	off := -p
	if r.Right {
		off = 1 - p
	}
	l.variance = 1 / (1/l.variance + rise*rise/spread)
	l.b -= l.variance * off * rise / spread
	l.n++
	l.off += off
	l.spread += spread
}

// rise is the derivative of chance by ability.
func (c curve) rise(ability float64) float64 {
	s := 1 / (1 + math.Exp(-c.a*(ability-c.b)))
	return (1 - c.c) * ceiling * c.a * s * (1 - s)
}

// pin shifts the calibrated items of a skill so that their mean difficulty
// stays the author's: answers alone cannot tell hard items from weak people.
// What the author may be off in that mean, against the mean of all the skill's
// items, is added to their uncertainty.
func pin(items []Item, list []Calibration) {
	type group struct{ all, calibrated, drift, variance float64 }
	groups := map[int]group{}
	for i, it := range items {
		g := groups[it.Skill]
		g.all++
		if list[i].Answers >= calibrateFrom {
			g.calibrated++
			g.drift += list[i].B - it.B
			g.variance += it.SD * it.SD
		}
		groups[it.Skill] = g
	}
	for i, it := range items {
		if c := &list[i]; c.Answers >= calibrateFrom {
			g := groups[it.Skill]
			c.B -= g.drift / g.calibrated
			variance := c.SD*c.SD + g.variance/g.calibrated*(1/g.calibrated-1/g.all)
			c.SD = max(leastSD, min(it.SD, math.Sqrt(variance)))
		}
	}
}
