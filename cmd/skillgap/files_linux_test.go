package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
)

// toReport is a folder with a sheet and reports of another, which are to be
// replaced.
func toReport(t *testing.T) (sheet, dir string, files []string) {
	t.Helper()
	sheet, err := filepath.Abs("../../testdata/sheets/junior.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(t.TempDir(), "out")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"report.html", "junit.xml", "report.json"} {
		files = append(files, filepath.Join(dir, name))
	}
	before(t, files)
	return sheet, dir, files
}

func before(t *testing.T, files []string) {
	t.Helper()
	for _, file := range files {
		if err := os.WriteFile(file, []byte("before"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// changed lists which of the files are new, each of them whole.
func changed(t *testing.T, what string, files []string) (list []string) {
	t.Helper()
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		switch ends := strings.TrimSpace(string(text)); {
		case ends == "before":
		case strings.HasSuffix(ends, "</html>"), strings.HasSuffix(ends, "</testsuites>"), strings.HasSuffix(ends, "}"):
			list = append(list, filepath.Base(file))
		default:
			t.Errorf("%s: %s is cut short: %d bytes", what, file, len(text))
		}
	}
	return list
}

// TestReportFaults has one of several reports not take its name: none of them is
// there then, or the message says which, and nothing hidden stays.
func TestReportFaults(t *testing.T) {
	outside.Only(t)
	t.Parallel()
	const stoppedOrNot = -1 // 143, or 0 where all was done before the signal was seen
	sheet, dir, files := toReport(t)
	for _, c := range []struct {
		faults []string
		code   int
		news   string
		says   string
	}{
		{[]string{"renameat:error=EPERM:when=1"}, 3, "", "all files are as they were"},
		{[]string{"renameat:error=EIO:when=2"}, 3, "", "all files are as they were"},
		{[]string{"renameat:error=EPERM:when=3"}, 3, "", "all files are as they were"},
		{[]string{"renameat:error=EIO:when=3+"}, 3, "report.html junit.xml", "new: report.html, junit.xml; all others are as they were"},
		{[]string{"linkat:error=EPERM", "renameat:error=EIO:when=2"}, 3, "report.html", "new: report.html; all others are as they were"},
		{[]string{"linkat:error=EPERM"}, 0, "report.html junit.xml report.json", "wrote "},
		{[]string{"renameat:signal=TERM:when=1"}, stoppedOrNot, "report.html junit.xml report.json", ""},
	} {
		before(t, files)
		what := strings.Join(c.faults, " ")
		message, code, hit := injected(t, c.faults, "report", sheet, "--format", "html,junit,json", "--output-dir", dir)
		ended := code == c.code && hit || c.code == stoppedOrNot && (code == 143 || code == 0)
		if got := strings.Join(changed(t, what, files), " "); !ended || got != c.news || !strings.Contains(message, c.says) {
			t.Errorf("%s: exit %d, new: %q, %s", what, code, got, message)
		}
		nothingLeft(t, dir)
	}
}

// TestKilledWrites kills the program at its calls: no file is cut short, and what
// is left hidden is gone after the next run.
func TestKilledWrites(t *testing.T) {
	outside.Only(t)
	t.Parallel()
	sheet, dir, files := toReport(t)
	export, store := filepath.Join(dir, "kept.ndjson"), keptStore(t, 2)
	kills, hidden := 0, 0
	for _, c := range []struct {
		files []string
		args  []string
	}{
		{files, []string{"report", sheet, "--format", "html,junit,json", "--output-dir", dir}},
		{[]string{export}, []string{"history", "export", "--store", store, "--output", export, "--force"}},
	} {
		for _, call := range []string{"linkat", "renameat", "fsync", "unlinkat", "flock", "write", "openat", "fchmod"} {
			for n := 1; ; n += fewOf(5) {
				before(t, c.files)
				fault := fmt.Sprintf("%s:signal=KILL:when=%d", call, n)
				if _, code, _ := injected(t, []string{fault}, c.args...); code == 0 {
					break
				}
				kills++
				changed(t, fault, c.files)
				left, err := filepath.Glob(filepath.Join(dir, ".skillgap-*"))
				if err != nil {
					t.Fatal(err)
				}
				hidden += len(left)
				if _, message, code := program(t, t.TempDir(), c.args...); code != 0 {
					t.Errorf("%s: exit %d, %s", fault, code, message)
				}
				nothingLeft(t, dir)
			}
		}
	}
	if kills == 0 || hidden == 0 {
		t.Errorf("%d kills left %d files: nothing is tested", kills, hidden)
	}
	t.Logf("%d kills left %d files for the next run", kills, hidden)
}
