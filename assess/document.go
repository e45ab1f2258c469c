package assess

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Kind is what a text is, as far as its own top-level keys tell.
type Kind int

// The kinds of text. A sheet may be unfinished: ReadDraft tells.
const (
	SheetText  Kind = iota // a sheet, or anything that is none of the others
	ReportText             // reports, or another document that a command printed
	ExportText             // an export of the history
)

// KindOf tells what a text is by the keys of its first document, never by what
// stands deeper inside or in a text. It does not say that the text is right: to
// read it is to find out.
func KindOf(text []byte) Kind {
	in := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))) // as some programs write
	token, err := in.Token()
	list := token == json.Delim('[')
	if list { // reports of several sheets
		if token, err = in.Token(); token == json.Delim(']') {
			return ReportText
		}
	}
	if err != nil || token != json.Delim('{') {
		return SheetText
	}
	for in.More() {
		key, err := in.Token()
		switch {
		case err != nil, key == "ratings":
			return SheetText
		case key == "tool", key == "overall":
			return ReportText
		}
		var value json.RawMessage
		if in.Decode(&value) != nil {
			return SheetText
		}
		if key == "kind" && value[0] == '"' && !list {
			return ExportText
		}
	}
	return SheetText
}

// unread is why a document could not be parsed, which says first of what is no sheet that
// it is none: the words of a language that it is not written in tell little.
func unread(reader *strict.Reader, err error) error {
	var problems strict.Problems
	if reader.Foreign() && errors.As(err, &problems) {
		problems[0].Message = "this is no sheet: " + problems[0].Message
	}
	return err
}

// isOther says whether the document is something else than a sheet of the rubric, which is
// then all that is said of it.
func (s *sheetReading) isOther(root *strict.Node) bool {
	id := root.Member("rubric")
	if id.Kind == strict.Object {
		id = id.Member("id")
	}
	switch {
	case root.Kind == strict.List && len(root.Items) > 0 && root.Items[0].Kind == strict.Object:
		s.Add(root, "this is no sheet: it has to be a mapping, not a list", "write many sheets one a line, in a file in .ndjson")
	case root.Kind != strict.Object:
		s.Add(root, fmt.Sprintf("this is no sheet: it has to be a mapping, not %s", root.Kind), "")
	case rubric.Seems(root):
		s.Add(root, "this is a rubric, not a sheet",
			"give it to a flag, beside a sheet: skillgap score SHEET --rubric FILE")
	case id.Kind == strict.Scalar && strict.IsID(id.Text) && id.Text != s.rubric.ID:
		s.Recognize()
		s.Add(id, fmt.Sprintf("the sheet is for rubric %q, not %q", id.Text, s.rubric.ID),
			"score it with --rubric and that rubric's path")
	default:
		return false
	}
	return true
}
