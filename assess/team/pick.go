package team

import (
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

// PickSheets chooses for each person the one sheet that counts in a team: see
// assess.Claim; of two alike the later one given. Ratings are never mixed. They come
// by assess.Person.
func PickSheets(sheets []*assess.Sheet) []Pick {
	picks := map[string]*Pick{}
	for _, s := range sheets {
		person := assess.Person(s.Subject)
		p := picks[person]
		if p == nil {
			p = &Pick{Sheet: s}
			picks[person] = p
		}
		if p.Of++; s.Claim().Compare(p.Sheet.Claim()) <= 0 {
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
