package bulk

import "github.com/skillgap/skillgap/assess"

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
		if level := data[at] - '0'; level <= s.most[skill] {
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
	if in.at == len(in.data) || in.data[in.at]-'0' > s.most[skill] {
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

// lastRating reads a level that only the ends of two objects follow.
func (s *scanner) lastRating(in *scan, at int, levels []int8, skill int) bool {
	level := in.data[at] - '0'
	if levels[skill] != assess.NoLevel || level > s.most[skill] {
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
