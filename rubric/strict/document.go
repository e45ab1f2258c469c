// Package strict reads documents in YAML and JSON strictly: every problem is
// found in one reading and said with its place and with what would be right. Any
// input costs time and memory in proportion to its size, which has a limit.
//
// # Decisions
//
// Both languages become nodes, so that one reader serves both; what only one of
// them has (tags, keys that are no words) is refused, but for aliases and merge keys,
// which programs write: they are read as if written out, within the same limits.
package strict

import (
	"bytes"
	"fmt"
	"regexp"
	"unicode/utf8"
)

// Kind is what a node of a document is.
type Kind int

// The kinds of node.
const (
	Null Kind = iota
	Scalar
	List
	Object
)

func (k Kind) String() string {
	return [...]string{"nothing", "a single value", "a list", "a mapping"}[k]
}

// Node is one value of a parsed document with its position.
type Node struct {
	Kind   Kind
	Text   string  // of a scalar, unquoted
	Quoted bool    // a scalar written in quotes or as a block: always text
	Keys   []*Node // of an object, beside Items
	Items  []*Node // of a list or an object
	Line   int     // from 1
	Column int     // from 1, in characters
}

// Member is the value of an object's key, or an empty node.
func (n *Node) Member(key string) *Node {
	for i, k := range n.Keys {
		if k.Text == key {
			return n.Items[i]
		}
	}
	return &Node{}
}

// What a document may hold at most. The YAML parser takes up to 2 KB for a value.
const (
	maxDepth = 50
	maxNodes = 120_000
)

var (
	errTooDeep = fmt.Errorf("nested too deeply: at most %d levels are read", maxDepth)
	errTooMany = fmt.Errorf("too many values: at most %d are read", maxNodes)
)

// Parse parses one document of at most maxBytes, in UTF-8 or what UTF8 makes it
// of. What is named .json or begins as JSON does is read as strict JSON, all else
// as YAML without tags. The returned error is of type Problems.
func Parse(name string, data []byte, maxBytes int) (*Node, *Reader, error) {
	all, d, err := parse(name, data, maxBytes, 1)
	if len(all) == 0 {
		return nil, d, err
	}
	return all[0], d, err
}

// maxDocuments is how many documents ParseAll reads of a file.
const maxDocuments = 100

// ParseAll is Parse for a file that may hold several documents of YAML.
func ParseAll(name string, data []byte, maxBytes int) ([]*Node, *Reader, error) {
	return parse(name, data, maxBytes, maxDocuments)
}

// Text is a text of at most maxBytes in UTF-8 or what UTF8 makes it of, for who reads
// another language than those of Parse. The error is of type Problems.
func Text(name string, data []byte, maxBytes int) ([]byte, error) {
	d := textReader(name, data, maxBytes)
	return d.data, d.Err()
}

// IsGzip says whether data begins as what gzip has compressed, which no text does.
func IsGzip(data []byte) bool { return bytes.HasPrefix(data, []byte("\x1f\x8b")) }

// textReader is a reader of a document, with a problem if that is no text.
func textReader(name string, data []byte, maxBytes int) *Reader {
	if len(data) <= maxBytes { // else it may have been cut
		data = UTF8(data)
	}
	d := &Reader{file: name, data: data}
	if IsGzip(data) {
		d.Add(nil, "compressed by gzip", "unpack it: gzip -d FILE, or zcat FILE | skillgap ... -")
	} else if len(data) > maxBytes {
		d.Add(nil, fmt.Sprintf("%d bytes are too many", len(data)), fmt.Sprintf("at most %d bytes are read", maxBytes))
	} else if at := textLength(data); at < len(data) {
		d.Add(newPlaces(data).at(at), "not UTF-8 text", "save the file as UTF-8")
	}
	return d
}

func parse(name string, data []byte, maxBytes, most int) (all []*Node, d *Reader, err error) {
	if d = textReader(name, data, maxBytes); d.Err() != nil {
		return nil, d, d.Err()
	}
	if !IsJSON(name, d.data) {
		all = d.parseYAML(most)
	} else if one := d.parseJSON(); one != nil {
		all = []*Node{one}
	}
	for i, n := range all {
		if i == 0 {
			d.root = n
		}
		d.checkKeys(n)
	}
	return all, d, d.Err()
}

// unparsable reports a text that cannot be parsed: a conflict that git left in it, else
// what the parser says.
func (d *Reader) unparsable(at *Node, message string) {
	line := []byte("\n<<<<<<< ")
	i := bytes.Index(d.data, line) + 1
	if i > 0 || bytes.HasPrefix(d.data, line[1:]) {
		d.Add(newPlaces(d.data).at(i), "a conflict of git is left in the file",
			"keep one of its sides, without the lines of <<<<<<<, ======= and >>>>>>>")
		return
	}
	d.Add(at, message, hintFor(message))
}

// seemsOurs reports that one of the first lines begins with a key that the documents
// here have. Of what has none, which may be anybody's secrets, nothing is shown.
func seemsOurs(data []byte) bool {
	key := regexp.MustCompile(`(?m)^[\s\x{feff}{["'-]*(schema|id|ratings)["']?\s*:`)
	return key.Match(data[:min(len(data), 64<<10)])
}

// looksLikeJSON reports a document that begins as a JSON object does: a brace,
// then a quoted key. YAML flow mappings with bare keys stay YAML.
func looksLikeJSON(data []byte) bool {
	rest := bytes.TrimLeft(data, " \t\r\n")
	if len(rest) == 0 || rest[0] != '{' {
		return false
	}
	rest = bytes.TrimLeft(rest[1:], " \t\r\n")
	return len(rest) > 0 && (rest[0] == '"' || rest[0] == '}')
}

// places turns byte offsets into lines and columns: in linear time all
// together, where the offsets go up.
type places struct {
	data         []byte
	offset       int // of line and column
	line, column int // from 1; column in characters
}

func newPlaces(data []byte) *places { return &places{data: data, line: 1, column: 1} }

// at is an empty node at the offset.
func (p *places) at(offset int) *Node {
	if offset < p.offset {
		*p = *newPlaces(p.data)
	}
	for p.offset < min(offset, len(p.data)) {
		c, size := utf8.DecodeRune(p.data[p.offset:])
		p.offset += size
		if p.column++; c == '\n' {
			p.line, p.column = p.line+1, 1
		}
	}
	return &Node{Line: p.line, Column: p.column}
}
