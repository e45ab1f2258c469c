// Package cohort sums up any number of sheets: for each skill and tier how many
// there are, their mean and quartiles, who is below the target, and how readiness is
// spread, of all and by group.
//
// # Decisions
//
// A Tally holds counts and nothing else: how many sheets are at each level, and at
// each figure of a tier and of readiness, which are whole numbers of 0.0001, as
// reports round them. Counts are exact and add up in any order, so that sheets may be
// counted in parts, on several machines, and the sum is that of one run, byte by byte.
// Memory grows with groups and different figures, never with sheets. Who is in it is
// not kept: nobody is named, and what several sheets about one person mean is decided
// before they are added.
//
// A sheet is in one group, so that the groups add up to the whole.
package cohort

import (
	"fmt"
	"maps"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// MaxGroups is how many groups a cohort has at most: a label that differs from sheet
// to sheet is none to group by.
const MaxGroups = 10_000

// maxFigures is how many skills and tiers all groups of a cohort have at most: each
// takes half a kilobyte, and a row of each format.
const maxFigures = 200_000

// Frame is what sheets are counted by. Tallies of one frame can be added.
type Frame struct {
	Rubric *rubric.Rubric
	Target string // what every sheet is measured by; "" for each by its own
	Aim    string // without Target: what a sheet that names no target is measured by, or ""
	By     []Key
	Newest bool // one sheet a person was added, the one that counts
}

// Tally is the counts of the sheets added. It is for one goroutine at a time.
type Tally struct {
	Frame
	goals  map[string]assess.Goal
	tiers  [][]int // the skills of each
	groups map[string]*group
	name   []byte   // of the group last asked for
	values []string // of the sheet at hand, by key
}

// group is the counts of the sheets with the same values of the keys.
type group struct {
	values    []string // by key, "" for none
	sheets    int
	skills    []counts
	tiers     []part
	readiness spread // 0..1000000
}

// counts are of the levels of one skill: with each level, without one, and of those
// with a level and a target how many are below it.
type counts struct {
	levels          [rubric.HighestTop + 1]int
	na, unrated     int
	required, below int
}

// part is the levels of one tier, in units of 0.0001, and of the sheets with a skill that the
// target asks for how many have one below it.
type part struct {
	levels          spread
	required, below int
}

// New is a tally of no sheets.
func New(f Frame) *Tally {
	r := f.Rubric
	t := &Tally{Frame: f, goals: assess.Goals(r), groups: map[string]*group{}, values: make([]string, len(f.By))}
	for _, tier := range r.Tiers {
		var skills []int
		for k := range r.Skills {
			if r.Skills[k].Tier == tier.ID {
				skills = append(skills, k)
			}
		}
		t.tiers = append(t.tiers, skills)
	}
	return t
}

// top is the highest level of the rubric.
func (t *Tally) top() int { return t.Rubric.Top() }

// maxGroups is how many groups the tally has at most.
func (t *Tally) maxGroups() int {
	return min(MaxGroups, maxFigures/(len(t.Rubric.Skills)+len(t.tiers)))
}

// groupOf is the group of the values, made if it is not there.
func (t *Tally) groupOf(values []string) (*group, error) {
	t.name = t.name[:0]
	for _, value := range values {
		t.name = appendValue(t.name, value)
	}
	if g := t.groups[string(t.name)]; g != nil {
		return g, nil
	}
	if most := t.maxGroups(); len(t.groups) == most {
		return nil, fmt.Errorf("--by %s makes more than %d groups: choose what fewer sheets differ in",
			joined(t.By), most)
	}
	g := &group{
		values: slices.Clone(values), skills: make([]counts, len(t.Rubric.Skills)), tiers: make([]part, len(t.tiers)),
		readiness: spread{},
	}
	for i := range g.tiers {
		g.tiers[i].levels = spread{}
	}
	t.groups[string(t.name)] = g
	return g, nil
}

// Add adds what another tally of the same frame has counted.
func (t *Tally) Add(other *Tally) error {
	for _, g := range other.groups {
		if err := t.add(g); err != nil {
			return err
		}
	}
	return nil
}

// add adds the counts of a group.
func (t *Tally) add(from *group) error {
	to, err := t.groupOf(from.values)
	if err == nil {
		to.add(from)
	}
	return err
}

func (g *group) add(from *group) {
	g.sheets += from.sheets
	for i := range g.skills {
		g.skills[i].add(&from.skills[i])
	}
	for i := range g.tiers {
		to, from := &g.tiers[i], &from.tiers[i]
		to.levels.add(from.levels)
		to.required, to.below = to.required+from.required, to.below+from.below
	}
	g.readiness.add(from.readiness)
}

func (c *counts) add(from *counts) {
	for l, n := range from.levels {
		c.levels[l] += n
	}
	c.na, c.unrated = c.na+from.na, c.unrated+from.unrated
	c.required, c.below = c.required+from.required, c.below+from.below
}

// rated is how many have a level.
func (c *counts) rated() (n int) {
	for _, at := range c.levels {
		n += at
	}
	return n
}

// sorted is the groups by their values.
func (t *Tally) sorted() []*group {
	return slices.SortedFunc(maps.Values(t.groups), func(a, b *group) int { return slices.Compare(a.values, b.values) })
}

// total is the sum of all groups.
func (t *Tally) total() *group {
	whole := New(Frame{Rubric: t.Rubric})
	all, _ := whole.groupOf(nil)
	for _, g := range t.groups {
		all.add(g)
	}
	return all
}

// Sheets is how many were added.
func (t *Tally) Sheets() (n int) {
	for _, g := range t.groups {
		n += g.sheets
	}
	return n
}

// units is a figure as the whole number of 0.0001 that reports round it to.
func units(n assess.Number) int { return int(assess.Round(n.Value, 4)*1e4 + 0.5) }
