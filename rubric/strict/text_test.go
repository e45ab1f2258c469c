package strict_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/skillgap/skillgap/rubric/strict"
)

// inUTF16 is a text as Windows PowerShell writes it, in either order of bytes.
func inUTF16(order binary.AppendByteOrder, text string) []byte {
	b := order.AppendUint16(nil, 0xfeff)
	for _, unit := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, unit)
	}
	return b
}

// TestUTF16 reads a text in UTF-16 as the same in UTF-8, with the same places, and
// refuses half characters where they stand.
func TestUTF16(t *testing.T) {
	const text = "id: é😀\r\nb: [1, 2]\r\nb: 1\r\n"
	for name, order := range map[string]binary.AppendByteOrder{"LE": binary.LittleEndian, "BE": binary.BigEndian} {
		if got := string(strict.UTF8(inUTF16(order, text))); got != text {
			t.Errorf("%s: %q", name, got)
		}
		half := order.AppendUint16(nil, 0xd83d)
		for after, c := range map[string]struct {
			data []byte
			want string
		}{
			"twice":            {inUTF16(order, text), "a.yaml:3:1: \"b\" is here twice\n    b: 1\n    ^"},
			"NUL":              {inUTF16(order, "id: 1\nb: \x00"), "a.yaml:2:4: not UTF-8 text\n    b: \uFFFD\n       ^\n    save"},
			"an odd byte":      {append(inUTF16(order, "a: 😀"), 'x'), "a.yaml:1:5: not UTF-8 text"},
			"half":             {append(inUTF16(order, "a: 😀"), half...), "a.yaml:1:5: not UTF-8 text"},
			"half, then text":  {append(append(inUTF16(order, "a: "), half...), inUTF16(order, "b")[2:]...), "a.yaml:1:4: not UTF-8 text"},
			"only the mark":    {inUTF16(order, ""), "a.yaml: the file is empty"},
			"more in UTF-8":    {inUTF16(order, strings.Repeat("語", 400)), "a.yaml: 1200 bytes are too many"},
			"cut by its limit": {inUTF16(order, "#"+strings.Repeat(" ", 500))[:1001], "a.yaml: 1001 bytes are too many"},
		} {
			_, _, err := strict.Parse("a.yaml", c.data, 1000)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, %s: %v, want %q", name, after, err, c.want)
			}
		}
	}
	got, err := strict.Append("a.yaml", inUTF16(binary.LittleEndian, "l: [é]\r\n"), []string{"l"}, []string{"x"})
	if err != nil || string(got) != "l: [é, x]\r\n" {
		t.Errorf("added to: %q, %v", got, err)
	}
}
