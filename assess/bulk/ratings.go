package bulk

import (
	"encoding/binary"

	"github.com/skillgap/skillgap/assess"
)

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
		at = s.inOrder(data, at, skill, levels)
		if skill = s.skill(data, at); skill < 0 {
			return false
		}
		at += len(s.skills[skill].key)
		if len(data)-at < 4 { // "na", or a space, a level and the ends of two objects
			return len(data)-at == 3 && s.lastRating(in, at, levels, skill)
		}
		if data[at] == ' ' {
			at++
		}
		if levels[skill] != assess.NoLevel {
			return false
		}
		if level := data[at] - '0'; level <= s.skills[skill].most {
			levels[skill] = int8(level)
			at++
		} else {
			in.at = at
			if !s.rating(in, levels, skill) || in.at == len(data) {
				return false
			}
			at = in.at
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

// rating reads a rating that is no number: "na", or what says more than its level.
func (s *scanner) rating(in *scan, levels []int8, skill int) bool {
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

// inOrder reads levels from that of a skill on, as long as they come in the rubric's order
// and without spaces, and says where they end. The last one is not among them: a comma has
// to follow.
func (s *scanner) inOrder(data []byte, at, skill int, levels []int8) (end int) {
	for ; skill < len(s.skills) && at+keyBytes <= len(data); skill++ {
		k, text := &s.skills[skill], (*[keyBytes]byte)(data[at:])
		size := len(k.key)
		if size+1 >= keyBytes || !k.begins(text) {
			break
		}
		level := text[size] - '0'
		if level > k.most || text[size+1] != ',' || levels[skill] != assess.NoLevel {
			break
		}
		levels[skill] = int8(level)
		at += size + len("3,")
	}
	return at
}

// lastRating reads a level that only the ends of two objects follow.
func (s *scanner) lastRating(in *scan, at int, levels []int8, skill int) bool {
	level := in.data[at] - '0'
	if levels[skill] != assess.NoLevel || level > s.skills[skill].most {
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

// skill is the one whose key stands at a place, or -1.
func (s *scanner) skill(data []byte, at int) int {
	if at+shortestKey > len(data) {
		return -1
	}
	skill := s.first[hash([shortestKey]byte(data[at:]))]
	for skill >= 0 && !hasAt(data, at, s.skills[skill].key) {
		skill = s.skills[skill].next
	}
	return skill
}

// keyBytes is how long a key is at most that is compared by words, with a level and a comma.
const keyBytes = 32

// ratedSkill is a skill as ratings have it.
type ratedSkill struct {
	key  string // "git":
	next int    // another skill whose key has the same hash, or -1
	most byte   // the highest level
	// The key, and which bits of a text are compared with it.
	words, mask [keyBytes / 8]uint64
}

// known makes a skill that of an index known.
func (s *scanner) known(skill int, id string, most int) {
	one := ratedSkill{key: `"` + id + `":`, most: byte(most)}
	for i := range min(len(one.key), keyBytes) {
		one.words[i/8] |= uint64(one.key[i]) << (i % 8 * 8)
		one.mask[i/8] |= 0xff << (i % 8 * 8)
	}
	before := &s.first[hash([shortestKey]byte([]byte(one.key)))]
	one.next, *before = *before, skill
	s.skills = append(s.skills, one)
}

// shortestKey is how long a key is at least: that of an id of one letter.
const shortestKey = 4

// hash tells most keys apart by how they begin: 0..127.
func hash(begin [shortestKey]byte) uint32 {
	return binary.LittleEndian.Uint32(begin[:]) * 0x9e3779b1 >> 25
}

// begins says whether a text begins with a key. It compares words of 8 bytes, of which
// few make a key.
func (s *ratedSkill) begins(text *[keyBytes]byte) bool {
	return (binary.LittleEndian.Uint64(text[0:])^s.words[0])&s.mask[0]|
		(binary.LittleEndian.Uint64(text[8:])^s.words[1])&s.mask[1]|
		(binary.LittleEndian.Uint64(text[16:])^s.words[2])&s.mask[2]|
		(binary.LittleEndian.Uint64(text[24:])^s.words[3])&s.mask[3] == 0
}
