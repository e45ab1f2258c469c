package strict

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Printable replaces what a terminal would obey rather than show: control
// characters, bidirectional overrides, invalid UTF-8.
func Printable(s string) string {
	if Plain(s) {
		return s
	}
	return strings.Map(func(c rune) rune {
		if c == utf8.RuneError || !IsPrintable(c) {
			return '\uFFFD'
		}
		return c
	}, s)
}

// Plain reports whether a text is of printable ASCII alone, as most are: a byte of it is
// a character, and a column of a screen.
func Plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// IsPrintable reports whether the character may be shown: no control
// character, no line or paragraph separator, no bidirectional control, and neither
// of the two that are no characters and that YAML has no way to write.
func IsPrintable(c rune) bool {
	bidi := c == 0x061C || c == 0x200E || c == 0x200F ||
		(c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
	return !unicode.IsControl(c) && !bidi && c != 0x2028 && c != 0x2029 && c != 0xFFFE && c != 0xFFFF
}

// Shown is a text without the characters that show nothing, such as a zero-width space or a
// soft hyphen (Default_Ignorable_Code_Point of Unicode). Joiners and variation selectors
// stay after letters and signs that they change, as in Persian, Hindi or an emoji.
func Shown(s string) string {
	if Plain(s) {
		return s
	}
	var before rune // without its accents
	return strings.Map(func(c rune) rune {
		selects := c == 0x200C || c == 0x200D || unicode.Is(unicode.Variation_Selector, c)
		switch {
		case selects && before >= utf8.RuneSelf && !unicode.IsSpace(before) && !unicode.In(before, unicode.Latin,
			unicode.Greek, unicode.Cyrillic, unicode.Armenian, unicode.Georgian, unicode.Hebrew, unicode.Hangul,
			unicode.Hiragana, unicode.Katakana):
		case selects, unicode.Is(unicode.Other_Default_Ignorable_Code_Point, c),
			unicode.Is(unicode.Cf, c) && !unicode.Is(unicode.Prepended_Concatenation_Mark, c):
			return -1
		case c == 0x2800: // Braille's blank
			c = ' '
		}
		if !unicode.Is(unicode.Inherited, c) {
			before = c
		}
		return c
	}, s)
}

var command = Pattern(`##([A-Za-z]*)\[`)

// ReplaceCommands replaces what a CI runner obeys wherever it stands in a line:
// "##[error]" of GitHub, "##vso[task.complete]" of Azure Pipelines, "##teamcity[...]".
// In the replacement $1 is the word between ## and the bracket.
func ReplaceCommands(text, replacement string) string {
	if !strings.Contains(text, "##") {
		return text
	}
	return command().ReplaceAllString(text, replacement)
}

var begun = Pattern(`(?m)^([\s\p{Z}]*:):`) // the runner trims every blank of Unicode

// NoCommand takes from a text what a CI runner reads as a command: "::" that begins a line
// (after blanks), or what ReplaceCommands finds anywhere. The last character of it is
// replaced, so that a text may come in parts. Its width stays.
func NoCommand(text string) string {
	text = ReplaceCommands(text, "##$1\uFFFD")
	if !strings.Contains(text, "::") {
		return text
	}
	return begun().ReplaceAllString(text, "$1\uFFFD")
}

// maxCandidates is among how many words the nearest is looked for, since that
// takes as long as all of them are.
const maxCandidates = 2000

// Nearest returns the candidate most like word, or "" when none is close or there
// are very many.
func Nearest(word string, candidates []string) string {
	if len(candidates) > maxCandidates {
		return ""
	}
	best, bestDistance := "", (len(word)+1)/3+1 // of three letters one may be wrong
	for _, c := range candidates {
		if d := distance(strings.ToLower(word), strings.ToLower(c)); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance is how many bytes are to be put in, left out or changed, or neighbours to
// change places, to make one of the other (Damerau 1964), no place being changed twice.
func distance(a, b string) int {
	if len(a) > 100 || len(b) > 100 {
		return 100
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(b); j++ {
			changed := last[j-1]
			if a[i-1] != b[j-1] {
				changed++
			}
			row[j] = min(changed, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(b)]
}

// Suggest words what would be right instead of word: the nearest known one,
// or a list of all.
func Suggest(word string, known []string) string {
	if near := Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(known) == 0 || len(known) > 20 {
		return ""
	}
	return "one of: " + strings.Join(known, ", ")
}

// Pattern is a pattern that is compiled when it is first used, for variables: most commands
// use few of them, and all would be compiled before any begins.
func Pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}
