package strict

import (
	"fmt"
	"slices"
	"strings"
)

// Reader reads the nodes of one document and collects every problem.
type Reader struct {
	file     string
	data     []byte
	root     *Node
	ours     *bool // whether lines of the document may be shown; nil until that is asked
	unparsed bool  // it is neither YAML nor JSON
	problems Problems
	part     Part            // that is read at the moment
	said     map[string]bool // messages that came with a line and a hint
}

// Fields maps the keys an object may have to what reads them.
type Fields map[string]Field

// Field reads one key's value.
type Field struct {
	Required bool
	Read     func(*Node)
}

// Must is a field that has to be there.
func Must(read func(*Node)) Field { return Field{Required: true, Read: read} }

// May is a field that may be left out.
func May(read func(*Node)) Field { return Field{Read: read} }

// Err returns the problems found so far as one error of type Problems, or nil.
func (d *Reader) Err() error {
	if len(d.problems) == 0 {
		return nil
	}
	return d.problems.Sorted()
}

// Recognize says that the document is what is looked for, so that lines of it may
// be shown.
func (d *Reader) Recognize() { d.ours = new(true) }

// isOurs says whether the document is what is looked for, by how it begins where nothing
// else is known.
func (d *Reader) isOurs() bool {
	if d.ours == nil {
		d.ours = new(seemsOurs(d.data))
	}
	return *d.ours
}

// Foreign says that the document could not be parsed, and that nothing shows that it was
// meant to be one of those here.
func (d *Reader) Foreign() bool { return d.unparsed && !d.isOurs() }

// Within reads a part of the document that has a name.
func (d *Reader) Within(part Part, read func()) {
	before := d.part
	d.part = part
	read()
	d.part = before
}

// Part is the part that is read at the moment.
func (d *Reader) Part() Part { return d.part }

// Add reports a problem at the node; a nil node means the whole file.
func (d *Reader) Add(n *Node, message, hint string) {
	if last := len(d.problems) - 1; last+1 >= maxProblems {
		d.problems[last].More++
		return
	}
	d.problems = append(d.problems, d.Problem(n, message, hint))
}

// Problem is what Add adds. What was said before, or after very much else, comes
// without line and hint.
func (d *Reader) Problem(n *Node, message, hint string) Problem {
	p := Problem{File: d.file, Message: message, In: d.part}
	if n != nil {
		p.Line, p.Column = n.Line, n.Column
	}
	if !d.News(message) {
		return p
	}
	if d.said == nil {
		d.said = map[string]bool{}
	}
	d.said[message] = true
	p.Hint = hint
	if n != nil && d.isOurs() {
		p.Source, p.caret = excerpt(d.data, n.Line, n.Column)
	}
	return p
}

// News reports whether a message would come with a hint: to find one takes time.
func (d *Reader) News(message string) bool { return len(d.said) < maxExcerpts && !d.said[message] }

// checkKeys refuses duplicate and non-text keys everywhere below n.
func (d *Reader) checkKeys(n *Node) {
	first := make(map[string]*Node, len(n.Keys))
	for _, key := range n.Keys {
		switch before, twice := first[key.Text]; {
		case key.Kind != Scalar:
			d.Add(key, "a key has to be a single word", "")
		case twice:
			d.Add(key, fmt.Sprintf("%q is here twice", key.Text), fmt.Sprintf("the first is on line %d", before.Line))
		default:
			first[key.Text] = key
		}
	}
	for _, item := range n.Items {
		d.checkKeys(item)
	}
}

// Object reads an object strictly: unknown and missing keys are problems. A document
// with none of the keys is something else, which is all that is said.
func (d *Reader) Object(n *Node, what string, fields Fields) {
	if !d.Is(n, Object, what) {
		return
	}
	if n == d.root && len(n.Keys) > 0 {
		d.ours = new(slices.ContainsFunc(n.Keys, func(key *Node) bool { _, known := fields[key.Text]; return known }))
		if !*d.ours {
			d.Add(n, what+" has none of the keys that it can have", "they are: "+strings.Join(keysOf(fields), ", "))
			return
		}
	}
	seen := map[string]bool{}
	for i, key := range n.Keys {
		field, known := fields[key.Text]
		if !known {
			d.Unknown(key, "key", keysOf(fields))
			continue
		}
		if seen[key.Text] {
			continue
		}
		seen[key.Text] = true
		field.Read(n.Items[i])
	}
	for _, key := range keysOf(fields) {
		if fields[key].Required && !seen[key] {
			d.Add(n, fmt.Sprintf("%s has no %q", what, key), "add it")
		}
	}
}

// Unknown reports a word that is none of the known ones, with the nearest.
func (d *Reader) Unknown(n *Node, what string, known []string) {
	message, hint := fmt.Sprintf("unknown %s %q", what, n.Text), ""
	if d.News(message) {
		hint = Suggest(n.Text, known)
	}
	d.Add(n, message, hint)
}

func keysOf(fields Fields) []string {
	keys := make([]string, 0, len(fields))
	for key := range fields {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// Each calls read for every item of a list.
func (d *Reader) Each(what string, read func(*Node)) func(*Node) {
	return func(n *Node) {
		if d.Is(n, List, what) {
			for _, item := range n.Items {
				read(item)
			}
		}
	}
}

// Scalar hands a single value to read; every other kind of node is a problem,
// with the hint for what would be right.
func (d *Reader) Scalar(what, hint string, read func(n *Node, hint string)) func(*Node) {
	return func(n *Node) {
		if n.Kind != Scalar {
			d.Add(n, fmt.Sprintf("%s has to be %s, not %s", what, Scalar, n.Kind), hint)
			return
		}
		read(n, hint)
	}
}

// Is says whether the node is of the kind, and reports one that is not.
func (d *Reader) Is(n *Node, kind Kind, what string) bool {
	if n.Kind != kind {
		d.Add(n, fmt.Sprintf("%s has to be %s, not %s", what, kind, n.Kind), "")
	}
	return n.Kind == kind
}
