package document

import "strings"

// commandEnd is where the command ends that a text begins with, or 0: its name, and flags
// and files behind it. One word of the sentence may follow a flag, since only the program
// knows which flags take a value.
func commandEnd(text string) int {
	rest, ok := strings.CutPrefix(text, "skillgap ")
	if !ok {
		return 0
	}
	for _, group := range []string{"history ", "items ", "rubric "} {
		if of, ok := strings.CutPrefix(rest, group); ok && startsSmall(of) {
			rest = of
			break
		}
	}
	if !startsSmall(rest) {
		return 0
	}
	rest = rest[wordEnd(rest):]
	for end := argumentEnd(rest); end > 0; end = argumentEnd(rest) {
		rest = rest[end:]
	}
	return len(text) - len(rest)
}

// argumentEnd is where the argument of a command ends that a text begins with, after a
// space, or 0: a flag with a word, a NAME, a file, or anything in quotes.
func argumentEnd(text string) int {
	if len(text) < 2 || text[0] != ' ' {
		return 0
	}
	end := 1 + wordEnd(text[1:])
	switch word := text[1:end]; {
	case word == "":
		return 0
	case word[0] == '-':
		if word == "-" {
			return 0
		}
		value, ok := strings.CutPrefix(text[end:], " ")
		if size := wordEnd(value); ok && size > 0 && value[0] != '-' {
			end += 1 + size
		}
		return end
	case word[0] == '\'' || word[0] == '"':
		if closing := strings.IndexByte(text[2:], word[0]); closing >= 0 {
			closing += 3
			return closing + wordEnd(text[closing:])
		}
	}
	if isName(text[1:end]) || hasEnding(text[1:end]) {
		return end
	}
	return 0
}

// isName is whether a word is one for a NAME to be put in.
func isName(word string) bool {
	capital := func(c byte) bool { return 'A' <= c && c <= 'Z' }
	return len(word) > 1 && capital(word[0]) && (capital(word[1]) || word[1] == '-')
}

// hasEnding is whether a word is a file's name with an ending.
func hasEnding(word string) bool {
	for i := 1; i < len(word); i++ {
		if word[i] == '.' && startsSmall(word[i+1:]) {
			return true
		}
	}
	return false
}

func startsSmall(text string) bool { return text != "" && 'a' <= text[0] && text[0] <= 'z' }

// wordEnd is where the word ends that a text begins with.
func wordEnd(text string) int {
	if end := strings.IndexAny(text, " \t\n\f\r"); end >= 0 {
		return end
	}
	return len(text)
}
