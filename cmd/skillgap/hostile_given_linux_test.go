package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// given makes hostile input in a folder, which is the program's current one. Its
// standard input is the file stdin there, if there is one.
type given func(t *testing.T, dir string)

func all(list ...given) given {
	return func(t *testing.T, dir string) {
		t.Helper()
		for _, one := range list {
			one(t, dir)
		}
	}
}

func textFile(name string, text ...string) given {
	return func(t *testing.T, dir string) {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		for _, part := range text {
			if err == nil {
				_, err = f.WriteString(part)
			}
		}
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

const sheetHead = "schema: 1\nsubject: Dana\ndate: 2026-11-23\n"

// sparse is a file of zeros.
func sparse(name string, size int64) given {
	return all(textFile(name), func(t *testing.T, dir string) {
		t.Helper()
		if err := os.Truncate(filepath.Join(dir, name), size); err != nil {
			t.Fatal(err)
		}
	})
}

func folder(name string) given { return textFile(filepath.Join(name, "a file")) }

func link(name, to string) given {
	return func(t *testing.T, dir string) {
		t.Helper()
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
}

// pipe is a FIFO from which the text comes, if somebody opens it.
func pipe(name, text string) given {
	return func(t *testing.T, dir string) {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := syscall.Mkfifo(file, 0o600); err != nil {
			t.Fatal(err)
		}
		go func() {
			if w, err := os.OpenFile(file, os.O_WRONLY, 0); err == nil { // makes none, should the test be over
				w.WriteString(text)
				w.Close()
			}
		}()
	}
}

// hostileFixtures is a folder of what is not hostile.
func hostileFixtures(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	textFile("sheet.yaml", sheetHead, "target: mid\nratings:\n  git: 3\n  databases: 1\n")(t, dir)
	for _, name := range []string{"rubrics/small.yaml", "sheets/checked.yaml"} {
		text, err := os.ReadFile("../../testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		textFile(filepath.Base(name), string(text))(t, dir)
	}
	for _, line := range []string{
		"score sheet.yaml --format ndjson -o report.ndjson", "history import sheet.yaml --store h.db",
		"history export --store h.db -o export.ndjson", "cohort sheet.yaml --by month --partial -o part.json",
	} {
		if _, message, code := program(t, dir, strings.Fields(line)...); code != 0 {
			t.Fatalf("%s: exit %d, %s", line, code, message)
		}
	}
	if err := os.Rename(filepath.Join(dir, "report.ndjson"), filepath.Join(dir, "report.json")); err != nil {
		t.Fatal(err)
	}
	return dir
}
