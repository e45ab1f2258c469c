package assess

import (
	"bytes"
	"encoding/json"
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
