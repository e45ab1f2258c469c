package history

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the version 1 store anew; only before its release")

// version1 is a store that the first version wrote, with what it holds beside.
const version1 = "../../testdata/history/version-1"

// TestVersion1 opens a store of the first version: today's migrations run, and
// all sheets are there.
func TestVersion1(t *testing.T) {
	if *update {
		writeVersion1(t)
	}
	content, err := os.ReadFile(version1 + ".db")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s := must(t, file)
	want, err := os.ReadFile(version1 + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), strings.Join(mustDump(t, s), "\n")); diff != "" {
		t.Errorf("(-kept +read):\n%s", diff)
	}
	if tally, err := s.Verify(t.Context()); err != nil || tally.Sheets != 12 {
		t.Error(tally, err)
	}
	n := 0
	views(t, s, "SELECT sheet FROM skillgap_sheet_tiers", func(func(...any)) { n++ })
	if n == 0 {
		t.Error("the views are empty")
	}
}

func writeVersion1(t *testing.T) {
	file := version1 + ".db"
	os.Remove(file)
	s, err := open(t.Context(), file, true, migrations()[:1])
	if err != nil {
		t.Fatal(err)
	}
	e := small(t)
	for seed := range uint64(12) {
		keep(t, s, e, invent(e, []string{"Dana", "Rémi"}[seed%2], seed))
	}
	text := strings.Join(mustDump(t, s), "\n")
	if err := errors.Join(s.Close(), os.WriteFile(version1+".txt", []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// TestNextMigration opens a store of this version with the next one's steps,
// on a server from several connections at once, and refuses to go back.
func TestNextMigration(t *testing.T) {
	next := append(migrations(), migration{"9999_next.sql", "ALTER TABLE skillgap_sheets ADD COLUMN later TEXT NOT NULL DEFAULT 'x'; CREATE TABLE skillgap_more (x TEXT)"})
	broken := append(migrations(), migration{"9999_next.sql", "CREATE TABLE skillgap_more (x TEXT); SELECT nonsense FROM nowhere"})
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), small(t)
		keep(t, s, e, invent(e, "Dana", 1), invent(e, "Dana", 2))
		want := mustDump(t, s)
		s.Close()
		if _, err := open(t.Context(), where, true, broken); err == nil {
			t.Fatal("a broken migration went through")
		}
		var all sync.WaitGroup
		at := 6
		if !strings.HasPrefix(where, "postgres") {
			at = 1 // one process opens a file once; TestManyWriters has processes
		}
		for range at {
			all.Add(1)
			go func() {
				defer all.Done()
				s, err := open(t.Context(), where, true, next)
				if err != nil {
					t.Error(err)
					return
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}()
		}
		all.Wait()
		s, err := open(t.Context(), where, true, next)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, mustDump(t, s)); diff != "" {
			t.Errorf("(-before +after):\n%s", diff)
		}
		s.Close()
		var use *UseError
		if _, err := Open(t.Context(), where, true); !errors.As(err, &use) || !strings.Contains(err.Error(), "newer version") {
			t.Errorf("a newer store: %v", err)
		}
	})
}
