package estimate

import (
	"math"
	"slices"
)

// Skill is what the prior knows of a skill: its tier and the indices of the
// skills it needs.
type Skill struct {
	Tier  int
	Needs []int
}

// Rating is a person's own rating of the skill of an index, 0..Levels-1.
type Rating struct {
	Skill, Level int
}

// Belief is what is known of one person.
type Belief struct {
	parts          []part
	mean, variance []float64 // of the mixture; the rating bias last
	moved          []float64 // by the answers to a skill (column), in a skill (row)
	skipped, wrong int
}

// part is one gaussian of the mixture with the logarithm of its weight.
type part struct {
	gaussian
	log float64
}

// New is the belief before any answer. The ratings may be none, or several of
// one skill; indices have to be of skills.
func New(skills []Skill, ratings []Rating) *Belief {
	k := len(skills)
	b := &Belief{
		mean: make([]float64, k+1), variance: make([]float64, k+1),
		moved: make([]float64, k*k),
	}
	needs := edges(skills)
	var prior gaussian
	var shape hypothesis // of prior
	factors := 0.0       // log probability of the prerequisites under prior
	for i, h := range hypotheses() {
		weight, noise := h.weight, h.noise
		h.weight, h.noise = 0, 0
		if i == 0 || h != shape { // to make one takes as long as to rate all skills
			prior, shape = h.prior(skills, needs), h
			if h.ordered {
				factors = prior.clone().order(needs)
			}
		}
		// The prior is the gaussian times the prerequisite factors; the weight is
		// of that normalised, so that having factors alone costs nothing.
		p := part{gaussian: prior.clone()}
		p.log = math.Log(weight) + p.rate(ratings, noise)
		if h.ordered {
			p.log += p.order(needs) - factors
		}
		b.parts = append(b.parts, p)
	}
	b.merge()
	return b
}

// weights are the parts' shares; they add up to 1.
func (b *Belief) weights() []float64 {
	top := math.Inf(-1)
	for _, p := range b.parts {
		top = max(top, p.log)
	}
	w := make([]float64, len(b.parts))
	sum := 0.0
	for i, p := range b.parts {
		w[i] = math.Exp(p.log - top)
		sum += w[i]
	}
	for i := range w {
		w[i] /= sum
	}
	return w
}

// merge brings the moments of the mixture up to date.
func (b *Belief) merge() {
	clear(b.mean)
	clear(b.variance)
	w, n := b.weights(), len(b.mean)
	for i, p := range b.parts {
		for s, m := range p.mean {
			b.mean[s] += w[i] * m
		}
	}
	for i, p := range b.parts {
		for s, m := range p.mean {
			off := m - b.mean[s]
			b.variance[s] += w[i] * (p.cov[s*n+s] + off*off)
		}
	}
}

// Answer takes in the outcome of an item.
func (b *Belief) Answer(it Item, o Outcome) {
	curve := it.curve(b.Guess(it.Options))
	for i := range b.parts {
		p := &b.parts[i]
		p.log += p.respond(it.Skill, curve, o == Right)
	}
	switch o {
	case Wrong:
		b.wrong++
	case Skipped:
		b.skipped++
	}
	before := slices.Clone(b.mean)
	b.merge()
	k := len(b.mean) - 1
	for s := range k {
		b.moved[s*k+it.Skill] += math.Abs(b.mean[s] - before[s])
	}
}
