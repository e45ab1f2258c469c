// Package assess turns a sheet of ratings into a report: levels, readiness,
// gaps and flags. It is pure: no clock, no file, no terminal.
//
// # Decisions
//
// A session hands out what to ask and takes answers; it is pulled and never
// calls out. A sheet is the only thing that is kept; a report is derived from
// rubric, sheet and target whenever it is wanted.
package assess

import (
	"cmp"
	"slices"
	"time"
)

// SheetSchema is the version of the sheet format.
const SheetSchema = 1

// Sheet is the answers of one rater about one subject on one day: raw data.
type Sheet struct {
	Rubric  RubricRef
	Subject string
	Rater   Rater
	Date    string // YYYY-MM-DD
	Target  string // a target's id, or ""
	Labels  Labels
	// Stack is what the subject works with already: ids of the rubric's tools.
	Stack   []string
	Ratings []Rating
	// Responses are the answers to items, in the order they were given.
	Responses []Response
	// Gone counts answers to items that the rubric no longer has. They were left
	// out when the sheet was read, and no document holds the count.
	Gone int `json:"-"`
	// Source is where the sheet was read from, and no part of it.
	Source Source `json:"-"`
}

// Labels say where a sheet belongs, such as team: payments. What they mean is the
// rater's; nothing is scored by them. Keys are ids, values texts.
type Labels map[string]string

// Match says whether all of the others are among them.
func (l Labels) Match(others Labels) bool {
	for key, value := range others {
		if own, ok := l[key]; !ok || own != value {
			return false
		}
	}
	return true
}

// Source is the place of a sheet: its name in messages, which is a file, or a file and
// the line of the sheet in it; its file, with slashes, from the folder that whoever reads
// the report is in as well; the line of a file of many on which it stands, from 1; and the
// lines on which it rates skills, if it has more than one. Each is empty where it is
// unknown.
type Source struct {
	Name  string
	File  string
	Line  int
	Lines map[string]int
}

// RubricRef names the rubric a sheet was answered against.
type RubricRef struct {
	ID      string
	Version string // "" when the sheet does not say
}

// Rating is one skill's level, or not applicable.
type Rating struct {
	Skill    string
	Level    int
	NA       bool
	Evidence []string
	Note     string
	LastUsed string // YYYY-MM, or ""
	// Date is the day on which it was given, YYYY-MM-DD, where that is before the sheet's;
	// "" is the sheet's own.
	Date string
	// Can names statements that the rater ticked, NotYet those that were left
	// unticked; of all others nobody was asked. Those that the rubric no longer has
	// stay here and count for nothing.
	Can, NotYet []string
}

// Response is the answer to an item: an index into its options as authored, or
// "I don't know". Digest is that of the item as it was answered, "" in sheets
// from before there was one. Date is as in Rating.
type Response struct {
	Item    string
	Digest  string
	Date    string
	Choice  int
	Skipped bool
}

// On is the sheet as the beginning of one of that day, YYYY-MM-DD: what it holds keeps the day
// on which it was given.
func (s *Sheet) On(date string) Sheet {
	on := *s
	on.Date, on.Source = date, Source{}
	if s.Date == date {
		return on
	}
	on.Ratings, on.Responses = slices.Clone(s.Ratings), slices.Clone(s.Responses)
	for i := range on.Ratings {
		on.Ratings[i].Date = cmp.Or(on.Ratings[i].Date, s.Date)
	}
	for i := range on.Responses {
		on.Responses[i].Date = cmp.Or(on.Responses[i].Date, s.Date)
	}
	return on
}

// Rating returns the rating of the skill.
func (s *Sheet) Rating(skill string) (Rating, bool) {
	for _, r := range s.Ratings {
		if r.Skill == skill {
			return r, true
		}
	}
	return Rating{}, false
}

// Rate puts the rating in, replacing an earlier one of the same skill.
func (s *Sheet) Rate(rating Rating) {
	s.Unrate(rating.Skill)
	s.Ratings = append(s.Ratings, rating)
}

// Unrate takes the skill's rating out.
func (s *Sheet) Unrate(skill string) {
	kept := s.Ratings[:0:0]
	for _, r := range s.Ratings {
		if r.Skill != skill {
			kept = append(kept, r)
		}
	}
	s.Ratings = kept
}

// IsDate says whether a text is a day written YYYY-MM-DD, from the year 1 on.
func IsDate(s string) bool {
	day, err := time.Parse(time.DateOnly, s)
	return err == nil && day.Year() > 0
}
