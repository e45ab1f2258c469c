package team

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// Pick is the one sheet that counts for a person, of so many about them.
type Pick struct {
	Sheet *assess.Sheet
	Of    int
}

// PickSheets chooses for each person the one sheet that counts in a team: the
// newest that is agreed or a self-rating, else the newest of a mentor, else of a
// peer; on the same day agreed before self, then the one with more responses,
// then with more ratings, then the later one given. Ratings are never mixed. They
// come by assess.Person.
func PickSheets(sheets []*assess.Sheet) []Pick {
	picks := map[string]*Pick{}
	for _, s := range sheets {
		person := assess.Person(s.Subject)
		p := picks[person]
		if p == nil {
			p = &Pick{Sheet: s}
			picks[person] = p
		}
		if p.Of++; rank(s, p.Sheet) <= 0 {
			p.Sheet = s
		}
	}
	var list []Pick
	for _, person := range slices.Sorted(maps.Keys(picks)) {
		list = append(list, *picks[person])
	}
	return list
}

// most is how many people a warning names.
const most = 20

// PickWords say of whom sheets were left out.
func PickWords(picks []Pick) (words []string) {
	several := slices.DeleteFunc(slices.Clone(picks), func(p Pick) bool { return p.Of == 1 })
	for _, p := range several[:min(most, len(several))] {
		words = append(words, fmt.Sprintf("%s: %d sheets; the one of role %s of %s counts",
			p.Sheet.Subject, p.Of, p.Sheet.Rater.Role, p.Sheet.Date))
	}
	if more := len(several) - most; more > 0 {
		words = append(words, fmt.Sprintf("and %d more people with several sheets, of which one counts", more))
	}
	return words
}

// Some names the first of many people, and says how many more there are.
func Some(people []string) string {
	if more := len(people) - most; more > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(people[:most], ", "), more)
	}
	return strings.Join(people, ", ")
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
