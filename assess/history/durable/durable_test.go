package durable

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// left lists what is in a folder under hidden names.
func left(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestOneTakesTheName has many give different files one name at once, by each
// way there is: one of them gets it, and its file is whole.
func TestOneTakesTheName(t *testing.T) {
	for name, way := range map[string]func(from, to string) error{
		"Publish": Publish, "renameNew": renameNew, "renameLocked": renameLocked,
	} {
		dir := t.TempDir()
		to := filepath.Join(dir, "taken")
		errs := make([]error, 16)
		var all sync.WaitGroup
		for i := range errs {
			from := filepath.Join(dir, fmt.Sprint("from ", i))
			if err := os.WriteFile(from, []byte(from), 0o600); err != nil {
				t.Fatal(err)
			}
			all.Go(func() { errs[i] = way(from, to) })
		}
		all.Wait()
		winner := ""
		for i, err := range errs {
			switch {
			case err == nil && winner == "":
				winner = filepath.Join(dir, fmt.Sprint("from ", i))
			case err == nil:
				t.Errorf("%s: two took the name", name)
			case unsupported(err) && name == "renameNew":
				winner = "nobody"
			case !errors.Is(err, fs.ErrExist):
				t.Errorf("%s: %v", name, err)
			}
		}
		if content, err := os.ReadFile(to); winner != "nobody" && (err != nil || string(content) != winner) {
			t.Errorf("%s: %q, %v; want %q", name, content, err, winner)
		}
	}
}

// TestManyScratches has many make a hidden folder at once, each of whom removes
// what was left: nobody's own is taken for that.
func TestManyScratches(t *testing.T) {
	beside := t.TempDir()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 100 {
				dir, remove, err := Scratch(beside)
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := os.Stat(dir); err != nil {
					t.Error(err)
				}
				remove()
			}
		})
	}
	all.Wait()
	if names := left(t, beside); len(names) > 0 {
		t.Errorf("left: %v", names)
	}
}

func put(t *testing.T, name, content string, mode fs.FileMode) {
	t.Helper()
	err := os.WriteFile(name, []byte(content), 0o600)
	if err := errors.Join(err, os.Chmod(name, mode)); err != nil {
		t.Fatal(err)
	}
}

// holds says what is wrong with a file.
func holds(t *testing.T, name, content string, mode fs.FileMode) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil || string(text) != content {
		t.Errorf("%s holds %q, %v; want %q", name, text, err, content)
	}
	if runtime.GOOS == "windows" { // where files have no modes
		mode = 0o666
	}
	if info, err := os.Stat(name); err != nil || info.Mode() != mode {
		t.Errorf("%s: %v, %v; want %v", name, info.Mode(), err, mode)
	}
}

// TestWrite writes where there is nothing, something, and what has changed since
// it was seen.
func TestWrite(t *testing.T) {
	for _, c := range []struct {
		name   string
		before string // "" for no file
		edit   string // by somebody else, after it was seen
		write  func(name string, seen Seen) error
		err    error
		want   string
		mode   fs.FileMode
	}{
		{"new", "", "", func(n string, _ Seen) error { return New(n, []byte("ours")) }, nil, "ours", 0o600},
		{"new, taken", "theirs", "", func(n string, _ Seen) error { return New(n, []byte("ours")) }, fs.ErrExist, "theirs", 0o644},
		{"replace nothing", "", "", func(n string, _ Seen) error { return Replace(n, []byte("ours")) }, nil, "ours", 0o600},
		{"replace", "theirs", "", func(n string, _ Seen) error { return Replace(n, []byte("ours")) }, nil, "ours", 0o644},
		{"revise", "theirs", "", func(n string, s Seen) error { return Revise(n, []byte("ours"), s) }, nil, "ours", 0o644},
		{"revise nothing", "", "", func(n string, s Seen) error { return Revise(n, []byte("ours"), s) }, nil, "ours", 0o600},
		{"revise, edited", "theirs", "edit", func(n string, s Seen) error { return Revise(n, []byte("ours"), s) }, ErrChanged, "edit", 0o644},
		{"revise, made", "", "edit", func(n string, s Seen) error { return Revise(n, []byte("ours"), s) }, ErrChanged, "edit", 0o644},
	} {
		dir := t.TempDir()
		name := filepath.Join(dir, "file")
		if c.before != "" {
			put(t, name, c.before, 0o644)
		}
		seen, err := Look(name)
		if err != nil {
			t.Fatal(err)
		}
		if c.edit != "" {
			put(t, name, c.edit, 0o644)
		}
		if err := c.write(name, seen); !errors.Is(err, c.err) {
			t.Errorf("%s: %v, want %v", c.name, err, c.err)
		}
		holds(t, name, c.want, c.mode)
		if names := left(t, dir); len(names) > 0 {
			t.Errorf("%s: left %v", c.name, names)
		}
	}
}

// TestRevisedAndGone does not make a file again that somebody has removed.
func TestRevisedAndGone(t *testing.T) {
	name := filepath.Join(t.TempDir(), "file")
	put(t, name, "theirs", 0o644)
	seen, err := Look(name)
	if err := errors.Join(err, os.Remove(name)); err != nil {
		t.Fatal(err)
	}
	if err := Revise(name, []byte("ours"), seen); !errors.Is(err, ErrChanged) {
		t.Error(err)
	}
}

// TestSweep removes what nobody holds, and nothing that only looks like it.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{".skillgap-123", ".skillgap-", ".skillgap-notes", ".skillgap-1.yaml", "skillgap-1", "mine"} {
		put(t, filepath.Join(dir, name), "text", 0o600)
	}
	put(t, filepath.Join(dir, ".skillgap-7"), "text", 0o400)
	if err := os.Mkdir(filepath.Join(dir, ".skillgap-5"), 0o700); err != nil {
		t.Fatal(err)
	}
	inWork := &staged{dir: dir}
	if err := inWork.hide(); err != nil {
		t.Fatal(err)
	}
	defer inWork.drop()
	if err := New(filepath.Join(dir, "new"), nil); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, entry := range entries {
		got[entry.Name()] = true
	}
	if !got[filepath.Base(inWork.hidden)] || got[".skillgap-123"] || got[".skillgap-7"] || len(got) != 8 {
		t.Errorf("%v; in work: %s", got, inWork.hidden)
	}
}

// TestHold has one holder at a time, whoever it was before.
func TestHold(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "drafts", "draft.yaml")
	release, err := Hold(name)
	if err != nil {
		t.Fatal(err)
	}
	var held *HeldError
	if _, err := Hold(name); !errors.As(err, &held) || held.PID != os.Getpid() {
		t.Errorf("%v, want process %d", err, os.Getpid())
	}
	other, err := Hold(filepath.Join(dir, "drafts", "other.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	other()
	release()
	// What a killed process has left says its number, and holds nothing.
	put(t, name+".lock", "123456\n", 0o600)
	put(t, filepath.Join(dir, "drafts", "gone.yaml.lock"), "123456\n", 0o600)
	if release, err = Hold(name); err != nil {
		t.Fatal(err)
	}
	if _, err := Hold(name); !errors.As(err, &held) || held.PID != os.Getpid() {
		t.Errorf("%v, want process %d", err, os.Getpid())
	}
	release()
	if entries, err := os.ReadDir(filepath.Dir(name)); err != nil || len(entries) > 0 {
		t.Errorf("left: %v, %v", entries, err)
	}
}

// TestManyHolders has many want one file: never two have it.
func TestManyHolders(t *testing.T) {
	name := filepath.Join(t.TempDir(), "draft.yaml")
	var all sync.WaitGroup
	var inside sync.Mutex
	for range 8 {
		all.Go(func() {
			for range 200 {
				release, err := Hold(name)
				var held *HeldError
				switch {
				case errors.As(err, &held):
				case err != nil:
					t.Error(err)
				case !inside.TryLock():
					t.Error("two hold it")
				default:
					for range 20 {
						runtime.Gosched()
					}
					inside.Unlock()
					release()
				}
			}
		})
	}
	all.Wait()
}

// TestAll replaces several files, or none: a folder that stands where the third
// goes shows when it is too late.
func TestAll(t *testing.T) {
	dir := t.TempDir()
	names, contents := []string{"a", "b", "c"}, [][]byte{[]byte("new a"), []byte("new b"), []byte("new c")}
	if err := All(dir, names, contents); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "a"), "old a", 0o644)
	if err := os.Remove(filepath.Join(dir, "b")); err != nil {
		t.Fatal(err)
	}
	s := &set{dir: dir, names: names}
	for i := range names {
		one, err := stage(dir, contents[i], 0o600)
		if err != nil {
			t.Fatal(err)
		}
		s.staged = append(s.staged, one)
	}
	c := filepath.Join(dir, "c")
	if err := errors.Join(os.Remove(c), os.MkdirAll(filepath.Join(c, "x"), 0o700)); err != nil {
		t.Fatal(err)
	}
	err := s.replace()
	s.drop()
	if err == nil {
		t.Error("c is a folder")
	}
	holds(t, filepath.Join(dir, "a"), "old a", 0o644)
	if _, err := os.Stat(filepath.Join(dir, "b")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("b was not there before: %v", err)
	}
	if names := left(t, dir); len(names) > 0 {
		t.Errorf("left: %v", names)
	}
}

// TestHidden writes where every file has to have a name: as on the systems that
// know no files without one.
func TestHidden(t *testing.T) {
	for _, c := range []struct {
		before string
		give   func(s *staged, name string) error
		err    error
		want   string
	}{
		{"", (*staged).publish, nil, "ours"},
		{"theirs", (*staged).publish, fs.ErrExist, "theirs"},
		{"", (*staged).replace, nil, "ours"},
		{"theirs", (*staged).replace, nil, "ours"},
	} {
		dir := t.TempDir()
		name := filepath.Join(dir, "file")
		if c.before != "" {
			put(t, name, c.before, 0o600)
		}
		s := &staged{dir: dir}
		if err := s.hide(); err != nil {
			t.Fatal(err)
		}
		if _, err := s.WriteString("ours"); err != nil {
			t.Fatal(err)
		}
		if names := left(t, dir); len(names) != 1 {
			t.Errorf("%v", names)
		}
		if err := c.give(s, name); !errors.Is(err, c.err) {
			t.Errorf("%q: %v, want %v", c.before, err, c.err)
		}
		s.drop()
		holds(t, name, c.want, 0o600)
		if names := left(t, dir); len(names) > 0 {
			t.Errorf("left: %v", names)
		}
	}
}
