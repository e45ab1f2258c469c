package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestUnpack: what packages are made of can be read by everybody, and the program run,
// also where the release is made by somebody who shares nothing.
func TestUnpack(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o077))
	dir, at := t.TempDir(), time.Unix(1_700_000_000, 0)
	r := release{time: at}
	files := []file{{"skillgap", []byte("program"), 0o755}, {"man/skillgap.1", []byte("page"), 0o644}}
	if err := r.unpack(dir, files); err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		about, err := os.Stat(filepath.Join(dir, f.name))
		if err != nil {
			t.Fatal(err)
		}
		if got := about.Mode().Perm(); got != os.FileMode(f.mode) || !about.ModTime().Equal(at) {
			t.Errorf("%s has mode %o, not %o, or the time %v", f.name, got, f.mode, about.ModTime())
		}
	}
}
