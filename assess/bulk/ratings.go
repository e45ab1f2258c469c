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
		} else if hasAt(data, at, `"na"`) && at+len(`"na"`) < len(data) {
			levels[skill] = assess.NotApplicable
			at += len(`"na"`)
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

// rating reads a rating that says more than its level: evidence and a note, of which
// nothing is kept. When a skill was last used and statements are left to the strict reader.
func (s *scanner) rating(in *scan, levels []int8, skill int) bool {
	if !in.has(`{"level":`) {
		return false
	}
	in.skip(' ')
	if in.has(`"na"`) {
		levels[skill] = assess.NotApplicable
	} else if in.at == len(in.data) || in.data[in.at]-'0' > s.most[skill] {
		return false
	} else {
		levels[skill] = int8(in.data[in.at] - '0')
		in.at++
	}
	evidence, note := false, false
	more, ok := in.next()
	for ; more && ok; more, ok = in.next() {
		switch {
		case !evidence && in.has(`"evidence":`):
			evidence = true
			in.skip(' ')
			ok = in.texts(assess.MaxText)
		case !note && in.has(`"note":`):
			note = true
			in.skip(' ')
			_, ok = in.text(assess.MaxText)
		default:
			return false
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
