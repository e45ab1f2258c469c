package strict_test

import (
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/rubric/strict"
)

// FuzzParse reads anything: every node and every problem has a place that is there,
// problems are printable, and in UTF-16 the text is the same.
func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"a: 1 # one\nb: [x, 'y', \"z\\n\"]\nc: |\n  d\n\n  e\n", "{a: {b: [é, 漢]}}\r\n", "- &a 1\n- *a\n- !!int 2\n? k\n: v\n",
		"a: 1\na: 2\n[b]: 3\n---\n", "\ufeffa: \x1b\n", "a: \"\\ud800\"\n", "a: é\nb\t: -\n", "",
		":  #'' one\nb", "?", "\r1", // of places that were not there
	} {
		f.Add([]byte(text), false)
	}
	for _, text := range []string{
		`{"a": [1, -2.5e3, true, null, "\ud83d\ude42\u0000"], "a": {}}`, "[[[]]]\n {}", `{"a": 01}`, `{"é`, "\"\xff\"",
	} {
		f.Add([]byte(text), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, asJSON bool) {
		name := "a.yaml"
		if asJSON {
			name = "a.json"
		}
		root, _, err := strict.Parse(name, data, 1<<16)
		lines := strings.Split(string(strict.UTF8(data)), "\n")
		there := func(line, column int) bool {
			return line >= 1 && line <= len(lines) && column >= 1 && column <= 1+utf8.RuneCountInString(lines[line-1])
		}
		var problems strict.Problems
		if err != nil && !errors.As(err, &problems) {
			t.Fatalf("of type %T: %v", err, err)
		}
		for _, p := range problems {
			if p.Line != 0 && !there(p.Line, p.Column) {
				t.Errorf("a problem at a place that is not there: %+v", p)
			}
			for line := range strings.SplitSeq(p.Error(), "\n") {
				if line != strict.Printable(line) || line == "" {
					t.Errorf("%q is not printable, or nothing", line)
				}
			}
		}
		var walk func(n *strict.Node)
		walk = func(n *strict.Node) {
			if !there(n.Line, n.Column) {
				t.Errorf("%+v is at a place that is not there", n)
			}
			for _, part := range append(n.Keys, n.Items...) {
				walk(part)
			}
		}
		if root != nil {
			walk(root)
		}
		if !utf8.Valid(data) || len(data) > 1<<14 {
			return
		}
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			again, _, errAgain := strict.Parse(name, inUTF16(order, string(data)), 1<<16)
			if diff := cmp.Diff(root, again); diff != "" {
				t.Errorf("(-UTF-8 +UTF-16):\n%s", diff)
			}
			if (err == nil) != (errAgain == nil) || err != nil && err.Error() != errAgain.Error() {
				t.Errorf("in UTF-8: %v\nin UTF-16: %v", err, errAgain)
			}
		}
	})
}
