package cohort

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/bulk"
	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Key is what sheets are put into groups by: ByRole, ByTarget, ByMonth, or the label
// of a key behind label and a colon.
type Key string

// The keys besides labels. The target is the one that a sheet is measured by.
const (
	ByRole   Key = "role"
	ByTarget Key = "target"
	ByMonth  Key = "month"
)

const labelled = "label:"

// ParseKeys reads keys, of which each may be there once.
func ParseKeys(texts []string) (keys []Key, err error) {
	for _, text := range texts {
		by, err := parseKey(text)
		if err != nil {
			return nil, err
		}
		if slices.Contains(keys, by) {
			return nil, fmt.Errorf("%s is there twice", by)
		}
		keys = append(keys, by)
	}
	return keys, nil
}

func parseKey(text string) (Key, error) {
	by := Key(text)
	label, isLabel := by.Label()
	switch {
	case isLabel && strict.IsID(label), slices.Contains([]Key{ByRole, ByTarget, ByMonth}, by):
		return by, nil
	case isLabel:
		return "", fmt.Errorf("%q is no key of a label: lower-case letters, digits and single hyphens", label)
	}
	return "", errors.New("write role, target, month or label:KEY, such as label:team")
}

// Label is the key of the label that the key names, if it names one.
func (by Key) Label() (string, bool) { return strings.CutPrefix(string(by), labelled) }

// of is the value of a sheet that is measured by the target.
func (by Key) of(row *bulk.Row, target string) string {
	switch by {
	case ByRole:
		return string(row.Rater.Role)
	case ByTarget:
		return target
	case ByMonth:
		return row.Date[:len("2006-01")]
	}
	key, _ := by.Label()
	return row.Label(key)
}

// joined writes keys as --by takes them.
func joined(keys []Key) string {
	parts := make([]string, len(keys))
	for i, by := range keys {
		parts[i] = string(by)
	}
	return strings.Join(parts, ",")
}

// appendValue adds a value to the name of a group; no two lists of values have one
// name.
func appendValue(name []byte, value string) []byte {
	return append(binary.AppendUvarint(name, uint64(len(value))), value...)
}

// maxValue is how many characters a value has at most: that of a label in a report.
const maxValue = 2 * assess.MaxName

// holds is an error if no sheet has the value.
func (by Key) holds(value string, r *rubric.Rubric) error {
	ok := false
	switch by {
	case ByRole:
		ok = slices.Contains([]assess.Role{assess.Self, assess.Mentor, assess.Peer, assess.Agreed}, assess.Role(value))
	case ByTarget:
		ok = value == "" || slices.Contains(r.TargetIDs(), value)
	case ByMonth:
		_, err := time.Parse("2006-01", value)
		ok = err == nil
	default:
		ok = utf8.RuneCountInString(value) <= maxValue
	}
	if !ok {
		return fmt.Errorf("%q is no value of %s", strict.Printable(value), by)
	}
	return nil
}
