package convert

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric/strict"
)

// numbered begins a line of a numbered list.
var numbered = strict.Pattern(`^\(?\d{1,2}[.)]\s+`)

// statements splits a text into what it says one by one: the items of a list, else
// its sentences. Of one sentence there are none.
func statements(text string) []string {
	list := lines(text)
	for i, line := range list {
		list[i] = numbered().ReplaceAllString(line, "")
	}
	if len(list) == 1 {
		list = sentences(list[0])
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

// firstOf is the first of a list, with a sign that there are more.
func firstOf(list []string) string {
	if len(list) == 1 {
		return list[0]
	}
	return strings.TrimRight(list[0], ".") + " …"
}

// unended says whether the stop behind a text ends a number or a short form, such as e.g.
func unended(text string) bool {
	word := []rune(text[strings.LastIndexAny(text, " \t\n\f\r(")+1:])
	switch len(word) {
	case 1, 2:
		return !slices.ContainsFunc(word, func(c rune) bool { return c < '0' || c > '9' })
	case 3:
		return unicode.IsLetter(word[0]) && word[1] == '.' && unicode.IsLetter(word[2])
	}
	return false
}

// sentences splits a text behind full stops, question and exclamation marks that a
// capital letter, or none of an alphabet with capitals, follows.
func sentences(text string) (list []string) {
	start := 0
	for at, c := range text {
		end := at + utf8.RuneLen(c)
		if !strings.ContainsRune(".!?。！？", c) || end == len(text) {
			continue
		}
		rest := strings.TrimLeftFunc(text[end:], unicode.IsSpace)
		next, _ := utf8.DecodeRuneInString(rest)
		blank := len(rest) < len(text[end:])
		if c <= unicode.MaxLatin1 && (!blank || unicode.IsLower(next) || c == '.' && unended(text[start:at])) {
			continue
		}
		list = append(list, strings.TrimSpace(text[start:end]))
		start = len(text) - len(rest)
	}
	if rest := strings.TrimSpace(text[start:]); rest != "" {
		list = append(list, rest)
	}
	return list
}

// lines are the lines of a text that say something, without the signs of a list.
func lines(text string) (list []string) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "-*•·–")); line != "" {
			list = append(list, line)
		}
	}
	return list
}
