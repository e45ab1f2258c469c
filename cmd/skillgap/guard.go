package main

import (
	"os"
	"strings"
	"unicode/utf8"

	"github.com/skillgap/skillgap/rubric/strict"
)

// guarded is a stream of ours on which nobody else speaks to the terminal or to
// a CI runner, whatever names, sheets and errors hold: characters that a terminal
// obeys are replaced, and so is what GitHub's runner takes for a command, "::"
// that begins a line (after blanks) and "##[" anywhere. Prompts, which move the
// cursor, go past it, to file.
type guarded struct {
	file   *os.File
	line   bool // text stands on the line already
	colon  bool // the line begins with one colon
	hashes int  // how many # were written last
}

func (g *guarded) Write(text []byte) (int, error) {
	var b strings.Builder
	for rest := text; len(rest) > 0; {
		c, size := utf8.DecodeRune(rest)
		rest = rest[size:]
		b.WriteRune(g.harmless(c))
	}
	if _, err := g.file.WriteString(b.String()); err != nil {
		return 0, err
	}
	return len(text), nil
}

// Fd makes it a stream whose screen can be measured.
func (g *guarded) Fd() uintptr { return g.file.Fd() }

// harmless is the character, or what stands for it where it would be obeyed.
func (g *guarded) harmless(c rune) rune {
	command := c == ':' && g.colon || c == '[' && g.hashes >= 2
	g.colon = c == ':' && !g.line
	if g.hashes++; c != '#' {
		g.hashes = 0
	}
	switch {
	case c == '\n':
		g.line = false
	case c == ' ', c == '\t':
	case command, !strict.IsPrintable(c):
		c = utf8.RuneError
		g.line = true
	default:
		g.line = true
	}
	return c
}
