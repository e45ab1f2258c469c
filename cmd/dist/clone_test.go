package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/mod/zip"

	"github.com/skillgap/skillgap/testdata/outside"
)

// copied copies the working tree into a folder of its own.
func copied(t *testing.T) (root string) {
	t.Helper()
	root = t.TempDir()
	const tree = `git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$0"`
	do(t, "bash", "-c", "cd ../.. && "+tree, root)
	return root
}

// TestModule holds the files to what `go install` of a module takes: names that every
// system has, which Windows needs to clone them, no two that differ in case alone.
func TestModule(t *testing.T) {
	outside.Only(t) // git, bash
	files, err := zip.CheckDir(copied(t))
	if err == nil {
		err = files.Err()
	}
	if err != nil || len(files.Valid) < 1000 {
		t.Errorf("%d files: %v", len(files.Valid), err)
	}
}

// TestClonedOnWindows clones as Git for Windows is set: every byte stays, which tests
// hold, and shells and hashes need.
func TestClonedOnWindows(t *testing.T) {
	outside.Only(t) // git, bash
	root, clone := copied(t), filepath.Join(t.TempDir(), "clone")
	const commit = `cd "$0" && git init --quiet && git add --all --force &&
		git -c user.name=x -c user.email=x@example.org commit --quiet --message x`
	do(t, "bash", "-c", commit, root)
	do(t, "git", "-c", "core.autocrlf=true", "clone", "--quiet", root, clone)
	n := 0
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if name == ".git" {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() {
			return err
		}
		n++
		want, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return err
		}
		got, err := os.ReadFile(filepath.Join(clone, name))
		if !bytes.Equal(want, got) {
			t.Errorf("%s: other bytes, %v", name, err)
		}
		return nil
	})
	if err != nil || n < 1000 {
		t.Errorf("%d files: %v", n, err)
	}
}
