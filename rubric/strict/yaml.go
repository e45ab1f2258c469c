package strict

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// parseYAML reads so many documents at most as YAML values; what it cannot read is
// a problem, and nil.
func (d *Reader) parseYAML(most int) []*Node {
	if marks(d.data) > maxNodes {
		d.Add(nil, errTooMany.Error(), "")
		return nil
	}
	if at := notYAML(d.data); at < len(d.data) {
		hint := "use printable characters only"
		if d.data[at] == '\r' {
			hint = "end lines with LF, or CR and LF"
		}
		d.Add(newPlaces(d.data).at(at), "the file has a control character", hint)
		return nil
	}
	loader, err := yaml.NewLoader(bytes.NewReader(d.data),
		yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))),
		yaml.WithUniqueKeys(false))
	y := yamlReading{Reader: d, end: newPlaces(d.data).at(len(bytes.TrimRight(d.data, " \t\r\n")))}
	var found []yaml.Node
	for err == nil && len(found) <= most {
		var document yaml.Node
		if err = loader.Load(&document); err == nil {
			found = append(found, document)
		}
	}
	switch {
	case err == nil && most == 1:
		y.Add(y.content(&found[most]), "more than one document in the file",
			"the second begins here: one document a file")
	case err == nil:
		y.Add(y.content(&found[most]), fmt.Sprintf("more than %d documents in the file", most), "")
	case !errors.Is(err, io.EOF):
		y.fail(err)
	case len(found) == 0:
		d.Add(nil, "the file is empty", "")
	default:
		return y.all(found)
	}
	return nil
}

// marks counts what can stand between two values. A document has hardly more
// values than marks, and the parser needs 100 times the bytes of short values:
// so they are counted before they are parsed.
func marks(data []byte) int {
	n := 0
	for _, mark := range []string{"\n", ",", ": ", "[", "{", "- ", "? ", "&", "*", "!"} {
		n += bytes.Count(data, []byte(mark))
	}
	return n
}

// yamlReading makes nodes of what the parser found. Its end is that of the text,
// where the line can be shown; the parser may mean the next line. What an alias
// stands for is counted as if it were written out there, its bytes too.
type yamlReading struct {
	*Reader
	end          *Node
	nodes, bytes int
	within       map[*yaml.Node]bool // anchors around the value at hand
}

// at is an empty node at a place, or at the end if that is later.
func (y *yamlReading) at(line, column int) *Node {
	if line > y.end.Line {
		line, column = y.end.Line, y.end.Column
	}
	return &Node{Line: max(line, 1), Column: max(column, 1)}
}

// fail reports why there is no document.
func (y *yamlReading) fail(err error) {
	y.unparsed = true
	at := &Node{Line: 1, Column: 1}
	message := err.Error()
	var one *yaml.LoadError
	var many *yaml.LoadErrors
	if errors.As(err, &many) && len(many.Errors) > 0 {
		one = many.Errors[0]
	}
	if one != nil || errors.As(err, &one) {
		at = y.at(one.Mark.Line, one.Mark.Column)
		message = one.Message
		if one.Mark.Line == 0 { // of a single character only the offset is known
			at = newPlaces(y.data).at(one.Mark.Index)
		}
	}
	y.unparsable(at, strings.TrimPrefix(message, "yaml: "))
}

// hintFor is what would be right, where the words of a parser do not say it.
func hintFor(message string) string {
	switch message {
	case "mapping values are not allowed in this context":
		return `indent keys that belong together alike, and put a text with ": " in it into quotes`
	case "could not find expected ':'":
		return "write a space behind the colon of a key"
	case "found a tab character that violates indentation":
		return "indent with spaces"
	case "found character that cannot start any token":
		return "put a text that begins with a sign such as @ into quotes, and indent with spaces"
	}
	return ""
}

// content is where a document begins, behind the marks of it.
func (y *yamlReading) content(document *yaml.Node) *Node {
	if len(document.Content) > 0 {
		document = document.Content[0]
	}
	return y.at(document.Line, document.Column)
}

// all makes the documents' nodes; nil if they are too much.
func (y *yamlReading) all(documents []yaml.Node) (list []*Node) {
	y.within = map[*yaml.Node]bool{}
	for _, document := range documents {
		from := &document
		if document.Kind == yaml.DocumentNode && len(document.Content) == 1 {
			from = document.Content[0]
		}
		list = append(list, y.node(from, 0))
	}
	if y.tooMany() {
		y.Add(nil, errTooMany.Error(), "aliases count as what they stand for")
		return nil
	}
	return list
}

// maxExpanded is how many bytes of text aliases may add to a document.
const maxExpanded = 4 << 20

// tooMany says that the values, with what aliases stand for, are too many or too long.
func (y *yamlReading) tooMany() bool { return y.nodes > maxNodes || y.bytes > maxExpanded+len(y.data) }

// node makes a node, so many levels deep, and all below it.
func (y *yamlReading) node(from *yaml.Node, depth int) *Node {
	n := y.at(from.Line, from.Column)
	if from.Kind == yaml.AliasNode {
		return y.alias(n, from.Alias, depth)
	}
	if y.tooMany() { // of which more need not be counted, nor may it: an int may have 32 bits
		return n
	}
	y.nodes++
	y.bytes += len(from.Value)
	n.Text = from.Value
	n.Quoted = from.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	if from.Style&yaml.TaggedStyle != 0 {
		y.Add(n, "tags such as !!str are not read here", "write the plain value")
		return n
	}
	switch from.Kind {
	case yaml.ScalarNode:
		n.Kind = Scalar
		if !n.Quoted && (from.Tag == "!!null" || n.Text == "") {
			n.Kind = Null
		}
	case yaml.SequenceNode:
		n.Kind = List
		for _, item := range from.Content {
			n.Items = append(n.Items, y.node(item, depth+1))
		}
	case yaml.MappingNode:
		n.Kind = Object
		y.object(n, from, depth)
	}
	return n
}

// alias makes the node that an alias stands for, at the place of the alias.
func (y *yamlReading) alias(at *Node, to *yaml.Node, depth int) *Node {
	switch {
	case y.within[to]:
		y.Add(at, "an alias cannot stand inside what it stands for", "write the value out")
		return at
	case depth > maxDepth:
		y.Add(at, errTooDeep.Error(), "")
		return at
	}
	y.within[to] = true
	n := y.node(to, depth)
	delete(y.within, to)
	n.Line, n.Column = at.Line, at.Column
	return n
}

// object makes the keys and values of a mapping. A merge key, <<, adds what its
// mappings have besides (YAML 1.1); the mapping's own keys and the earlier ones go above.
func (y *yamlReading) object(n *Node, from *yaml.Node, depth int) {
	var merged []*Node
	for i := 0; i+1 < len(from.Content); i += 2 {
		key, value := y.node(from.Content[i], depth+1), y.node(from.Content[i+1], depth+1)
		if key.Text != "<<" || key.Quoted {
			n.Keys, n.Items = append(n.Keys, key), append(n.Items, value)
			continue
		}
		if value.Kind == List {
			merged = append(merged, value.Items...)
		} else {
			merged = append(merged, value)
		}
	}
	has := map[string]bool{}
	for _, key := range n.Keys {
		has[key.Text] = true
	}
	for _, m := range merged {
		if m.Kind != Object {
			y.Add(m, "<< has to name a mapping, or a list of mappings", "")
			continue
		}
		for i, key := range m.Keys {
			if !has[key.Text] {
				has[key.Text] = true
				n.Keys, n.Items = append(n.Keys, key), append(n.Items, m.Items[i])
			}
		}
	}
}
