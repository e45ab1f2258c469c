package strict

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// notText is a byte that no UTF-8 text has, for what was no text before.
const notText = 0xff

// UTF8 returns a text in UTF-8. Text in UTF-16, as > in Windows PowerShell
// writes it, is known by its byte order mark; what is wrong in it is no UTF-8
// text either, at the same place. All else comes back as it is.
func UTF8(data []byte) []byte {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return data
	}
	text := make([]byte, 0, len(data)/2)
	for data = data[2:]; len(data) > 1; data = data[2:] {
		c := rune(order.Uint16(data))
		if utf16.IsSurrogate(c) {
			if len(data) > 3 {
				c = utf16.DecodeRune(c, rune(order.Uint16(data[2:])))
			}
			if len(data) < 4 || c == utf8.RuneError {
				text = append(text, notText)
				continue
			}
			data = data[2:]
		}
		text = utf8.AppendRune(text, c)
	}
	if len(data) > 0 {
		text = append(text, notText)
	}
	return text
}

// textLength is how many bytes at the beginning are UTF-8 text without NUL.
func textLength(data []byte) int {
	for at := 0; at < len(data); {
		c, size := utf8.DecodeRune(data[at:])
		if c == utf8.RuneError && size == 1 || c == 0 {
			return at
		}
		at += size
	}
	return len(data)
}

// notYAML is how many bytes at the beginning have neither what no YAML document has
// (YAML 1.2, c-printable) nor what ends a line for its parser and nobody else, so
// that places would be wrong.
func notYAML(data []byte) int {
	for at := 0; at < len(data); {
		c, size := utf8.DecodeRune(data[at:])
		switch {
		case c == '\r' && bytes.HasPrefix(data[at:], []byte("\r\n")), c == '\n', c == '\t':
		case unicode.IsControl(c), c == 0x2028, c == 0x2029, c == 0xFFFE, c == 0xFFFF:
			return at
		}
		at += size
	}
	return len(data)
}

// IsKeyword reports whether some reader of YAML takes a plain word for something else
// than the text that it is.
func IsKeyword(word string) bool {
	keywords := []string{"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"}
	return slices.Contains(keywords, strings.ToLower(word))
}

// InQuotes writes printable text in double quotes, for YAML as for JSON.
func InQuotes(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(text) + `"`
}
