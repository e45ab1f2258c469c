package estimate

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

func TestFirm(t *testing.T) {
	g := sample()
	if !firm(g.cov, 3, 0) {
		t.Error("a covariance is called indefinite")
	}
	if firm(g.cov, 3, 0.8) {
		t.Error("a variance of 0.8 less its share with others is called 0.8 at least")
	}
	if bad := []float64{1, 2, 2, 1}; firm(bad, 2, 0) {
		t.Error("an indefinite matrix is called positive definite")
	}
}

func TestPriorShrinks(t *testing.T) {
	// Eight skills that each need eight others: 0.1 more for a pair is too much.
	skills := make([]skill, 16)
	var needs []edge
	for child := range 8 {
		for parent := 8; parent < 16; parent++ {
			skills[child].needs = append(skills[child].needs, parent)
			needs = append(needs, edge{child, parent})
		}
	}
	b := newBelief(skills, nil)
	for i, h := range hypotheses() {
		if broken := !firm(h.covariance(skills, needs), 18, 0); broken != (h.need >= 0.1) {
			t.Errorf("need %v: broken is %v before shrinking", h.need, broken)
		}
		if h.ordered { // the prerequisites have changed the prior further
			continue
		}
		cov := b.parts[i*len(raters())].cov
		if !firm(cov, 18, leastVariance) {
			t.Errorf("need %v: still not firm", h.need)
		}
		if extra := cov[8] - h.variance*(h.general+h.tier); h.need > 0 && extra <= 0 {
			t.Errorf("need %v: shrunk to %v", h.need, extra)
		}
	}
}

func TestCovariance(t *testing.T) {
	skills := []skill{{tier: 0}, {tier: 0}, {tier: 1}, {tier: 1}}
	h := hypothesis{variance: 1.69, general: 0.4, tier: 0.1, need: 0.05}
	got := h.covariance(skills, []edge{{1, 0}, {1, 2}, {2, 1}})
	for i, want := range []float64{
		1, 0.55, 0.4, 0.4, 0, 0,
		0.55, 1, 0.45, 0.4, 0, 0,
		0.4, 0.45, 1, 0.5, 0, 0,
		0.4, 0.4, 0.5, 1, 0, 0,
		0, 0, 0, 0, 0.81 / 1.69, 0,
		0, 0, 0, 0, 0, offsetSD * offsetSD / 1.69,
	} {
		near(t, "correlation", got[i]/1.69, want, 1e-14)
	}
}

// TestEachPrerequisiteCountsOnce, whether it is named once or twice, and a skill
// does not need itself.
func TestEachPrerequisiteCountsOnce(t *testing.T) {
	ratings := []rating{{0, 4}, {2, 1}}
	once := newBelief([]skill{{0, nil}, {0, []int{0, 2}}, {1, []int{1}}}, ratings)
	twice := newBelief([]skill{{0, []int{0}}, {0, []int{0, 2, 0}}, {1, []int{1, 1}}}, ratings)
	same(t, once, twice, identity(3), 0)
}

// TestManySkills: ratings alone of more skills than are held against each other
// tell nothing of what a skill needs; of fewer they do.
func TestManySkills(t *testing.T) {
	for _, n := range []int{mostRelated, mostRelated + 1} {
		r := &rubric.Rubric{Tiers: []rubric.Tier{{ID: "all"}}}
		sheet := assess.Sheet{}
		for i := range n {
			k := rubric.Skill{ID: fmt.Sprint("skill-", i), Tier: "all"}
			rating := assess.Rating{Skill: k.ID, Level: 3}
			if i == 0 {
				rating.Level = 0
			} else if i == 1 {
				k.Requires = []rubric.Requirement{{Level: 1, Skill: "skill-0", At: 1}}
			}
			r.Skills, sheet.Ratings = append(r.Skills, k), append(sheet.Ratings, rating)
		}
		b := NewPrior(r).start(&sheet)
		if apart := math.Abs(b.mean[1]-b.mean[2]) > 1e-5; apart != (n <= mostRelated) {
			t.Errorf("%d skills: %v after one rated 0, %v without it", n, b.mean[1], b.mean[2])
		}
	}
}

// TestSilentRatersAreNotHeard: what a belief takes for granted of ratings that say nothing
// of the skills is to the bit what comes of hearing them.
func TestSilentRatersAreNotHeard(t *testing.T) {
	skills := []skill{{tier: 0}, {0, []int{0}}, {1, []int{0, 1}}, {tier: 1}}
	p, ratings := priorOf(skills), []rating{{0, 5}, {1, 0}, {2, 4}, {3, 2}, {0, 1}}
	want := &belief{mean: make([]float64, 6), variance: make([]float64, 6)}
	for _, h := range p.supposed {
		for _, by := range raters() {
			one := part{gaussian: h.prior(skills, p.needs)}
			if by.slope == 0 {
				one.cov[4*6+4] = silentSD * silentSD
			}
			one.log = math.Log(h.weight*by.weight) + one.rate(ratings, by, len(skills))
			if h.ordered {
				one.log += one.order(p.needs) - h.prior(skills, p.needs).order(p.needs)
			}
			want.parts = append(want.parts, one)
		}
	}
	want.merge()
	got := p.believe(ratings, true)
	if !slices.Equal(got.mean, want.mean) || !slices.Equal(got.variance, want.variance) ||
		!slices.Equal(got.weights(), want.weights()) {
		t.Errorf("got\n%v %v %v\nwant\n%v %v %v", got.mean, got.variance, got.weights(), want.mean, want.variance, want.weights())
	}
}
