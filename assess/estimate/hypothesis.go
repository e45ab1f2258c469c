package estimate

// hypothesis is one way the skills of a person may go together.
type hypothesis struct {
	weight              float64 // before any rating or answer; all add up to 1
	variance            float64 // of a skill, logits^2
	general, tier, need float64 // correlation of any two skills, more in one tier, more in a prerequisite pair
	ordered             bool    // a skill is hardly ever far above one it needs
}

// alike says that skills go together as by another hypothesis without an order, so that
// ratings say the same by both.
func (h hypothesis) alike(other hypothesis) bool {
	h.weight, h.ordered = other.weight, other.ordered
	return h == other && !other.ordered
}

// related says that one skill tells of another.
func (h hypothesis) related() bool { return h.general+h.tier+h.need > 0 || h.ordered }

// hypotheses gives much of the weight to skills that have nothing to do with
// each other: the answers of one person hardly tell, and to believe in relations
// that do not exist costs more than to miss some. Where skills go together most,
// people differ by more: some have just begun, and are at the bottom of all scales,
// others are at the top. Without that, low ratings of everything are believed to be
// modesty.
func hypotheses() []hypothesis {
	const v, wide = priorVariance, 1.4 * priorVariance
	return []hypothesis{
		{0.3, v, 0, 0, 0, false},
		{0.15, v, 0.35, 0.0625, 0.0625, false}, {0.15, v, 0.35, 0.0625, 0.0625, true},
		{0.2, wide, 0.65, 0.1, 0.1, false}, {0.2, wide, 0.65, 0.1, 0.1, true},
	}
}

// prior is of the skills and, last, the rating bias and the bank's offset. Where
// many prerequisites make the covariance indefinite, their share is shrunk.
func (h hypothesis) prior(skills []skill, needs []edge) gaussian {
	n := len(skills) + 2
	cov := h.covariance(skills, needs)
	for !firm(cov, n, leastVariance) {
		h.need *= 0.9
		cov = h.covariance(skills, needs)
	}
	mean := make([]float64, n)
	mean[n-2] = biasMean
	return gaussian{mean, cov}
}

// covariance is that of the skills and, last, the rating bias and the bank's
// offset, which have nothing to do with them: square, row by row.
func (h hypothesis) covariance(skills []skill, needs []edge) []float64 {
	alike := func(i, j int) float64 { // prerequisites apart
		if skills[i].tier == skills[j].tier {
			return h.general + h.tier
		}
		return h.general
	}
	n := len(skills) + 2
	cov := make([]float64, n*n)
	for i := range skills {
		for j := range skills {
			cov[i*n+j] = h.variance * alike(i, j)
		}
		cov[i*n+i] = h.variance
	}
	for _, e := range needs {
		c := h.variance * (alike(e.child, e.parent) + h.need)
		cov[e.child*n+e.parent], cov[e.parent*n+e.child] = c, c
	}
	cov[n*n-n-2] = biasSD * biasSD
	cov[n*n-1] = offsetSD * offsetSD
	return cov
}
