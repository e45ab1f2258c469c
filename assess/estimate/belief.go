package estimate

import (
	"math"
	"slices"
)

// belief is what is known of one person, in logits. mean and variance are those
// of the mixture: by skill, then of the rating bias, where what is above 0 is
// over-rating, and of the bank's offset, above 0 for items harder than authored.
type belief struct {
	parts          []part
	mean, variance []float64
	moved          []float64     // by the answers to a skill (column), in a skill (row); up is above 0
	rated          []bool        // by skill
	answers, hits  []int         // by skill: how many, and how many right
	count          [outcomes]int // of answers
	fit            fit
}

// part is one gaussian of the mixture with the logarithm of its weight.
type part struct {
	gaussian
	log float64
}

// answer takes in the outcome of an item.
func (b *belief) answer(it item, o outcome) {
	curve := it.curve(b.guess(it.options))
	expected := 0.0
	w, room := b.weights(), make([]float64, len(b.mean))
	for i := range b.parts {
		p := &b.parts[i]
		f := p.sum(room, it.skill, -it.sd/authoredSD, len(p.mean)-1)
		sd := math.Sqrt(f.variance)
		m := average(func(z float64) float64 { return curve.chance(f.mean + sd*z) })
		expected += w[i] * m.zero
		if o != right {
			m = moments{1 - m.zero, -m.one, 1 - m.two}
		}
		// By the moments of the ability given the answer (Minka 2001).
		shift := m.one / m.zero
		p.match(f, f.mean+sd*shift, f.variance*(m.two/m.zero-shift*shift))
		p.log += math.Log(m.zero)
	}
	b.fit.add(expected, o == right)
	b.count[o]++
	b.answers[it.skill]++
	if o == right {
		b.hits[it.skill]++
	}
	before := slices.Clone(b.mean)
	b.merge()
	k := len(b.answers)
	for s := range k {
		b.moved[s*k+it.skill] += b.mean[s] - before[s]
	}
}

// guess is the chance that this person guesses right what they do not know:
// lower the more of their misses so far were an honest "I don't know".
func (b *belief) guess(options int) float64 {
	if options < 2 {
		return 0
	}
	honest := float64(b.count[skipped]+1) / float64(b.count[skipped]+b.count[wrong]+2)
	return (1 - honest) / float64(options)
}

// asked is the number of answers.
func (b *belief) asked() int { return b.count[right] + b.count[wrong] + b.count[skipped] }

// summary is the mean and the standard deviation of a skill's ability or, with
// the index after the last skill, of the rating bias.
func (b *belief) summary(i int) (mean, sd float64) { return b.mean[i], math.Sqrt(b.variance[i]) }

// weights are the parts' shares; they add up to 1.
func (b *belief) weights() []float64 {
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

// hopeless is the weight below which a part is given up: it would hardly come
// back, and costs as much time as the others.
const hopeless = 1e-4

// merge brings the moments of the mixture up to date.
func (b *belief) merge() {
	clear(b.mean)
	clear(b.variance)
	for i, w := range slices.Backward(b.weights()) {
		if w < hopeless {
			b.parts = slices.Delete(b.parts, i, i+1)
		}
	}
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
