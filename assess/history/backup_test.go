package history

import (
	"errors"
	"os"
	"path/filepath"
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
