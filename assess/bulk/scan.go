package bulk

import (
	"bytes"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// maxKnown is how many words of a kind a scanner remembers.
const maxKnown = 1 << 14

// scanner reads the plain form of a sheet: an object of one line without escapes,
// characters outside of ASCII or more than one space behind a comma or colon, whose
// ratings are levels or "na". Its members may stand in any order; those of a sheet
// that this program wrote cost least.
type scanner struct {
	rubric  string
	keys    []string       // of the skills: "git":
	index   map[string]int // of a skill by its id
	most    []byte         // the digits of their highest levels
	targets map[string]string
	words   map[string]string // of labels, so that one text is kept of each
	dates   map[string]string // that the strict reader has taken
}

func newScanner(r *rubric.Rubric) scanner {
	s := scanner{
		rubric: r.ID, index: map[string]int{}, targets: map[string]string{},
		words: map[string]string{}, dates: map[string]string{},
	}
	for i := range r.Skills {
		s.keys = append(s.keys, `"`+r.Skills[i].ID+`":`)
		s.most = append(s.most, byte('0'+r.Skills[i].Top()))
		s.index[r.Skills[i].ID] = i
	}
	for _, id := range r.TargetIDs() {
		s.targets[id] = id
	}
	return s
}

// learn notes a date that is one.
func (s *scanner) learn(date string) {
	if len(s.dates) < maxKnown {
		s.dates[date] = date
	}
}

// The members of a sheet, as a set.
const (
	hasSchema = 1 << iota
	hasRubric
	hasSubject
	hasRater
	hasDate
	hasTarget
	hasLabels
	hasRatings

	needed = hasSchema | hasSubject | hasDate | hasRatings
)

// sheet reads a sheet without a check, and says of everything else only that it does
// not.
func (s *scanner) sheet(text []byte, row *Row) bool {
	row.clear(len(s.keys))
	if len(text) == 0 || text[0] != '{' {
		return false
	}
	in, seen := scan{text, 1}, 0
	for {
		key, ok := in.key()
		if !ok {
			return false
		}
		has, ok := s.member(&in, string(key), row)
		if !ok || seen&has != 0 {
			return false
		}
		seen |= has
		if more, ok := in.next(); !ok {
			return false
		} else if !more {
			return in.at == len(text) && seen&needed == needed
		}
	}
}

// member reads the value of a member.
func (s *scanner) member(in *scan, key string, row *Row) (has int, ok bool) {
	switch key {
	case "schema":
		return hasSchema, in.skip('0' + assess.SheetSchema)
	case "rubric":
		return hasRubric, s.rubricRef(in)
	case "subject":
		row.Subject, ok = in.text(assess.MaxName)
		return hasSubject, ok
	case "rater":
		row.Role, ok = s.rater(in)
		return hasRater, ok
	case "date":
		row.Date, ok = known(in, s.dates)
		return hasDate, ok
	case "target":
		row.Target, ok = known(in, s.targets)
		return hasTarget, ok
	case "labels":
		return hasLabels, s.labels(in, row)
	case "ratings":
		return hasRatings, s.ratings(in, row.Levels)
	}
	return 0, false
}

// known reads a word of a set.
func known(in *scan, words map[string]string) (string, bool) {
	text, ok := in.text(assess.MaxName)
	if !ok {
		return "", false
	}
	word, ok := words[string(text)]
	return word, ok
}

// rubricRef reads a rubric's name, or its id and version.
func (s *scanner) rubricRef(in *scan) bool {
	if text, ok := in.text(assess.MaxName); ok {
		return string(text) == s.rubric
	}
	id, version, ok := in.pair("id", "version", maxVersion)
	return ok && string(id) == s.rubric && len(version) <= maxVersion
}

const maxVersion = 40

// rater reads who rates, by the role or by role and name; that two agreed is left to
// the strict reader.
func (s *scanner) rater(in *scan) (assess.Role, bool) {
	role, ok := in.text(assess.MaxName)
	if !ok {
		if role, _, ok = in.pair("role", "name", assess.MaxName); !ok {
			return "", false
		}
	}
	switch string(role) {
	case string(assess.Self):
		return assess.Self, true
	case string(assess.Mentor):
		return assess.Mentor, true
	case string(assess.Peer):
		return assess.Peer, true
	}
	return "", false
}

// labels reads the labels; those that are there twice are left to the strict reader.
func (s *scanner) labels(in *scan, row *Row) bool {
	if !in.skip('{') {
		return false
	}
	for {
		key, ok := in.key()
		if !ok || len(row.Labels) == assess.MaxLabels {
			return false
		}
		value, ok := in.text(assess.MaxName)
		if !ok {
			return false
		}
		label := Label{s.word(key), s.word(value)}
		if !strict.IsID(label.Key) || row.Label(label.Key) != "" {
			return false
		}
		row.Labels = append(row.Labels, label)
		if more, ok := in.next(); !more {
			row.sortLabels()
			return ok
		}
	}
}

// word is a text that is kept once.
func (s *scanner) word(text []byte) string {
	word, ok := s.words[string(text)]
	if !ok {
		if len(s.words) >= maxKnown {
			clear(s.words)
		}
		word = string(text)
		s.words[word] = word
	}
	return word
}

// ratings reads the ratings, which may be none.
func (s *scanner) ratings(in *scan, levels []int8) bool {
	if !in.skip('{') {
		return false
	}
	if in.skip('}') {
		return true
	}
	for expected := 0; ; expected++ {
		if expected < len(s.keys) && bytes.HasPrefix(in.rest(), []byte(s.keys[expected])) {
			in.at += len(s.keys[expected])
			in.skip(' ')
		} else {
			key, ok := in.key()
			if !ok {
				return false
			}
			if expected, ok = s.index[string(key)]; !ok {
				return false
			}
		}
		if levels[expected] != assess.NoLevel {
			return false
		}
		switch c := in.peek(); {
		case c >= '0' && c <= s.most[expected]:
			levels[expected] = int8(c - '0')
			in.at++
		case bytes.HasPrefix(in.rest(), []byte(`"na"`)):
			levels[expected] = assess.NotApplicable
			in.at += len(`"na"`)
		default:
			return false
		}
		if more, ok := in.next(); !more {
			return ok
		}
	}
}

// scan is a place in a text.
type scan struct {
	data []byte
	at   int
}

func (s *scan) rest() []byte { return s.data[s.at:] }

// peek is the byte here, 0 at the end.
func (s *scan) peek() byte {
	if s.at < len(s.data) {
		return s.data[s.at]
	}
	return 0
}

// skip goes over a byte if it stands here.
func (s *scan) skip(c byte) bool {
	if s.peek() != c {
		return false
	}
	s.at++
	return true
}

// next goes over the comma to the next member, or over the end of the object.
func (s *scan) next() (more, ok bool) {
	switch s.peek() {
	case ',':
		s.at++
		s.skip(' ')
		return true, true
	case '}':
		s.at++
		return false, true
	}
	return false, false
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

// pair reads an object of the first of two texts, or of both in this order.
func (s *scan) pair(first, second string, most int) (a, b []byte, ok bool) {
	if !s.skip('{') {
		return nil, nil, false
	}
	if key, ok := s.key(); !ok || string(key) != first {
		return nil, nil, false
	}
	if a, ok = s.text(assess.MaxName); !ok {
		return nil, nil, false
	}
	more, ok := s.next()
	if !more {
		return a, nil, ok
	}
	if key, ok := s.key(); !ok || string(key) != second {
		return nil, nil, false
	}
	if b, ok = s.text(most); !ok {
		return nil, nil, false
	}
	more, ok = s.next()
	return a, b, ok && !more
}

// text reads a plain text in quotes, of so many characters at most. It stays where it
// is if there is none.
func (s *scan) text(most int) ([]byte, bool) {
	if s.peek() != '"' {
		return nil, false
	}
	begin := s.at + 1
	end := begin
	for end < len(s.data) && plain(s.data[end]) {
		end++
	}
	if end == len(s.data) || s.data[end] != '"' || end == begin || end-begin > most || s.data[begin] == ' ' {
		return nil, false
	}
	s.at = end + 1
	return s.data[begin:end], true
}

// IsPlain says whether a text stands for itself in JSON, whoever reads it.
func IsPlain[T ~string | ~[]byte](text T) bool {
	for i := range len(text) {
		if !plain(text[i]) {
			return false
		}
	}
	return true
}

// plain says whether a byte stands for itself in every text: what is printed in ASCII,
// but for what begins an escape, ends a text, or a CI runner may take for a command.
func plain(c byte) bool { return c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '#' }
