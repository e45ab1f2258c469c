package convert

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric/strict"
)

// id makes an id of words, which no other of its kind has. What is an id stays.
func (m *maker) id(kind, words string) string {
	id := words
	if !strict.IsID(words) || len(words) > maxSlug || words == "null" {
		id = slug(words, kind)
	}
	free := id
	for m.ids[kind+" "+free] > 0 {
		m.ids[kind+" "+id]++
		free = fmt.Sprintf("%s-%d", id, m.ids[kind+" "+id])
	}
	m.ids[kind+" "+free] = 1
	return free
}

// maxSlug is how many characters an id of words has, so that a number fits behind it.
const maxSlug = 50

// slug is words as an id; other words where nothing is left of them.
func slug(words, other string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(words) {
		c = plain(c)
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			b.WriteRune(c)
		case c == '\'', c == '’':
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	id := strings.Trim(b.String(), "-")
	if len(id) > maxSlug {
		id = id[:maxSlug]
		if at := strings.LastIndexByte(id, '-'); at > maxSlug/2 {
			id = id[:at]
		}
		id = strings.Trim(id, "-")
	}
	if id == "" || id == "null" {
		return other
	}
	return id
}

// plain is a Latin letter without its accent, so far as ids need it.
func plain(c rune) rune {
	const accented, letters = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿœæß", "aaaaaaceeeeiiiinoooooouuuuyyoas"
	if at := strings.IndexRune(accented, c); at >= 0 {
		return rune(letters[utf8.RuneCountInString(accented[:at])])
	}
	return c
}
