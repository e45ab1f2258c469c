package strict

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// flow adds items between the brackets of a list, or below a key between the
// braces of an object, whose parts are given.
func (a *appending) flow(n *Node, parts []*Node, key string, items []string) []byte {
	if key != "" && a.json {
		key = fmt.Sprintf("%q", key)
	}
	open := a.offset(n)
	last, closing := a.closing(open)
	outer, alone := a.blanks(closing)
	start := closing - len(outer)
	switch {
	case alone && start > open:
		return a.onLines(last, start, a.inner(outer, parts), key, items)
	case last == open && len(a.lines) > 2: // the brackets stand side by side in a document of several lines
		outer, _ = a.blanks(open)
		between := a.end + outer + "  "
		text := between + strings.Join(items, ","+between) + a.end + outer
		return slices.Concat(a.data[:closing], []byte(text), a.data[closing:])
	}
	text := strings.Join(items, ", ")
	if key != "" {
		text = key + ": [" + text + "]"
	}
	return slices.Concat(a.data[:last+1], []byte(a.comma(last, " ")+text), a.data[last+1:])
}

// onLines adds items on lines of their own before the line that begins at start,
// behind what stands last.
func (a *appending) onLines(last, start int, blanks, key string, items []string) []byte {
	between := "," + a.end + blanks
	text := strings.Join(items, between)
	if key != "" {
		text = key + ": [" + a.end + blanks + "  " + strings.Join(items, between+"  ") + a.end + blanks + "]"
	}
	if a.data[last] == ',' {
		text += ","
	}
	text = blanks + text + a.end
	return slices.Concat(a.data[:last+1], []byte(a.comma(last, "")), a.data[last+1:start], []byte(text), a.data[start:])
}

// comma is what parts what stands last from what follows: nothing more after the
// bracket or a comma.
func (a *appending) comma(last int, blank string) string {
	switch a.data[last] {
	case '[', '{':
		return ""
	case ',':
		return blank
	}
	return "," + blank
}

// inner is what lines between brackets begin with: as the first part's does, or
// more than the bracket's.
func (a *appending) inner(outer string, parts []*Node) string {
	if len(parts) > 0 {
		if blanks, alone := a.blanks(a.offset(parts[0])); alone {
			return blanks
		}
	}
	return outer + "  "
}

// blanks is what a line begins with, and whether the offset is first on it.
func (a *appending) blanks(at int) (blanks string, first bool) {
	start := bytes.LastIndexByte(a.data[:at], '\n') + 1
	rest := bytes.TrimLeft(a.data[start:], " \t")
	blanks = string(a.data[start : len(a.data)-len(rest)])
	return blanks, start+len(blanks) == at
}

// closing is the offsets of the bracket that closes the one at open, and of what
// stands last before it.
func (a *appending) closing(open int) (last, closing int) {
	depth := 0
	for i := open; i < len(a.data); i++ {
		c, first := a.data[i], i > 0 && strings.IndexByte(" \t\r\n[{,:", a.data[i-1]) >= 0
		switch {
		case strings.IndexByte(" \t\r\n", c) >= 0:
			continue
		case c == '#' && first: // which JSON has only in quotes
			i += max(bytes.IndexByte(a.data[i:], '\n'), 0)
			continue
		case strings.IndexByte(`"'`, c) >= 0 && first:
			i = a.quoteEnd(i)
		case strings.IndexByte("[{", c) >= 0:
			depth++
		case strings.IndexByte("]}", c) >= 0:
			if depth--; depth == 0 {
				return last, i
			}
		}
		last = min(i, len(a.data)-1)
	}
	return last, len(a.data)
}

// quoteEnd is where the quotes that begin at an offset end.
func (a *appending) quoteEnd(at int) int {
	quote := a.data[at]
	for i := at + 1; i < len(a.data); i++ {
		switch {
		case a.data[i] == '\\' && quote == '"':
			i++
		case a.data[i] == quote:
			return i
		}
	}
	return len(a.data)
}
