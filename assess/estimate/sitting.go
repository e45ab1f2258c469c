package estimate

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Sitting says of what a check should think when it chooses items. Target and
// Stack stand in where the sheet names none.
type Sitting struct {
	Target string   // the skills it asks for come first
	Stack  []string // items for some tools alone are asked only of who works with one
	Seen   []string // ids of items answered on other sheets, which come last
}

// Next picks the items of a sitting: first one a rated skill, those with the
// most weight in the target before others; then the most telling, until the
// levels are sure enough. A sheet with the same subject, date, ratings and
// responses gets the same item.
func (b *Bank) Next(r *rubric.Rubric, how Sitting) assess.NextItem {
	c := course{items: b.known, seen: make([]bool, len(b.Items))}
	for _, id := range how.Seen {
		if i, ok := b.index[id]; ok {
			c.seen[i] = true
		}
	}
	prior := NewPrior(r)
	return func(s *assess.Sheet) (*rubric.Item, bool) {
		c.demand = demand(r, cmp.Or(s.Target, how.Target))
		c.rank = func(i int) uint64 {
			sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q", s.Subject, s.Date, b.Items[i].ID))
			return binary.BigEndian.Uint64(sum[:])
		}
		belief := prior.start(s)
		belief.replay(s, b)
		if i := c.next(belief, b.open(s, how, belief)); i >= 0 {
			return &b.Items[i], true
		}
		return nil, false
	}
}

// course is how the items of a sitting are chosen. demand is by skill, the
// highest first; seen, by item, are those that come last; rank decides between
// items that are as good.
type course struct {
	items  []item
	demand []float64
	seen   []bool
	rank   func(item int) uint64
}

// next is the item to ask of those left, -1 for none: the levels are sure
// enough, or there is none left.
func (c *course) next(b *belief, left []int) int {
	if first := c.opening(b, left); len(first) > 0 {
		left = first
	} else if len(left) == 0 || b.asked() >= least && b.within() >= enough {
		return -1
	}
	if fresh := slices.DeleteFunc(slices.Clone(left), func(i int) bool { return c.seen[i] }); len(fresh) > 0 {
		left = fresh
	}
	return c.pick(b, left)
}

const (
	// enough is the chance of levels to be right within one, on average over the
	// rated skills, at which asking more is hardly worth it.
	enough = 0.93

	// least is how many answers it takes to trust the stated chances: before,
	// little is known of how well this person rates themselves.
	least = 10
)

// open lists the items that may be asked after what is on the sheet: of rated
// skills, for the stack, not asked yet.
func (b *Bank) open(s *assess.Sheet, how Sitting, belief *belief) []int {
	stack := s.Stack
	if len(stack) == 0 {
		stack = how.Stack
	}
	asked := make([]bool, len(b.Items))
	for _, a := range s.Responses {
		asked[b.index[a.Item]] = true
	}
	var list []int
	for i := range b.Items {
		tools := b.Items[i].For
		serves := len(tools) == 0 || slices.ContainsFunc(tools, func(id string) bool { return slices.Contains(stack, id) })
		if !asked[i] && serves && belief.rated[b.known[i].skill] {
			list = append(list, i)
		}
	}
	return list
}

// demand is how much weighs what a target asks of each skill: weight x level;
// without a target the weight itself.
func demand(r *rubric.Rubric, target string) []float64 {
	t, known := r.Target(target)
	list := make([]float64, len(r.Skills))
	for i := range r.Skills {
		list[i] = r.Weight(&r.Skills[i], t)
		if known {
			list[i] *= float64(t.Levels[r.Skills[i].ID])
		}
	}
	return list
}

// opening is what of a list of items is of the skills to be asked about first:
// of those without an answer, the ones with the highest demand.
func (c *course) opening(b *belief, left []int) []int {
	most := math.Inf(-1)
	var first []int
	for _, i := range left {
		skill := c.items[i].skill
		if b.answers[skill] > 0 || c.demand[skill] < most {
			continue
		}
		if c.demand[skill] > most {
			most, first = c.demand[skill], nil
		}
		first = append(first, i)
	}
	return first
}

// nearly is the share of the best gain from which an item is as good as the best.
const nearly = 0.9

// pick is one of the listed items: of those that promise nearly the most, the
// one of the lowest rank, so that not everybody gets the same. Gains are
// rounded, as the last bits differ between processors.
func (c *course) pick(b *belief, list []int) int {
	gains := make([]float64, len(list))
	for n, i := range list {
		if n > 0 && c.items[i] == c.items[list[n-1]] {
			gains[n] = gains[n-1]
			continue
		}
		gains[n] = math.Round(1e9*b.gain(c.items[i])) / 1e9
	}
	best := slices.Max(gains)
	bar := best - (1-nearly)*math.Abs(best)
	picked, lowest := -1, uint64(0)
	for n, i := range list {
		if gains[n] < bar {
			continue
		}
		if k := c.rank(i); picked < 0 || k < lowest {
			picked, lowest = i, k
		}
	}
	return picked
}

// sharpness is what a logit^2 less of variance is worth, beside the chance to
// be right within one level.
const sharpness = 0.1

// gain is what the answer to an item promises for its own skill, taken as one
// normal: the expected rise of the chance to be right within one level, plus
// sharpness times the expected fall of the variance.
func (b *belief) gain(it item) float64 {
	curve, mean, variance := it.curve(b.guess(it.options)), b.mean[it.skill], b.variance[it.skill]
	sd := math.Sqrt(variance)
	m := average(func(z float64) float64 { return curve.chance(mean + sd*z) })
	gain := -withinOne(mean, variance) + sharpness*variance
	for _, m := range []moments{m, {1 - m.zero, -m.one, 1 - m.two}} {
		shift := m.one / m.zero
		after := variance * (m.two/m.zero - shift*shift)
		gain += m.zero * (withinOne(mean+sd*shift, after) - sharpness*after)
	}
	return gain
}

// withinOne is the chance of a normal ability to be at most one level from that of
// its mean, its median.
func withinOne(mean, variance float64) float64 {
	sd, level := math.Sqrt(variance), 0
	for level < levels-1 && mean >= ability(float64(level+1)) {
		level++
	}
	chance := 1.0
	if level < levels-2 {
		chance = cumulative((ability(float64(level+2)) - mean) / sd)
	}
	if level > 1 {
		chance -= cumulative((ability(float64(level-1)) - mean) / sd)
	}
	return chance
}

// Length is a length that a person may choose for a sitting. Items is how many
// are asked at most; Asked and Within are what to expect of it.
type Length struct {
	Name   string // quick, default or thorough
	Items  int
	Asked  int     // items, on average
	Within float64 // 0..1, the share of levels that is right within one
}

// Lengths are the lengths of a sitting that asks about so many skills. What to
// expect is of BenchmarkSimulate, for 16 skills and items whose difficulty only
// their author has judged: the world in which the share is lowest, that of skills
// which have nothing to do with each other; in the others it is 2 to 8 points higher.
func Lengths(skills int) []Length {
	return []Length{
		{Name: "quick", Items: 12, Asked: 12, Within: 0.84},
		{Name: "default", Items: min(max(24, skills), assess.MaxCheck), Asked: 24, Within: 0.87},
		{Name: "thorough", Items: assess.MaxCheck, Asked: 50, Within: 0.92},
	}
}
