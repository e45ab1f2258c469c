package main

import (
	"errors"
	"os"
	"syscall"
)

// results is the stream of results. What nobody reads any more, as head that has
// seen enough, is dropped while the work goes on.
type results struct {
	file   *os.File
	unread bool
	err    error // the first, of whoever does not look at it
}

func (r *results) Write(text []byte) (int, error) {
	n, err := r.file.Write(text)
	switch {
	case errors.Is(err, syscall.EPIPE):
		r.unread = true
		return len(text), nil
	case err != nil && r.err == nil:
		r.err = failure(err)
	}
	return n, r.err
}

// Fd makes it a stream whose screen can be measured.
func (r *results) Fd() uintptr { return r.file.Fd() }
