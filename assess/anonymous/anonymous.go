// Package anonymous says which figures over sets of people may be shown, so that none
// is about too few of them, nor can one be got from others.
//
// # How
//
// Whatever is computed from figures over several sets can at best tell apart the cells
// that the sets cut the people into: people who are in exactly the same sets. So sets
// are shown only as long as every cell has enough people or none. That holds against
// subtracting a group from the whole (what is left is a cell), a group from another
// that differs by few, and any longer chain. It is asked of the sets as such, and of
// each figure again, of those of their people whom it is over. The choice looks at who
// is counted and never at a level, so that what is withheld tells nothing of levels
// either.
package anonymous

import (
	"cmp"
	"slices"
)

// Sets are sets of people, of which the first is the whole of them, as far as they may
// be shown.
type Sets struct {
	least int
	cell  []int   // of each part of the people; 0 is that of parts in no set shown
	cells int     // how many there are
	shown [][]int // the cells of each set, nil of one that is withheld
}

// Choose shows the whole, and then other sets from the largest on, as long as every cell
// has least people or none; the other sets are withheld, and those of no part. Each set
// is a list of parts, which are never cut; people is how many are in each part. With 0
// for least nothing is withheld.
func Choose(sets [][]int, people []int, least int) *Sets {
	size, order := make([]int, len(sets)), make([]int, len(sets))
	for i, set := range sets {
		order[i] = i
		for _, part := range set {
			size[i] += people[part]
		}
	}
	slices.SortStableFunc(order[1:], func(a, b int) int { return cmp.Compare(size[b], size[a]) })
	p, shown := newPartition(people, least), make([]bool, len(sets))
	if size[0] >= least {
		for _, i := range order {
			shown[i] = (least == 0 || len(sets[i]) > 0) && p.add(sets[i])
		}
	}
	s := &Sets{least: least, cell: p.of, cells: len(p.cells), shown: make([][]int, len(sets))}
	for i, set := range sets {
		if shown[i] {
			s.shown[i] = s.cellsOf(set)
		}
	}
	return s
}

// cellsOf are the cells that a set consists of.
func (s *Sets) cellsOf(set []int) []int {
	cells := make([]int, len(set))
	for i, part := range set {
		cells[i] = s.cell[part]
	}
	slices.Sort(cells)
	return slices.Compact(cells)
}

// Shown says whether the set of the index is shown at all.
func (s *Sets) Shown(set int) bool { return s.shown[set] != nil }

// Safe says of each set whether a figure over those of its people who count may be
// shown: of the whole first, and then of the others in order. Counts is how many count
// of each part.
func (s *Sets) Safe(counts func(part int) int) []bool {
	people := make([]int, s.cells)
	for part, cell := range s.cell {
		people[cell] += counts(part)
	}
	p := newPartition(people, s.least)
	safe := make([]bool, len(s.shown))
	for i, set := range s.shown {
		safe[i] = set != nil && p.add(set)
	}
	return safe
}

// partition is the parts of the people by which of the sets added they are in.
type partition struct {
	least  int
	people []int  // of each part
	of     []int  // the cell of each part; 0 is that of the parts in no set, of which nothing is said
	cells  []cell // by index
	turn   int    // how many sets were tried
}

// cell is the parts that are in exactly the same sets.
type cell struct {
	crowd
	turn int   // when a set was last tried that has some of them
	in   crowd // those in it
	to   int   // their cell from then on, 0 until it is known
}

// crowd is so many parts, of so many people.
type crowd struct{ parts, people int }

// newPartition begins with everybody in no set.
func newPartition(people []int, least int) *partition {
	p := &partition{least: least, people: people, of: make([]int, len(people)), cells: make([]cell, 1)}
	for _, n := range people {
		p.cells[0].parts++
		p.cells[0].people += n
	}
	return p
}

// add cuts the cells by one set more, unless one would have fewer than least people, and
// not none: then it says so, and nothing is changed.
func (p *partition) add(set []int) bool {
	p.turn++
	for _, part := range set {
		c := &p.cells[p.of[part]]
		if c.turn != p.turn {
			c.turn, c.in, c.to = p.turn, crowd{}, 0
		}
		c.in.parts++
		c.in.people += p.people[part]
	}
	if slices.ContainsFunc(set, func(part int) bool { return p.tooFew(p.of[part]) }) {
		return false
	}
	for _, part := range set {
		c := p.of[part]
		if p.cells[c].to == 0 {
			p.cells[c].to = p.cut(c)
		}
		p.of[part] = p.cells[c].to
	}
	return true
}

// tooFew says whether those in the set, or those left, would be too few.
func (p *partition) tooFew(c int) bool {
	in := p.cells[c].in.people
	left := p.cells[c].people - in
	return in > 0 && (in < p.least || c != 0 && left > 0 && left < p.least)
}

// cut takes those in the set out of a cell, and says which cell is theirs: the same if
// they are all of one that something is said of.
func (p *partition) cut(c int) int {
	in := p.cells[c].in
	if c != 0 && in == p.cells[c].crowd {
		return c
	}
	p.cells[c].parts -= in.parts
	p.cells[c].people -= in.people
	p.cells = append(p.cells, cell{crowd: in})
	return len(p.cells) - 1
}
