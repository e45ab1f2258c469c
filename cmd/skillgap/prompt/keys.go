package prompt

import (
	"context"
	"io"
	"os"
	"regexp"
	"strings"
)

// keys reads a terminal so that a context can end the wait, one key at a time:
// what a prompt does not read stays for the next.
type keys struct {
	ctx       context.Context
	file      *os.File
	translate func(key []byte) []byte // for survey; nil where lines are read as they come
	pending   []byte
	waiting   bool
	chunks    chan chunk
	err       error // why reading ended, if it did
}

type chunk struct {
	bytes []byte
	err   error
}

func newKeys(ctx context.Context, f *os.File) *keys {
	return &keys{ctx: ctx, file: f, chunks: make(chan chunk, 1)}
}

// Fd makes keys the file that survey sets terminal modes on.
func (k *keys) Fd() uintptr { return k.file.Fd() }

func (k *keys) Read(p []byte) (int, error) {
	for {
		if key := k.next(); len(key) > 0 {
			if k.translate != nil && key[0] == endOfTransmission {
				k.err = io.EOF
				return 0, io.EOF
			}
			return copy(p, key), nil
		}
		if err := k.fill(); err != nil {
			k.err = err
			return 0, err
		}
	}
}

const (
	endOfTransmission = 0x04
	escape            = 0x1b
)

// fill waits for more bytes or the context's end. A read that is still under
// way when the context ends is left behind: the program is ending too.
func (k *keys) fill() error {
	if !k.waiting {
		k.waiting = true
		go func() {
			b := make([]byte, 4096)
			n, err := k.file.Read(b)
			k.chunks <- chunk{b[:n], err}
		}()
	}
	select {
	case <-k.ctx.Done():
		return context.Cause(k.ctx)
	case c := <-k.chunks:
		k.waiting = false
		k.pending = append(k.pending, c.bytes...)
		if len(c.bytes) == 0 && c.err == nil {
			return io.EOF
		}
		if len(c.bytes) > 0 {
			return nil
		}
		return c.err
	}
}

// next takes one key off the pending bytes.
func (k *keys) next() []byte {
	for len(k.pending) > 0 {
		n := 1
		if k.pending[0] == escape {
			n = sequenceLength(k.pending)
		} else if k.pending[0] >= 0x80 {
			n = runeLength(k.pending)
		}
		key := k.pending[:n]
		k.pending = k.pending[n:]
		if k.translate != nil && key[0] != endOfTransmission {
			key = k.translate(key)
		}
		if len(key) > 0 {
			return key
		}
	}
	return nil
}

// runeLength keeps the bytes of one UTF-8 character together.
func runeLength(b []byte) int {
	n := 1
	for n < len(b) && n < 4 && b[n]&0xC0 == 0x80 {
		n++
	}
	return n
}

// sequenceLength is the length of the escape sequence b begins with.
func sequenceLength(b []byte) int {
	if len(b) < 2 {
		return 1
	}
	if b[1] != '[' && b[1] != 'O' {
		return 2 // Alt and a key
	}
	for i := 2; i < len(b); i++ {
		if b[i] >= 0x40 && b[i] <= 0x7e {
			return i + 1
		}
	}
	return len(b)
}

// modified is an arrow, Home or End key held with Shift, Ctrl or Alt.
var modified = regexp.MustCompile(`^\x1b\[1;\d+([ABCDHF])$`)

// known turns a byte sequence that survey misreads into one that it knows, or
// into nothing.
func known(key []byte) []byte {
	if key[0] != escape {
		return key
	}
	text := string(key)
	if m := modified.FindStringSubmatch(text); m != nil {
		return []byte("\x1b[" + m[1])
	}
	arrow := len(text) == 3 && strings.ContainsAny(text[2:], "ABCDHF")
	switch {
	case text == "\x1b[1~", text == "\x1b[7~":
		return []byte("\x1b[H")
	case text == "\x1b[4~", text == "\x1b[8~":
		return []byte("\x1b[F")
	case strings.HasSuffix(text, "R"), text == "\x1b[3~": // cursor report, Delete
		return key
	case arrow && text[1] == '[':
		return key
	case arrow && text[1] == 'O':
		return []byte("\x1b[" + text[2:])
	}
	return nil
}
