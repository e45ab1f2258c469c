package bulk

import (
	"bytes"
	"slices"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// scanner reads the plain form of a sheet: an object of one line without escapes,
// characters outside of ASCII or more than one space behind a comma or colon, whose
// ratings are levels or "na". Its members may stand in any order. What costs least is
// what was there before: the order of the last sheet, its rater, the labels and dates
// of earlier ones.
type scanner struct {
	rubric  string
	targets []string
	skills  []ratedSkill   // of the rubric
	index   map[string]int // of a skill by its id
	none    []int8         // levels of a sheet without ratings

	members [memberCount]string // as keys
	layout  []stretch           // of the last sheet that was laid out anew
	tail    []byte              // of the same, behind the last value
	rater   []byte              // the last rater, and the role
	role    assess.Role
	labels  map[string][]Label // by their text
	dates   map[string]string  // that the strict reader has taken
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

// maxKnown is how many labels and dates a scanner remembers.
const maxKnown = 1 << 14

// maxVersion is how long the name of a rubric's version is at most.
const maxVersion = 40

func newScanner(r *rubric.Rubric) scanner {
	s := scanner{
		rubric: r.ID, targets: r.TargetIDs(), none: unrated(r), index: map[string]int{},
		labels: map[string][]Label{}, dates: map[string]string{},
	}
	for i, name := range []string{"schema", "rubric", "subject", "rater", "date", "target", "labels", "ratings"} {
		s.members[i] = `"` + name + `":`
	}
	for i, id := range r.SkillIDs() {
		s.skills = append(s.skills, newRatedSkill(id, r.Skills[i].Top()))
		s.index[id] = i
	}
	return s
}

// learn notes a date that is one.
func (s *scanner) learn(date string) {
	if len(s.dates) < maxKnown {
		s.dates[date] = date
	}
}

// stretch is what stands in a sheet before a value that differs from sheet to sheet, and
// whose value that is.
type stretch struct {
	text   []byte
	member int
}

// sheet reads a sheet without a check, and says of everything else only that it does
// not.
func (s *scanner) sheet(text []byte, row *Row) bool {
	if s.asBefore(text, row) || s.anew(text, row) {
		return true
	}
	s.layout = s.layout[:0]
	return false
}

// asBefore reads a sheet in which only values are others than in one before.
func (s *scanner) asBefore(text []byte, row *Row) bool {
	row.clear(s.none)
	in := scan{text, 0}
	for i := range s.layout {
		if !in.again(s.layout[i].text) || !s.value(&in, s.layout[i].member, row) {
			return false
		}
	}
	return len(s.layout) > 0 && bytes.Equal(text[in.at:], s.tail)
}

// anew reads a sheet whose members stand in any order.
func (s *scanner) anew(text []byte, row *Row) bool {
	row.clear(s.none)
	s.layout = s.layout[:0]
	in, seen, from := scan{text, 0}, 0, 0
	if !in.skip('{') {
		return false
	}
	for more := true; more; {
		member := slices.IndexFunc(s.members[:], in.has)
		if in.skip(' '); member < 0 || seen&(1<<member) != 0 {
			return false
		}
		begin := in.at
		if !s.value(&in, member, row) {
			return false
		}
		seen |= 1 << member
		if member != schemaMember && member != rubricMember {
			s.lay(text[from:begin], member)
			from = in.at
		}
		var ok bool
		if more, ok = in.next(); !ok {
			return false
		}
	}
	s.tail = append(s.tail[:0], text[from:]...)
	return in.at == len(text) && seen&needed == needed
}

// lay notes a stretch of the layout.
func (s *scanner) lay(text []byte, member int) {
	n := len(s.layout)
	s.layout = slices.Grow(s.layout, 1)[:n+1] // with the memory of what was there
	s.layout[n] = stretch{append(s.layout[n].text[:0], text...), member}
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
		row.Role, ok = s.whoRates(in)
		return ok
	case dateMember:
		date, _ := in.quoted()
		row.Date, ok = s.dates[string(date)]
		return ok
	case targetMember:
		row.Target, ok = s.target(in)
		return ok
	case labelsMember:
		return s.labelsOf(in, row)
	}
	return s.ratings(in, row.Levels)
}

func (s *scanner) target(in *scan) (string, bool) {
	text, _ := in.quoted()
	for _, id := range s.targets {
		if string(text) == id {
			return id, true
		}
	}
	return "", false
}

// rubricRef reads a rubric's name, or its id and version.
func (s *scanner) rubricRef(in *scan) bool {
	id, ok := in.text(assess.MaxName)
	if !ok {
		id, ok = in.pair("id", "version", maxVersion)
	}
	return ok && string(id) == s.rubric
}

// whoRates reads who rates, by the role or by role and name; that two agreed is left to
// the strict reader.
func (s *scanner) whoRates(in *scan) (assess.Role, bool) {
	if in.again(s.rater) {
		return s.role, true
	}
	begin := in.at
	role, ok := in.text(assess.MaxName)
	if !ok {
		role, ok = in.pair("role", "name", assess.MaxName)
	}
	for _, known := range []assess.Role{assess.Self, assess.Mentor, assess.Peer} {
		if ok && string(role) == string(known) {
			s.rater, s.role = append(s.rater[:0], in.data[begin:in.at]...), known
			return known, true
		}
	}
	return "", false
}

// labelsOf reads the labels; a key that is there twice is left to the strict reader.
func (s *scanner) labelsOf(in *scan, row *Row) bool {
	// What was read before ended at its first brace, too.
	text := in.data[in.at : in.at+bytes.IndexByte(in.data[in.at:], '}')+1]
	if known, ok := s.labels[string(text)]; ok {
		row.Labels = known
		in.at += len(text)
		return true
	}
	begin := in.at
	if !in.skip('{') {
		return false
	}
	row.Labels = nil
	for more, ok := true, true; more; {
		var key, value []byte
		if key, ok = in.key(); !ok || len(row.Labels) == assess.MaxLabels {
			return false
		}
		if value, ok = in.text(assess.MaxName); !ok || !strict.IsID(string(key)) || row.Label(string(key)) != "" {
			return false
		}
		row.Labels = append(row.Labels, Label{string(key), string(value)})
		if more, ok = in.next(); !ok {
			return false
		}
	}
	row.sortLabels()
	if len(s.labels) >= maxKnown {
		clear(s.labels)
	}
	s.labels[string(in.data[begin:in.at])] = row.Labels
	return true
}
