package strict

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// parseYAML reads the document as one YAML value; what it cannot read is a
// problem, and nil.
func (d *Reader) parseYAML() *Node {
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
	var root, second yaml.Node
	loader, err := yaml.NewLoader(bytes.NewReader(d.data),
		yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth))),
		yaml.WithUniqueKeys(false))
	if err == nil {
		err = loader.Load(&root)
	}
	if err == nil {
		err = loader.Load(&second)
	}
	y := yamlReading{d, newPlaces(d.data).at(len(bytes.TrimRight(d.data, " \t\r\n")))}
	switch {
	case err == nil:
		y.Add(y.at(second.Line, second.Column), "more than one document in the file", "")
		return nil
	case root.Kind == 0 && errors.Is(err, io.EOF):
		d.Add(nil, "the file is empty", "")
		return nil
	case !errors.Is(err, io.EOF):
		y.fail(err)
		return nil
	case root.Kind == yaml.DocumentNode && len(root.Content) == 1:
		return y.node(root.Content[0])
	}
	return y.node(&root)
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
// where the line can be shown; the parser may mean the next line.
type yamlReading struct {
	*Reader
	end *Node
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
	y.Add(at, strings.TrimPrefix(message, "yaml: "), "")
}

func (y *yamlReading) node(from *yaml.Node) *Node {
	n := y.at(from.Line, from.Column)
	n.Text = from.Value
	n.Quoted = from.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	switch {
	case from.Kind == yaml.AliasNode || from.Anchor != "":
		y.Add(n, "anchors and aliases are not read here", "write the value out")
		return n
	case from.Style&yaml.TaggedStyle != 0:
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
			n.Items = append(n.Items, y.node(item))
		}
	case yaml.MappingNode:
		n.Kind = Object
		for i := 0; i+1 < len(from.Content); i += 2 {
			n.Keys = append(n.Keys, y.node(from.Content[i]))
			n.Items = append(n.Items, y.node(from.Content[i+1]))
		}
	}
	return n
}
