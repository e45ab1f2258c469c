package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"github.com/skillgap/skillgap/assess/bulk"
)

// standardInput is what messages call it.
const standardInput = "standard input"

var errTerminal = errors.New("standard input is a terminal: pipe a sheet in, or name its file")

// begin begins to read standard input.
func (s *sources) begin() error {
	switch {
	case s.begun != nil:
		return errors.New("standard input is named twice")
	case isTerminal(s.stdin):
		return errTerminal
	}
	s.begun = bufio.NewReaderSize(s.stdin, bulk.PieceSize)
	return nil
}

// beginOf is the first line of an input with something on it, and the begin of the next.
func beginOf(in *bufio.Reader) []byte {
	for n := 1; ; n = in.Buffered() + 1 {
		text, err := in.Peek(n)
		first, rest, _ := bytes.Cut(bytes.TrimLeft(text, " \t\r\n"), []byte("\n"))
		if err != nil || len(first) > 0 && len(bytes.TrimSpace(rest)) > 0 {
			text, _ = in.Peek(in.Buffered())
			return text
		}
	}
}

// fromStandardInput is standard input from its begin.
func (s *sources) fromStandardInput() bulk.Source {
	return bulk.Source{
		Name: standardInput, Form: bulk.FormOfText(beginOf(s.begun)),
		Open: func() (io.ReadCloser, error) { return io.NopCloser(s.begun), nil },
	}
}
