package path

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess"
)

// TestDrawn: the factor on hours keeps to its range, and its mean and its share
// below 1 are those of the triangular distribution.
func TestDrawn(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	const n = 100_000
	sum, below := 0.0, 0
	for range n {
		x := drawn(rng)
		if x < least || x > longest {
			t.Fatalf("%v is not within %v and %v", x, least, longest)
		}
		if sum += x; x < 1 {
			below++
		}
	}
	if mean := sum / n; math.Abs(mean-(least+1+longest)/3) > 0.005 {
		t.Errorf("mean %v", mean)
	}
	if share := float64(below) / n; math.Abs(share-(1-least)/(longest-least)) > 0.01 {
		t.Errorf("%v below 1", share)
	}
}

// TestSolveFirsts: on random problems the shares of the first steps are those of
// draws that are made here, each solved by going through all beginnings.
func TestSolveFirsts(t *testing.T) {
	rng := rand.New(rand.NewPCG(24, 25))
	for range *graphs / 100 {
		p := random(rng, 7)
		for i := range p.steps {
			p.steps[i].value++ // without values any beginning is the best
		}
		counts, of := p.firsts(newBudget())
		again, _ := p.firsts(newBudget())
		if !slices.Equal(counts, again) || of != draws {
			t.Fatalf("%v, then %v of %d", counts, again, of)
		}
		const n = 800
		want := make([]float64, len(p.steps))
		for range n {
			q := problem{steps: slices.Clone(p.steps), edges: p.edges}
			for i := range q.steps {
				q.steps[i].hours = int64(math.Round(1000 * drawn(rng) * float64(q.steps[i].hours)))
			}
			best, first := int64(math.MaxInt64), 0
			needs := q.needs()
			for i := range q.steps {
				if len(needs[i]) > 0 {
					continue
				}
				rest, hours := without(q, []int{i})
				if cost := q.cost([]int{i}) + hours*total(rest).value + cheapest(rest); cost < best {
					best, first = cost, i
				}
			}
			want[first] += 1.0 / n
		}
		for i, c := range counts {
			if share := float64(c) / float64(of); math.Abs(share-want[i]) > 0.12 { // over 3.5 standard errors
				t.Fatalf("step %d is first in %.2f of the draws, want %.2f: %+v", i, share, want[i], p)
			}
		}
	}
}

func TestEquals(t *testing.T) {
	ready := func(shares ...float64) (list []assess.ReadyStep) {
		for i, s := range shares {
			list = append(list, assess.ReadyStep{Skill: string(rune('a' + i)), BestShare: assess.Known(s)})
		}
		return list
	}
	for name, c := range map[string]struct {
		ready []assess.ReadyStep
		want  []string
	}{
		"nothing":                 {nil, nil},
		"one is clear":            {ready(80, 20), nil},
		"two":                     {ready(79, 6, 15), []string{"a", "c"}},
		"the first is named":      {ready(5, 50, 45), []string{"a", "b", "c"}},
		"as few as suffice":       {ready(40, 10, 30, 10, 10), []string{"a", "c", "b"}},
		"all of the little there": {ready(20, 20), []string{"a", "b"}},
	} {
		if got := equals(c.ready); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
