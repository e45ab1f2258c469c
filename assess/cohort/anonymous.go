package cohort

import (
	"cmp"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

// veil says which figures may be shown, of sets of people: the whole, and its groups.
//
// # How
//
// It is the rule of an anonymous team, where groups do not overlap. Whatever is
// computed from figures over the whole and over groups can at best tell apart the
// people of each group shown, and the rest, who are in none of them. So groups are
// shown, from the largest on, as long as each of these has least people or none. That
// is asked of the groups as such, and of each figure again, of the people it is over.
// The choice looks at who is counted and never at a level.
//
// Quartiles of readiness and of a tier's level are what one person has, to four
// decimals, so there are none; those of a skill are whole levels. How many are in a
// bin of readiness, not applicable or unrated is shown where that is nobody or least
// people.
type veil struct {
	least     int
	sets      []*group // the whole, then the groups
	shown     []bool   // of the sets
	skills    [][]look // by skill, then set
	tiers     [][]look
	readiness []look
}

// look says which figures over a set may be shown: those of the levels or of
// readiness, their quartiles, those about the target, and how many miss a level. Full
// is whether nothing at all is withheld.
type look struct{ rated, quartiles, required, missing, full bool }

// veilOf is the veil over sets, of which the first is the sum of the others; with 0
// for least it hides nothing.
func (t *Tally) veilOf(sets []*group, least int) *veil {
	v := &veil{least: least, sets: sets}
	v.publish()
	var every []int
	for k := range t.Rubric.Skills {
		every = append(every, k)
		looks := v.looks(func(g *group) (int, int) { return g.skills[k].rated(), g.skills[k].required })
		na := v.safe(func(g *group) int { return g.skills[k].na })
		unrated := v.safe(func(g *group) int { return g.skills[k].unrated })
		for s := range looks {
			looks[s].quartiles, looks[s].missing = true, looks[s].full && na[s] && unrated[s]
		}
		v.skills = append(v.skills, looks)
	}
	for i, skills := range t.tiers {
		looks := v.looks(func(g *group) (int, int) { return g.tiers[i].levels.n(), g.tiers[i].required })
		v.of(looks, skills)
		v.tiers = append(v.tiers, looks)
	}
	v.readiness = v.looks(func(g *group) (int, int) { return g.readiness.n(), g.readiness.n() })
	v.of(v.readiness, every)
	for bin := range bins {
		safe := v.safe(func(g *group) int { return g.readiness.bins()[bin] })
		for s := range v.readiness {
			v.readiness[s].missing = v.readiness[s].rated && (bin == 0 || v.readiness[s].missing) && safe[s]
		}
	}
	return v
}

// publish chooses the sets that are shown at all: the whole, then groups from the
// largest on.
func (v *veil) publish() {
	v.shown = make([]bool, len(v.sets))
	order := make([]int, len(v.sets))
	for s := range order {
		order[s] = s
	}
	slices.SortStableFunc(order[1:], func(a, b int) int { return cmp.Compare(v.sets[b].sheets, v.sets[a].sheets) })
	rest := v.sets[0].sheets
	if v.shown[0] = v.least == 0 || rest >= v.least; !v.shown[0] {
		return
	}
	for _, s := range order[1:] {
		if n := v.sets[s].sheets; v.enough(n) && v.enough(rest-n) {
			v.shown[s] = true
			rest -= n
		}
	}
}

// enough says whether a figure may be over so many people: least, or nobody.
func (v *veil) enough(n int) bool { return n == 0 || n >= v.least }

// safe chooses among the sets shown those of which it may be shown how many people are
// counted: the whole, then groups in order, as long as those and the rest are enough.
func (v *veil) safe(count func(*group) int) []bool {
	ok := make([]bool, len(v.sets))
	rest := count(v.sets[0])
	ok[0] = v.shown[0] && v.enough(rest)
	for s, g := range v.sets[1:] {
		n := count(g)
		if v.shown[s+1] && v.enough(n) && (!ok[0] || v.enough(rest-n)) {
			ok[s+1] = true
			rest -= n
		}
	}
	return ok
}

// looks are by set, from how many have a level, and how many of them a target too. Who
// has a level is shown only where those with a target and those without both may be:
// else the levels of a group without the latter would stand for those of the former.
func (v *veil) looks(count func(*group) (rated, required int)) []look {
	aiming := v.safe(func(g *group) int { _, n := count(g); return n })
	aimless := v.safe(func(g *group) int { n, of := count(g); return n - of })
	looks := make([]look, len(v.sets))
	for s, g := range v.sets {
		n, of := count(g)
		open := v.least == 0 // where nobody is a figure too
		looks[s] = look{
			rated:     aiming[s] && aimless[s] && (open || n > 0),
			required:  aiming[s] && (open || of > 0),
			quartiles: open,
			full:      aiming[s] && aimless[s],
		}
	}
	return looks
}

// of is for figures over several skills, which would tell something of one of them
// that is withheld: then they are withheld too.
func (v *veil) of(looks []look, skills []int) {
	for s := range looks {
		l := &looks[s]
		l.missing = true
		for _, k := range skills {
			l.full, l.missing = l.full && v.skills[k][s].full, l.missing && v.skills[k][s].missing
		}
		l.rated, l.required = l.rated && l.full, l.required && l.full
	}
}

// spread leaves out what may not be shown.
func (l look) spread(s Spread) Spread {
	if !l.rated {
		return Spread{}
	}
	if !l.quartiles {
		s.P25, s.P50, s.P75 = assess.Number{}, assess.Number{}, assess.Number{}
	}
	return s
}

// levels leaves out what may not be shown.
func (l look) levels(all Levels) Levels {
	all.Spread = l.spread(all.Spread)
	if !l.required {
		all.Required, all.Below = assess.Maybe[int]{}, assess.Number{}
	}
	if !l.missing {
		all.NA, all.Unrated = assess.Number{}, assess.Number{}
	}
	return all
}
