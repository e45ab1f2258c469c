package estimate

import (
	"math"
	"slices"
	"sync"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

const (
	priorVariance = 1.3 * 1.3 // of a skill, logits^2; more where people differ in all of them

	// People are lenient with themselves: d = 0.32 (Heidemeier & Moser 2009). The
	// bias is in logits, above 0 for over-rating.
	biasMean = 0.27
	biasSD   = 0.9

	// Where ratings say nothing of the skills, all around one level, the bias is that level:
	// any of the scale. (Six that are as likely have an sd of 1.7 levels.)
	silentSD = 1.5 * logitsPerLevel

	// An author may think of all items as harder or easier than they are, by an
	// offset with this standard deviation in logits.
	offsetSD = 0.4

	// A skill is expected at most slack logits above one it needs, softly: with a
	// normal error of standard deviation soft.
	slack = 0.9
	soft  = 0.9

	// leastVariance is what a skill has to itself at the least, in logits^2.
	leastVariance = 0.05 * priorVariance

	// mostRelated is the most skills that are held against each other where there
	// are ratings alone: that takes time by their number cubed, and some seconds
	// for the 500 a rubric may have, to make the ranges of ratings little narrower.
	mostRelated = 100
)

// Prior is what is believed of anybody by a rubric, before they say anything. It is made
// once for many sheets, and is for any number of goroutines.
type Prior struct {
	rubric   *rubric.Rubric
	skills   []skill
	needs    []edge // each once, by child
	supposed []supposed
	normals  func() [][]float64 // for draws
}

// supposed is what is believed under a hypothesis before any rating.
type supposed struct {
	hypothesis
	before func() before
}

// before is what is believed before any rating: without the prerequisites and, which is
// the same where the hypothesis has no order, with them, and their log probability.
type before struct {
	free, whole gaussian
	log         float64
}

// skill is what the prior knows of a skill: its tier and the indices of the
// skills it needs.
type skill struct {
	tier  int
	needs []int
}

// NewPrior is that of the rubric.
func NewPrior(r *rubric.Rubric) *Prior {
	ids := r.SkillIDs()
	skills := make([]skill, len(ids))
	for i, k := range r.Skills {
		skills[i].tier = slices.IndexFunc(r.Tiers, func(t rubric.Tier) bool { return t.ID == k.Tier })
		for _, q := range k.Requires {
			skills[i].needs = append(skills[i].needs, slices.Index(ids, q.Skill))
		}
	}
	p := priorOf(skills)
	p.rubric = r
	return p
}

// priorOf is the prior of skills, without a rubric. What a sheet may never ask for is
// made when it is asked for.
func priorOf(skills []skill) *Prior {
	p := &Prior{skills: skills, normals: sync.OnceValue(func() [][]float64 { return normals(len(skills)) })}
	for child, s := range skills {
		for _, parent := range s.needs {
			if e := (edge{child, parent}); child != parent && !slices.Contains(p.needs, e) {
				p.needs = append(p.needs, e)
			}
		}
	}
	for _, h := range hypotheses() {
		p.supposed = append(p.supposed, supposed{h, sync.OnceValue(func() before {
			free := h.prior(skills, p.needs)
			b := before{free: free, whole: free}
			if h.ordered {
				b.whole = free.clone()
				b.log = b.whole.order(p.needs)
			}
			return b
		})})
	}
	return p
}

// ratings are those on a sheet.
func (p *Prior) ratings(s *assess.Sheet) []rating {
	var list []rating
	for i := range p.rubric.Skills {
		if own, ok := s.Rating(p.rubric.Skills[i].ID); ok && !own.NA {
			list = append(list, rating{i, own.Level})
		}
	}
	return list
}

// start is the belief from the ratings on a sheet.
func (p *Prior) start(s *assess.Sheet) *belief {
	return p.believe(p.ratings(s), len(s.Responses) > 0 || len(p.skills) <= mostRelated)
}

// believe is the belief before any answer, under all hypotheses or only those by which
// skills have nothing to do with each other. The ratings may be none, or several
// of one skill; indices have to be of skills. The hypotheses' weights need not
// add up to 1.
func (p *Prior) believe(ratings []rating, related bool) *belief {
	k := len(p.skills)
	b := &belief{
		mean: make([]float64, k+2), variance: make([]float64, k+2), moved: make([]float64, k*k),
		rated: make([]bool, k), answers: make([]int, k), hits: make([]int, k),
	}
	for _, r := range ratings {
		b.rated[r.skill] = true
	}
	ways, own := raters(), k*(k+2)+k    // where a covariance has the variance of the bias
	rates := make([]float64, len(ways)) // the log probability of the ratings, by the last hypothesis
	for n, h := range p.supposed {
		if !related && h.related() {
			continue
		}
		before := h.before()
		alike := n > 0 && h.alike(p.supposed[n-1].hypothesis)
		for i, by := range ways {
			var one part
			silent := by.slope == 0 && n > 0 // of the skills; of the bias it says the same by every hypothesis
			switch {
			case silent:
				one.gaussian = before.whole.clone()
				one.mean[k], one.cov[own] = b.parts[i].mean[k], b.parts[i].cov[own]
			case alike:
				one.gaussian = b.parts[len(b.parts)-len(ways)].clone()
			default:
				one.gaussian = before.free.clone()
				if by.slope == 0 {
					one.cov[own] = silentSD * silentSD
				}
				rates[i] = one.rate(ratings, by, k)
			}
			one.log = math.Log(h.weight*by.weight) + rates[i]
			// The prior is the gaussian times the prerequisite factors. Its weight is of
			// that normalised, so that having factors alone costs nothing.
			if h.ordered && !silent {
				one.log += one.order(p.needs) - before.log
			}
			b.parts = append(b.parts, one)
		}
	}
	b.merge()
	return b
}

// edge says that skill child needs skill parent.
type edge struct{ child, parent int }

// order conditions on the prerequisites, each once, one after the other: child
// less parent, seen with the normal error soft, is below slack. That is a probit
// factor, of which the moments are matched (Minka 2001). The result is the log
// probability of it all before.
func (g gaussian) order(needs []edge) float64 {
	log, room := 0.0, make([]float64, len(g.mean))
	for _, e := range needs {
		f := g.sum(room, e.child, -1, e.parent)
		total := f.variance + soft*soft
		t := (slack - f.mean) / math.Sqrt(total)
		density, below := math.Exp(-t*t/2)/math.Sqrt(2*math.Pi), cumulative(t)
		ratio, share := density/below, f.variance/total
		g.match(f, f.mean-f.variance/math.Sqrt(total)*ratio, f.variance*(1-share*ratio*(t+ratio)))
		log += math.Log(below)
	}
	return log
}

// firm reports that a symmetric n x n matrix is positive definite with room to
// spare: by Cholesky's decomposition, every variable keeps at least the least
// variance once those before it are known.
func firm(matrix []float64, n int, least float64) bool {
	l := slices.Clone(matrix)
	for i := range n {
		row := l[i*n : i*n+i+1]
		for j := range row {
			above := l[j*n : j*n+j+1]
			for k, x := range above[:j] {
				row[j] -= row[k] * x
			}
			if j < i {
				row[j] /= above[j]
			}
		}
		if l[i*n+i] < least {
			return false
		}
		l[i*n+i] = math.Sqrt(l[i*n+i])
	}
	return true
}
