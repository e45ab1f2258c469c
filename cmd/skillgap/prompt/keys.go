package prompt

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"
)

// keys reads a terminal so that a context can end the wait, one key at a time:
// what a prompt does not read stays for the next.
type keys struct {
	ctx       context.Context
	file      *os.File
	translate func(key []byte) []byte // what is to be read for a key
	raw       bool                    // the terminal hands over each key, Ctrl-C too
	asked     bool                    // where the cursor is, and nothing but the answer is read
	pending   []byte
	waiting   bool
	read      bool // something has been
	chunks    chan chunk
	err       error // why reading ended, if it did; for its user to take back
}

type chunk struct {
	bytes []byte
	err   error
}

func newKeys(ctx context.Context, f *os.File) *keys {
	return &keys{ctx: ctx, file: f, translate: withoutReport, chunks: make(chan chunk, 1)}
}

// Fd makes keys the file that survey sets terminal modes on.
func (k *keys) Fd() uintptr { return k.file.Fd() }

// Read fails again after it has failed, since survey goes on after some errors.
func (k *keys) Read(p []byte) (n int, err error) {
	if k.err != nil {
		return 0, k.err
	}
	key, err := k.report()
	for len(key) == 0 && err == nil {
		if key, err = k.next(); len(key) == 0 && err == nil {
			err = k.fill(nil)
		}
	}
	k.err = err
	return copy(p, key), err
}

// report reads where the cursor is, if that was asked. Keys that were pressed
// before the answer came stay for later: survey would lose some.
func (k *keys) report() (report []byte, err error) {
	if !k.asked {
		return nil, nil
	}
	k.asked = false
	late := time.After(patience)
	for err == nil {
		if at := cursorReport.FindIndex(k.pending); at != nil {
			report = slices.Clone(k.pending[at[0]:at[1]])
			k.pending = slices.Delete(k.pending, at[0], at[1])
			return report, nil
		}
		for _, c := range k.pending {
			if err := ending(c); err != nil {
				return nil, err
			}
		}
		err = k.fill(late)
	}
	return nil, err
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

// patience is how long a terminal may take to say where its cursor is.
const patience = time.Second

// errMute says that a terminal does not.
var errMute = errors.New("the terminal does not say where its cursor is")

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
		return errMute
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

// next takes one key off the pending bytes, if there is one.
func (k *keys) next() ([]byte, error) {
	for len(k.pending) > 0 {
		n := 1
		if k.pending[0] == escape {
			n = sequenceLength(k.pending)
		} else if k.pending[0] >= 0x80 {
			n = runeLength(k.pending)
		}
		key := k.pending[:n]
		k.pending = k.pending[n:]
		if err := ending(key[0]); err != nil && k.raw {
			return nil, err
		}
		if key = k.translate(key); len(key) > 0 {
			return key, nil
		}
	}
	return nil, nil
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

// cursorReport is what a terminal answers to askCursor.
var (
	cursorReport = regexp.MustCompile(`\x1b\[\d+;\d+R`)
	askCursor    = []byte("\x1b[6n")
)

// withoutReport drops the answer of a terminal that came too late.
func withoutReport(key []byte) []byte {
	if cursorReport.Match(key) {
		return nil
	}
	return key
}

// screen is what survey writes on. It tells keys when survey asks where the
// cursor is.
type screen struct {
	*os.File
	keys *keys
}

func (s screen) Write(b []byte) (int, error) {
	s.keys.asked = s.keys.asked || bytes.Contains(b, askCursor)
	return s.File.Write(b)
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
	case text == "\x1b[3~": // Delete
		return key
	case arrow && text[1] == '[':
		return key
	case arrow && text[1] == 'O':
		return []byte("\x1b[" + text[2:])
	}
	return nil
}
