package history

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/assess/team"
)

// labelsIn is the rows of the view of labels.
func labelsIn(t *testing.T, s *Store) map[string]string {
	t.Helper()
	got := map[string]string{}
	views(t, s, "SELECT sheet, key, value FROM skillgap_sheet_labels", func(scan func(...any)) {
		var sheet, key, value string
		scan(&sheet, &key, &value)
		got[sheet[:8]+" "+key] = value
	})
	return got
}

// undoLabels makes a store one of before labels.
func undoLabels(t *testing.T, s *Store) {
	t.Helper()
	views, err := scripts.ReadFile("migrations/0002_views.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		"DROP VIEW skillgap_tidy", "DROP VIEW skillgap_counting_sheets", "DROP VIEW skillgap_sheet_labels",
		"DROP VIEW skillgap_newest_sheets", "DROP VIEW skillgap_sheet_tiers", "DROP VIEW skillgap_sheet_skills",
		string(views),
		"ALTER TABLE skillgap_ratings DROP COLUMN date",
		"DROP TABLE skillgap_labels", "DROP INDEX skillgap_sheets_person", "ALTER TABLE skillgap_sheets DROP COLUMN rater",
		"ALTER TABLE skillgap_sheets DROP COLUMN person", "ALTER TABLE skillgap_sheets DROP COLUMN responses",
		"ALTER TABLE skillgap_sheets DROP COLUMN ratings", "DELETE FROM skillgap_migrations WHERE name > '0003'",
	} {
		if _, err := s.db.Exec(statement); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
}

// TestLabels keeps sheets with labels: the view has them, people are found by
// them, also where the sheets were kept before there were rows of labels, and
// nothing is left of a person who is deleted.
func TestLabels(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), shipped(t)
		want := map[string]string{}
		for seed := range uint64(24) {
			sheet := invent(e, fmt.Sprint("person ", seed%5), seed)
			keep(t, s, e, sheet)
			for key, value := range sheet.Labels {
				want[sheetID(e.Digest, text(e, sheet))[:8]+" "+key] = value
			}
		}
		check := func() {
			t.Helper()
			if diff := cmp.Diff(want, labelsIn(t, s)); diff != "" || len(want) < 10 {
				t.Errorf("(-sheets +view):\n%s", diff)
			}
			if _, err := s.Verify(t.Context()); err != nil {
				t.Error(err)
			}
			some, err := s.Labelled(t.Context(), assess.Labels{"team": "team 2", "site": `Lyon "3" 漢`})
			if err != nil || len(some) != 2 || some[0].Sheets != 1 { // seeds 5 and 17
				t.Errorf("%+v, %v", some, err)
			}
			if none, err := s.Labelled(t.Context(), assess.Labels{"team": "team 2", "site": "Oslo"}); err != nil || len(none) > 0 {
				t.Errorf("%+v, %v", none, err)
			}
		}
		check()
		undoLabels(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		s = must(t, where)
		check()
		if _, err := s.Delete(t.Context(), "person 1"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

// TestLabelsAreVerified changes what views read of labels and of whose sheet counts.
func TestLabelsAreVerified(t *testing.T) {
	for _, change := range []string{
		"UPDATE skillgap_labels SET value = 'other' WHERE key = 'team'",
		"DELETE FROM skillgap_labels WHERE key = 'team'",
		"INSERT INTO skillgap_labels (seq, key, value) SELECT seq, 'more', 'x' FROM skillgap_sheets",
		"UPDATE skillgap_sheets SET person = 'someone else'",
		"UPDATE skillgap_sheets SET rater = 'someone else'",
		"UPDATE skillgap_sheets SET responses = 7",
		"UPDATE skillgap_sheets SET ratings = 99",
		"UPDATE skillgap_ratings SET date = '2009-01-01'",
	} {
		stores(t, func(t *testing.T, where string) {
			s, e := must(t, where), shipped(t)
			keep(t, s, e, invent(e, "Dana", 1))
			if _, err := s.db.Exec(change); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Verify(t.Context()); !IsFailure(err) {
				t.Errorf("%s: %v", change, err)
			}
		})
	}
}

// TestReadOnlyStoreOfBefore reads a store of the first version where it cannot be
// written.
func TestReadOnlyStoreOfBefore(t *testing.T) {
	content, err := os.ReadFile(version1 + ".db")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "old.db")
	if err := os.WriteFile(file, content, 0o400); err != nil {
		t.Fatal(err)
	}
	s, err := openReadOnly(t.Context(), file, migrations())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if tally, err := s.Verify(t.Context()); err != nil || tally.Sheets != 12 {
		t.Error(tally, err)
	}
	if _, err := s.Labelled(t.Context(), assess.Labels{"team": "x"}); err == nil || !strings.Contains(err.Error(), "older version") {
		t.Error(err)
	}
	if counts, err := s.Counting(t.Context()); err != nil || counts(&Entry{}).Known {
		t.Errorf("%v: it says what counts", err)
	}
}

// TestCountingSheets holds the view to the rule of teams.
func TestCountingSheets(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), shipped(t)
		rng := rand.New(rand.NewPCG(1, 18))
		for seed := range uint64(120) {
			sheet := invent(e, []string{"Dana", "dana ", "É Kim", "É  kim", "Robin"}[rng.IntN(5)], seed)
			sheet.Subject = strings.TrimSpace(sheet.Subject)
			sheet.Date = fmt.Sprintf("2026-11-%02d", 1+rng.IntN(3)) // so that the other rules decide
			if seed > 100 {
				sheet.Subject, sheet.Rater.Role = fmt.Sprint("person ", seed%6), []assess.Role{assess.Mentor, assess.Peer}[rng.IntN(2)]
				sheet.Rater.With = ""
			}
			keep(t, s, e, sheet)
		}
		var all []*assess.Sheet
		ids := map[*assess.Sheet]string{}
		err := s.Each(t.Context(), func(one *Entry) error {
			all, ids[one.Sheet] = append(all, one.Sheet), one.ID
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		want, got := map[string]string{}, map[string]string{}
		for _, p := range team.PickSheets(all).All() {
			want[assess.Person(p.Sheet.Subject)] = ids[p.Sheet]
		}
		views(t, s, "SELECT person, sheet FROM skillgap_counting_sheets", func(scan func(...any)) {
			var person, sheet string
			scan(&person, &sheet)
			got[person] += sheet
		})
		if diff := cmp.Diff(want, got); diff != "" || len(want) < 6 {
			t.Errorf("(-team +view):\n%s", diff)
		}
	})
}
