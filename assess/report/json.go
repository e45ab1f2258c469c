package report

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/rubric/strict"
)

// JSON writes a value as it stands.
func JSON(w io.Writer, value any) error { return encode(w, "  ", value) }

func asJSON[D any](w io.Writer, value D, _ Style) error { return encode(w, "  ", value) }

// oneOrSeveral writes one object for one value and an array for several.
func oneOrSeveral[D any](w io.Writer, values []D, _ Style) error {
	if len(values) == 1 {
		return encode(w, "  ", values[0])
	}
	return encode(w, "  ", values)
}

// alone writes the one report that a document of the format is about.
func alone(write func(io.Writer, *assess.Report) error) func(io.Writer, []*assess.Report, Style) error {
	return func(w io.Writer, reports []*assess.Report, _ Style) error {
		if len(reports) != 1 {
			return fmt.Errorf("a document of this format is about one report, not %d", len(reports))
		}
		return write(w, reports[0])
	}
}

// writeNDJSON writes one report a line.
func writeNDJSON(w io.Writer, reports []*assess.Report, _ Style) error {
	lines := make([]any, len(reports))
	for i, rep := range reports {
		lines[i] = rep
	}
	return encode(w, "", lines...)
}

// encode writes values after each other, as encoding/json does, but as they are made: no
// document is held as a whole.
func encode(w io.Writer, indent string, values ...any) error {
	lines := jsontext.Multiline(false)
	if indent != "" {
		lines = jsontext.WithIndent(indent)
	}
	enc := jsontext.NewEncoder(escaping{w}, jsonv1.DefaultOptionsV1(), jsontext.EscapeForHTML(false), lines)
	for _, value := range values {
		if err := json.MarshalEncode(enc, value); err != nil {
			return err
		}
	}
	return nil
}

// Escaping takes JSON in pieces in which no text is cut in two. What a terminal or a CI
// runner would obey becomes a \u escape, so that the document says what it said.
func Escaping(w io.Writer) io.Writer { return escaping{w} }

type escaping struct{ io.Writer }

func (w escaping) Write(value []byte) (int, error) {
	text := value
	if hasSpecial(text) {
		text = nil
		for _, c := range string(value) {
			if special(c) {
				text = fmt.Appendf(text, `\u%04x`, c)
			} else {
				text = append(text, string(c)...)
			}
		}
	}
	if bytes.Contains(text, []byte("##")) {
		text = []byte(strict.ReplaceCommands(string(text), `#\u0023$1[`))
	}
	_, err := w.Writer.Write(text)
	return len(value), err
}

// special is what a terminal would obey.
func special(c rune) bool { return c != '\n' && !strict.IsPrintable(c) }

// hasSpecial says whether any of a text is special. Most of it is ASCII, and long.
func hasSpecial(text []byte) bool {
	for at := 0; at < len(text); {
		if c := text[at]; ' ' <= c && c <= '~' || c == '\n' {
			at++
			continue
		}
		c, size := utf8.DecodeRune(text[at:])
		if special(c) {
			return true
		}
		at += size
	}
	return false
}
