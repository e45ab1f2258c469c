package durable

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// All writes files into a folder, or folders in it, which it makes if need be, all or none: every
// one is on disk before the first takes its name. Files of these names that are
// there already are replaced and keep their modes; what was replaced is put back
// if a later one cannot be. Where that fails as well, or the file system has no
// second names to keep the old ones by, the error says which files are new.
func All(dir string, names []string, contents [][]byte) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("write %s: %w", dir, err)
	}
	Sweep(dir)
	s := &set{dir: dir, names: names}
	defer s.drop()
	for i, name := range names {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return fmt.Errorf("write %s: %w", file, err)
		}
		if info, err := os.Lstat(file); err == nil && info.IsDir() {
			return fmt.Errorf("write %s: it is a folder", file)
		}
		one, err := stage(dir, contents[i], modeOf(file))
		if err != nil {
			return fmt.Errorf("write %s: %w", file, err)
		}
		s.staged = append(s.staged, one)
	}
	if err := s.replace(); err != nil {
		return err
	}
	for i, name := range names {
		if below := filepath.Dir(name); below != "." && (i == 0 || below != filepath.Dir(names[i-1])) {
			if err := Sync(filepath.Join(dir, below)); err != nil {
				return err
			}
		}
	}
	return Sync(dir)
}

// set is files that are to be replaced together.
type set struct {
	dir    string
	names  []string
	staged []*staged // by name
	before []*staged // by name, as far as they are replaced: what was there; nil if it is not known
}

func (s *set) replace() error {
	for i, name := range s.names {
		file := filepath.Join(s.dir, name)
		old, err := aside(file)
		s.before = append(s.before, old)
		if err == nil || unsupported(err) {
			err = s.staged[i].replace(file)
		}
		if err != nil {
			s.before[i].drop()
			return fmt.Errorf("write %s: %w\n  %s", file, err, s.undo(i))
		}
	}
	return nil
}

// undo puts back what the first n files replaced, and says what stands then.
func (s *set) undo(n int) string {
	var stand []string
	for i, name := range s.names[:n] {
		if s.before[i] == nil || s.before[i].back(filepath.Join(s.dir, name)) != nil {
			stand = append(stand, name)
		}
	}
	err := Sync(s.dir)
	switch {
	case len(stand) > 0:
		return fmt.Sprintf("new: %s; all others are as they were", strings.Join(stand, ", "))
	case err != nil:
		return fmt.Sprintf("all files are as they were, unless the power fails: %v", err)
	}
	return "all files are as they were"
}

func (s *set) drop() {
	for _, one := range append(s.staged, s.before...) {
		one.drop()
	}
}

// aside gives what has a name a hidden name too. It holds that where it may still
// be replaced while it is open.
func aside(name string) (*staged, error) {
	info, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return &staged{}, nil
	}
	s := &staged{dir: filepath.Dir(name)}
	if err == nil && info.Mode().IsRegular() && renamesOpen {
		if s.File, err = os.Open(name); err == nil {
			_ = lock(s.File, false) // so that it is not swept
		}
	}
	s.hidden, err = spare(s.dir, func(hidden string) error { return os.Link(name, hidden) })
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// back makes a name stand again for what it stood for.
func (s *staged) back(name string) error {
	if s.hidden == "" {
		return os.Remove(name)
	}
	return s.replace(name)
}
