package document

import (
	"reflect"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Clean is a value in which every text is inert: no control or direction character
// and no command of a CI runner within a line. Texts keep their line breaks only in
// Prose. The fields of its types are exported. It is the value itself where that is
// inert already, as most are: nobody may change it.
func Clean[D any](value D) D { return changed(value, clean) }

func clean(text string) string {
	return strict.ReplaceCommands(strict.Printable(text), "##$1\uFFFD")
}

// changed is a value in which every text went through change: the value itself, or a
// deep copy.
func changed[D any](value D, change func(string) string) D {
	v := reflect.ValueOf(value)
	if keeps(v, change) {
		return value
	}
	return copied(v, change).Interface().(D)
}

// keeps is whether no text of a value is another after change.
func keeps(v reflect.Value, change func(string) string) bool {
	switch v.Kind() {
	case reflect.String:
		return change(v.String()) == v.String()
	case reflect.Pointer, reflect.Interface:
		return v.IsNil() || keeps(v.Elem(), change)
	case reflect.Slice:
		for i := range v.Len() {
			if !keeps(v.Index(i), change) {
				return false
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if !isProse(v) && !keeps(v.Field(i), change) {
				return false
			}
		}
	}
	return true
}

// isProse is whether Stem cleans the texts of a value, by lines.
func isProse(v reflect.Value) bool { return v.Type() == reflect.TypeFor[Prose]() }

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
		if isProse(v) {
			return to
		}
		for i := range v.NumField() {
			to.Field(i).Set(copied(v.Field(i), change))
		}
	}
	return to
}
