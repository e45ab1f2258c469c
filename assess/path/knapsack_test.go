package path

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// checkSelection holds a selection against the problem: within the hours, both
// orders sound, nothing in Now that needs something in Later.
func checkSelection(t *testing.T, p problem, hours int64, s selection) {
	t.Helper()
	now := slices.Sorted(slices.Values(s.now.steps))
	later := slices.DeleteFunc(all(p), func(i int) bool { return slices.Contains(now, i) })
	check(t, p, s.now, now)
	check(t, p, s.later, later)
	var sum step
	in := make([]bool, len(p.steps))
	for _, i := range now {
		in[i] = true
		sum.hours += p.steps[i].hours
		sum.value += p.steps[i].value
	}
	for _, e := range p.edges {
		if in[e[1]] && !in[e[0]] {
			t.Fatalf("%d is selected without %d, which it needs", e[1], e[0])
		}
	}
	if sum.hours != s.hours || sum.value != s.value || s.hours > max(hours, 0) || s.bound < s.value || s.optimal && s.bound > s.value {
		t.Fatalf("%d hours: %+v, recomputed %+v", hours, s, sum)
	}
}

// bestSet is the most value within the hours, and the fewest hours for it.
func bestSet(p problem, hours int64) step {
	best := step{value: -1}
	eachClosed(p, func(_ int, sum step) {
		if sum.hours <= hours && (sum.value > best.value || sum.value == best.value && sum.hours < best.hours) {
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
		for _, hours := range []int64{0, rng.Int64N(total(p).hours), total(p).hours, total(p).hours + 1} {
			s := p.selection(hours, states(enough))
			checkSelection(t, p, hours, s)
			if best := bestSet(p, hours); s.value != best.value || s.hours != best.hours || !s.optimal {
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
		s := p.selection(total(p).hours/2, states(enough))
		for _, o := range []solution{s.now, s.later} {
			part := problem{}
			at := map[int]int{}
			for k, i := range o.steps {
				at[i] = k
				part.steps = append(part.steps, p.steps[i])
			}
			for _, e := range p.edges {
				a, from := at[e[0]]
				b, to := at[e[1]]
				if from && to {
					part.edges = append(part.edges, [2]int{a, b})
				}
			}
			if best := cheapest(part); o.cost != best || !o.optimal() {
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
		hours := rng.Int64N(total(p).hours)
		best := bestSet(p, hours)
		for _, limit := range []int{0, 1} {
			s := p.selection(hours, states(limit))
			checkSelection(t, p, hours, s)
			if s.value > best.value || s.bound < best.value || s.states > limit || s.optimal && s.hours != best.hours {
				t.Fatalf("limit %d: %+v, want %+v of %+v", limit, s, best, p)
			}
			if limit == 1 && !s.optimal {
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
	p := problem{
		steps: []step{{hours: 2}, {hours: 10, value: 5}, {hours: 1, value: 1}, {hours: 1}, {hours: 1, value: 1}},
		edges: [][2]int{{0, 1}, {3, 4}},
	}
	for hours, want := range map[int64][]int{
		-1: nil, 0: nil, 1: {2}, 2: {2}, 5: {2, 3, 4}, 12: {0, 1}, 13: {2, 0, 1}, 15: {2, 3, 4, 0, 1}, math.MaxInt64: {2, 3, 4, 0, 1},
	} {
		s := p.selection(hours, states(enough))
		checkSelection(t, p, hours, s)
		if !slices.Equal(s.now.steps, want) || !s.optimal {
			t.Errorf("%d hours: %+v, want %v", hours, s, want)
		}
	}
}
