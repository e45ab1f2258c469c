package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/testdata/outside"
)

// TestEveryCallFails has the calls by which files are made fail, one after the other,
// in every command that writes: it is done, or it says that it is not, and each file
// is whole or as it was.
func TestEveryCallFails(t *testing.T) {
	outside.Only(t)
	from := newDesk(t)
	before := from.files(t)
	for _, one := range tries {
		if one.writes == "" && !one.store || one.passes || strings.Contains(one.line, "FORMAT") {
			continue
		}
		t.Run(one.line, func(t *testing.T) {
			t.Parallel()
			at := from.copy(t)
			if got := at.run(t, one, asIs); got.code != exitOK {
				t.Fatalf("exit %d: %s", got.code, got.said)
			}
			after, failed := at.files(t), 0
			for _, fault := range []string{
				"write:error=ENOSPC", "write:error=EIO", "pwrite64:error=ENOSPC", "fsync:error=EIO", "linkat:error=EIO",
				"renameat:error=EACCES", "mkdirat:error=EACCES", "openat:error=EACCES", "unlinkat:error=EIO", "fdatasync:error=EIO",
			} {
				call, _, _ := strings.Cut(fault, ":")
				for n := 1; n < 200; n += fewOf(21) {
					at, calls := from.copy(t), filepath.Join(t.TempDir(), "calls")
					got := at.run(t, one, fmt.Sprintf(`GOMAXPROCS=1 exec strace -f -o "%s" -e trace=%s -e inject=%s:when=%d "$0" "$@"`,
						calls, call, fault, n))
					made, err := os.ReadFile(calls)
					if err != nil {
						t.Fatal(err)
					}
					if !strings.Contains(string(made), "(INJECTED)") {
						break
					}
					if strings.Contains(got.said, "runtime: netpollBreak write failed") {
						continue // a call of Go's own, which wakes a thread
					}
					failed++
					at.wholeOrNot(t, fmt.Sprintf("%s:when=%d", fault, n), got, before, after)
				}
			}
			if failed == 0 {
				t.Error("no call failed: nothing is tested")
			}
		})
	}
}

// wholeOrNot holds each file to one of the two that it may be, and all of them to
// what the exit code says.
func (w *desk) wholeOrNot(t *testing.T, what string, got outcome, before, after map[string]string) {
	t.Helper()
	files := w.files(t)
	for name := range before {
		_, kept := after[name]
		if _, there := files[name]; kept && !there {
			t.Errorf("%s: exit %d: %s is gone", what, got.code, name)
		}
	}
	// What SQLite could not put into its file at the end is beside it, and is read. A
	// hidden file that could not be removed goes at the next run; a draft is said.
	maps.DeleteFunc(files, func(name, _ string) bool {
		_, stays := after[name]
		draft := strings.HasPrefix(name, "state/skillgap/drafts/") && !stays
		return strings.HasPrefix(filepath.Ext(name), ".db-") || strings.HasPrefix(name, ".skillgap-") ||
			draft && (got.code != exitOK || strings.Contains(got.said, "draft could not be removed"))
	})
	if _, err := verified(t, filepath.Join(w.dir, ".local/share/skillgap/history.db")); err != nil {
		t.Errorf("%s: exit %d, %s: the store: %v", what, got.code, got.said, err)
	}
	if got.code != exitOK && got.code != exitUse && got.code != exitFailure || strings.Contains(got.said, "goroutine") {
		t.Errorf("%s: exit %d: %s", what, got.code, got.said)
	}
	if got.code == exitOK && !maps.Equal(files, after) {
		same(t, what+": exit 0", after, files)
	}
	for name, text := range files {
		was, old := before[name]
		is, fresh := after[name]
		if !(old && text == was) && !(fresh && text == is) {
			t.Errorf("%s: exit %d, %s: %s is %.100q", what, got.code, got.said, name, text)
		}
	}
}
