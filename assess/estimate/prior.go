package estimate

import "slices"

const (
	priorVariance = 1.3 * 1.3 // of a skill

	// People are lenient with themselves: d = 0.32 (Heidemeier & Moser 2009).
	biasMean = 0.27
	biasSD   = 0.9

	// A skill is expected at most slack above one it needs, softly.
	slack = 0.9
	soft  = 0.9

	// firmShare is the least share of a skill's prior variance that is its own.
	firmShare = 0.05
)

// hypothesis is one way the skills of a person may go together and how far
// their ratings may be off.
type hypothesis struct {
	weight              float64 // before any rating or answer
	general, tier, need float64 // correlation of any two skills, in one tier, in a prerequisite pair
	ordered             bool    // a skill is hardly ever far above one it needs
	noise               float64 // sd of a rating
}

// hypotheses gives half the weight to skills that have nothing to do with each
// other: the answers of one person hardly tell, and to believe in relations that
// do not exist costs more than to miss some.
func hypotheses() []hypothesis {
	const precise, vague = LogitsPerLevel, 2 * LogitsPerLevel
	return []hypothesis{
		{1.0 / 4, 0, 0, 0, false, precise}, {1.0 / 4, 0, 0, 0, false, vague},
		{1.0 / 8, 0.4, 0.1, 0.1, false, precise}, {1.0 / 8, 0.4, 0.1, 0.1, false, vague},
		{1.0 / 8, 0.4, 0.1, 0.1, true, precise}, {1.0 / 8, 0.4, 0.1, 0.1, true, vague},
	}
}

// edge says that skill child needs skill parent.
type edge struct{ child, parent int }

// edges lists each prerequisite once, by child and in the order of its Needs.
func edges(skills []Skill) []edge {
	var list []edge
	for child, s := range skills {
		for _, parent := range s.Needs {
			if e := (edge{child, parent}); child != parent && !slices.Contains(list, e) {
				list = append(list, e)
			}
		}
	}
	return list
}

// prior is the gaussian over the skills and, last, the rating bias. Where many
// prerequisites make its covariance indefinite, their share is shrunk.
func (h hypothesis) prior(skills []Skill, needs []edge) gaussian {
	n := len(skills) + 1
	g := gaussian{make([]float64, n), h.covariance(skills, needs)}
	for !firm(g.cov, n, firmShare*priorVariance) {
		h.need *= 0.9
		g.cov = h.covariance(skills, needs)
	}
	g.mean[n-1] = biasMean
	return g
}

func (h hypothesis) covariance(skills []Skill, needs []edge) []float64 {
	n := len(skills) + 1
	cov := make([]float64, n*n)
	for i, a := range skills {
		for j, b := range skills {
			cov[i*n+j] = priorVariance * h.alike(a, b)
		}
		cov[i*n+i] = priorVariance
	}
	for _, e := range needs {
		c := priorVariance * (h.alike(skills[e.child], skills[e.parent]) + h.need)
		cov[e.child*n+e.parent], cov[e.parent*n+e.child] = c, c
	}
	cov[n*n-1] = biasSD * biasSD
	return cov
}

// alike is the correlation of two skills, prerequisites apart.
func (h hypothesis) alike(a, b Skill) float64 {
	if a.Tier == b.Tier {
		return h.general + h.tier
	}
	return h.general
}

// rate conditions on the ratings: a rating is ability + bias + noise. The
// result is their log density.
func (g gaussian) rate(ratings []Rating, noise float64) float64 {
	bias := len(g.mean) - 1
	log := 0.0
	for _, r := range ratings {
		log += g.observe(g.sum(r.Skill, 1, bias), centre(r.Level), noise*noise)
	}
	return log
}

// order conditions on the prerequisites, each once, one after the other. The
// result is their log probability.
func (g gaussian) order(needs []edge) float64 {
	log := 0.0
	for _, e := range needs {
		log += g.keepBelow(g.sum(e.child, -1, e.parent), slack, soft)
	}
	return log
}
