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
	skills  []string       // of the rubric, as keys: "git":
	index   map[string]int // of a skill by its id
	most    byte           // the highest level
	none    []int8         // levels of a sheet without ratings

	members [memberCount]string // as keys
	order   [memberCount]int    // of the members of the last sheet
	ref     []byte              // the last name of the rubric
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
		rubric: r.ID, targets: r.TargetIDs(), most: rubric.MaxLevel, none: unrated(r), index: map[string]int{},
		labels: map[string][]Label{}, dates: map[string]string{},
	}
	for i, name := range []string{"schema", "rubric", "subject", "rater", "date", "target", "labels", "ratings"} {
		s.members[i], s.order[i] = `"`+name+`":`, i
	}
	for i, id := range r.SkillIDs() {
		s.skills = append(s.skills, `"`+id+`":`)
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

// sheet reads a sheet without a check, and says of everything else only that it does
// not.
func (s *scanner) sheet(text []byte, row *Row) bool {
	row.clear(s.none)
	in, seen := scan{text, 0}, 0
	if !in.skip('{') {
		return false
	}
	for n := 0; n < memberCount; n++ {
		member := s.order[n]
		if !in.has(s.members[member]) {
			if member = s.member(&in); member < 0 {
				return false
			}
			s.order[n] = member
		}
		in.skip(' ')
		if seen&(1<<member) != 0 || !s.value(&in, member, row) {
			return false
		}
		seen |= 1 << member
		if more, ok := in.next(); !ok {
			return false
		} else if !more {
			return in.at == len(text) && seen&needed == needed
		}
	}
	return false
}

// member reads the key of any member.
func (s *scanner) member(in *scan) int {
	return slices.IndexFunc(s.members[:], in.has)
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
	if in.again(s.ref) {
		return true
	}
	begin := in.at
	id, ok := in.text(assess.MaxName)
	if !ok {
		id, ok = in.pair("id", "version", maxVersion)
	}
	if !ok || string(id) != s.rubric {
		return false
	}
	s.ref = append(s.ref[:0], in.data[begin:in.at]...)
	return true
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

// ratings reads the ratings, which may be none. It keeps the place in variables of its
// own, since most of the time goes by here.
func (s *scanner) ratings(in *scan, levels []int8) bool {
	if !in.skip('{') {
		return false
	}
	if in.skip('}') {
		return true
	}
	data, at := in.data, in.at
	for skill := 0; ; skill++ {
		if skill < len(s.skills) && hasAt(data, at, s.skills[skill]) {
			at += len(s.skills[skill])
		} else if skill, at = s.skill(data, at); skill < 0 {
			return false
		}
		if len(data)-at < 4 { // "na", or a space, a level and the ends of two objects
			return len(data)-at == 3 && s.lastRating(in, at, levels, skill)
		}
		if data[at] == ' ' {
			at++
		}
		if levels[skill] != assess.NoLevel {
			return false
		}
		if level := data[at] - '0'; level <= s.most {
			levels[skill] = int8(level)
			at++
		} else if hasAt(data, at, `"na"`) && at+len(`"na"`) < len(data) {
			levels[skill] = assess.NotApplicable
			at += len(`"na"`)
		} else {
			return false
		}
		end := data[at]
		if at++; end != ',' {
			in.at = at
			return end == '}'
		}
		if at < len(data) && data[at] == ' ' {
			at++
		}
	}
}

// lastRating reads a level that only the ends of two objects follow.
func (s *scanner) lastRating(in *scan, at int, levels []int8, skill int) bool {
	level := in.data[at] - '0'
	if levels[skill] != assess.NoLevel || level > s.most {
		return false
	}
	levels[skill] = int8(level)
	in.at = at + 1
	return in.skip('}')
}

// hasAt says whether a text stands at a place of another.
func hasAt(data []byte, at int, text string) bool {
	return at+len(text) <= len(data) && string(data[at:at+len(text)]) == text
}

// skill reads a key that is another than that of the next skill, and says whose it is.
func (s *scanner) skill(data []byte, at int) (skill, after int) {
	in := scan{data, at}
	key, ok := in.text(assess.MaxName)
	if !ok || !in.skip(':') {
		return -1, 0
	}
	skill, ok = s.index[string(key)]
	if !ok {
		return -1, 0
	}
	return skill, in.at
}

// scan is a place in a text.
type scan struct {
	data []byte
	at   int
}

// skip goes over a byte if it stands here.
func (s *scan) skip(c byte) bool {
	if s.at < len(s.data) && s.data[s.at] == c {
		s.at++
		return true
	}
	return false
}

// has goes over a text if it stands here.
func (s *scan) has(text string) bool {
	if !hasAt(s.data, s.at, text) {
		return false
	}
	s.at += len(text)
	return true
}

// again goes over a value that was read before, if it stands here.
func (s *scan) again(value []byte) bool {
	if end := s.at + len(value); len(value) > 0 && end <= len(s.data) && bytes.Equal(s.data[s.at:end], value) {
		s.at = end
		return true
	}
	return false
}

// next goes over the comma to the next member, or over the end of the object.
func (s *scan) next() (more, ok bool) {
	if s.skip(',') {
		s.skip(' ')
		return true, true
	}
	return false, s.skip('}')
}

// key reads a key and its colon.
func (s *scan) key() ([]byte, bool) {
	key, ok := s.text(assess.MaxName)
	if !ok || !s.skip(':') {
		return nil, false
	}
	s.skip(' ')
	return key, true
}

// pair reads an object of the first of two texts, or of both in this order, and returns
// the first; the second has so many characters at most.
func (s *scan) pair(first, second string, most int) (value []byte, ok bool) {
	if !s.skip('{') {
		return nil, false
	}
	if key, ok := s.key(); !ok || string(key) != first {
		return nil, false
	}
	if value, ok = s.text(assess.MaxName); !ok {
		return nil, false
	}
	more, ok := s.next()
	if !more {
		return value, ok
	}
	if key, ok := s.key(); !ok || string(key) != second {
		return nil, false
	}
	if _, ok := s.text(most); !ok {
		return nil, false
	}
	more, ok = s.next()
	return value, ok && !more
}

// text reads a plain text in quotes, of so many characters at most. It stays where it
// is if there is none.
func (s *scan) text(most int) ([]byte, bool) {
	begin := s.at
	text, ok := s.quoted()
	if ok = ok && len(text) <= most && text[0] != ' ' && IsPlain(text); !ok {
		s.at = begin
	}
	return text, ok
}

// quoted reads what stands up to the next quote, and is not nothing. That is a text if
// it is one that is known.
func (s *scan) quoted() ([]byte, bool) {
	if s.at >= len(s.data) || s.data[s.at] != '"' {
		return nil, false
	}
	rest := s.data[s.at+1:]
	end := bytes.IndexByte(rest, '"')
	if end < 1 {
		return nil, false
	}
	s.at += end + 2
	return rest[:end], true
}

// IsPlain says whether a text stands for itself in JSON, whoever reads it: it is printed
// in ASCII, and has nothing that begins an escape, ends a text, or that a CI runner may
// take for a command.
func IsPlain[T ~string | ~[]byte](text T) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '#' {
			return false
		}
	}
	return true
}
