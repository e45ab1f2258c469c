package strict

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// parseJSON reads the document as one JSON value; what it cannot read is a
// problem, and nil.
func (d *Reader) parseJSON() *Node {
	decoder := jsontext.NewDecoder(bytes.NewReader(d.data), jsontext.AllowDuplicateNames(true))
	j := jsonReading{Decoder: decoder, places: newPlaces(d.data)}
	n, err := j.value(0)
	if err == nil {
		end := int(j.InputOffset())
		if _, tail := j.ReadToken(); tail != io.EOF {
			d.Add(j.at(skipSpace(d.data, end)), "more text after the document's end", "one document a file")
		}
		return n
	}
	d.unparsed = true
	offset := int(j.InputOffset())
	var syntax *jsontext.SyntacticError
	message := err.Error()
	if errors.As(err, &syntax) {
		offset, message = int(syntax.ByteOffset), syntax.Err.Error()
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		offset, message = len(d.data), "the document ends too early"
	}
	d.unparsable(j.at(offset), message)
	return nil
}

type jsonReading struct {
	*jsontext.Decoder
	*places
	count int // nodes so far
}

// value reads one value, which stands that many levels deep.
func (j *jsonReading) value(depth int) (*Node, error) {
	if depth > maxDepth {
		return nil, errTooDeep
	}
	if j.count++; j.count > maxNodes {
		return nil, errTooMany
	}
	j.PeekKind() // moves the offset behind the white space
	start := int(j.InputOffset())
	token, err := j.ReadToken()
	if err != nil {
		return nil, err
	}
	n := j.at(skipSpace(j.data, start))
	switch token.Kind() {
	case 'n':
	case '"':
		n.Kind, n.Quoted, n.Text = Scalar, true, token.String()
	case '{', '[':
		return n, j.items(depth, n, token.Kind() == '{')
	default:
		n.Kind, n.Text = Scalar, token.String()
	}
	return n, nil
}

// items reads what stands in an object or a list, up to its end.
func (j *jsonReading) items(depth int, n *Node, object bool) error {
	n.Kind = List
	if object {
		n.Kind = Object
	}
	for j.PeekKind() != '}' && j.PeekKind() != ']' {
		if object {
			key, err := j.value(depth + 1)
			if err != nil {
				return err
			}
			n.Keys = append(n.Keys, key)
		}
		item, err := j.value(depth + 1)
		if err != nil {
			return err
		}
		n.Items = append(n.Items, item)
	}
	_, err := j.ReadToken()
	return err
}

// skipSpace moves an offset over the white space and separators before a token.
func skipSpace(data []byte, offset int) int {
	for offset < len(data) && strings.IndexByte(" \t\r\n,:", data[offset]) >= 0 {
		offset++
	}
	return offset
}
