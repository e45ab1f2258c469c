package history

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skillgap/skillgap/assess/history/durable"
)

// hidden lists what is in a folder under a scratch's name.
func hidden(t *testing.T, dir string) []string {
	t.Helper()
	left, err := filepath.Glob(filepath.Join(dir, ".skillgap-store-*"))
	if err != nil {
		t.Fatal(err)
	}
	return left
}

// TestKilledBackup kills a program that has copied a store: what it leaves is
// removed when the next copy is made there, and one in work is not.
func TestKilledBackup(t *testing.T) {
	dir := t.TempDir()
	store := filepath.Join(t.TempDir(), "h.db")
	s, e := must(t, store), small(t)
	keep(t, s, e, invent(e, "Dana", 1))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	inWork, done, err := durable.Scratch(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer done()
	cmd := player("die", store, "SKILLGAP_TEST_COPY="+filepath.Join(dir, "copy.db"))
	out, err := cmd.CombinedOutput()
	if left := hidden(t, dir); len(left) != 2 {
		t.Fatalf("%v, %s: %v", err, out, left)
	}
	tally, err := must(t, store).Backup(t.Context(), filepath.Join(dir, "copy.db"))
	if err != nil || tally.Sheets != 1 {
		t.Error(tally, err)
	}
	if left := hidden(t, dir); len(left) != 1 || left[0] != inWork {
		t.Errorf("left: %v, in work: %s", left, inWork)
	}
}

// TestHalfACopy has copies that fail, or hold less than they should: there is
// no file then, nor anything hidden.
func TestHalfACopy(t *testing.T) {
	e := small(t)
	for name, fill := range map[string]func(*Store) (int, error){
		"fails": func(*Store) (int, error) { return 0, errors.New("no more") },
		"too little": func(s *Store) (int, error) {
			_, err := s.Append(t.Context(), batch(e, invent(e, "Dana", 1)))
			return 2, err
		},
		"damaged": func(s *Store) (int, error) {
			_, err := s.Append(t.Context(), batch(e, invent(e, "Dana", 1)))
			_, update := s.db.Exec("UPDATE skillgap_sheets SET target = 'helper'")
			return 1, errors.Join(err, update)
		},
	} {
		dir := t.TempDir()
		_, err := makeSQLite(t.Context(), filepath.Join(dir, "copy.db"), migrations(), fill)
		if err == nil || !IsFailure(err) {
			t.Errorf("%s: %v", name, err)
		}
		if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
			t.Errorf("%s: %v, %v", name, entries, err)
		}
	}
}

// TestLimitedBackup lets no file grow beyond so many blocks of 512 bytes: a
// backup that ends well is good, and of another there is nothing.
func TestLimitedBackup(t *testing.T) {
	store := filepath.Join(t.TempDir(), "h.db")
	s, e := must(t, store), small(t)
	for seed := range uint64(40) {
		keep(t, s, e, invent(e, "Dana", seed))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(store)
	if err != nil {
		t.Fatal(err)
	}
	size, ended := int(info.Size()/512), map[bool]int{}
	const shm = 64 // what SQLite needs beside the store it reads
	for _, blocks := range []int{shm, shm + 16, size / 2, size - 16, size, size + 16, 2 * size} {
		file := filepath.Join(t.TempDir(), "copy.db")
		limit := fmt.Sprintf("SKILLGAP_TEST_LIMIT=ulimit -f %d", blocks)
		cmd := player("backup", store, "SKILLGAP_TEST_COPY="+file, limit)
		out, err := cmd.CombinedOutput()
		ended[err == nil]++
		if err == nil {
			header, err := os.ReadFile(file)
			if err != nil || header[18] != 2 || header[19] != 2 {
				t.Errorf("%d blocks: not in WAL mode from the beginning, %v", blocks, err)
			}
			if tally, err := must(t, file).Verify(t.Context()); err != nil || tally.Sheets != 40 {
				t.Errorf("%d blocks: %v, %v", blocks, tally, err)
			}
		} else if code := cmd.ProcessState.ExitCode(); code != 3 || !strings.Contains(string(out), file) {
			t.Errorf("%d blocks: exit %d, %s", blocks, code, out)
		} else if entries, err := os.ReadDir(filepath.Dir(file)); err != nil || len(entries) > 0 {
			t.Errorf("%d blocks: %v, %v", blocks, entries, err)
		}
	}
	if ended[true] == 0 || ended[false] == 0 {
		t.Errorf("no backup failed, or none did not: %v", ended)
	}
}
