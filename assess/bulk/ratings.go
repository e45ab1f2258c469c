package bulk

import (
	"encoding/binary"

	"github.com/skillgap/skillgap/assess"
)

// ratings reads the ratings, which may be none.
func (s *scanner) ratings(in *scan, levels []int8) bool {
	return in.skip('{') && (in.skip('}') || s.some(in, levels))
}

// some reads ratings up to the end of their object. It keeps the place in variables of its
// own, since most of the time goes by here.
func (s *scanner) some(in *scan, levels []int8) bool {
	data, at, skills := in.data, in.at, s.skills
	for skill := 0; ; skill++ { // most have them in the rubric's order
		text := s.window(data, at)
		if skill >= len(skills) || !skills[skill].begins(text) {
			if text[0] == ' ' { // behind a comma
				at, skill = at+1, skill-1
				continue
			}
			skill = s.skill(text)
		}
		if skill < 0 || levels[skill] != assess.NoLevel {
			return false
		}
		level, size, end := skills[skill].level(text)
		if end == ',' || end == '}' {
			levels[skill] = level
			at += size + 1
		} else {
			in.at = at
			if !s.rating(in, levels, skill) || in.at == len(data) {
				return false
			}
			end, at = data[in.at], in.at+1
		}
		if end != ',' {
			in.at = at
			return end == '}'
		}
	}
}

// window is what begins at a place of a text. It is good until the next.
func (s *scanner) window(data []byte, at int) *window {
	if at+windowSize <= len(data) {
		return (*window)(data[at:])
	}
	s.last = window{}
	copy(s.last[:], data[at:])
	return &s.last
}

// rating reads any rating: a level, "na", or what says more than its level.
func (s *scanner) rating(in *scan, levels []int8, skill int) bool {
	if !in.has(s.skills[skill].text) {
		return false
	}
	in.skip(' ')
	if !in.skip('{') {
		return s.level(in, levels, skill)
	}
	if !in.has(`"level":`) {
		return false
	}
	in.skip(' ')
	return s.level(in, levels, skill) && in.grounds()
}

// level reads a level or "na".
func (s *scanner) level(in *scan, levels []int8, skill int) bool {
	if in.has(`"na"`) {
		levels[skill] = assess.NotApplicable
		return true
	}
	if in.at == len(in.data) || in.data[in.at]-'0' > s.skills[skill].most {
		return false
	}
	levels[skill] = int8(in.data[in.at] - '0')
	in.at++
	return true
}

// grounds goes over the evidence and the note behind a level, to the end of the rating.
// When a skill was last used and statements are left to the strict reader.
func (s *scan) grounds() bool {
	evidence, note := false, false
	more, ok := s.next()
	for ; more && ok; more, ok = s.next() {
		switch {
		case !evidence && s.has(`"evidence":`):
			evidence = true
			s.skip(' ')
			ok = s.texts(assess.MaxText)
		case !note && s.has(`"note":`):
			note = true
			s.skip(' ')
			_, ok = s.text(assess.MaxText)
		default:
			ok = false
		}
		if !ok {
			return false
		}
	}
	return ok
}

// hasAt says whether a text stands at a place of another.
func hasAt[T ~string | ~[]byte](data []byte, at int, text T) bool {
	return at+len(text) <= len(data) && string(data[at:at+len(text)]) == string(text)
}

// skill is the one with whose key a text begins, or -1.
func (s *scanner) skill(text *window) int {
	skill := s.first[hash([shortestKey]byte(text[:]))]
	for skill >= 0 && !s.skills[skill].begins(text) {
		skill = s.skills[skill].next
	}
	return skill
}

// ratedSkill is a skill as ratings have it.
type ratedSkill struct {
	phrase      // its key, "git":
	next   int  // another skill whose key has the same hash, or -1
	most   byte // the highest level
}

// level reads a level that follows the key, behind a space or at once, and says how many
// bytes both are and what is behind them; that is 0 if none does, or the window is too small.
func (k *ratedSkill) level(text *window) (level int8, size int, end byte) {
	size = len(k.text) + 1
	if size+1 < len(text) && text[size-1] == ' ' {
		size++
	}
	if size >= len(text) || text[size-1]-'0' > k.most {
		return 0, size, 0
	}
	return int8(text[size-1] - '0'), size, text[size]
}

// known makes a skill that of an index known.
func (s *scanner) known(skill int, id string, most int) {
	one := ratedSkill{phrase: newPhrase(`"` + id + `":`), most: byte(most)}
	before := &s.first[hash([shortestKey]byte([]byte(one.text)))]
	one.next, *before = *before, skill
	s.skills = append(s.skills, one)
}

// shortestKey is how long a key is at least: that of an id of one letter.
const shortestKey = 4

// hash tells most keys apart by how they begin: 0..127.
func hash(begin [shortestKey]byte) uint64 {
	return spread(uint64(binary.LittleEndian.Uint32(begin[:])), 7)
}
