package assess

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"slices"

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

// asSheet is the problems of a text that was read as a sheet. A text that is none
// may be anybody's secret, and a link or a mistyped name have led to it: nothing of
// it is in the error, only that it is no sheet.
func asSheet(name string, text []byte, err error) error {
	var problems strict.Problems
	if !errors.As(err, &problems) || mayBeSheet(text) {
		return err
	}
	ofWhole := slices.DeleteFunc(problems, func(p strict.Problem) bool { return p.Line > 0 })
	if len(ofWhole) > 0 { // such as an empty file
		return ofWhole
	}
	return strict.Problems{{
		File: name, Message: "this is not a sheet",
		Hint: "a sheet has schema, subject, date and ratings; skillgap assess --blank prints one to fill in",
	}}
}

// mayBeSheet says whether a text has two of the keys that every sheet has, as YAML
// or JSON and however broken it is otherwise.
func mayBeSheet(text []byte) bool {
	key := regexp.MustCompile(`(?m)(?:^|[{,])[ \t\x{feff}]*["']?(schema|subject|date|ratings)["']?[ \t]*:`)
	first := ""
	for _, found := range key.FindAllSubmatch(strict.UTF8(text[:min(len(text), maxSheet)]), -1) {
		if first == "" {
			first = string(found[1])
		}
		if string(found[1]) != first {
			return true
		}
	}
	return false
}
