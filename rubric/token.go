package rubric

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is a word of a text: letters and digits with the marks of names such as
// C++, C#, .NET and Node.js. Key is how words are compared: in lower case. Joined
// says that only blanks, hyphens or slashes stand between it and the token before,
// so that the two may be one expression: CI/CD, CI / CD and CI-CD are the same.
type Token struct {
	Text   string // as it is written
	Key    string
	At     int // bytes before it
	Joined bool
}

// Tokens cuts a text into words.
func Tokens(text string) []Token { return slices.Collect(EachToken(text)) }

// EachToken is the words of a text, one after the other.
func EachToken(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		lower := lowerASCII(text)
		joined := false
		for at := 0; at < len(text); {
			length := tokenLength(text[at:])
			if length == 0 {
				c, size := utf8.DecodeRuneInString(text[at:])
				joined = joined && (c == ' ' || c == '/' || unicode.IsSpace(c) || unicode.Is(unicode.Pd, c))
				at += size
				continue
			}
			word, key := text[at:at+length], lower[at:at+length]
			if strings.IndexFunc(word, beyondASCII) >= 0 {
				key = strings.ToLower(word)
			}
			if !yield(Token{word, key, at, joined}) {
				return
			}
			at, joined = at+length, true
		}
	}
}

// lowerASCII is a text with the capitals of A to Z in lower case: as long as it is, so that
// it need not be done for each word.
func lowerASCII(text string) string {
	is := func(c rune) bool { return 'A' <= c && c <= 'Z' }
	first := strings.IndexFunc(text, is)
	if first < 0 {
		return text
	}
	lower := []byte(text)
	for i := first; i < len(lower); i++ {
		if is(rune(lower[i])) {
			lower[i] += 'a' - 'A'
		}
	}
	return string(lower)
}

func beyondASCII(c rune) bool { return c >= utf8.RuneSelf }

// tokenLength is how many bytes at a text's begin are a token; a dot at its end is
// the sentence's, and one plus says "or more".
func tokenLength(text string) int {
	first, size := utf8.DecodeRuneInString(text)
	if !inToken(first) {
		if first != '.' {
			return 0
		}
		if next, _ := utf8.DecodeRuneInString(text[size:]); !unicode.IsLetter(next) {
			return 0
		}
	}
	end := size
	for end < len(text) {
		c, size := utf8.DecodeRuneInString(text[end:])
		if !inToken(c) && c != '.' && c != '#' && c != '+' && c != '&' {
			break
		}
		end += size
	}
	word := strings.TrimRight(text[:end], ".&")
	if !strings.HasSuffix(word, "++") {
		word = strings.TrimRight(word, "+")
	}
	return len(word)
}

// inToken says whether a character may be in any token, at its begin too.
func inToken(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c)
}
