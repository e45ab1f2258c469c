package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/testdata/outside"
	"github.com/skillgap/skillgap/testdata/people"
)

var whole = flag.Bool("whole", false, "every size of a disk, every system call")

// fewOf is how many steps a sweep leaves out between two that it takes.
func fewOf(steps int) int {
	if *whole {
		return 1
	}
	return steps
}

// keptStore is a store of so many people, a sheet each.
func keptStore(t *testing.T, n int) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "h.db")
	store, err := history.Open(context.Background(), file, true)
	if err != nil {
		t.Fatal(err)
	}
	r := data.BackendDeveloper()
	_, err = keepSheets(context.Background(), store, r, people.Sheets(r, 1, n))
	if err := errors.Join(err, store.Close()); err != nil {
		t.Fatal(err)
	}
	return file
}

// verified reads all of a store as `history verify` does, in this process.
func verified(t *testing.T, file string) (history.Tally, error) {
	t.Helper()
	store, err := history.Open(t.Context(), file, false)
	if err != nil {
		return history.Tally{}, err
	}
	tally, err := store.Verify(t.Context())
	return tally, errors.Join(err, store.Close())
}

// good says whether all that the store holds is as it was kept, and as many sheets.
func good(t *testing.T, file string, sheets int) bool {
	t.Helper()
	tally, err := verified(t, file)
	if err == nil && tally.Sheets == sheets {
		return true
	}
	t.Logf("verify: %d sheets, %v", tally.Sheets, err)
	return false
}

// TestBackupOnFullDisk backs up to disks of many sizes: a backup that is said
// to be there is good, and otherwise there is nothing.
func TestBackupOnFullDisk(t *testing.T) {
	t.Parallel()
	store, home := keptStore(t, 150), t.TempDir()
	disk := smallDisk(t, "4m")
	done := 0
	for kib := 100; kib <= 2600; kib += 20 * fewOf(12) {
		resize(t, disk, kib)
		file := filepath.Join(disk, "b.db")
		out, message, code := program(t, home, "history", "backup", file, "--store", store)
		resize(t, disk, 4096)
		switch {
		case code != 0:
			full(t, fmt.Sprintf("%d KiB", kib), message, code, disk)
			if _, err := os.Stat(file); err == nil {
				t.Errorf("%d KiB: exit %d, and there is a file", kib, code)
			}
		case !good(t, file, 150):
			t.Errorf("%d KiB: exit 0, %s", kib, out)
		default:
			done++
		}
		os.Remove(file)
		nothingLeft(t, disk)
	}
	if done == 0 {
		t.Error("no backup was made")
	}
}

// resize gives a tmpfs another size. That is refused while more is taken: a file that is
// gone takes room as long as a process, which another test begins at that moment, has it
// open from here until it runs its own program.
func resize(t *testing.T, disk string, kib int) {
	t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
		err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT, fmt.Sprintf("size=%dk", kib))
		if err == nil {
			return
		}
		if !errors.Is(err, syscall.EINVAL) || time.Now().After(deadline) {
			t.Fatal(err)
		}
	}
}

// TestFirstStoreOnFullDisk keeps the first sheets on disks of many sizes: when
// there is room again, the store works.
func TestFirstStoreOnFullDisk(t *testing.T) {
	t.Parallel()
	sheet, err := filepath.Abs("../../testdata/sheets/junior.yaml")
	if err != nil {
		t.Fatal(err)
	}
	home, disk := t.TempDir(), smallDisk(t, "4m")
	done := 0
	for kib := 4; kib <= 1000; kib += 8 * fewOf(12) {
		resize(t, disk, kib)
		file := filepath.Join(disk, "data", "h.db")
		_, message, code := program(t, home, "history", "import", sheet, "--store", file)
		resize(t, disk, 4096)
		if code == 0 {
			done++
		} else {
			full(t, fmt.Sprintf("%d KiB", kib), message, code, disk)
		}
		_, message, code = program(t, home, "history", "import", sheet, "--store", file)
		if code != 0 || !good(t, file, 1) {
			t.Errorf("%d KiB: there is room again: exit %d, %s", kib, code, message)
		}
		nothingLeft(t, filepath.Dir(file))
		if err := os.RemoveAll(filepath.Dir(file)); err != nil {
			t.Fatal(err)
		}
	}
	if done == 0 {
		t.Error("no store was made")
	}
}

// injected runs the program with system calls failing as strace is told to in
// each of its threads; hit says whether one was called.
func injected(t *testing.T, faults []string, args ...string) (message string, code int, hit bool) {
	t.Helper()
	log := filepath.Join(t.TempDir(), "calls")
	trace := []string{"-f", "-o", log}
	var calls []string
	for _, fault := range faults {
		call, _, _ := strings.Cut(fault, ":")
		calls = append(calls, call)
		trace = append(trace, "-e", "inject="+fault)
	}
	trace = append(trace, "-e", "trace="+strings.Join(calls, ","))
	cmd := exec.Command("strace", append(append(trace, os.Args[0]), args...)...)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), asProgram+"=1", "GOMAXPROCS=1")
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	hit = regexp.MustCompile(`\(INJECTED\)|--- SIG(TERM|INT|HUP)`).Match(text)
	return string(out), shellCode(cmd.ProcessState), hit
}

// storeCalls are the system calls by which files are made, written and named.
// What only reads is among them where a wrong answer can hide a failure.
func storeCalls() []string {
	return []string{
		"openat", "mkdirat", "pwrite64", "write", "pread64", "read", "fsync", "fdatasync", "ftruncate", "fallocate",
		"fcntl", "flock", "fstat", "newfstatat", "lseek", "mmap", "close",
		"linkat", "renameat2", "renameat", "unlinkat", "unlink",
	}
}

// everyCall runs the program once for each call of each name, that call
// failing; check looks at what is then there.
func everyCall(t *testing.T, args []string, check func(what, message string, code int)) {
	outside.Only(t)
	total := 0
	for _, call := range storeCalls() {
		for _, errno := range []string{"EIO", "ENOSPC"} {
			for n := 1; ; n += fewOf(41) {
				fault := fmt.Sprintf("%s:error=%s:when=%d", call, errno, n)
				message, code, hit := injected(t, []string{fault}, args...)
				check(fault, message, code)
				if !hit {
					break
				}
				total++
			}
		}
	}
	t.Logf("%d calls failed", total)
}

// TestBackupFaults fails each system call of a backup: the backup is good or
// not there, and the store stays good.
func TestBackupFaults(t *testing.T) {
	t.Parallel()
	store, dir := keptStore(t, 12), t.TempDir()
	file := filepath.Join(dir, "b.db")
	everyCall(t, []string{"history", "backup", file, "--store", store}, func(what, message string, code int) {
		_, err := os.Stat(file)
		ours := strings.Contains(message, file) || strings.Contains(message, store) // else it was not the backup's call
		if ours && code != 0 && code != 3 {
			t.Errorf("%s: exit %d, %s", what, code, message)
		}
		if missing := errors.Is(err, fs.ErrNotExist); code == 0 && missing || !missing && !good(t, file, 12) {
			t.Errorf("%s: exit %d, file: %v; %s", what, code, err, message)
		}
		if !good(t, store, 12) {
			t.Fatalf("%s: the store", what)
		}
		os.Remove(file)
	})
}

// TestFirstStoreFaults fails each system call that makes a store: what is then
// there is no store or a good one, and the next sheet is kept.
func TestFirstStoreFaults(t *testing.T) {
	t.Parallel()
	sheet, err := filepath.Abs("../../testdata/sheets/junior.yaml")
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "data")
	file := filepath.Join(dir, "h.db")
	everyCall(t, []string{"history", "import", sheet, "--store", file}, func(what, message string, code int) {
		if code == 0 && !good(t, file, 1) {
			t.Errorf("%s: exit 0, %s", what, message)
		}
		_, after, again := program(t, t.TempDir(), "history", "import", sheet, "--store", file)
		if again != 0 || !good(t, file, 1) {
			t.Errorf("%s: exit %d, %s\nand then exit %d, %s", what, code, message, again, after)
		}
		os.RemoveAll(dir)
	})
}

// TestNoHardLinks makes stores, backups and all other files where files cannot have two names,
// with and without a way to rename that replaces nothing.
func TestNoHardLinks(t *testing.T) {
	outside.Only(t)
	sheet, err := filepath.Abs("../../testdata/sheets/junior.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, faults := range [][]string{{"linkat:error=EPERM"}, {"linkat:error=EOPNOTSUPP", "renameat2:error=EINVAL"}} {
		dir := t.TempDir()
		store, backup := filepath.Join(dir, "h.db"), filepath.Join(dir, "b.db")
		t.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state"))
		for _, step := range []struct {
			want int
			args []string
		}{
			{0, []string{"history", "import", sheet, "--store", store}},
			{0, []string{"history", "backup", backup, "--store", store}},
			{2, []string{"history", "backup", backup, "--store", store}},
			{0, []string{"history", "export", "-o", filepath.Join(dir, "e.ndjson"), "--store", store}},
			{2, []string{"history", "export", "-o", filepath.Join(dir, "e.ndjson"), "--store", store}},
			{0, []string{"history", "export", "-o", filepath.Join(dir, "e.ndjson"), "--force", "--store", store}},
			{0, []string{"rubric", "init", "-o", filepath.Join(dir, "r.yaml")}},
			{0, []string{"team", sheet, "--anonymous"}},
		} {
			if message, code, _ := injected(t, faults, step.args...); code != step.want {
				t.Errorf("%v, %v: exit %d, %s", faults, step.args, code, message)
			}
			if !good(t, store, 1) {
				t.Errorf("%v, %v: the store", faults, step.args)
			}
		}
		if !good(t, backup, 1) {
			t.Errorf("%v: the backup", faults)
		}
		nothingLeft(t, dir)
	}
}
