package rubric

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// In is where the term stands in a text as words of its own, in bytes, or -1.
func (t *Term) In(text string) int {
	word := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }
	for from := 0; ; {
		at := strings.Index(text[from:], t.Term)
		if at < 0 || t.Term == "" {
			return -1
		}
		at += from
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(t.Term):])
		if !word(before) && !word(after) {
			return at
		}
		from = at + len(t.Term)
	}
}
