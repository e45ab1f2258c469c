package strict

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// What is kept and shown of what is wrong: problems of a document, of which the
// others are counted; facts of it that come with a line and a hint, since to find
// these takes time; facts of all documents; names and places of a fact.
const (
	maxProblems = 2000
	maxExcerpts = 50
	maxFacts    = 20
	maxPlaces   = 3
)

// Problem is one thing wrong in a document: where, what, and what would be right.
type Problem struct {
	File    string
	Line    int // from 1; 0 when the whole file is meant
	Column  int // from 1, in characters
	Message string
	Hint    string
	In      Part   // that the place is in; none is the zero Part
	Source  string // printable characters of the line around the column
	More    int    // further problems of the file that are not kept
	caret   int    // characters of Source before the column
	where   string // else it is true, of a fact
}

// Part is a part of a document that has a name, such as the skill git. What is wrong
// in many of them is said once, with their names.
type Part struct{ Kind, Name string }

// maxMessage is how many characters are shown of a message or a hint, which may
// quote a whole document.
const maxMessage = 1000

// Error prints the position and message, the line with a caret, and the hint.
func (p Problem) Error() string {
	var b strings.Builder
	b.WriteString(Printable(p.place()))
	fmt.Fprintf(&b, ": %s%s", brief(p.Message), Printable(p.where))
	if p.Line > 0 && p.Source != "" {
		fmt.Fprintf(&b, "\n    %s\n    %s^", p.Source, strings.Repeat(" ", p.caret))
	}
	if p.Hint != "" {
		fmt.Fprintf(&b, "\n    %s", brief(p.Hint))
	}
	return b.String()
}

// place is the file with line and column, where those are known.
func (p Problem) place() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}

func brief(message string) string {
	end := 0
	for count := 0; end < len(message); count++ {
		if count == maxMessage {
			return Printable(message[:end]) + "…"
		}
		_, size := utf8.DecodeRuneInString(message[end:])
		end += size
	}
	return Printable(message)
}

// excerpt is at most 100 characters of a line of the document, 60 of them before
// the column, and the caret's offset in them. Only these are converted, since
// the line may be the whole document.
func excerpt(data []byte, line, column int) (text string, caret int) {
	for ; line > 1; line-- {
		i := bytes.IndexByte(data, '\n')
		if i < 0 {
			return "", 0
		}
		data = data[i+1:]
	}
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		data = data[:i]
	}
	data = bytes.TrimSuffix(data, []byte("\r"))
	at := 0
	for ; column > 1 && at < len(data); column-- {
		_, size := utf8.DecodeRune(data[at:])
		at += size
	}
	start, end := at, at
	for ; caret < 60 && start > 0; caret++ {
		_, size := utf8.DecodeLastRune(data[:start])
		start -= size
	}
	for count := caret; count < 100 && end < len(data); count++ {
		_, size := utf8.DecodeRune(data[end:])
		end += size
	}
	text = Printable(strings.ReplaceAll(string(data[start:end]), "\t", " "))
	return strings.TrimRight(text, " "), caret
}

// Problems is what is wrong in documents, by file and position.
type Problems []Problem

// Count is how many problems there are, with those that are not kept.
func (ps Problems) Count() int {
	count := len(ps)
	for _, p := range ps {
		count += p.More
	}
	return count
}

// Error prints the first facts, each once, and how many problems there are besides.
func (ps Problems) Error() string { return ps.text(maxFacts, maxPlaces) }

// All is Error with every fact and every place.
func (ps Problems) All() string { return ps.text(len(ps), len(ps)) }

// text prints so many facts, each with so many names or places at most.
func (ps Problems) text(most, places int) string {
	var lines []string
	more := ps.Count()
	for _, f := range ps.facts() {
		if len(lines) == most {
			break
		}
		f.where = f.elsewhere(places)
		lines = append(lines, f.Error())
		more -= 1 + len(f.also)
	}
	switch more {
	case 0:
	case 1:
		lines = append(lines, "and 1 more problem")
	default:
		lines = append(lines, fmt.Sprintf("and %d more problems", more))
	}
	return strings.Join(lines, "\n")
}

// Facts is each fact once, which says where else it is true.
func (ps Problems) Facts() Problems {
	var list Problems
	for _, f := range ps.facts() {
		f.where = f.elsewhere(maxPlaces)
		list = append(list, f.Problem)
	}
	return list
}

// Sorted is the problems by file, line and column.
func (ps Problems) Sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column)
	})
	return ps
}
