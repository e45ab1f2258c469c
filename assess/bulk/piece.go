package bulk

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/skillgap/skillgap/rubric"
)

// Piece is a run of whole records of one input.
type Piece struct {
	source  *Source
	text    []byte
	line    int     // of its begin in the input, from 1
	longest int     // bytes of a record
	header  *header // of a table
	problem *Problem
}

// records are the records of a piece that have not been read.
type records struct {
	rest  []byte
	line  int  // of the rest in the input
	whole bool // it is one record
}

func (p *Piece) records() records { return records{p.text, p.line, p.source.Form == Document} }

// next is the next record, with its line in the input; blank lines are none.
func (r *records) next() (line int, text []byte, more bool) {
	for len(r.rest) > 0 {
		line, text = r.line, r.rest
		if r.whole {
			r.rest = nil
			return line, text, true
		}
		text, r.rest, _ = bytes.Cut(r.rest, []byte("\n"))
		r.line++
		if text = bytes.TrimSuffix(text, []byte("\r")); len(bytes.TrimSpace(text)) > 0 {
			return line, text, true
		}
	}
	return 0, nil, false
}

// pass goes over a record of so many bytes, if its line ends there.
func (r *records) pass(size int) bool {
	if size < len(r.rest) && r.rest[size] == '\r' {
		size++
	}
	if size < len(r.rest) && r.rest[size] != '\n' {
		return false
	}
	r.rest = r.rest[min(size+1, len(r.rest)):]
	r.line++
	return true
}

// cutter cuts inputs into pieces of about a size.
type cutter struct {
	size    int
	longest int // bytes of a record
	rubric  *rubric.Rubric
	next    func() (Source, bool)
	source  *Source // nil between two
	file    io.Closer
	in      io.Reader
	ended   bool   // all of the source has been read
	rest    []byte // of it, behind the last piece
	line    int    // of the rest
	header  *header
}

// cut makes the next piece in p, and says whether there was one. What cannot be
// opened is a piece with a problem; an error ends all.
func (c *cutter) cut(p *Piece) (more bool, err error) {
	for {
		if c.source == nil {
			if more, err = c.open(p); !more || err != nil || p.problem != nil {
				return more, err
			}
		}
		*p = Piece{source: c.source, longest: c.longest, text: append(p.text[:0], c.rest...), line: c.line, header: c.header}
		c.rest = c.rest[:0]
		if c.source.Form == Document {
			err = c.whole(p)
		} else {
			err = c.lines(p)
		}
		if err != nil {
			return false, fmt.Errorf("read %s: %w", c.source.Name, errors.Join(err, c.close()))
		}
		if c.ended && len(c.rest) == 0 {
			if err := c.close(); err != nil {
				return false, err
			}
		}
		if len(p.text) > 0 || p.problem != nil {
			return true, nil
		}
	}
}

// open begins the next source.
func (c *cutter) open(p *Piece) (more bool, err error) {
	source, more := c.next()
	if !more {
		return false, nil
	}
	*p = Piece{source: &source, text: p.text[:0]}
	file, err := source.Open()
	if err != nil {
		p.problem = &Problem{File: source.Name, Reason: err.Error()}
		return true, nil
	}
	c.source, c.file, c.ended, c.line, c.header = &source, file, false, 1, nil
	begin := make([]byte, 3)
	n, err := io.ReadFull(file, begin)
	if c.in = io.Reader(file); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, fmt.Errorf("read %s: %w", source.Name, errors.Join(err, c.close()))
	}
	begin = begin[:n]
	switch {
	case bytes.HasPrefix(begin, []byte("\xef\xbb\xbf")):
	case bytes.HasPrefix(begin, []byte("\xff\xfe")), bytes.HasPrefix(begin, []byte("\xfe\xff")):
		c.in = InUTF8(io.MultiReader(bytes.NewReader(begin), file))
	default:
		c.rest = append(c.rest, begin...)
	}
	return true, nil
}

// InUTF8 is a text in UTF-8 without a byte order mark: programs on Windows write UTF-16,
// and a mark before UTF-8. A text without a mark is as it was.
func InUTF8(text io.Reader) io.Reader {
	return transform.NewReader(text, unicode.BOMOverride(transform.Nop))
}

func (c *cutter) close() error {
	file := c.file
	c.source, c.file, c.in, c.rest = nil, nil, nil, c.rest[:0]
	if file == nil {
		return nil
	}
	return file.Close()
}

// whole reads all of a document, and of one that is too large a byte more than it
// may have.
func (c *cutter) whole(p *Piece) error {
	for len(p.text) <= c.longest && !c.ended {
		if err := c.read(p, c.longest+1); err != nil {
			return err
		}
	}
	c.ended = true
	return nil
}

// lines reads lines, until they are about as many bytes as a piece has, and keeps
// the begin of the next for the next piece.
func (c *cutter) lines(p *Piece) error {
	size := c.size
	if c.source.Form == Table { // a row of a quarter of the bytes makes as long a result
		size = max(size/4, 1)
	}
	for end := 0; ; {
		for len(p.text) < max(size, end) && !c.ended {
			if err := c.read(p, max(size, end)); err != nil {
				return err
			}
		}
		last := bytes.LastIndexByte(p.text, '\n')
		switch {
		case c.ended:
			last = len(p.text) - 1
		case last < 0 && len(p.text) > c.longest+1: // of the line's end
			if err := c.skip(p); err != nil {
				return err
			}
			last = len(p.text) - 1
		case last < 0:
			end = 2 * len(p.text)
			continue
		}
		c.rest = append(c.rest, p.text[last+1:]...)
		p.text = p.text[:last+1]
		c.line += bytes.Count(p.text, []byte("\n"))
		c.head(p)
		return nil
	}
}

// head takes the header off the first piece of a table.
func (c *cutter) head(p *Piece) {
	if c.source.Form != Table || c.header != nil || len(p.text) == 0 {
		return
	}
	first, rest, _ := bytes.Cut(p.text, []byte("\n"))
	p.text, p.line = rest, 2
	if c.header, p.problem = newHeader(first, c.rubric); p.problem != nil {
		p.problem.File = c.source.Name
		c.ended, c.rest = true, c.rest[:0]
	}
	p.header = c.header
}

// skip drops what is left of a line that is too long.
func (c *cutter) skip(p *Piece) error {
	kept := len(p.text)
	for !c.ended {
		p.text = p.text[:kept]
		if err := c.read(p, kept+c.size); err != nil {
			return err
		}
		if end := bytes.IndexByte(p.text[kept:], '\n'); end >= 0 {
			c.rest = append(c.rest, p.text[kept+end+1:]...)
			p.text = append(p.text[:kept], '\n')
			return nil
		}
	}
	p.text = p.text[:kept]
	return nil
}

// read reads once, up to so many bytes of text in all.
func (c *cutter) read(p *Piece, most int) error {
	have := len(p.text)
	if cap(p.text) < most {
		p.text = append(make([]byte, 0, most), p.text...)
	}
	n, err := c.in.Read(p.text[have:most])
	p.text = p.text[:have+n]
	if errors.Is(err, io.EOF) {
		c.ended, err = true, nil
	}
	return err
}
