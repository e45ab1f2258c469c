package assess

import (
	"cmp"
	"fmt"
	"reflect"
	"unicode/utf8"
)

// What a report may hold, whichever rubric it is about: entries of a list, and
// of the flags of a skill; characters of a text, and of one that formats repeat
// on every line.
const (
	maxEntries  = 5000
	maxFlags    = 20
	maxChars    = 4000
	maxRepeated = 2 * MaxName
)

// bounds refuses a report so large that to write it would take memory and time
// out of all proportion.
func (r *Report) bounds() error {
	if len(r.Gaps) > len(r.Skills) {
		return fmt.Errorf("%d gaps are more than the report has skills", len(r.Gaps))
	}
	for i := range r.Skills {
		if n := len(r.Skills[i].Flags); n > maxFlags {
			return fmt.Errorf("%d flags of a skill are too many: at most %d", n, maxFlags)
		}
	}
	for _, repeated := range []any{r.Heading, r.Scale, r.Tiers} {
		if err := bounded(reflect.ValueOf(repeated), maxRepeated); err != nil {
			return err
		}
	}
	return bounded(reflect.ValueOf(*r), maxChars)
}

// crowded says whether a list or object in a JSON text has too many entries: an entry
// of few bytes may take a thousand when it is decoded.
func crowded(text []byte) bool {
	commas, quoted := []int{0}, false
	for i := 0; i < len(text); i++ {
		last := len(commas) - 1
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			commas = append(commas, 0)
		case c == ']' || c == '}':
			commas = commas[:max(last, 1)]
		case c == ',':
			if commas[last]++; commas[last] >= maxEntries {
				return true
			}
		}
	}
	return false
}

// bounded refuses texts of more characters and lists of too many entries in a value.
func bounded(v reflect.Value, chars int) (err error) {
	switch v.Kind() {
	case reflect.String:
		if n := utf8.RuneCountInString(v.String()); n > chars {
			return fmt.Errorf("a text of %d characters is too long: at most %d", n, chars)
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return bounded(v.Elem(), chars)
		}
	case reflect.Slice:
		if n := v.Len(); n > maxEntries {
			return fmt.Errorf("a list of %d entries is too long: at most %d", n, maxEntries)
		}
		for i := 0; i < v.Len() && err == nil; i++ {
			err = bounded(v.Index(i), chars)
		}
	case reflect.Map:
		if n := v.Len(); n > maxEntries {
			return fmt.Errorf("a list of %d entries is too long: at most %d", n, maxEntries)
		}
		for at := v.MapRange(); err == nil && at.Next(); {
			err = cmp.Or(bounded(at.Key(), chars), bounded(at.Value(), chars))
		}
	case reflect.Struct:
		for i := 0; i < v.NumField() && err == nil; i++ {
			err = bounded(v.Field(i), chars)
		}
	}
	return err
}
