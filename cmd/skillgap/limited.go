package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

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
	tooLarge := fmt.Errorf("%s is too large: at most %d KiB are read", shown, most>>10)
	if most >= 1<<20 {
		tooLarge = fmt.Errorf("%s is too large: at most %d MiB are read", shown, most>>20)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Mode().IsRegular() && info.Size() > most {
		return nil, tooLarge
	}
	var content bytes.Buffer
	if info.Mode().IsRegular() {
		content.Grow(int(info.Size()) + bytes.MinRead)
	}
	if _, err := content.ReadFrom(io.LimitReader(f, most+1)); err != nil {
		return nil, err
	}
	if int64(content.Len()) > most {
		return nil, tooLarge
	}
	return strict.UTF8(content.Bytes()), nil
}

// readNamed is readLimited of the file of a flag.
func readNamed(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readLimited(f, name, most)
}
