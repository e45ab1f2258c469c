package aim

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a part of a text, from a byte to before another.
type span struct{ from, to int }

// line is one of an advertisement, put together where it was broken to fit a page.
type line struct {
	span
	passage
	first  bool // of a paragraph
	last   bool // of a paragraph
	listed bool // behind a bullet or a number, which the span leaves out
	marked bool // as a heading
}

// broken is the least characters of a line that may go on in the next, and
// longestHeading the most of a heading. Above the first text are at most longestTitle lines.
const (
	broken         = 60
	longestHeading = 60
	longestTitle   = 3
)

// linesOf is the lines of a text.
func linesOf(text string) []line {
	raw := rawLines(text)
	list := make([]line, 0, len(raw))
	first, open := true, false
	for i, s := range raw {
		one := text[s.from:s.to]
		if one == "" {
			first, open = true, false
			if len(list) > 0 {
				list[len(list)-1].last = true
			}
			continue
		}
		mark := cmp.Or(bullet(one), symbols(text, raw, i))
		l := line{span: span{s.from + mark, s.to}, first: first, listed: mark > 0, marked: marked(one)}
		if !first && !l.listed && !l.marked && (open || goesOn(text, list, one)) {
			list[len(list)-1].to = s.to
		} else {
			list = append(list, l)
		}
		first = false
		open = utf8.RuneCountInString(one) >= broken && !closed(one)
	}
	return list
}

// rawLines is the lines of a text as they stand, without blanks around them.
func rawLines(text string) []span {
	list := make([]span, 0, 1+strings.Count(text, "\n"))
	at := 0
	for raw := range strings.Lines(text) {
		from := at + len(raw) - len(strings.TrimLeftFunc(raw, unicode.IsSpace))
		list = append(list, span{from, from + len(strings.TrimSpace(raw))})
		at += len(raw)
	}
	return list
}

// symbols is how many bytes at the beginning of one of the lines of a text are a symbol that
// stands before its neighbours too, and so is a bullet: another one decorates a heading.
func symbols(text string, lines []span, i int) int {
	c := symbol(text, lines, i)
	if c == 0 || c != symbol(text, lines, i-1) && c != symbol(text, lines, i+1) {
		return 0
	}
	return utf8.RuneLen(c)
}

// symbol is the sign with which one of the lines of a text begins, 0 for none.
func symbol(text string, lines []span, i int) rune {
	if i < 0 || i >= len(lines) {
		return 0
	}
	c, _ := utf8.DecodeRuneInString(text[lines[i].from:lines[i].to])
	if c == utf8.RuneError || !unicode.IsSymbol(c) {
		return 0
	}
	return c
}

// closed says whether something ends with a text, which may be empty.
func closed(text string) bool {
	return text != "" && strings.IndexByte(".!?:;", text[len(text)-1]) >= 0
}

// goesOn says whether a text is the rest of the line before it: one of several words,
// after which nothing ends and nothing begins.
func goesOn(whole string, list []line, text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLower(c) {
		return false
	}
	last := list[len(list)-1]
	before := whole[last.from:last.to]
	words := 0
	for range strings.FieldsSeq(before) {
		if words++; words > 2 {
			return !closed(before)
		}
	}
	return false
}

// bullet is how many bytes at the beginning of a text are a bullet or a number with
// the blanks after it.
func bullet(text string) int {
	_, size := utf8.DecodeRuneInString(text)
	if !strings.Contains("-*+•·‣▪◦–—", text[:size]) {
		for size = 0; size < len(text) && '0' <= text[size] && text[size] <= '9'; size++ {
		}
		if size == 0 || size > 2 || size == len(text) || text[size] != '.' && text[size] != ')' {
			return 0
		}
		size++
	}
	rest := strings.TrimLeftFunc(text[size:], unicode.IsSpace)
	if len(rest) == len(text)-size {
		return 0
	}
	return len(text) - len(rest)
}

// marked says whether a text is a heading by its marks.
func marked(text string) bool {
	rest := strings.TrimLeft(text, "#")
	return len(rest) < len(text) && rest != "" && blank(rest[0]) ||
		strings.HasPrefix(text, "**") || strings.HasPrefix(text, "__") || strings.HasPrefix(text, "==")
}
