// Package durable puts files where they belong: whole or not at all, durably, and
// with nothing left behind.
//
// # Decisions
//
// A file is written and synced before it has its name. Until then it has none at
// all where the system can do that, so that whatever kills the program, nothing
// of it stays. Where it cannot, or for the moment in which another file is
// replaced, it has a hidden name and a lock that ends with the process: whoever
// next writes in that folder removes what nobody holds.
package durable

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// hiddenName begins a file's name until it has its own; digits follow.
const hiddenName = ".skillgap-"

// File is a file that is being written and has no name yet.
type File struct {
	name string
	*staged
}

// Create begins a file that is to have a name. New, Replace or Revise gives it that;
// Drop is to be called at the end.
func Create(name string) (*File, error) {
	Sweep(filepath.Dir(name))
	s, err := begin(filepath.Dir(name))
	if err != nil {
		return nil, written(name, err)
	}
	return &File{name, s}, nil
}

// Write writes more of the file.
func (f *File) Write(text []byte) (int, error) {
	n, err := f.staged.Write(text)
	return n, written(f.name, err)
}

// Drop ends the file: without its name nothing of it is left.
func (f *File) Drop() { f.drop() }

// New gives the file a name that nothing has, with mode 0600. If something has it that
// stays, and the error is fs.ErrExist.
func (f *File) New() error {
	return f.give(0o600, func() error { return f.publish(f.name) })
}

// Replace gives the file its name, and the mode of one that has it.
func (f *File) Replace() error {
	return f.give(modeOf(f.name), func() error { return f.replace(f.name) })
}

// Revise is Replace of what was seen. If the name stands for something else now that
// stays, and the error is ErrChanged.
func (f *File) Revise(seen Seen) error {
	return f.give(modeOf(f.name), func() error {
		if !seen.there {
			err := f.publish(f.name)
			if errors.Is(err, fs.ErrExist) {
				err = ErrChanged
			}
			return err
		}
		// After the last look nothing is done but the renaming.
		if err := f.show(); err != nil {
			return err
		}
		now, err := Look(f.name)
		if err == nil && now != seen {
			err = ErrChanged
		}
		if err != nil {
			return err
		}
		return f.replace(f.name)
	})
}

// give gives the finished file its name, durably.
func (f *File) give(mode fs.FileMode, name func() error) error {
	err := f.finish(mode)
	if err == nil {
		err = name()
	}
	if err == nil {
		err = Sync(f.dir)
	}
	return written(f.name, err)
}

// written names the file of an error.
func written(name string, err error) error {
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// New writes a file that is not there yet, mode 0600. If it is there it stays,
// and the error is fs.ErrExist.
func New(name string, content []byte) error { return write(name, content, (*File).New) }

// Replace writes a file, and keeps the mode of one that is there already.
func Replace(name string, content []byte) error { return write(name, content, (*File).Replace) }

// Revise replaces what was seen, and keeps its mode. If the name stands for
// something else now that stays, and the error is ErrChanged.
func Revise(name string, content []byte, seen Seen) error {
	return write(name, content, func(f *File) error { return f.Revise(seen) })
}

// write writes a file's content and then gives it its name.
func write(name string, content []byte, give func(*File) error) error {
	f, err := Create(name)
	if err != nil {
		return err
	}
	defer f.Drop()
	if _, err := f.Write(content); err != nil {
		return err
	}
	return give(f)
}

// ErrChanged says that a file is no longer what it was when it was seen.
var ErrChanged = errors.New("it has changed meanwhile")

// Seen is what a name stood for: a file's content, or nothing.
type Seen struct {
	digest [sha256.Size]byte
	there  bool
}

// Look reads what a name stands for now.
func Look(name string) (Seen, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return Seen{}, nil
	}
	if err != nil {
		return Seen{}, err
	}
	defer f.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	return Seen{digest: [sha256.Size]byte(sum.Sum(nil)), there: true}, err
}

// modeOf is the mode for a file that replaces what has the name.
func modeOf(name string) fs.FileMode {
	if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() {
		return info.Mode().Perm()
	}
	return 0o600
}

// Sweep removes from a folder the files that killed programs have left there.
func Sweep(dir string) {
	sweep(dir, func(name string) bool {
		digits, ours := strings.CutPrefix(name, hiddenName)
		return ours && digits != "" && strings.Trim(digits, "0123456789") == ""
	})
}

// sweep removes the files of a kind that nobody holds.
func sweep(dir string, left func(name string) bool) {
	entries, _ := os.ReadDir(dir)
	for _, entry := range entries {
		if !entry.Type().IsRegular() || !left(entry.Name()) {
			continue
		}
		name := filepath.Join(dir, entry.Name())
		f, err := os.OpenFile(name, os.O_RDWR, 0)
		if errors.Is(err, fs.ErrPermission) { // of a file that is only read
			f, err = os.Open(name)
		}
		if err != nil {
			continue
		}
		if lock(f, false) == nil && names(name, f) {
			removeHeld(name, f)
		}
		f.Close()
	}
}

// names says whether a name is still that of an open file.
func names(name string, f *os.File) bool {
	named, err := os.Lstat(name)
	if err != nil {
		return false
	}
	opened, err := f.Stat()
	return err == nil && os.SameFile(named, opened)
}
