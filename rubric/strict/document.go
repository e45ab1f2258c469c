package strict

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
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

// Node is one value of a parsed document with its position. Both YAML and
// JSON become nodes, so that one strict reader serves both.
type Node struct {
	Kind   Kind
	Text   string  // of a scalar, unquoted
	Quoted bool    // a scalar written in quotes or as a block: always text
	Keys   []*Node // of an object, beside Items
	Items  []*Node // of a list or an object
	Line   int
	Column int
}

const maxDepth = 50

// Parse parses one document. Names ending in .json are read as strict JSON,
// all others as YAML without aliases, anchors and tags. The returned error is
// of type Problems.
func Parse(name string, data []byte, maxBytes int) (*Node, *Reader, error) {
	d := &Reader{file: name, data: data}
	if len(data) > maxBytes {
		d.Add(nil, fmt.Sprintf("%d bytes are too many", len(data)), fmt.Sprintf("at most %d bytes are read", maxBytes))
		return nil, d, d.Err()
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		d.notText()
		return nil, d, d.Err()
	}
	var n *Node
	if strings.HasSuffix(name, ".json") || looksLikeJSON(data) {
		n = d.parseJSON(data)
	} else {
		n = d.parseYAML(data)
	}
	if n != nil {
		d.checkKeys(n)
	}
	return n, d, d.Err()
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

// notText reports the first byte that is not UTF-8 text.
func (d *Reader) notText() {
	line, column := 1, 1
	for rest := d.data; len(rest) > 0; {
		c, size := utf8.DecodeRune(rest)
		if (c == utf8.RuneError && size == 1) || c == 0 {
			break
		}
		if column++; c == '\n' {
			line, column = line+1, 1
		}
		rest = rest[size:]
	}
	d.Add(&Node{Line: line, Column: column}, "not UTF-8 text", "save the file as UTF-8")
}

func (d *Reader) parseYAML(data []byte) *Node {
	var root yaml.Node
	err := yaml.Load(data, &root,
		yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))),
		yaml.WithUniqueKeys(false))
	if err != nil {
		d.yamlError(err)
		return nil
	}
	if root.Kind == yaml.DocumentNode && len(root.Content) == 1 {
		return d.fromYAML(root.Content[0])
	}
	if root.Kind == 0 {
		d.Add(nil, "the file is empty", "")
		return nil
	}
	return d.fromYAML(&root)
}

func (d *Reader) yamlError(err error) {
	at := &Node{Line: 1, Column: 1}
	message := err.Error()
	var one *yaml.LoadError
	var many *yaml.LoadErrors
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
	}
	if one != nil || errors.As(err, &one) {
		at = &Node{Line: max(one.Mark.Line, 1), Column: max(one.Mark.Column, 1)}
		message = one.Message
	}
	switch {
	case strings.Contains(message, "no documents"):
		at, message = nil, "the file is empty"
	case strings.Contains(message, "found multiple"):
		message = "more than one document in the file"
	}
	d.Add(at, strings.TrimPrefix(message, "yaml: "), "")
}

func (d *Reader) fromYAML(y *yaml.Node) *Node {
	n := &Node{Line: y.Line, Column: y.Column, Text: y.Value}
	n.Quoted = y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	switch {
	case y.Kind == yaml.AliasNode || y.Anchor != "":
		d.Add(n, "anchors and aliases are not read here", "write the value out")
		return n
	case y.Style&yaml.TaggedStyle != 0:
		d.Add(n, "tags such as !!str are not read here", "write the plain value")
		return n
	}
	switch y.Kind {
	case yaml.ScalarNode:
		n.Kind = Scalar
		if !n.Quoted && (y.Tag == "!!null" || n.Text == "") {
			n.Kind = Null
		}
	case yaml.SequenceNode:
		n.Kind = List
		for _, item := range y.Content {
			n.Items = append(n.Items, d.fromYAML(item))
		}
	case yaml.MappingNode:
		n.Kind = Object
		for i := 0; i+1 < len(y.Content); i += 2 {
			n.Keys = append(n.Keys, d.fromYAML(y.Content[i]))
			n.Items = append(n.Items, d.fromYAML(y.Content[i+1]))
		}
	}
	return n
}

func (d *Reader) parseJSON(data []byte) *Node {
	dec := jsontext.NewDecoder(bytes.NewReader(data), jsontext.AllowDuplicateNames(true))
	index := newLineIndex(data)
	n, err := readJSON(dec, index, 0)
	if err == nil {
		if _, tail := dec.ReadToken(); tail != io.EOF {
			line, column := index.at(skipSpace(data, int(dec.InputOffset())))
			d.Add(&Node{Line: line, Column: column}, "more text after the document's end", "one document a file")
		}
		return n
	}
	offset := int(dec.InputOffset())
	var syntax *jsontext.SyntacticError
	message := err.Error()
	if errors.As(err, &syntax) {
		offset, message = int(syntax.ByteOffset), syntax.Err.Error()
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		offset, message = len(data), "the document ends too early"
	}
	line, column := index.at(min(offset, len(data)))
	d.Add(&Node{Line: line, Column: column}, message, "")
	return nil
}

var errTooDeep = errors.New("nested too deeply: at most " + strconv.Itoa(maxDepth) + " levels are read")

func readJSON(dec *jsontext.Decoder, index lineIndex, depth int) (*Node, error) {
	if depth > maxDepth {
		return nil, errTooDeep
	}
	dec.PeekKind()
	start := int(dec.InputOffset())
	token, err := dec.ReadToken()
	if err != nil {
		return nil, err
	}
	n := &Node{}
	n.Line, n.Column = index.at(skipSpace(index.data, start))
	switch token.Kind() {
	case 'n':
	case '"':
		n.Kind, n.Quoted, n.Text = Scalar, true, token.String()
	case '{', '[':
		return n, readJSONItems(dec, index, depth, n, token.Kind() == '{')
	default:
		n.Kind, n.Text = Scalar, token.String()
	}
	return n, nil
}

func readJSONItems(dec *jsontext.Decoder, index lineIndex, depth int, n *Node, object bool) error {
	n.Kind = List
	if object {
		n.Kind = Object
	}
	for dec.PeekKind() != '}' && dec.PeekKind() != ']' {
		if object {
			key, err := readJSON(dec, index, depth+1)
			if err != nil {
				return err
			}
			n.Keys = append(n.Keys, key)
		}
		item, err := readJSON(dec, index, depth+1)
		if err != nil {
			return err
		}
		n.Items = append(n.Items, item)
	}
	_, err := dec.ReadToken()
	return err
}

// skipSpace moves an offset over the white space and separators before a token.
func skipSpace(data []byte, offset int) int {
	for offset < len(data) && strings.IndexByte(" \t\r\n,:", data[offset]) >= 0 {
		offset++
	}
	return offset
}

// lineIndex turns byte offsets into lines and columns.
type lineIndex struct {
	data   []byte
	starts []int
}

func newLineIndex(data []byte) lineIndex {
	index := lineIndex{data: data, starts: []int{0}}
	for i, c := range data {
		if c == '\n' {
			index.starts = append(index.starts, i+1)
		}
	}
	return index
}

func (x lineIndex) at(offset int) (line, column int) {
	low, high := 0, len(x.starts)
	for high-low > 1 {
		if mid := (low + high) / 2; x.starts[mid] <= offset {
			low = mid
		} else {
			high = mid
		}
	}
	return low + 1, utf8.RuneCount(x.data[x.starts[low]:offset]) + 1
}
