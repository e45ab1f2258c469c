package main

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// slug makes a file name of a person's name; a name without any plain letter
// or digit becomes a short digest.
func slug(name string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(name) {
		if (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') {
			b.WriteRune(c)
		} else if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
			b.WriteByte('-')
		}
	}
	s := b.String()
	if s = strings.Trim(s[:min(len(s), assess.MaxName)], "-"); s != "" { // ﬃ is three letters
		return s
	}
	sum := sha256.Sum256([]byte(name))
	return "sheet-" + hex.EncodeToString(sum[:4])
}
