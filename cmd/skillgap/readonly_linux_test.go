package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/skillgap/skillgap/assess/history"
)

// TestReadOnlyMedia has stores on media that cannot be written: one at rest, and
// one copied with its -wal while it was in use. All that reads works and sees
// every sheet; all that would write ends with exit 3 and says why.
func TestReadOnlyMedia(t *testing.T) {
	t.Parallel()
	disk, home := smallDisk(t, "8m"), t.TempDir()
	atRest, inUse := filepath.Join(disk, "at-rest.db"), filepath.Join(disk, "in-use.db")
	from := keptStore(t, 3)
	store, err := history.Open(context.Background(), from, false)
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := filepath.Abs("../../testdata/sheets/junior.yaml")
	if err != nil {
		t.Fatal(err)
	}
	copyFiles(t, from, atRest, "") // before anything is in the -wal
	if _, message, code := program(t, home, "history", "import", "--store", from, sheet); code != 0 {
		t.Fatal(message)
	}
	copyFiles(t, from, inUse, "", "-wal", "-shm")
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", disk, "tmpfs", syscall.MS_REMOUNT|syscall.MS_RDONLY, "size=8m"); err != nil {
		t.Fatal(err)
	}
	for file, sheets := range map[string]string{atRest: "good: 3 sheets", inUse: "good: 4 sheets"} {
		for _, args := range [][]string{
			{"history"}, {"history", "verify"}, {"history", "export"},
			{"history", "export", "-o", filepath.Join(t.TempDir(), "x.ndjson")},
			{"history", "backup", filepath.Join(t.TempDir(), "b.db")}, {"team", "--kept", "--target", "mid"},
		} {
			out, message, code := program(t, home, append(args, "--store", file)...)
			if code != 0 || args[len(args)-1] == "verify" && !strings.Contains(out, sheets) {
				t.Errorf("%v of %s: exit %d, %s%s", args, file, code, out, message)
			}
		}
		for _, args := range [][]string{
			{"history", "import", sheet}, {"history", "delete", "Ada", "--yes"}, {"score", sheet, "--keep"},
		} {
			_, message, code := program(t, home, append(args, "--store", file)...)
			if code != 3 || !strings.Contains(message, "cannot be written") {
				t.Errorf("%v of %s: exit %d, %s", args, file, code, message)
			}
		}
	}
}

// copyFiles copies a file, and those whose names end so beside it.
func copyFiles(t *testing.T, from, to string, endings ...string) {
	t.Helper()
	for _, ending := range endings {
		// By another process: to close a file that SQLite uses ends its locks.
		if out, err := exec.Command("cp", from+ending, to+ending).CombinedOutput(); err != nil {
			t.Fatal(string(out))
		}
	}
}
