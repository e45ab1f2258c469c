package path_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess/path"
)

// checkSelection holds a selection against the problem: within the hours, both
// orders sound, nothing in Now that needs something in Later.
func checkSelection(t *testing.T, p path.Problem, hours int64, s path.Selection) {
	t.Helper()
	now := slices.Sorted(slices.Values(s.Now.Steps))
	later := slices.DeleteFunc(all(p), func(i int) bool { return slices.Contains(now, i) })
	check(t, p, s.Now, now)
	check(t, p, s.Later, later)
	var sum path.Step
	in := make([]bool, len(p.Steps))
	for _, i := range now {
		in[i] = true
		sum.Hours += p.Steps[i].Hours
		sum.Value += p.Steps[i].Value
	}
	for _, e := range p.Edges {
		if in[e[1]] && !in[e[0]] {
			t.Fatalf("%d is selected without %d, which it needs", e[1], e[0])
		}
	}
	if sum.Hours != s.Hours || sum.Value != s.Value || s.Hours > max(hours, 0) || s.Bound < s.Value || s.Optimal && s.Bound > s.Value {
		t.Fatalf("%d hours: %+v, recomputed %+v", hours, s, sum)
	}
}

// bestSet is the most value within the hours, and the fewest hours for it.
func bestSet(p path.Problem, hours int64) path.Step {
	best := path.Step{Value: -1}
	eachClosed(p, func(_ int, sum path.Step) {
		if sum.Hours <= hours && (sum.Value > best.Value || sum.Value == best.Value && sum.Hours < best.Hours) {
			best = sum
		}
	})
	return best
}

func TestDeadlineAgainstAllSets(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for n := range *graphs {
		p := random(rng, 12)
		if n%4 == 0 {
			p = tangled(uint64(n), 12)
		}
		for _, hours := range []int64{0, rng.Int64N(total(p).Hours), total(p).Hours, total(p).Hours + 1} {
			s := p.Deadline(hours, enough)
			checkSelection(t, p, hours, s)
			if best := bestSet(p, hours); s.Value != best.Value || s.Hours != best.Hours || !s.Optimal {
				t.Fatalf("%d hours: %+v, want %+v of %+v", hours, s, best, p)
			}
		}
	}
}

// TestDeadlineOrders: Now and Later are in the order that costs least.
func TestDeadlineOrders(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	for range *graphs / 10 {
		p := random(rng, 12)
		s := p.Deadline(total(p).Hours/2, enough)
		for _, o := range []path.Order{s.Now, s.Later} {
			part := path.Problem{}
			at := map[int]int{}
			for k, i := range o.Steps {
				at[i] = k
				part.Steps = append(part.Steps, p.Steps[i])
			}
			for _, e := range p.Edges {
				a, from := at[e[0]]
				b, to := at[e[1]]
				if from && to {
					part.Edges = append(part.Edges, [2]int{a, b})
				}
			}
			if best := cheapest(part); o.Cost != best || !o.Optimal {
				t.Fatalf("%+v, want %d", o, best)
			}
		}
	}
}

// TestDeadlineWithinLimit stops searches before their end.
func TestDeadlineWithinLimit(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 11))
	cut := 0
	for range *graphs / 4 {
		p := random(rng, 12)
		hours := rng.Int64N(total(p).Hours)
		best := bestSet(p, hours)
		for _, limit := range []int{0, 1} {
			s := p.Deadline(hours, limit)
			checkSelection(t, p, hours, s)
			if s.Value > best.Value || s.Bound < best.Value || s.States > limit || s.Optimal && s.Hours != best.Hours {
				t.Fatalf("limit %d: %+v, want %+v of %+v", limit, s, best, p)
			}
			if limit == 1 && !s.Optimal {
				cut++
			}
		}
	}
	if cut == 0 {
		t.Error("nothing needed a second state")
	}
}

// TestDeadlineLeavesIdleEnablersOut: what brings nothing by the deadline is not
// in Now, even if it fits.
func TestDeadlineLeavesIdleEnablersOut(t *testing.T) {
	p := path.Problem{
		Steps: []path.Step{{Hours: 2}, {Hours: 10, Value: 5}, {Hours: 1, Value: 1}, {Hours: 1}, {Hours: 1, Value: 1}},
		Edges: [][2]int{{0, 1}, {3, 4}},
	}
	for hours, want := range map[int64][]int{
		-1: nil, 0: nil, 1: {2}, 2: {2}, 5: {2, 3, 4}, 12: {0, 1}, 13: {2, 0, 1}, 15: {2, 3, 4, 0, 1}, math.MaxInt64: {2, 3, 4, 0, 1},
	} {
		s := p.Deadline(hours, enough)
		checkSelection(t, p, hours, s)
		if !slices.Equal(s.Now.Steps, want) || !s.Optimal {
			t.Errorf("%d hours: %+v, want %v", hours, s, want)
		}
	}
}
