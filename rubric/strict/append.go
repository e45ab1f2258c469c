package strict

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

var errNoList = errors.New("there is no list to add to")

// Append returns a document with items added at the end of the list that its
// root has under a key, or with such a list at its end. Every byte of the
// document, in UTF-8, stays, in its order: so do comments and the way it is laid out. An
// item is one line in the document's language, see IsJSON. What comes out of a
// document with odd quotes or line ends may be wrong: read it again.
func Append(name string, data []byte, key string, items []string) ([]byte, error) {
	data = UTF8(data)
	root, _, err := Parse(name, data, len(data))
	if err != nil {
		return nil, err
	}
	a := newAppending(data, IsJSON(name, data))
	at := slices.IndexFunc(root.Keys, func(n *Node) bool { return n.Text == key })
	switch {
	case len(root.Keys) == 0 || at >= 0 && root.Items[at].Kind != List:
		return nil, errNoList
	case at < 0 && a.begins(root, '{'):
		return a.flow(root, root.Keys, key, items), nil
	case at < 0:
		column := root.Keys[0].Column
		return a.block(len(a.lines), column+2, indent(column)+key+":", items), nil
	case a.begins(root.Items[at], '['):
		return a.flow(root.Items[at], root.Items[at].Items, "", items), nil
	}
	next := len(a.lines)
	if at+1 < len(root.Keys) {
		next = root.Keys[at+1].Line - 1
	}
	for next > 0 && a.says(next-1) == "" { // comments there are about what follows
		next--
	}
	return a.block(next, root.Items[at].Column, "", items), nil
}

// IsJSON says whether Parse reads a document as JSON, else it is YAML.
func IsJSON(name string, data []byte) bool {
	return strings.HasSuffix(name, ".json") || looksLikeJSON(data)
}

// appending is a document that something is added to.
type appending struct {
	data  []byte
	lines []int // where each begins
	end   string
	json  bool
}

func newAppending(data []byte, json bool) *appending {
	a := &appending{data: data, json: json, end: "\n", lines: []int{0}}
	if bytes.Contains(data, []byte("\r\n")) {
		a.end = "\r\n"
	}
	for i, c := range data {
		if c == '\n' {
			a.lines = append(a.lines, i+1)
		}
	}
	return a
}

// indent is the blanks before a column, which counts from 1.
func indent(column int) string { return strings.Repeat(" ", column-1) }

// offset is where a node begins in the bytes.
func (a *appending) offset(n *Node) int {
	at := a.lines[min(n.Line, len(a.lines))-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRune(a.data[at:])
		at += size
	}
	return at
}

func (a *appending) begins(n *Node, with byte) bool {
	at := a.offset(n)
	return at < len(a.data) && a.data[at] == with
}

// says is a line without comment and blanks, "" also for a document's end.
func (a *appending) says(line int) string {
	rest := a.data[a.lines[line]:]
	if line+1 < len(a.lines) {
		rest = a.data[a.lines[line]:a.lines[line+1]]
	}
	text := strings.TrimSpace(string(rest))
	if text == "..." || strings.HasPrefix(text, "#") {
		return ""
	}
	return text
}

// block adds items as lines before a line, below a heading if there is one.
func (a *appending) block(line, column int, heading string, items []string) []byte {
	at := len(a.data)
	if line < len(a.lines) {
		at = a.lines[line]
	}
	if heading != "" { // at the document's end, which may be marked
		if mark := bytes.LastIndex(a.data, []byte("\n...")); mark >= 0 && a.says(slices.Index(a.lines, mark+1)) == "" {
			at = mark + 1
		}
	}
	var b strings.Builder
	if at > 0 && a.data[at-1] != '\n' {
		b.WriteString(a.end)
	}
	if heading != "" {
		b.WriteString(heading + a.end)
	}
	for _, item := range items {
		b.WriteString(indent(column) + "- " + item + a.end)
	}
	return slices.Concat(a.data[:at], []byte(b.String()), a.data[at:])
}

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
