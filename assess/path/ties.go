package path

import (
	"cmp"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

const (
	// draws is how often the hours are drawn; a share is then known to within 5
	// points in 95 of 100 cases.
	draws = 400
	// asGood is in how many percent of the draws one of the steps that are called
	// equally good is the best beginning.
	asGood = 80
	// drawnSteps is how many steps all draws together may order, so that a large
	// rubric has fewer of them.
	drawnSteps = 60_000
)

// Hours are estimates: a step takes between least and longest times those of the
// rubric, most likely once.
const (
	least   = 0.6
	longest = 1.8
)

// drawn is one draw of the factor on hours: of the triangular distribution between
// least and longest with its peak at 1, the simplest one that has the three
// estimates of a duration (Malcolm, Roseboom, Clark and Fazar 1959).
func drawn(rng *rand.Rand) float64 {
	u, rise := rng.Float64(), (1-least)/(longest-least)
	if u < rise {
		return least + math.Sqrt(u*(longest-least)*(1-least))
	}
	return longest - math.Sqrt((1-u)*(longest-least)*(longest-1))
}

// firsts counts by step in how many of the draws an order of least cost begins
// with it, and the draws. Each step's hours are drawn for themselves.
func (p problem) firsts(work *budget) (counts []int, of int) {
	counts = make([]int, len(p.steps))
	if len(p.steps) == 0 {
		return counts, 0
	}
	of = max(20, min(draws, drawnSteps/len(p.steps)))
	g, original := p.sorted()
	sum := g.sum(g.all())
	fine := 60.0 // counted in minutes
	if high, low := bits.Mul64(uint64(sum.hours)*60*2, uint64(max(sum.value, 1))); high > 0 || low > most {
		fine = 1
	}
	hours := slices.Clone(g.steps)
	rng := rand.New(rand.NewPCG(1959, draws))
	for n := range of {
		for i := range g.steps {
			g.steps[i].hours = max(1, int64(math.Round(fine*drawn(rng)*float64(hours[i].hours))))
		}
		s := &search{g: g, budget: work.share(of - n)}
		r := s.order(g.densest(g.all(), &s.net))
		counts[original[r.order[0]]]++
	}
	return counts, of
}

// densest is the first part of a set's Sidney decomposition, with which some
// optimal order begins.
func (g *graph) densest(set []int, net *network) []int {
	for len(set) > 1 {
		dense, _ := g.split(set, net)
		if len(dense) == 0 {
			return tied(set, net)[0]
		}
		set = dense
	}
	return set
}

// equals is the skills of the fewest steps, the first of the path among them, one of
// which is the best beginning in asGood percent of the draws; none if the first alone
// is.
func equals(ready []assess.ReadyStep) (skills []string) {
	if len(ready) == 0 {
		return nil
	}
	rest := slices.Clone(ready[1:])
	slices.SortStableFunc(rest, func(a, b assess.ReadyStep) int {
		return cmp.Compare(b.BestShare.Value, a.BestShare.Value)
	})
	share := 0.0
	for _, s := range append(ready[:1:1], rest...) {
		if share >= asGood {
			break
		}
		share += s.BestShare.Value
		skills = append(skills, s.Skill)
	}
	if len(skills) < 2 {
		return nil
	}
	return skills
}
