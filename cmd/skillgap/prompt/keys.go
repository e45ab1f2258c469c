package prompt

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"
)

// keys reads a terminal so that a context can end the wait, one key at a time:
// what a prompt does not read stays for the next.
type keys struct {
	ctx     context.Context
	file    *os.File
	raw     bool // the terminal hands over each key, Ctrl-C too
	pending []byte
	waiting bool
	read    bool // something has been
	chunks  chan chunk
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

// Read reads what comes, as lines are read.
func (k *keys) Read(p []byte) (n int, err error) {
	if len(k.pending) == 0 {
		err = k.fill(nil)
	}
	n = copy(p, k.pending)
	k.pending = k.pending[n:]
	return n, err
}

const (
	interrupt         = 0x03
	endOfTransmission = 0x04
	escape            = 0x1b
	quit              = 0x1c
)

// ending is how a key ends the questions, if it does.
func ending(key byte) error {
	switch key {
	case interrupt:
		return ErrStopped
	case quit:
		return ErrQuit
	case endOfTransmission:
		return io.EOF
	}
	return nil
}

// How long a key waits: the rest of a sequence for its beginning, a window for
// being asked whether it has another size, which not every system tells by
// itself, and a terminal that is gone for the signal that says so.
const (
	restOfKey = 50 * time.Millisecond
	glance    = 100 * time.Millisecond
	patience  = time.Second
)

// errLate says that nothing came in time.
var errLate = errors.New("no key")

// press returns the next key; errLate now and then while none is pressed.
func (k *keys) press() ([]byte, error) {
	length, whole := keyLength(k.pending)
	if !whole {
		wait := glance
		if length > 0 {
			wait = restOfKey
		}
		err := k.fill(time.After(wait))
		if late := errors.Is(err, errLate); err != nil && !(late && length > 0) {
			return nil, err
		} else if !late {
			return k.press()
		}
	}
	key := k.pending[:length]
	k.pending = k.pending[length:]
	if err := ending(key[0]); err != nil {
		return nil, err
	}
	return known(key), nil
}

// fill waits for more bytes, for the context's end, or until it is too late, if
// that comes. A read that is still under way then is left for the next fill.
func (k *keys) fill(late <-chan time.Time) error {
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
	case <-late:
		return errLate
	case c := <-k.chunks:
		k.waiting = false
		if k.raw && !k.read { // a Ctrl-D from before the terminal was set up
			c.bytes = bytes.ReplaceAll(c.bytes, []byte{0}, []byte{endOfTransmission})
		}
		k.read = true
		k.pending = append(k.pending, c.bytes...)
		switch {
		case len(c.bytes) > 0:
			return nil
		case c.err == nil:
			return io.EOF
		case errors.Is(c.err, syscall.EIO): // the terminal is gone, and SIGHUP comes
			select {
			case <-k.ctx.Done():
				return context.Cause(k.ctx)
			case <-time.After(patience):
			}
		}
		return c.err
	}
}

// keyLength is the length of the key that b begins with, as far as it has come.
func keyLength(b []byte) (length int, whole bool) {
	switch {
	case len(b) == 0:
		return 0, false
	case b[0] == escape:
		return sequenceLength(b)
	case b[0] < utf8.RuneSelf:
		return 1, true
	}
	_, length = utf8.DecodeRune(b)
	return length, utf8.FullRune(b)
}

// sequenceLength is the length of the escape sequence b begins with.
func sequenceLength(b []byte) (length int, whole bool) {
	if len(b) == 1 {
		return 1, false
	}
	if b[1] != '[' && b[1] != 'O' {
		return 2, true // Alt and a key
	}
	for i := 2; i < len(b); i++ {
		if b[i] >= 0x40 && b[i] <= 0x7e {
			return i + 1, true
		}
	}
	return len(b), false
}

// The keys that prompts know besides characters.
const (
	up       = "\x1b[A"
	down     = "\x1b[B"
	right    = "\x1b[C"
	left     = "\x1b[D"
	home     = "\x1b[H"
	end      = "\x1b[F"
	remove   = "\x1b[3~"
	pageUp   = "\x1b[5~"
	pageDown = "\x1b[6~"
	anew     = "\x0c" // Ctrl-L
)

// known turns the sequences of a key into the one that prompts know, also where
// Shift, Ctrl or Alt is held, and those of other keys into nothing.
func known(key []byte) []byte {
	if key[0] != escape || len(key) == 1 {
		return key
	}
	switch text := string(key); text {
	case "\x1b[1~", "\x1b[7~":
		return []byte(home)
	case "\x1b[4~", "\x1b[8~":
		return []byte(end)
	case remove, pageUp, pageDown:
		return key
	default:
		last := text[len(text)-1:]
		if strings.Contains("ABCDHF", last) && (len(text) == 3 || strings.HasPrefix(text, "\x1b[1;")) {
			return []byte("\x1b[" + last)
		}
	}
	return nil
}
