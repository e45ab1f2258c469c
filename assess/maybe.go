package assess

import (
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Maybe is a value that may be unknown: null in JSON, "-" in a text. Value is
// the zero value then, so that a text or an id can be taken without asking.
type Maybe[T any] struct {
	Value T
	Known bool
}

// Known is a value that is there.
func Known[T any](value T) Maybe[T] { return Maybe[T]{value, true} }

// String writes the value in full, or "-".
func (m Maybe[T]) String() string {
	if !m.Known {
		return "-"
	}
	return fmt.Sprint(m.Value)
}

// MarshalJSONTo writes the value, or null. Figures, alone or as the ends of a
// range, get at most 4 decimals.
func (m Maybe[T]) MarshalJSONTo(out *jsontext.Encoder) error {
	if !m.Known {
		return out.WriteToken(jsontext.Null)
	}
	switch v := any(m.Value).(type) {
	case float64:
		return json.MarshalEncode(out, Round(v, numberDecimals))
	case [2]float64:
		return json.MarshalEncode(out, [2]float64{Round(v[0], numberDecimals), Round(v[1], numberDecimals)})
	}
	return json.MarshalEncode(out, m.Value)
}

// MarshalJSON writes the same for encoding/json, which would write both fields.
func (m Maybe[T]) MarshalJSON() ([]byte, error) { return json.Marshal(m) }

// UnmarshalJSONFrom reads what MarshalJSONTo writes.
func (m *Maybe[T]) UnmarshalJSONFrom(in *jsontext.Decoder) error {
	*m = Maybe[T]{}
	if in.PeekKind() == 'n' {
		return in.SkipValue()
	}
	m.Known = true
	return json.UnmarshalDecode(in, &m.Value)
}

// Span is two levels, the lower first; [low, high] in JSON.
type Span [2]int

// What a level rests on.
const (
	Rated     = "rated"     // the sheet
	Estimated = "estimated" // the sheet and the answers of a knowledge check
	Assumed   = "assumed"   // nobody gave it: what if
)

// Level is where a person stands in a skill, and what says so: Basis is
// Rated, Estimated or Assumed, and "" where the level is not known. In JSON it is
// the level alone; a skill's status and sources tell the rest.
type Level struct {
	Maybe[int]
	Basis string
}

// LevelOf is a level that rests on the basis.
func LevelOf(level int, basis string) Level { return Level{Known(level), basis} }
