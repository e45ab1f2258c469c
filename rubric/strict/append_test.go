package strict

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// appendings are documents, and what they are with "x" and "y" added to l.
var appendings = []struct{ name, file, before, after string }{
	{"no list", "a.yaml", "a: 1 # one\nb: 2\n", "a: 1 # one\nb: 2\nl:\n  - x\n  - y\n"},
	{"no last newline", "a.yaml", "a: 1", "a: 1\nl:\n  - x\n  - y\n"},
	{"comments at the end", "a.yaml", "a:\n  b: 1\n  # c: 2\n\n", "a:\n  b: 1\n  # c: 2\n\nl:\n  - x\n  - y\n"},
	{"marks of a document", "a.yaml", "---\na: 1\n...\n# end\n", "---\na: 1\nl:\n  - x\n  - y\n...\n# end\n"},
	{"indented", "a.yaml", "  a: 1\n", "  a: 1\n  l:\n    - x\n    - y\n"},
	{"a text at the end", "a.yaml", "a: |\n  text\n\n  # text\n", "a: |\n  text\n\n  # text\nl:\n  - x\n  - y\n"},
	{"list at the end", "a.yaml", "l:\n  - a # one\n\n# end\n", "l:\n  - a # one\n  - x\n  - y\n\n# end\n"},
	{"list without indent", "a.yaml", "l:\n- a\nb: 1\n", "l:\n- a\n- x\n- y\nb: 1\n"},
	{"items over lines", "a.yaml", "l:\n    - a: 1\n      b: 2 # two\n# about c\nc: 3\n", "l:\n    - a: 1\n      b: 2 # two\n    - x\n    - y\n# about c\nc: 3\n"},
	{"other line ends", "a.yaml", "a: 1\r\nl:\r\n  - a\r\n", "a: 1\r\nl:\r\n  - a\r\n  - x\r\n  - y\r\n"},
	{"brackets", "a.yaml", "l: [a, 'b]', c] # ]\n", "l: [a, 'b]', c, x, y] # ]\n"},
	{"brackets over lines", "a.yaml", "l: [\n    a, # one ]\n    b # two\n  ]\nc: 1\n", "l: [\n    a, # one ]\n    b, # two\n    x,\n    y\n  ]\nc: 1\n"},
	{"comma at the end", "a.yaml", "l: [\n  a,\n  ]\n", "l: [\n  a,\n  x,\n  y,\n  ]\n"},
	{"empty brackets", "a.yaml", "a: 1\nl: []\n", "a: 1\nl: [\n  x,\n  y\n]\n"},
	{"braces", "a.yaml", "{a: 1, b: O'Brien} # {\n", "{a: 1, b: O'Brien, l: [x, y]} # {\n"},
	{"braces over lines", "a.yaml", "{\n  a: 1, # one\n  b: 2 # two\n}\n", "{\n  a: 1, # one\n  b: 2, # two\n  l: [\n    x,\n    y\n  ]\n}\n"},
	{"letters of several bytes", "a.yaml", "\"é\": {\"ü\": ä}\nl: [é]\n", "\"é\": {\"ü\": ä}\nl: [é, x, y]\n"},
	{"JSON", "a.json", "{\n\t\"a\": \"}\\\"]\",\n\t\"l\": [\n\t\t1,\n\t\t2\n\t]\n}\n", "{\n\t\"a\": \"}\\\"]\",\n\t\"l\": [\n\t\t1,\n\t\t2,\n\t\tx,\n\t\ty\n\t]\n}\n"},
	{"JSON without list", "a.json", "{\n  \"a\": 1\n}\n", "{\n  \"a\": 1,\n  \"l\": [\n    x,\n    y\n  ]\n}\n"},
	{"JSON in a line", "a.json", "{\"a\":1,\"l\":[1]}", "{\"a\":1,\"l\":[1, x, y]}"},
	{"JSON in a line without list", "a.json", "{\"a\":1}\n", "{\"a\":1, \"l\": [x, y]}\n"},
	{"JSON, empty list", "a.json", "{\n  \"l\": []\n}\n", "{\n  \"l\": [\n    x,\n    y\n  ]\n}\n"},
	{"JSON, list over two lines", "a.json", "{\"l\": [1,\n  2]}\n", "{\"l\": [1,\n  2, x, y]}\n"},
}

// TestAppend adds to lists as people write them.
func TestAppend(t *testing.T) {
	for _, c := range appendings {
		got, err := Append(c.file, []byte(c.before), []string{"l"}, []string{"x", "y"})
		if diff := cmp.Diff(c.after, string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got)\n%s", c.name, err, diff)
		}
		if IsJSON(c.file, []byte(c.before)) {
			continue
		}
		if _, _, err := Parse(c.file, got, 1000); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	for _, text := range []string{"a", "l: 1", "l: {}", "{}", "", "l:\n"} {
		if got, err := Append("a.yaml", []byte(text), []string{"l"}, []string{"x"}); err == nil {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// settings are documents, and what they are with a value set under keys.
var settings = []struct{ name, file, keys, before, after string }{
	{"a scalar", "a.yaml", "o k", "o:\n  k: 1 # one\n", "o:\n  k: 2 # one\n"},
	{"in quotes", "a.yaml", "o k", "o: {k: \"1\\\"}\", l: 3} # one\n", "o: {k: 2, l: 3} # one\n"},
	{"a new member", "a.yaml", "o k", "o:\n  a: 1\n  # of a\n\n# about p\np: 1\n", "o:\n  a: 1\n  k: 2\n  # of a\n\n# about p\np: 1\n"},
	{"of the last object", "a.yaml", "o k", "o:\n  a: 1", "o:\n  a: 1\n  k: 2\n"},
	{"further in", "a.yaml", "o q k", "o:\n  q:\n    a:\n      - 1\n  r: 1\n", "o:\n  q:\n    a:\n      - 1\n    k: 2\n  r: 1\n"},
	{"in braces", "a.yaml", "o k", "o: {a: 1} # one\n", "o: {a: 1, k: 2} # one\n"},
	{"in braces over lines", "a.yaml", "o k", "o: {\n  a: 1, # one\n}\n", "o: {\n  a: 1, # one\n  k: 2,\n}\n"},
	{"JSON", "a.json", "o k", "{\"o\": {\"a\": 1}}", "{\"o\": {\"a\": 1, \"k\": 2}}"},
	{"a scalar of JSON", "a.json", "o k", "{\"o\": {\"k\": \"1\"}}", "{\"o\": {\"k\": 2}}"},
}

// TestSet sets values where people have objects, and a list further in.
func TestSet(t *testing.T) {
	for _, c := range settings {
		got, err := Set(c.file, []byte(c.before), strings.Fields(c.keys), "2")
		if diff := cmp.Diff(c.after, string(got)); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got)\n%s", c.name, err, diff)
		}
	}
	for _, text := range []string{"o: 1", "o: [1]", "o: {k: [1]}", "p: 1"} {
		if got, err := Set("a.yaml", []byte(text), []string{"o", "k"}, "2"); err == nil {
			t.Errorf("%q became %q", text, got)
		}
	}
	got, err := Append("a.yaml", []byte("o:\n  a: 1\n# end\n"), []string{"o", "l"}, []string{"x"})
	if want := "o:\n  a: 1\n  l:\n    - x\n# end\n"; err != nil || string(got) != want {
		t.Errorf("%v %q, not %q", err, got, want)
	}
}

// FuzzAppend keeps every byte of the text, in its order, of whatever can be read.
func FuzzAppend(f *testing.F) {
	for _, c := range appendings {
		f.Add([]byte(c.before))
	}
	f.Add([]byte("\xfe\xff\x800\x00:")) // in UTF-16
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Append("a.yaml", data, []string{"l"}, []string{"x", "y"})
		if err == nil && !keeps(got, UTF8(data)) {
			t.Errorf("%q became %q", data, got)
		}
	})
}

// keeps says whether the bytes of a text are in another, in their order.
func keeps(text, of []byte) bool {
	for _, c := range text {
		if len(of) > 0 && c == of[0] {
			of = of[1:]
		}
	}
	return len(of) == 0
}
