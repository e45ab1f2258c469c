package assess

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// YAML returns the sheet in the form ReadSheet reads, ratings in the rubric's
// order. Kept sheets are known by the digest of this text: it stays as it is.
func (s *Sheet) YAML(r *rubric.Rubric) []byte {
	lines, ratings, responses := form{plainWord, quoted}.sheet(s, r)
	if len(ratings) == 0 {
		lines = append(lines, "ratings: {}")
	} else {
		lines = append(lines, "ratings:")
	}
	for _, line := range ratings {
		lines = append(lines, "  "+line)
	}
	if len(responses) > 0 {
		lines = append(lines, "responses:")
	}
	for _, line := range responses {
		lines = append(lines, "  - "+line)
	}
	return []byte(strings.Join(lines, "\n") + "\n")
}

// JSON returns what YAML says as JSON, a rating and a response a line.
func (s *Sheet) JSON(r *rubric.Rubric) []byte {
	f := form{strict.InQuotes, strict.InQuotes}
	members, ratings, responses := f.sheet(s, r)
	block := func(open string, lines []string, end string) string {
		if len(lines) == 0 {
			return open + end
		}
		return open + "\n    " + strings.Join(lines, ",\n    ") + "\n  " + end
	}
	members = append(members, f.member("ratings", block("{", ratings, "}")))
	if len(responses) > 0 {
		members = append(members, f.member("responses", block("[", responses, "]")))
	}
	return []byte("{\n  " + strings.Join(members, ",\n  ") + "\n}\n")
}

// AddResponses returns the text of a sheet with responses added, and all else as
// it was written: comments, order, layout. Text in which that cannot be done is an
// error, so what is returned reads back as the same sheet with the responses.
func AddResponses(name string, text []byte, r *rubric.Rubric, more []Response) ([]byte, error) {
	before, err := ReadSheet(name, text, r)
	if err != nil {
		return nil, err
	}
	f := formOf(name, text)
	lines := make([]string, len(more))
	for i, a := range more {
		lines[i] = f.response(a)
	}
	added, err := strict.Append(name, text, []string{"responses"}, lines)
	if err != nil {
		return nil, err
	}
	after, err := ReadSheet(name, added, r)
	if err != nil {
		return nil, err
	}
	before.Responses = append(before.Responses, more...)
	if !bytes.Equal(before.YAML(r), after.YAML(r)) || before.Gone != after.Gone {
		return nil, errors.New("the answers would change what it says")
	}
	return added, nil
}

// form is how the two forms of a sheet write words: ids and keys, which hold
// nothing special, and texts, which may hold anything printable.
type form struct{ word, text func(string) string }

// formOf is the form that a sheet's text has.
func formOf(name string, text []byte) form {
	if strict.IsJSON(name, text) {
		return form{strict.InQuotes, strict.InQuotes}
	}
	return form{plainWord, quoted}
}

// sheet is the lines of a sheet: the members before the ratings, the ratings,
// the responses.
func (f form) sheet(s *Sheet, r *rubric.Rubric) (members, ratings, responses []string) {
	rater := f.flow("role", f.word(string(s.Rater.Role)), "name", f.maybe(s.Rater.Name), "with", f.maybe(s.Rater.With))
	members = []string{
		f.member("schema", strconv.Itoa(SheetSchema)),
		f.member("rubric", f.flow("id", f.word(s.Rubric.ID), "version", f.maybe(s.Rubric.Version))),
		f.member("subject", f.text(s.Subject)),
		f.member("rater", rater),
		f.member("date", f.word(s.Date)),
	}
	if s.Target != "" {
		members = append(members, f.member("target", f.word(s.Target)))
	}
	if len(s.Labels) > 0 {
		members = append(members, f.member("labels", f.labels(s.Labels)))
	}
	if len(s.Stack) > 0 {
		members = append(members, f.member("stack", f.words(s.Stack)))
	}
	for _, skill := range r.Skills {
		if rating, ok := s.Rating(skill.ID); ok {
			ratings = append(ratings, f.member(skill.ID, f.rating(rating)))
		}
	}
	for _, a := range s.Responses {
		responses = append(responses, f.response(a))
	}
	return members, ratings, responses
}

// YAML is the labels as a sheet writes them, by their keys.
func (l Labels) YAML() string { return form{plainWord, quoted}.labels(l) }

func (f form) labels(l Labels) string {
	var pairs []string
	for _, key := range slices.Sorted(maps.Keys(l)) {
		pairs = append(pairs, key, f.text(l[key]))
	}
	return f.flow(pairs...)
}

func (f form) response(a Response) string {
	choice := strconv.Itoa(a.Choice)
	if a.Skipped {
		choice = f.word("skip")
	}
	return f.flow("item", f.word(a.Item), "choice", choice, "digest", f.known(a.Digest), "date", f.known(a.Date))
}

func (f form) rating(r Rating) string {
	level := strconv.Itoa(r.Level)
	if r.NA {
		level = f.word("na")
	}
	if len(r.Evidence) == 0 && r.Note == "" && r.LastUsed == "" && r.Date == "" && len(r.Can)+len(r.NotYet) == 0 {
		return level
	}
	evidence := ""
	if len(r.Evidence) > 0 {
		texts := make([]string, len(r.Evidence))
		for i, e := range r.Evidence {
			texts[i] = f.text(e)
		}
		evidence = "[" + strings.Join(texts, ", ") + "]"
	}
	return f.flow("level", level, "date", f.known(r.Date), "evidence", evidence, "note", f.maybe(r.Note), "last_used", f.known(r.LastUsed),
		"can", f.words(r.Can), "not_yet", f.words(r.NotYet))
}

// words is a list of ids; "" where there are none.
func (f form) words(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = f.word(id)
	}
	return "[" + strings.Join(words, ", ") + "]"
}

func (f form) member(key, value string) string { return f.word(key) + ": " + value }

// flow is a mapping in one line, of keys and values in turn; what has no value
// is left out.
func (f form) flow(pairs ...string) string {
	var list []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			list = append(list, f.member(pairs[i], pairs[i+1]))
		}
	}
	return "{" + strings.Join(list, ", ") + "}"
}

// maybe is a text that is left out where there is none.
func (f form) maybe(s string) string {
	if s == "" {
		return ""
	}
	return f.text(s)
}

// known is a word that is left out where there is none.
func (f form) known(s string) string {
	if s == "" {
		return ""
	}
	return f.word(s)
}

// plainWord writes an id as a YAML scalar: null is the one id that would be
// read as something else than itself.
func plainWord(s string) string {
	if s == "null" {
		return strict.InQuotes(s)
	}
	return s
}

// quoted writes a text as a YAML scalar: plain where that is certain to be
// read as the same text, else in double quotes.
func quoted(s string) string {
	letters := strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	if letters && s != "" && !strict.IsKeyword(s) {
		return s
	}
	return strict.InQuotes(s)
}
