package evidence

import (
	"bytes"
	"slices"
	"strings"
)

// names finds the names that detectors look for in a line.
func (r *Repository) names(at *place, line []byte, found func(name, token string, detector int)) {
	if !at.names && len(at.images) == 0 || says(bytes.TrimLeft(line, " \t")) {
		return
	}
	if at.imports == nil {
		r.tokens(at, line, found)
		return
	}
	for _, match := range at.imports.FindAllSubmatch(line, -1) {
		for _, what := range match[1:] {
			r.tokens(at, bytes.ReplaceAll(what, []byte(`\`), []byte("/")), found)
		}
	}
}

// tokens finds names in the tokens of a text: a name is a token, or the beginning of
// one before "/", "." or "@"; an image's also the end of one behind "/".
func (r *Repository) tokens(at *place, text []byte, found func(name, token string, detector int)) {
	for word := range tokensIn(string(text)) {
		look := func(name string, ends bool) {
			for _, i := range r.d.names[name] {
				if at.names && !ends || slices.Contains(at.images, i) {
					found(name, word, i)
				}
			}
		}
		look(word, false)
		for i := range len(word) {
			switch word[i] {
			case '/':
				look(word[:i], false)
				look(word[i+1:], true)
			case '.', '@': // what follows "@" is a version
				look(word[:i], false)
			}
		}
	}
}

// tokensIn cuts a text into tokens: a letter, digit or "@", and what may go on a name.
func tokensIn(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		const begins = "abcdefghijklmnopqrstuvwxyz0123456789@"
		text = token(text)
		for {
			start := strings.IndexAny(text, begins)
			if start < 0 {
				return
			}
			text = text[start:]
			end := 1
			for end < len(text) && strings.IndexByte(begins+"._/-", text[end]) >= 0 {
				end++
			}
			if !yield(text[:end]) {
				return
			}
			text = text[end:]
		}
	}
}
