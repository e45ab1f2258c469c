package assess

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/skillgap/skillgap/rubric/strict"
)

// Person is what a name is compared by: case-folded, in Unicode's NFC, and without
// spaces outside or twice within, or characters that show nothing. Sheets keep the
// spelling; people who are two have names that differ in more than that.
func Person(name string) string {
	name = strings.Join(strings.Fields(strict.Shown(name)), " ")
	if strings.IndexFunc(name, func(c rune) bool { return c >= 0x80 }) < 0 {
		return strings.ToLower(name)
	}
	// Cherokee is folded to capitals, and its capitals here to small letters.
	return norm.NFC.String(strings.ToLower(cases.Fold().String(norm.NFC.String(name))))
}

// SamePerson says whether two names are of one person.
func SamePerson(a, b string) bool { return a == b || Person(a) == Person(b) }

// Unaccented is a name as Person has it, in plain letters where it has accents:
// "Anna Müller" is "anna muller".
func Unaccented(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, norm.NFD.String(Person(name)))
}
