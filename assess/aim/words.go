package aim

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric"
)

// word is one of an advertisement, with what parts it from the word before, and which
// sorts of words it is of.
type word struct {
	rubric.Token
	before signs
	is     sort
}

// signs are what parts two words.
type signs uint8

const (
	comma signs = 1 << iota
	colon
	opens  // a bracket
	closes // a bracket
	ends   // a sentence
	asks   // a sentence, which is a question
)

// wordsOf is the words of a text.
func wordsOf(text string) []word {
	words := make([]word, 0, 1+strings.Count(text, " ")+strings.Count(text, "\n"))
	end, last := 0, ""
	for t := range rubric.EachToken(text) {
		words = append(words, word{Token: t, before: signsIn(text[end:t.At], last)})
		end, last = t.At+len(t.Text), t.Key
	}
	return words
}

// signOf is what the characters say that are one byte. What ends a sentence has a blank
// behind it.
var signOf = [256]signs{
	',': comma, ':': colon, '(': opens, ')': closes, '.': ends, '!': ends, ';': ends, '?': ends | asks,
}

// signsIn is those in what stands between two words, the first of which is last.
func signsIn(between, last string) (found signs) {
	for i := range len(between) {
		sign := signOf[between[i]]
		if sign&ends != 0 && (i+1 == len(between) || !blank(between[i+1]) || between[i] == '.' && isAbbreviation(last)) {
			sign &^= ends
		}
		found |= sign
	}
	if len(between) > len("• ") && strings.Contains(between, "• ") {
		found |= ends
	}
	return found
}

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// isAbbreviation says whether a dot after a word does not end the sentence.
func isAbbreviation(key string) bool {
	switch key {
	case "e.g", "i.e", "eg", "ie", "etc", "incl", "vs", "approx", "min", "yrs":
		return true
	}
	return false
}

// capital says whether a word begins with a capital letter.
func (w *word) capital() bool {
	c, _ := utf8.DecodeRuneInString(w.Text)
	return unicode.IsUpper(c)
}

// passage is a part of an advertisement: words that follow one another, and the
// expressions that are among them.
type passage struct {
	start int // words before it
	words []word
	marks []mark
}

// mark is an expression in an advertisement, the place of its first word, and whether the
// advertisement says "no" to it.
type mark struct {
	*expression
	at     int
	denied bool
}

// cut parts a passage before a word.
func (p passage) cut(at int) (head, tail passage) {
	marks := 0
	for marks < len(p.marks) && p.marks[marks].at < p.start+at {
		marks++
	}
	head = passage{p.start, p.words[:at], p.marks[:marks]}
	return head, passage{p.start + at, p.words[at:], p.marks[marks:]}
}

// is says whether the word at a place is of one of some sorts.
func (p passage) is(at int, sorts sort) bool {
	return 0 <= at && at < len(p.words) && p.words[at].is&sorts != 0
}

// near says whether one of some sorts stands from a place on and before another.
func (p passage) near(from, to int, sorts sort) bool {
	for at := max(from, 0); at < min(to, len(p.words)); at++ {
		if p.words[at].is&sorts != 0 {
			return true
		}
	}
	return false
}

// skills is the places of the first and of the last word of a skill, both -1 for none.
func (p passage) skills() (first, last int) {
	first, last = -1, -1
	for _, m := range p.marks {
		if m.list == ofSkill {
			if last = m.at - p.start; first < 0 {
				first = last
			}
		}
	}
	return first, last
}

// has says whether the passage has an expression of a list.
func (p passage) has(l list) bool {
	for _, m := range p.marks {
		if m.list == l {
			return true
		}
	}
	return false
}
