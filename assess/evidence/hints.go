package evidence

import (
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// Hint is where a sheet and commits say different things: worth a second look, and
// nothing more, since much work leaves no trace in a repository.
type Hint struct {
	Kind     string            `json:"kind"`
	Rated    assess.Maybe[int] `json:"rated"`               // on the sheet
	LastUsed string            `json:"last_used,omitempty"` // on the sheet, YYYY-MM
}

// The kinds of hints.
const (
	NothingFound    = "nothing-found"     // rated 3 or more, and not a hit in many commits
	MoreThanRated   = "more-than-rated"   // rated 0 or 1, and found
	NotRated        = "not-rated"         // found, and on the sheet not rated
	LastUsedLater   = "last-used-later"   // the sheet's month is over a year before that of the commits
	LastUsedEarlier = "last-used-earlier" // over a year after
)

// Nothing found is said only by so many commits in so many repositories.
const (
	enoughCommits      = 100
	enoughRepositories = 2
)

// Compare notes where a sheet says something else than the commits.
func (s *Scan) Compare(sheet *assess.Sheet, of *rubric.Evidence) {
	s.Subject = sheet.Subject
	for i := range s.Skills {
		one := &s.Skills[i]
		k := slices.IndexFunc(of.Skills, func(e rubric.SkillEvidence) bool { return e.Skill == one.ID })
		absence := k >= 0 && of.Skills[k].Absence == "hint"
		rating, rated := sheet.Rating(one.ID)
		one.Hints = []Hint{}
		switch {
		case !rated:
			if one.Grade == Found {
				one.Hints = append(one.Hints, Hint{Kind: NotRated})
			}
			continue
		case rating.NA:
			continue
		}
		hint := Hint{Rated: assess.Known(rating.Level), LastUsed: rating.LastUsed}
		for _, kind := range s.kinds(one, rating, absence) {
			hint.Kind = kind
			one.Hints = append(one.Hints, hint)
		}
	}
}

// kinds is the kinds of hints about a rated skill; absence says whether it leaves traces
// wherever it is worked with.
func (s *Scan) kinds(one *Skill, rating assess.Rating, absence bool) (kinds []string) {
	silent := absence && one.Grade == Nothing && s.enough()
	switch {
	case rating.Level >= 3 && silent:
		kinds = append(kinds, NothingFound)
	case rating.Level <= 1 && one.Grade == Found:
		kinds = append(kinds, MoreThanRated)
	}
	if rating.LastUsed == "" || one.Grade != Found {
		return kinds
	}
	switch later := months(one.Last) - months(rating.LastUsed); {
	case later > 12:
		kinds = append(kinds, LastUsedLater)
	case later < -12 && absence:
		kinds = append(kinds, LastUsedEarlier)
	}
	return kinds
}

// enough says whether there are so many commits that what they do not show says something.
func (s *Scan) enough() bool {
	return s.Commits >= enoughCommits && s.Repositories >= enoughRepositories
}

// Months is over how many months a skill was found, counting both ends.
func (s *Skill) Months() int { return months(s.Last) - months(s.First) + 1 }

// months counts months in YYYY-MM.
func months(month string) int {
	year, rest, _ := strings.Cut(month, "-")
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(rest)
	return 12*y + m
}

// Additions is what a sheet may take from the commits: for each skill that it rates and
// they show, a line of evidence if it has none of the kind, and the month it was last
// used if it names none or an earlier one.
func (s *Scan) Additions(sheet *assess.Sheet) (list []assess.Addition) {
	for i := range s.Skills {
		one := &s.Skills[i]
		rating, rated := sheet.Rating(one.ID)
		if !rated || rating.NA || one.Grade != Found {
			continue
		}
		add := assess.Addition{Skill: one.ID}
		if !slices.ContainsFunc(rating.Evidence, assess.IsCommitsLine) {
			add.Evidence = one.Line()
		}
		if rating.LastUsed < one.Last {
			add.LastUsed = one.Last
		}
		if add.Evidence != "" || add.LastUsed != "" {
			list = append(list, add)
		}
	}
	return list
}
