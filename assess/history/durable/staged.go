package durable

import (
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
)

// staged is a file on disk that does not have its name yet.
type staged struct {
	*os.File
	dir    string
	hidden string // its name; "" if it has none
}

// begin makes an empty file in a folder.
func begin(dir string) (*staged, error) {
	s := &staged{dir: dir}
	var err error
	if s.File, err = unnamed(dir); err != nil {
		err = s.hide()
	}
	return s, err
}

// stage writes a file into a folder and syncs it.
func stage(dir string, content []byte, mode fs.FileMode) (*staged, error) {
	s, err := begin(dir)
	if err != nil {
		return nil, err
	}
	if _, err = s.Write(content); err == nil {
		err = s.finish(mode)
	}
	if err != nil {
		s.drop()
		return nil, err
	}
	return s, nil
}

// finish syncs what has been written.
func (s *staged) finish(mode fs.FileMode) error {
	var err error
	if mode != 0o600 {
		err = s.Chmod(mode)
	}
	return errors.Join(err, s.Sync())
}

// hide makes the file under a hidden name, and holds it.
func (s *staged) hide() error {
	for {
		f, err := os.CreateTemp(s.dir, hiddenName+"*")
		if err != nil {
			return err
		}
		// Before it is held another program may take it for left.
		if err := lock(f, true); err != nil || names(f.Name(), f) {
			s.File, s.hidden = f, f.Name()
			return nil
		}
		f.Close()
	}
}

// show gives a file without a name a hidden one, so that it can be renamed.
// Where that cannot be done it is written once more.
func (s *staged) show() error {
	if s.hidden != "" {
		return nil
	}
	_ = lock(s.File, true) // nobody else can hold it
	name, err := spare(s.dir, func(name string) error { return linkUnnamed(s.File, name) })
	if unsupported(err) {
		before := s.File
		defer before.Close()
		if err = s.hide(); err == nil {
			err = s.copy(before)
		}
		return err
	}
	s.hidden = name
	return err
}

// copy writes what another file holds, with its mode.
func (s *staged) copy(from *os.File) error {
	info, err := from.Stat()
	if err == nil {
		_, err = from.Seek(0, io.SeekStart)
	}
	if err == nil {
		_, err = io.Copy(s.File, from)
	}
	if err != nil {
		return err
	}
	return s.finish(info.Mode().Perm())
}

// spare has take make a hidden name in a folder that is free.
func spare(dir string, take func(name string) error) (name string, err error) {
	for {
		name = filepath.Join(dir, hiddenName+strconv.FormatUint(uint64(rand.Uint32()), 10))
		if err = take(name); !errors.Is(err, fs.ErrExist) {
			return name, err
		}
	}
}

// publish gives the file a name that is free, else the error is fs.ErrExist.
func (s *staged) publish(name string) error {
	if s.hidden == "" {
		if err := linkUnnamed(s.File, name); !unsupported(err) {
			return err
		}
	}
	if err := s.show(); err != nil {
		return err
	}
	if !renamesOpen {
		s.Close()
	}
	return giveName(s.hidden, name)
}

// replace gives the file its name, whatever has it now.
func (s *staged) replace(name string) error {
	if err := s.show(); err != nil {
		return err
	}
	if !renamesOpen {
		s.Close()
	}
	err := patiently(func() error { return os.Rename(s.hidden, name) })
	if err == nil {
		s.hidden = ""
	}
	return err
}

// drop ends it; without a name of its own the file is gone.
func (s *staged) drop() {
	if s == nil {
		return
	}
	if s.hidden != "" {
		removeHeld(s.hidden, s.File)
	}
	s.Close()
}
