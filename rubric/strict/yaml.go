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
	switch {
	case err == nil:
		d.Add(&Node{Line: second.Line, Column: second.Column}, "more than one document in the file", "")
		return nil
	case root.Kind == 0 && errors.Is(err, io.EOF):
		d.Add(nil, "the file is empty", "")
		return nil
	case !errors.Is(err, io.EOF):
		d.yamlError(err)
		return nil
	case root.Kind == yaml.DocumentNode && len(root.Content) == 1:
		return d.fromYAML(root.Content[0])
	}
	return d.fromYAML(&root)
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
		places := newPlaces(d.data)
		switch end := places.at(len(d.data)); {
		case one.Mark.Line == 0: // of a single character only the offset is known
			at = places.at(one.Mark.Index)
		case at.Line > end.Line:
			at = end
		}
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
