package team

import (
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// PickSheets chooses for each person the one sheet that counts in a team.
func PickSheets(sheets []*assess.Sheet) *assess.Picks[*assess.Sheet] {
	var picks assess.Picks[*assess.Sheet]
	for _, s := range sheets {
		picks.Add(assess.PickOf(s.Subject, s.Claim(), s))
	}
	return &picks
}

// most is how many people a warning names.
const most = 20

// PickWords say of whom sheets were left out.
func PickWords[S any](picks []*assess.Pick[S]) (words []string) {
	several := slices.DeleteFunc(slices.Clone(picks), func(p *assess.Pick[S]) bool { return p.Of == 1 })
	for _, p := range several[:min(most, len(several))] {
		what := string(p.Role) + "-rating"
		if p.Role == assess.Agreed {
			what = "agreed sheet"
		}
		words = append(words, fmt.Sprintf("%s: %d sheets; the %s of %s counts", p.Name, p.Of, what, p.Date))
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
