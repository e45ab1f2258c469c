package bulk

import "github.com/skillgap/skillgap/assess"

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

// pair reads an object of the first of two texts, or of both in this order; the second
// has so many characters at most.
func (s *scan) pair(first, second string, most int) (one, two []byte, ok bool) {
	if !s.skip('{') {
		return nil, nil, false
	}
	if key, ok := s.key(); !ok || string(key) != first {
		return nil, nil, false
	}
	if one, ok = s.text(assess.MaxName); !ok {
		return nil, nil, false
	}
	more, ok := s.next()
	if !more {
		return one, nil, ok
	}
	if key, ok := s.key(); !ok || string(key) != second {
		return nil, nil, false
	}
	if two, ok = s.text(most); !ok {
		return nil, nil, false
	}
	more, ok = s.next()
	return one, two, ok && !more
}

// texts reads a list of plain texts, each of so many characters at most.
func (s *scan) texts(most int) bool {
	if !s.skip('[') {
		return false
	}
	if s.skip(']') {
		return true
	}
	for {
		if _, ok := s.text(most); !ok {
			return false
		}
		if !s.skip(',') {
			return s.skip(']')
		}
		s.skip(' ')
	}
}

// text reads a plain text in quotes, of so many characters at most. It stays where it
// is if there is none.
func (s *scan) text(most int) ([]byte, bool) {
	if s.at >= len(s.data) || s.data[s.at] != '"' {
		return nil, false
	}
	rest := s.data[s.at+1:]
	for i, c := range rest {
		switch {
		case c == '"':
			if i == 0 || i > most || rest[0] == ' ' {
				return nil, false
			}
			s.at += i + 2
			return rest[:i], true
		case !isPlain(c):
			return nil, false
		}
	}
	return nil, false
}

// IsPlain says whether a text stands for itself in JSON, whoever reads it: it is printed
// in ASCII, and has nothing that begins an escape, ends a text, or that a CI runner may
// take for a command.
func IsPlain[T ~string | ~[]byte](text T) bool {
	for i := range len(text) {
		if !isPlain(text[i]) {
			return false
		}
	}
	return true
}

// isPlain says it of a byte.
func isPlain(c byte) bool { return ' ' <= c && c <= '~' && c != '"' && c != '\\' && c != '#' }
