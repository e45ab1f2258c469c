package main

import (
	"io"
	"os"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric/strict"
)

// guarded is a stream of ours on which nobody else speaks to the terminal or to
// a CI runner, whatever names, sheets and errors hold: characters that a terminal
// obeys are replaced, and so is what strict.NoCommand finds. Prompts, which move the
// cursor, go past it, to file.
type guarded struct {
	file  *os.File
	line  string // what stands on the line already
	brief bool   // a line stands on the screen that goes when anything else comes
}

// clearLine has a terminal empty the line of its cursor.
const clearLine = "\r\x1b[K"

// showBriefly puts a line of our own on a terminal in place of the one before, until
// anything else is written.
func (g *guarded) showBriefly(line string) {
	io.WriteString(g.file, clearLine+line)
	g.brief = true
}

// clear takes the line of showBriefly away.
func (g *guarded) clear() {
	if g.brief {
		io.WriteString(g.file, clearLine)
		g.brief = false
	}
}

func (g *guarded) Write(text []byte) (int, error) {
	g.clear()
	if _, err := g.file.WriteString(g.clean(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}

// Fd makes it a stream whose screen can be measured.
func (g *guarded) Fd() uintptr { return g.file.Fd() }

// clean is the text that goes out for what is written next.
func (g *guarded) clean(text string) string {
	text = g.line + strings.Map(func(c rune) rune {
		if c == '\n' || c == '\t' || strict.IsPrintable(c) {
			return c
		}
		return utf8.RuneError
	}, text)
	out := strict.NoCommand(text)[len(strict.NoCommand(g.line)):]
	g.line = text[strings.LastIndexByte(text, '\n')+1:]
	return out
}

// withoutPassword is a text with *** for the password of an address that stands in it,
// also as Windows writes one that was taken for a path.
func withoutPassword(text string) string {
	if !strings.Contains(text, "@") {
		return text
	}
	return regexp.MustCompile(`([/\\][^/\\\s:@]*:)\S+@`).ReplaceAllString(text, "$1***@")
}
