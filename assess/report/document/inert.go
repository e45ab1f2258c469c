package document

import (
	"reflect"
	"strings"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Clean is a copy of a value in which every text is inert: no control or
// direction character and no command of a CI runner within a line. Texts keep
// their line breaks only in Prose. The fields of its types are exported.
func Clean[D any](value D) D { return copied(reflect.ValueOf(value), clean).Interface().(D) }

func clean(text string) string {
	return strings.ReplaceAll(strict.Printable(text), "##[", "##\uFFFD")
}

// copied is a deep copy in which every text went through change.
func copied(v reflect.Value, change func(string) string) reflect.Value {
	to := reflect.New(v.Type()).Elem()
	to.Set(v)
	switch v.Kind() {
	case reflect.String:
		to.SetString(change(v.String()))
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return to
		}
		inner := copied(v.Elem(), change)
		if v.Kind() == reflect.Interface {
			to.Set(inner)
			return to
		}
		to.Set(reflect.New(v.Type().Elem()))
		to.Elem().Set(inner)
	case reflect.Slice:
		if !v.IsNil() {
			to.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				to.Index(i).Set(copied(v.Index(i), change))
			}
		}
	case reflect.Struct:
		if _, prose := v.Interface().(Prose); prose {
			change = func(text string) string { return text } // Stem cleans it by lines
		}
		for i := range v.NumField() {
			to.Field(i).Set(copied(v.Field(i), change))
		}
	}
	return to
}

// NoCommand takes from a text what GitHub's runner reads as a command: "::"
// that begins a line, or "##[" anywhere. Its width stays.
func NoCommand(text string) string {
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
