package report

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// inert hands a cleaned copy of the document to a format, so that no text of a
// person or a rubric reaches it with a control or direction character.
func inert[D any](write func(io.Writer, D, Style) error) func(io.Writer, D, Style) error {
	return func(w io.Writer, document D, style Style) error { return write(w, cleaned(document), style) }
}

// cleaned is a copy of a document in which every text is clean.
func cleaned[D any](document D) D {
	return cleanedValue(reflect.ValueOf(document)).Interface().(D)
}

func cleanedValue(v reflect.Value) reflect.Value {
	to := reflect.New(v.Type()).Elem()
	to.Set(v)
	switch v.Kind() {
	case reflect.String:
		to.SetString(strings.ReplaceAll(clean(v.String()), "##[", "##\uFFFD"))
	case reflect.Pointer:
		if !v.IsNil() {
			to.Set(reflect.New(v.Type().Elem()))
			to.Elem().Set(cleanedValue(v.Elem()))
		}
	case reflect.Slice:
		if !v.IsNil() {
			to.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				to.Index(i).Set(cleanedValue(v.Index(i)))
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			to.Field(i).Set(cleanedValue(v.Field(i)))
		}
	}
	return to
}

// noCommand takes from a text what GitHub's runner reads as a command: "::"
// that begins a line, or "##[" anywhere. Its width stays.
func noCommand(text string) string {
	text = strings.ReplaceAll(text, "##[", "##\uFFFD")
	if !strings.Contains(text, "::") {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "::"); ok {
			lines[i] = strings.Replace(line, "::"+rest, "\uFFFD:"+rest, 1)
		}
	}
	return strings.Join(lines, "\n")
}

// inertJSON writes as \u escapes what a terminal or a CI runner would obey, and
// leaves what the document says as it is.
func inertJSON(document []byte) []byte {
	special := func(c rune) bool { return c != '\n' && !strict.IsPrintable(c) }
	if !bytes.ContainsFunc(document, special) && !bytes.Contains(document, []byte("##[")) {
		return document
	}
	var out []byte
	for _, c := range string(document) {
		if special(c) {
			out = fmt.Appendf(out, `\u%04x`, c)
		} else {
			out = append(out, string(c)...)
		}
	}
	return bytes.ReplaceAll(out, []byte("##["), []byte(`#\u0023[`))
}
