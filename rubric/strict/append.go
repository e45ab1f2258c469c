package strict

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

var (
	errNoList   = errors.New("there is no list to add to")
	errNoObject = errors.New("there is no mapping to add to")
)

// Append returns a document with items added at the end of the list that stands in its
// root under the keys of a path, each in the object under the one before; or with such a
// list at the end of the last object. Every byte of the document, in UTF-8, stays, in
// its order: so do comments and the way it is laid out. An item is one line in the
// document's language, see IsJSON. What comes out of a document with odd quotes or line
// ends may be wrong: read it again.
func Append(name string, data []byte, path []string, items []string) ([]byte, error) {
	a, parents, err := newAppending(name, data, path)
	if err != nil {
		return nil, err
	}
	object, key := parents[len(parents)-1].node, path[len(path)-1]
	list := object.under(key)
	switch {
	case list != nil && list.Kind != List:
		return nil, errNoList
	case list == nil && a.begins(object, '{'):
		return a.flow(object, object.Keys, key, items), nil
	case list == nil:
		column := object.Keys[0].Column
		lines := []string{indent(column) + key + ":"}
		for _, item := range items {
			lines = append(lines, indent(column+2)+"- "+item)
		}
		return a.insert(a.endOf(parents[:len(parents)-1]), lines), nil
	case a.begins(list, '['):
		return a.flow(list, list.Items, "", items), nil
	}
	lines := make([]string, len(items))
	for i, item := range items {
		lines[i] = indent(list.Column) + "- " + item
	}
	return a.insert(a.endOf(parents), lines), nil
}

// Set is Append of a scalar: it stands for the one under the keys of a path, if there is
// one, whose bytes alone do not stay.
func Set(name string, data []byte, path []string, value string) ([]byte, error) {
	a, parents, err := newAppending(name, data, path)
	if err != nil {
		return nil, err
	}
	object, key := parents[len(parents)-1].node, path[len(path)-1]
	old := object.under(key)
	member := key + ": " + value
	if a.json {
		member = fmt.Sprintf("%q: %s", key, value)
	}
	switch {
	case old == nil && a.begins(object, '{'):
		return a.flow(object, object.Keys, "", []string{member}), nil
	case old == nil:
		return a.insert(a.endOf(parents[:len(parents)-1]), []string{indent(object.Keys[0].Column) + member}), nil
	case old.Kind != Scalar:
		return nil, errNoObject
	}
	at := a.offset(old)
	end := at + len(old.Text)
	if old.Quoted && (a.data[at] == '"' || a.data[at] == '\'') {
		end = a.quoteEnd(at) + 1
	}
	if end > len(a.data) {
		return nil, errNoObject
	}
	return slices.Concat(a.data[:at], []byte(value), a.data[end:]), nil
}

// under is what an object has under a key; nil if it has no such key.
func (n *Node) under(key string) *Node {
	at := slices.IndexFunc(n.Keys, func(k *Node) bool { return k.Text == key })
	if at < 0 {
		return nil
	}
	return n.Items[at]
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

// parent is an object on the way to a place in a document, and the key in it that leads
// on.
type parent struct {
	node *Node
	key  string
}

// newAppending reads a document, and finds the objects on the way to a path.
func newAppending(name string, data []byte, path []string) (*appending, []parent, error) {
	data = UTF8(data)
	node, _, err := Parse(name, data, len(data))
	if err != nil {
		return nil, nil, err
	}
	a := &appending{data: data, json: IsJSON(name, data), end: "\n", lines: []int{0}}
	if bytes.Contains(data, []byte("\r\n")) {
		a.end = "\r\n"
	}
	for i, c := range data {
		if c == '\n' {
			a.lines = append(a.lines, i+1)
		}
	}
	var parents []parent
	for _, key := range path {
		if node == nil || len(node.Keys) == 0 {
			return nil, nil, errNoObject
		}
		parents = append(parents, parent{node, key})
		node = node.under(key)
	}
	return a, parents, nil
}

// endOf is the line, from 0, behind what stands in the last of some objects under its
// key: before what comes next and the comments about that. Of no objects it is the
// document's end.
func (a *appending) endOf(parents []parent) int {
	next := len(a.lines)
	if len(parents) == 0 {
		return next
	}
	for _, p := range slices.Backward(parents) {
		at := slices.IndexFunc(p.node.Keys, func(k *Node) bool { return k.Text == p.key })
		if at+1 < len(p.node.Keys) {
			next = p.node.Keys[at+1].Line - 1
			break
		}
	}
	for next > 0 && a.says(next-1) == "" {
		next--
	}
	return next
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

// insert adds lines before a line, at the document's end before the mark of that.
func (a *appending) insert(before int, lines []string) []byte {
	at := len(a.data)
	if before < len(a.lines) {
		at = a.lines[before]
	} else if mark := bytes.LastIndex(a.data, []byte("\n...")); mark >= 0 && a.says(slices.Index(a.lines, mark+1)) == "" {
		at = mark + 1
	}
	var b strings.Builder
	if at > 0 && a.data[at-1] != '\n' {
		b.WriteString(a.end)
	}
	for _, line := range lines {
		b.WriteString(line + a.end)
	}
	return slices.Concat(a.data[:at], []byte(b.String()), a.data[at:])
}
