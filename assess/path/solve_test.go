package path

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// enough is more states than any problem of 12 steps takes.
const enough = 100000

func TestSolveAgainstAllOrders(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for n := range *graphs {
		p := random(rng, 12)
		if n%4 == 0 {
			p = tangled(uint64(n), 12)
		}
		o := p.solve(states(enough))
		check(t, p, o, all(p))
		if best := cheapest(p); o.cost != best || !o.optimal() {
			t.Fatalf("%+v; best %d of %+v", o, best, p)
		}
	}
}

// TestSolveWithinLimit stops searches before their end.
func TestSolveWithinLimit(t *testing.T) {
	unproved := 0
	for seed := range uint64(200) {
		p := tangled(seed, 12)
		best := cheapest(p)
		for _, limit := range []int{-1, 0, 1, 3} {
			o := p.solve(states(limit))
			check(t, p, o, all(p))
			if o.bound > best || o.cost < best || o.states > max(limit, 0) {
				t.Fatalf("limit %d, best %d: %+v of %+v", limit, best, o, p)
			}
			if limit == 1 && !o.optimal() {
				unproved++
			}
		}
	}
	if unproved == 0 {
		t.Error("nothing needed a second state")
	}
}

func TestProofs(t *testing.T) {
	seen := map[proof]bool{}
	for seed := range uint64(50) {
		o := tangled(seed, 20).solve(states(10))
		seen[o.proof] = true
		if (o.proof == provedBySearch) != (o.optimal() && o.states > 0) {
			t.Errorf("%+v", o)
		}
	}
	for _, proof := range []proof{unproved, provedByDecomposition, provedByBound, provedBySearch} {
		if !seen[proof] {
			t.Errorf("no proof %q", proof)
		}
	}
}

func TestSolveSmall(t *testing.T) {
	for name, c := range map[string]struct {
		p    problem
		want []int
	}{
		"nothing":              {problem{}, nil},
		"one":                  {problem{steps: []step{{hours: 3, value: 2}}}, []int{0}},
		"no value: by index":   {problem{steps: []step{{hours: 3}, {hours: 1}, {hours: 2}}}, []int{0, 1, 2}},
		"one density":          {problem{steps: []step{{hours: 3, value: 3}, {hours: 1, value: 1}, {hours: 2, value: 2}}}, []int{0, 1, 2}},
		"ties keep edges":      {problem{steps: []step{{hours: 1}, {hours: 1}, {hours: 1}}, edges: [][2]int{{2, 0}}}, []int{2, 0, 1}},
		"enabler before value": {problem{steps: []step{{hours: 2, value: 1}, {hours: 1, value: 9}, {hours: 1}}, edges: [][2]int{{2, 1}}}, []int{2, 1, 0}},
		"enabler after value":  {problem{steps: []step{{hours: 2, value: 1}, {hours: 9, value: 1}, {hours: 9}}, edges: [][2]int{{2, 1}}}, []int{0, 2, 1}},
	} {
		o := c.p.solve(states(0))
		check(t, c.p, o, all(c.p))
		if !slices.Equal(o.steps, c.want) || o.proof != provedByDecomposition {
			t.Errorf("%s: %+v, want %v", name, o, c.want)
		}
	}
}

// TestSameInputSameOrder: neither the order of the edges nor their number
// matters.
func TestSameInputSameOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for seed := range uint64(30) {
		p := rubricLike(seed, 8)
		if seed%2 == 0 {
			p = tangled(seed, 20)
		}
		o, s := p.solve(states(20)), p.selection(total(p).hours/2, states(20))
		p.edges = slices.Concat(p.edges, p.edges[:5])
		rng.Shuffle(len(p.edges), func(i, j int) { p.edges[i], p.edges[j] = p.edges[j], p.edges[i] })
		if again := p.solve(states(20)); !reflect.DeepEqual(o, again) {
			t.Fatalf("%+v, then %+v", o, again)
		}
		if again := p.selection(total(p).hours/2, states(20)); !reflect.DeepEqual(s, again) {
			t.Fatalf("%+v, then %+v", s, again)
		}
	}
}

// TestLarge has values of 1e8 and more steps than can be solved in one part.
func TestLarge(t *testing.T) {
	chain := problem{}
	for i := range 5000 {
		chain.steps = append(chain.steps, step{hours: 1 + int64(i%20), value: int64(i) * 20000})
		if i > 0 {
			chain.edges = append(chain.edges, [2]int{i - 1, i})
		}
	}
	for name, c := range map[string]struct {
		p       problem
		optimal bool
	}{
		"rubric":  {rubricLike(2, 1000), true},
		"chain":   {chain, true},
		"tangled": {tangled(1, 5000), false},
	} {
		o := c.p.solve(states(100))
		check(t, c.p, o, all(c.p))
		if o.optimal() != c.optimal {
			t.Errorf("%s: cost %d, bound %d", name, o.cost, o.bound)
		}
		checkSelection(t, c.p, total(c.p).hours/3, c.p.selection(total(c.p).hours/3, states(100)))
	}
}
