package bulk

import (
	"bytes"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric/strict"
)

// maxVersion is how long the name of a rubric's version is at most.
const maxVersion = 40

func (s *scanner) date(in *scan) (string, bool) {
	const size = len("2026-11-23")
	if in.at+size+2 > len(in.data) || in.data[in.at] != '"' || in.data[in.at+1+size] != '"' {
		return "", false
	}
	text := in.data[in.at+1 : in.at+1+size]
	in.at += size + 2
	known := s.dates.place(hashOf(text))
	if known.key == string(text) {
		return known.key, true
	}
	date := string(text)
	if !assess.IsDate(date) {
		return "", false
	}
	known.key = date
	return date, true
}

func (s *scanner) target(in *scan) (string, bool) {
	for i := range s.targets {
		if text := &s.targets[i]; in.again(text) {
			return text.text[1 : len(text.text)-1], true
		}
	}
	return "", false
}

// rubricRef reads a rubric's name, or its id and version.
func (s *scanner) rubricRef(in *scan) bool {
	id, ok := in.text(assess.MaxName)
	if !ok {
		id, _, ok = in.pair("id", "version", maxVersion)
	}
	return ok && string(id) == s.rubric
}

// whoRates reads who rates, by the role or by role and name; that two agreed is left to
// the strict reader.
func (s *scanner) whoRates(in *scan) (assess.Rater, bool) {
	if len(s.rater) > 0 && hasAt(in.data, in.at, s.rater) {
		in.at += len(s.rater)
		return s.who, true
	}
	begin := in.at
	var name []byte
	role, ok := in.text(assess.MaxName)
	if !ok {
		role, name, ok = in.pair("role", "name", assess.MaxName)
	}
	for _, known := range []assess.Role{assess.Self, assess.Mentor, assess.Peer} {
		if ok && string(role) == string(known) {
			s.rater, s.who = append(s.rater[:0], in.data[begin:in.at]...), assess.Rater{Role: known, Name: string(name)}
			return s.who, true
		}
	}
	return assess.Rater{}, false
}

// labelsOf reads the labels; a key that is there twice is left to the strict reader.
func (s *scanner) labelsOf(in *scan, row *Row) bool {
	// What was read before ended at its first brace, too.
	text := in.data[in.at : in.at+bytes.IndexByte(in.data[in.at:], '}')+1]
	known := s.labels.place(hashOf(text))
	if known.key == string(text) && len(text) > 0 {
		row.Labels = known.value
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
	known.key, known.value = string(in.data[begin:in.at]), row.Labels
	return true
}
