package assess

import (
	"cmp"
	"maps"
	"slices"
)

// Claim is what decides which of several sheets about one person counts.
type Claim struct {
	Role      Role
	Date      string // YYYY-MM-DD
	Responses int
	Ratings   int
}

// Claim is that of the sheet.
func (s *Sheet) Claim() Claim {
	return Claim{Role: s.Rater.Role, Date: s.Date, Responses: len(s.Responses), Ratings: len(s.Ratings)}
}

// Compare is below 0 where the sheet of the claim counts, and above 0 where the other
// does: what a person stands behind goes before what others say alone. It is the newest
// that is agreed or a self-rating, else the newest of a mentor, else of a peer; on the
// same day agreed before self, then the one with more responses, then with more ratings.
func (c Claim) Compare(other Claim) int {
	alone := func(role Role) int {
		switch role {
		case Mentor:
			return 1
		case Peer:
			return 2
		}
		return 0
	}
	later := func(role Role) int {
		if role == Agreed {
			return 0
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(alone(c.Role), alone(other.Role)),
		cmp.Compare(other.Date, c.Date),
		cmp.Compare(later(c.Role), later(other.Role)),
		cmp.Compare(other.Responses, c.Responses),
		cmp.Compare(other.Ratings, c.Ratings),
	)
}

// Pick is what was made of a sheet, S, which counts for a person before all others, of
// so many about them.
type Pick[S any] struct {
	Claim
	Name  string // of the person, as the sheet has it
	Sheet S
	Of    int

	person string // see Person
}

// PickOf is the pick of one sheet about somebody.
func PickOf[S any](name string, claim Claim, sheet S) Pick[S] {
	return Pick[S]{Claim: claim, Name: name, Sheet: sheet, Of: 1, person: Person(name)}
}

// Picks keeps for each person the one sheet that counts: see Claim; of two alike the
// later one added. Ratings are never mixed.
type Picks[S any] struct{ people map[string]*Pick[S] }

// Add adds a sheet.
func (p *Picks[S]) Add(one Pick[S]) {
	if p.people == nil {
		p.people = map[string]*Pick[S]{}
	}
	before := p.people[one.person]
	if before == nil {
		p.people[one.person] = &one
		return
	}
	of := before.Of + one.Of
	if one.Compare(before.Claim) <= 0 {
		*before = one
	}
	before.Of = of
}

// Has says whether there is a sheet about a person, given by Person.
func (p *Picks[S]) Has(person string) bool { return p.people[person] != nil }

// All is the picks by Person.
func (p *Picks[S]) All() []*Pick[S] {
	return slices.SortedFunc(maps.Values(p.people), func(a, b *Pick[S]) int { return cmp.Compare(a.person, b.person) })
}
