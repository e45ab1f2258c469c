package main

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/skillgap/skillgap/rubric/strict"
)

// The most bytes that are read: of a sheet or report; of a config file. What
// reads the content may allow less.
const (
	maxInput  = 16 << 20
	maxConfig = 64 << 10
)

// readLimited reads the text of a file, which messages call shown. A file that is
// too large is refused by its size, before it is read; a pipe or a device, which
// has none, as soon as it has given too much.
func readLimited(f *os.File, shown string, most int64) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	size := int64(0) // as far as it is known
	if info.Mode().IsRegular() {
		size = info.Size()
	}
	if size > most {
		return nil, tooLarge(shown, most)
	}
	return readMost(f, shown, size, most)
}

func tooLarge(shown string, most int64) error {
	if most >= 1<<20 {
		return fmt.Errorf("%s is too large: at most %d MiB are read", shown, most>>20)
	}
	return fmt.Errorf("%s is too large: at most %d KiB are read", shown, most>>10)
}

// readMost reads a text of about size bytes, and so many at most.
func readMost(r io.Reader, shown string, size, most int64) ([]byte, error) {
	var content bytes.Buffer
	content.Grow(int(size) + bytes.MinRead) // so that its end is found without another buffer
	if _, err := content.ReadFrom(io.LimitReader(r, most+1)); err != nil {
		return nil, err
	}
	if int64(content.Len()) > most {
		return nil, tooLarge(shown, most)
	}
	return strict.UTF8(content.Bytes()), nil
}

// open opens a file for reading; with --no-follow only a regular one. There no name
// below the current folder may lead elsewhere on its way either, so that a sheet
// somebody proposes cannot show what stands in another file.
func (a *app) open(name string) (*os.File, error) {
	if !a.noFollow {
		return os.Open(name)
	}
	clean := fromHere(name)
	if err := a.refuseLinks(clean); err != nil {
		return nil, err
	}
	info, err := os.Lstat(clean)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a regular file, which --no-follow asks for", clean)
	}
	return os.Open(clean)
}

// refuseLinks says, with --no-follow, that a name is a symbolic link, or below the current
// folder and behind one.
func (a *app) refuseLinks(name string) error {
	if !a.noFollow {
		return nil
	}
	for at := fromHere(name); ; at = filepath.Dir(at) {
		if info, err := os.Lstat(at); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return fmt.Errorf("%s is a symbolic link, which --no-follow refuses", at)
		}
		if !filepath.IsLocal(at) || filepath.Dir(at) == "." {
			return nil
		}
	}
}

// fromHere is the path of a file, from the current folder if the file is below it.
func fromHere(name string) string {
	name = filepath.Clean(name)
	if here, err := os.Getwd(); err == nil && filepath.IsAbs(name) {
		if below, err := filepath.Rel(here, name); err == nil && filepath.IsLocal(below) {
			return below
		}
	}
	return name
}

// belowHere is the path of a file with slashes, from the current folder; "" if the file is
// not below it.
func belowHere(name string) string {
	if below := fromHere(name); filepath.IsLocal(below) {
		return filepath.ToSlash(below)
	}
	return ""
}

// readNamed is readLimited of the file of a flag, which open opens.
func readNamed(open func(string) (*os.File, error), name string, most int64) ([]byte, error) {
	f, err := open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readLimited(f, name, most)
}
