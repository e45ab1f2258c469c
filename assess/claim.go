package assess

import "cmp"

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
