package team

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

// PickSheets chooses for each person the one sheet that counts in a team: the
// newest that is agreed or a self-rating, else the newest of a mentor, else of a
// peer; on the same day agreed before self, then the one with more responses,
// then with more ratings, then the later one given. Ratings are never mixed. The
// words say of whom sheets were left out.
func PickSheets(sheets []*assess.Sheet) (picked []*assess.Sheet, words []string) {
	bySubject := map[string][]*assess.Sheet{}
	var subjects []string
	for _, s := range sheets {
		person := assess.Person(s.Subject)
		if bySubject[person] == nil {
			subjects = append(subjects, person)
		}
		bySubject[person] = append(bySubject[person], s)
	}
	slices.Sort(subjects)
	for _, subject := range subjects {
		list := bySubject[subject]
		slices.Reverse(list)
		slices.SortStableFunc(list, rank)
		best := list[0]
		picked = append(picked, best)
		if len(list) > 1 {
			words = append(words, fmt.Sprintf("%s: %d sheets; the one of role %s of %s counts",
				best.Subject, len(list), best.Rater.Role, best.Date))
		}
	}
	return picked, words
}

// rank orders the sheets about one person, the one that counts first: what a
// person stands behind before what others say alone.
func rank(a, b *assess.Sheet) int {
	alone := map[assess.Role]int{assess.Mentor: 1, assess.Peer: 2}
	sameDay := map[assess.Role]int{assess.Agreed: -1}
	return cmp.Or(
		cmp.Compare(alone[a.Rater.Role], alone[b.Rater.Role]),
		cmp.Compare(b.Date, a.Date),
		cmp.Compare(sameDay[a.Rater.Role], sameDay[b.Rater.Role]),
		cmp.Compare(len(b.Responses), len(a.Responses)),
		cmp.Compare(len(b.Ratings), len(a.Ratings)),
	)
}
