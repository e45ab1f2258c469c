package strict

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Problem is one thing wrong in a document: where, what, and what would be right.
type Problem struct {
	File    string
	Line    int // from 1; 0 when the whole file is meant
	Column  int // from 1, in characters
	Message string
	Hint    string
	Source  string // the line itself
}

// Error prints the position and message, the line with a caret, and the hint.
func (p Problem) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: ", p.File)
	if p.Line > 0 {
		b.Reset()
		fmt.Fprintf(&b, "%s:%d:%d: ", p.File, p.Line, p.Column)
	}
	b.WriteString(Printable(p.Message))
	if line, caret := excerpt(p.Source, p.Column); p.Line > 0 && line != "" {
		fmt.Fprintf(&b, "\n    %s\n    %s^", line, strings.Repeat(" ", caret))
	}
	if p.Hint != "" {
		fmt.Fprintf(&b, "\n    %s", Printable(p.Hint))
	}
	return b.String()
}

// excerpt cuts a line to 100 characters around the column and returns the
// caret's offset in it.
func excerpt(source string, column int) (line string, caret int) {
	runes := []rune(Printable(strings.ReplaceAll(source, "\t", " ")))
	caret = min(max(column-1, 0), len(runes))
	if start := caret - 60; start > 0 {
		runes, caret = runes[start:], 60
	}
	if len(runes) > 100 {
		runes = runes[:100]
	}
	return strings.TrimRight(string(runes), " "), caret
}

// Problems is every problem of one reading, by file and position.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Sorted is the problems by file, line and column.
func (ps Problems) Sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		if c := strings.Compare(a.File, b.File); c != 0 {
			return c
		}
		if a.Line != b.Line {
			return a.Line - b.Line
		}
		return a.Column - b.Column
	})
	return ps
}

// Printable replaces what a terminal would obey rather than show: control
// characters, bidirectional overrides, invalid UTF-8.
func Printable(s string) string {
	return strings.Map(func(c rune) rune {
		if c == utf8.RuneError || !IsPrintable(c) {
			return '\uFFFD'
		}
		return c
	}, s)
}

// IsPrintable reports whether the character may be shown: no control
// character, no line or paragraph separator, no bidirectional control.
func IsPrintable(c rune) bool {
	bidi := c == 0x061C || c == 0x200E || c == 0x200F ||
		(c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
	return !unicode.IsControl(c) && !bidi && c != 0x2028 && c != 0x2029
}

// Nearest returns the candidate most like word, or "" when none is close.
func Nearest(word string, candidates []string) string {
	best, bestDistance := "", len(word)/3+2
	for _, c := range candidates {
		if d := distance(strings.ToLower(word), strings.ToLower(c)); d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

// distance is the edit distance of Levenshtein (1966), in bytes.
func distance(a, b string) int {
	if len(a) > 100 || len(b) > 100 {
		return 100
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := diagonal
			if a[i-1] != b[j-1] {
				cost++
			}
			diagonal, row[j] = row[j], min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}
