package rubric

import (
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// tagged is the form of a statement that has tags.
type tagged struct {
	Text string   `json:"text"`
	Tags []string `json:"tags"`
}

// MarshalJSONTo writes the text alone where there are no tags, as in sources.
func (s Statement) MarshalJSONTo(enc *jsontext.Encoder) error {
	if len(s.Tags) == 0 {
		return json.MarshalEncode(enc, s.Text)
	}
	return json.MarshalEncode(enc, tagged(s))
}

// MarshalJSON writes the same for encoding/json, with which the formats of
// documents are written.
func (s Statement) MarshalJSON() ([]byte, error) { return json.Marshal(s) }

// UnmarshalJSONFrom reads both forms.
func (s *Statement) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if dec.PeekKind() == '"' {
		*s = Statement{}
		return json.UnmarshalDecode(dec, &s.Text)
	}
	return json.UnmarshalDecode(dec, (*tagged)(s))
}

// Equal reports whether two statements say the same under the same tags.
func (s Statement) Equal(other Statement) bool {
	return s.Text == other.Text && slices.Equal(s.Tags, other.Tags)
}

// StatementID names a statement of the level in sheets: the level and six hex
// digits of the text's digest. It stays as it is when the statement moves within
// its level, and other words are another statement.
func (l *Level) StatementID(text string) string {
	sum := sha256.Sum256([]byte(text))
	return fmt.Sprintf("%d-%x", l.Level, sum[:3])
}

// Says is what a person at the level says: the statements' words, or the
// summary where there are no statements, or nothing where there is none either.
func (l *Level) Says() []string {
	if len(l.Can) == 0 && l.Summary == "" {
		return nil
	}
	if len(l.Can) == 0 {
		return []string{l.Summary}
	}
	texts := make([]string, len(l.Can))
	for i, s := range l.Can {
		texts[i] = s.Text
	}
	return texts
}
