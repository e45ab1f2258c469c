package cohort

import (
	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/anonymous"
)

// veil says which figures may be shown, of the whole and its groups: as anonymous says,
// of all who are in a group, and for each figure of the people it is over.
//
// Quartiles of readiness and of a tier's level are what one person has, to four
// decimals, so there are none; those of a skill are whole levels. How many are in a
// bin of readiness, not applicable or unrated is shown where that is nobody or least
// people.
type veil struct {
	*anonymous.Sets
	open      bool     // nothing is hidden
	sets      []*group // the whole, then the groups
	parts     []*group // which the whole is the sum of
	skills    [][]look // by skill, then set
	tiers     [][]look
	readiness []look
}

// look says which figures over a set may be shown: those of the levels or of
// readiness, their quartiles, those about the target, and how many miss a level. Full
// is whether nothing at all is withheld.
type look struct{ rated, quartiles, required, missing, full bool }

// veilOf is the veil over the whole, which is the sum of the parts, and over each of the
// groups, which are the parts or none; with 0 for least it hides nothing.
func (t *Tally) veilOf(parts, groups []*group, least int) *veil {
	v := &veil{open: least == 0, sets: append([]*group{t.total()}, groups...), parts: parts}
	members, sheets := [][]int{nil}, []int{}
	for i, g := range parts {
		members[0], sheets = append(members[0], i), append(sheets, g.sheets)
	}
	for i := range groups {
		members = append(members, []int{i})
	}
	v.Sets = anonymous.Choose(members, sheets, least)
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

// safe says of each set whether it may be shown how many of its people are counted.
func (v *veil) safe(count func(*group) int) []bool {
	return v.Safe(func(part int) int { return count(v.parts[part]) })
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
		looks[s] = look{
			rated:     aiming[s] && aimless[s] && (v.open || n > 0),
			required:  aiming[s] && (v.open || of > 0),
			quartiles: v.open,
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
