package path_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/skillgap/skillgap/assess/path"
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
		o := p.Solve(enough)
		check(t, p, o, all(p))
		if best := cheapest(p); o.Cost != best || !o.Optimal {
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
			o := p.Solve(limit)
			check(t, p, o, all(p))
			if o.Bound > best || o.Cost < best || o.States > max(limit, 0) {
				t.Fatalf("limit %d, best %d: %+v of %+v", limit, best, o, p)
			}
			if limit == 1 && !o.Optimal {
				unproved++
			}
		}
	}
	if unproved == 0 {
		t.Error("nothing needed a second state")
	}
}

func TestProofs(t *testing.T) {
	seen := map[path.Proof]bool{}
	for seed := range uint64(50) {
		o := tangled(seed, 20).Solve(10)
		seen[o.Proof] = true
		if (o.Proof == path.ProvedBySearch) != (o.Optimal && o.States > 0) {
			t.Errorf("%+v", o)
		}
	}
	for _, proof := range []path.Proof{path.Unproved, path.ProvedByDecomposition, path.ProvedByBound, path.ProvedBySearch} {
		if !seen[proof] {
			t.Errorf("no proof %q", proof)
		}
	}
}

func TestSolveSmall(t *testing.T) {
	for name, c := range map[string]struct {
		p    path.Problem
		want []int
	}{
		"nothing":              {path.Problem{}, nil},
		"one":                  {path.Problem{Steps: []path.Step{{Hours: 3, Value: 2}}}, []int{0}},
		"no value: by index":   {path.Problem{Steps: []path.Step{{Hours: 3}, {Hours: 1}, {Hours: 2}}}, []int{0, 1, 2}},
		"one density":          {path.Problem{Steps: []path.Step{{Hours: 3, Value: 3}, {Hours: 1, Value: 1}, {Hours: 2, Value: 2}}}, []int{0, 1, 2}},
		"ties keep edges":      {path.Problem{Steps: []path.Step{{Hours: 1}, {Hours: 1}, {Hours: 1}}, Edges: [][2]int{{2, 0}}}, []int{2, 0, 1}},
		"enabler before value": {path.Problem{Steps: []path.Step{{Hours: 2, Value: 1}, {Hours: 1, Value: 9}, {Hours: 1}}, Edges: [][2]int{{2, 1}}}, []int{2, 1, 0}},
		"enabler after value":  {path.Problem{Steps: []path.Step{{Hours: 2, Value: 1}, {Hours: 9, Value: 1}, {Hours: 9}}, Edges: [][2]int{{2, 1}}}, []int{0, 2, 1}},
	} {
		o := c.p.Solve(0)
		check(t, c.p, o, all(c.p))
		if !slices.Equal(o.Steps, c.want) || o.Proof != path.ProvedByDecomposition {
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
		o, s := p.Solve(20), p.Deadline(total(p).Hours/2, 20)
		p.Edges = slices.Concat(p.Edges, p.Edges[:5])
		rng.Shuffle(len(p.Edges), func(i, j int) { p.Edges[i], p.Edges[j] = p.Edges[j], p.Edges[i] })
		if again := p.Solve(20); !reflect.DeepEqual(o, again) {
			t.Fatalf("%+v, then %+v", o, again)
		}
		if again := p.Deadline(total(p).Hours/2, 20); !reflect.DeepEqual(s, again) {
			t.Fatalf("%+v, then %+v", s, again)
		}
	}
}

// TestLarge has values of 1e8 and more steps than can be solved in one part.
func TestLarge(t *testing.T) {
	chain := path.Problem{}
	for i := range 5000 {
		chain.Steps = append(chain.Steps, path.Step{Hours: 1 + int64(i%20), Value: int64(i) * 20000})
		if i > 0 {
			chain.Edges = append(chain.Edges, [2]int{i - 1, i})
		}
	}
	for name, c := range map[string]struct {
		p       path.Problem
		optimal bool
	}{
		"rubric":  {rubricLike(2, 1000), true},
		"chain":   {chain, true},
		"tangled": {tangled(1, 5000), false},
	} {
		o := c.p.Solve(100)
		check(t, c.p, o, all(c.p))
		if o.Optimal != c.optimal {
			t.Errorf("%s: cost %d, bound %d", name, o.Cost, o.Bound)
		}
		checkSelection(t, c.p, total(c.p).Hours/3, c.p.Deadline(total(c.p).Hours/3, 100))
	}
}
