package bulk

import (
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
)

// scanner reads the plain form of a sheet: an object of one line without escapes,
// characters outside of ASCII or more than one space behind a comma or colon, whose
// ratings are levels or "na", also with evidence or a note. Its members may stand in any
// order. What costs least is what was there before: the layout of the last sheets, the
// rater, the labels and dates of earlier ones.
type scanner struct {
	rubric  string
	targets []phrase     // of the rubric, in quotes
	skills  []ratedSkill // of the rubric
	first   [128]int     // of the skills, by the hash of their keys; -1 for none
	none    []int8       // levels of a sheet without ratings
	last    window       // of a text, where it is shorter than one

	members [memberCount]string // as keys
	layout  []stretch           // of the last sheets
	rater   []byte              // the last rater, as read and as written
	who     assess.Rater
	labels  *memo[string, []Label] // by their text
	dates   *memo[string, struct{}]
}

// The members of a sheet that are read.
const (
	schemaMember = iota
	rubricMember
	subjectMember
	raterMember
	dateMember
	targetMember
	labelsMember
	ratingsMember
	memberCount

	needed = 1<<schemaMember | 1<<subjectMember | 1<<dateMember | 1<<ratingsMember
)

func newScanner(r *rubric.Rubric) scanner {
	s := scanner{
		rubric: r.ID, none: unrated(r),
		labels: new(memo[string, []Label]), dates: new(memo[string, struct{}]),
	}
	for i, name := range []string{"schema", "rubric", "subject", "rater", "date", "target", "labels", "ratings"} {
		s.members[i] = `"` + name + `":`
	}
	for i := range s.first {
		s.first[i] = -1
	}
	for _, id := range r.TargetIDs() {
		s.targets = append(s.targets, newPhrase(`"`+id+`"`))
	}
	for i, id := range r.SkillIDs() {
		s.known(i, id, r.Skills[i].Top())
	}
	return s
}

// stretch is what stands in a sheet before a value that differs from sheet to sheet, or
// behind the last.
type stretch struct {
	phrase
	members int // a bit for each that is in it
	last    int // of them, whose value follows; memberCount at the end
}

// sheet reads the sheet without a check that a text begins with, and says where it ends;
// of everything else it says 0. A stretch that stands where one like it stood in a sheet
// before is known.
func (s *scanner) sheet(text []byte, row *Row) (end int) {
	row.clear(s.none)
	in, seen := scan{text, 0}, 0
	for n := 0; ; n++ {
		if (n == len(s.layout) || !in.again(&s.layout[n].phrase)) && !s.lay(&in, n) {
			return 0
		}
		here := &s.layout[n]
		if seen&here.members != 0 {
			return 0
		}
		seen |= here.members
		if here.last == memberCount {
			if seen&needed != needed {
				return 0
			}
			return in.at
		}
		if !s.value(&in, here.last, row) {
			return 0
		}
	}
}

// lay reads a stretch, and notes it as that of a number.
func (s *scanner) lay(in *scan, n int) bool {
	begin, members, last := in.at, 0, memberCount
	var more, ok bool
	if begin == 0 {
		more, ok = true, in.skip('{')
	} else {
		more, ok = in.next()
	}
	for ok && more && last == memberCount {
		member := slices.IndexFunc(s.members[:], in.has)
		if in.skip(' '); member < 0 || members&(1<<member) != 0 {
			return false
		}
		members |= 1 << member
		switch member {
		case schemaMember, rubricMember: // whose values are always the same
			if !s.value(in, member, nil) {
				return false
			}
			more, ok = in.next()
		default:
			last = member
		}
	}
	if !ok {
		return false
	}
	if n == len(s.layout) {
		s.layout = append(s.layout, stretch{})
	}
	s.layout[n] = stretch{newPhrase(string(in.data[begin:in.at])), members, last}
	return true
}

// value reads the value of a member.
func (s *scanner) value(in *scan, member int, row *Row) (ok bool) {
	switch member {
	case schemaMember:
		return in.skip('0' + assess.SheetSchema)
	case rubricMember:
		return s.rubricRef(in)
	case subjectMember:
		row.Subject, row.Plain = in.text(assess.MaxName)
		return row.Plain
	case raterMember:
		row.Rater, ok = s.whoRates(in)
		return ok
	case dateMember:
		row.Date, ok = s.date(in)
		return ok
	case targetMember:
		row.Target, ok = s.target(in)
		return ok
	case labelsMember:
		return s.labelsOf(in, row)
	}
	return s.ratings(in, row.Levels)
}
