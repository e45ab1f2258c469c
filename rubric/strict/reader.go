package strict

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Reader reads the nodes of one document and collects every problem.
type Reader struct {
	file     string
	data     []byte
	lines    []string
	problems Problems
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

// Add reports a problem at the node; a nil node means the whole file.
func (d *Reader) Add(n *Node, message, hint string) {
	d.problems = append(d.problems, d.Problem(n, message, hint))
}

// Problem is what Add adds.
func (d *Reader) Problem(n *Node, message, hint string) Problem {
	p := Problem{File: d.file, Message: message, Hint: hint}
	if n != nil {
		if d.lines == nil {
			d.lines = strings.Split(strings.ReplaceAll(string(d.data), "\r\n", "\n"), "\n")
		}
		p.Line, p.Column = n.Line, n.Column
		if n.Line >= 1 && n.Line <= len(d.lines) {
			p.Source = d.lines[n.Line-1]
		}
	}
	return p
}

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

// Object reads an object strictly: unknown and missing keys are problems.
func (d *Reader) Object(n *Node, what string, fields Fields) {
	if !d.Is(n, Object, what) {
		return
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
	d.Add(n, fmt.Sprintf("unknown %s %q", what, n.Text), Suggest(n.Text, known))
}

// Suggest words what would be right instead of word: the nearest known one,
// or a list of all.
func Suggest(word string, known []string) string {
	if near := Nearest(word, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(known) > 20 {
		return ""
	}
	return "one of: " + strings.Join(known, ", ")
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

// Schema reads the number of a format's version, which has to be this one.
func (d *Reader) Schema(version int) func(*Node) {
	return d.Scalar("schema", fmt.Sprintf("this version reads schema: %d", version), func(n *Node, hint string) {
		if n.Text != strconv.Itoa(version) || n.Quoted {
			d.Add(n, fmt.Sprintf("schema %q is not known", n.Text), hint)
		}
	})
}

// Text reads a text of 1..limit printable characters into to.
func (d *Reader) Text(to *string, limit int) func(*Node) { return d.text(to, limit, IsPrintable) }

// Block is Text of several lines.
func (d *Reader) Block(to *string, limit int) func(*Node) {
	return d.text(to, limit, func(c rune) bool { return c == '\n' || IsPrintable(c) })
}

func (d *Reader) text(to *string, limit int, printable func(rune) bool) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, "this") {
			return
		}
		*to = n.Text
		switch count := len([]rune(n.Text)); {
		case strings.TrimSpace(n.Text) == "":
			d.Add(n, "the text is empty", fmt.Sprintf("write 1 to %d characters", limit))
		case count > limit:
			d.Add(n, fmt.Sprintf("%d characters are too many", count), fmt.Sprintf("at most %d", limit))
		case strings.ContainsFunc(n.Text, func(c rune) bool { return !printable(c) }):
			d.Add(n, "the text has a control or direction character", "use printable characters only")
		}
	}
}

// Texts reads a list of texts into to.
func (d *Reader) Texts(to *[]string, limit int) func(*Node) {
	return d.Each("this", func(n *Node) {
		var s string
		d.Text(&s, limit)(n)
		*to = append(*to, s)
	})
}

// ID reads a kebab-case id into to.
func (d *Reader) ID(to *string) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, "an id") {
			return
		}
		*to = n.Text
		if !validID(n.Text) {
			d.Add(n, fmt.Sprintf("%q is not an id", n.Text), "use lower-case letters, digits and single hyphens, at most 64")
		}
	}
}

func validID(s string) bool {
	if s == "" || len(s) > 64 || s[0] == '-' || s[len(s)-1] == '-' || strings.Contains(s, "--") {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// Level reads a whole number low..high into to: the plain digit and nothing
// else, since parsers disagree about all other spellings. An empty hint says
// what would be right in the common words.
func (d *Reader) Level(to *int, low, high int, hint string) func(*Node) {
	if hint == "" {
		hint = fmt.Sprintf("write a whole number %d..%d", low, high)
	}
	return func(n *Node) {
		if !d.Is(n, Scalar, "a level") {
			return
		}
		plain := !n.Quoted && len(n.Text) == 1 && n.Text >= "0" && n.Text <= "9"
		value, err := strconv.ParseFloat(n.Text, 64)
		number := !n.Quoted && err == nil
		switch {
		case number && value > float64(high):
			d.Add(n, fmt.Sprintf("level %s is above %d", n.Text, high), hint)
		case number && value < float64(low):
			d.Add(n, fmt.Sprintf("level %s is below %d", n.Text, low), hint)
		case plain:
			*to = int(value)
		default:
			d.Add(n, fmt.Sprintf("%q is not a level", n.Text), hint)
		}
	}
}

// Whole reads a plain decimal whole number low..high into to.
func (d *Reader) Whole(to *int, low, high int) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, "a number") {
			return
		}
		value, err := strconv.Atoi(n.Text)
		if n.Quoted || err != nil || strconv.Itoa(value) != n.Text || value < low || value > high {
			d.Add(n, fmt.Sprintf("%q is not a whole number %d..%d", n.Text, low, high), "")
			return
		}
		*to = value
	}
}

// Number reads a plain decimal number low..high into to.
func (d *Reader) Number(to *float64, low, high float64) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, "a number") {
			return
		}
		value, err := strconv.ParseFloat(n.Text, 64)
		plain := strings.Trim(n.Text, "-0123456789.") == ""
		if n.Quoted || err != nil || !plain || !(value >= low && value <= high) {
			d.Add(n, fmt.Sprintf("%q is not a number %g..%g", n.Text, low, high), "")
			return
		}
		*to = value
	}
}

// Weight reads a number above 0 and at most 1000, with at most 4 decimals.
func (d *Reader) Weight(to *float64) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, "a weight") {
			return
		}
		value, err := strconv.ParseFloat(n.Text, 64)
		plain := strings.Trim(n.Text, "0123456789.") == ""
		if n.Quoted || err != nil || !plain || value <= 0 || value > 1000 || math.Round(value*1e4)/1e4 != value {
			d.Add(n, fmt.Sprintf("%q is not a weight", n.Text), "write a number above 0, at most 1000, with at most 4 decimals")
			return
		}
		*to = value
	}
}

// OneOf reads one word of a closed set into to.
func (d *Reader) OneOf(to *string, what string, words ...string) func(*Node) {
	return func(n *Node) {
		if !d.Is(n, Scalar, what) {
			return
		}
		if *to = n.Text; !slices.Contains(words, n.Text) {
			d.Unknown(n, what, words)
		}
	}
}

// Is says whether the node is of the kind, and reports one that is not.
func (d *Reader) Is(n *Node, kind Kind, what string) bool {
	if n.Kind != kind {
		d.Add(n, fmt.Sprintf("%s has to be %s, not %s", what, kind, n.Kind), "")
	}
	return n.Kind == kind
}
