package document

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"github.com/skillgap/skillgap/rubric/strict"
)

// leastText is the columns that a text gets at least, however far it is indented.
const leastText = 12

// Wrap breaks a text to the width, every line after the first indented.
func (s Style) Wrap(text string, indent int) string {
	indent = min(indent, max(s.Width-leastText, 0))
	return strings.Join(fold(text, s.Width-indent), "\n"+strings.Repeat(" ", indent))
}

// onScreen is how texts are measured: colours take no columns, and the locale does not
// matter, since terminals of today do not go by it.
func onScreen() displaywidth.Options { return displaywidth.Options{ControlSequences: true} }

// Columns is how many columns of a screen a text takes.
func Columns(text string) int {
	if strict.Plain(text) {
		return len(text)
	}
	return onScreen().String(text)
}

// Rows is how many rows of a screen of the width a text takes, which breaks lines that are longer.
func (s Style) Rows(text string) (rows int) {
	for line := range strings.Lines(text) {
		rows += max(1, (Columns(strings.TrimSuffix(line, "\n"))+s.Width-1)/s.Width)
	}
	return rows
}

// Fit cuts a text to the width, with an ellipsis.
func (s Style) Fit(text string, width int) string {
	tail := "…"
	if s.ASCII {
		tail = "..."
	}
	return onScreen().TruncateString(text, max(width, 1), tail)
}

// Brief is the short name of a thing where it has one of its own, and else the name: a
// name that was cut says less than what is cut to the room that there is.
func Brief(short, name string) string {
	if short == "" || strings.HasSuffix(short, "…") {
		return name
	}
	return short
}

// pad fills a text with spaces to the width.
func (s Style) pad(text string, width int) string {
	return text + strings.Repeat(" ", max(width-Columns(text), 0))
}

// padLeft fills a text with spaces before it to the width.
func padLeft(text string, width int) string {
	return strings.Repeat(" ", max(width-Columns(text), 0)) + text
}

// fold breaks a text into lines of at most so many columns: between words, and a
// longer word anywhere. A command that fits stays whole, a place always.
func fold(text string, width int) []string {
	width = max(width, 2) // some characters take two columns
	if strict.Plain(text) && len(text) <= width {
		return []string{text}
	}
	var lines []string
	var line []byte
	used := 0
	next := func() {
		lines = append(lines, string(line))
		line, used = line[:0], 0
	}
	for paragraph := range strings.SplitSeq(text, "\n") {
		for w := range wordsOf(paragraph, width) {
			columns := Columns(w.text)
			if used+w.spaces+columns > width {
				if w.spaces = 0; used > 0 {
					next()
				}
			}
			if columns > width && !isPlace(w.text) {
				pieces := cut(w.text, width)
				for _, piece := range pieces[:len(pieces)-1] {
					line = append(line, piece...)
					next()
				}
				w.text, w.spaces = pieces[len(pieces)-1], 0
				columns = Columns(w.text)
			}
			for range w.spaces {
				line = append(line, ' ')
			}
			line = append(line, w.text...)
			used += w.spaces + columns
		}
		next()
	}
	return lines
}

// cut is a word in pieces of at most so many columns.
func cut(word string, width int) (pieces []string) {
	begin, end, used := 0, 0, 0
	for g := onScreen().StringGraphemes(word); g.Next(); {
		if used+g.Width() > width {
			pieces = append(pieces, word[begin:end])
			begin, used = end, 0
		}
		end += len(g.Value())
		used += g.Width()
	}
	return append(pieces, word[begin:])
}

// unbroken is what a line is not broken in, and how many spaces are before it.
type unbroken struct {
	spaces int
	text   string
}

// wordsOf splits a text at spaces, but not before a %, and words after a hyphen
// between letters. A command that fits the width is one word, so that it can be
// copied, and one that does not is split at spaces only.
func wordsOf(text string, width int) iter.Seq[unbroken] {
	return func(yield func(unbroken) bool) {
		typed := len(text) // what is left of the text behind the last command
		for text != "" {
			rest := strings.TrimLeft(text, " ")
			w := unbroken{spaces: len(text) - len(rest)}
			end := len(rest)
			for i := range len(rest) - 1 {
				if rest[i] == ' ' && rest[i+1] != '%' {
					end = i
					break
				}
			}
			command := commandEnd(rest)
			switch {
			case command > 0 && Columns(rest[:command]) <= width:
				end = command
			case command > 0:
				typed = len(rest) - command
			case len(rest) <= typed && !isPlace(rest[:end]): // behind the last command
				end = afterHyphen(rest[:end])
			}
			w.text, text = rest[:end], rest[end:]
			if !yield(w) {
				return
			}
		}
	}
}

// afterHyphen is where a word may be broken first: after a hyphen between
// letters, or at its end.
func afterHyphen(word string) int {
	for i, c := range word {
		if c != '-' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(word[:i])
		after, _ := utf8.DecodeRuneInString(word[i+1:])
		if unicode.IsLetter(before) && unicode.IsLetter(after) {
			return i + 1
		}
	}
	return len(word)
}

// isPlace is whether a word is an address, or a flag with the path of a file.
func isPlace(word string) bool {
	return strings.HasPrefix(word, "https://") || strings.HasPrefix(word, "http://") ||
		strings.HasPrefix(word, "--") && strings.ContainsAny(word, `/\`)
}
