package history

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/testdata/outside"
)

// someone is a name that no other test uses: they share a server.
func someone(t *testing.T) string { return "Quill of " + strings.ReplaceAll(t.Name(), "/", " ") }

// traces are the files of a store's database that hold a text. The server's
// write-ahead log is not among them: no client can clear it.
func traces(t *testing.T, s *Store, where, text string) (found []string) {
	t.Helper()
	folder := filepath.Dir(where)
	if strings.HasPrefix(where, "postgres") {
		if _, err := s.db.Exec("CHECKPOINT"); err != nil {
			t.Fatal(err)
		}
		folder = server.Dir
	}
	err := filepath.Walk(folder, func(file string, info os.FileInfo, err error) error {
		if err == nil && info.IsDir() && info.Name() == "pg_wal" {
			return filepath.SkipDir
		}
		if err != nil || !info.Mode().IsRegular() {
			return nil // a server removes files as it goes
		}
		if content, err := os.ReadFile(file); err == nil && bytes.Contains(content, []byte(text)) {
			found = append(found, file)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// given is a sheet about somebody by a rater.
func given(e *Edition, seed uint64, subject string, rater assess.Rater) *assess.Sheet {
	sheet := invent(e, subject, seed)
	sheet.Rater = rater
	return sheet
}

// TestDelete leaves no trace of a person in any file of the database, the
// planner's statistics included, whether others are kept too or not.
func TestDelete(t *testing.T) {
	for _, others := range []int{0, 40} {
		stores(t, func(t *testing.T, where string) {
			quill := someone(t)
			s, e := must(t, where), shipped(t)
			for seed := range uint64(40) {
				keep(t, s, e, given(e, seed, quill, assess.Rater{Role: "self", Name: quill}))
			}
			for seed := range uint64(others) {
				keep(t, s, e, invent(e, fmt.Sprint("Dana ", seed%3), seed))
			}
			if err := s.exec(t.Context(), "ANALYZE"); err != nil { // as servers do by themselves
				t.Fatal(err)
			}
			if len(traces(t, s, where, quill)) == 0 {
				t.Fatal("the name is in no file before")
			}
			want := Involved{About: 40}
			want.First, want.Last = dates(t, s, quill)
			if found, err := s.Involved(t.Context(), quill); err != nil || !cmp.Equal(found, want) {
				t.Fatal(found, err)
			}
			if found, err := s.Delete(t.Context(), quill); err != nil || !cmp.Equal(found, want) {
				t.Fatal(found, err)
			}
			if found := traces(t, s, where, quill); len(found) > 0 {
				t.Errorf("%d others: traces in %v", others, found)
			}
			if tally, err := s.Verify(t.Context()); err != nil || tally.Sheets != others {
				t.Error(tally, err)
			}
			keep(t, s, e, invent(e, quill, 5)) // and can come back
		})
	}
}

// dates are those of the oldest and the newest sheet about a person.
func dates(t *testing.T, s *Store, name string) (first, last string) {
	t.Helper()
	list, err := s.Sheets(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return list[0].Sheet.Date, list[len(list)-1].Sheet.Date
}

// TestDeleteRater deletes people who have rated others: the sheets stay, each
// of another deleted rater, and no file has the names.
func TestDeleteRater(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		quill := someone(t)
		s, e := must(t, where), small(t)
		odd := quill + ` "Z" \ Zed`
		keep(t, s, e,
			given(e, 1, "Dana", assess.Rater{Role: "mentor", Name: quill}),
			given(e, 2, "Kim", assess.Rater{Role: "peer", Name: quill}),
			given(e, 3, "Dana", assess.Rater{Role: assess.Agreed, Name: "Dana", With: quill}),
			given(e, 4, "Dana", assess.Rater{Role: "mentor", Name: odd}),
			given(e, 5, "Dana", assess.Rater{Role: "mentor", Name: quill + "er"}),
			given(e, 6, quill, assess.Rater{Role: "self", Name: quill}))
		for name, want := range map[string]Involved{quill: {About: 1, By: 3}, odd: {By: 1}, "Nobody": {}} {
			if want.About > 0 {
				want.First, want.Last = dates(t, s, name)
			}
			if found, err := s.Delete(t.Context(), name); err != nil || !cmp.Equal(found, want) {
				t.Errorf("%s: %+v, %v", name, found, err)
			}
			if found := traces(t, s, where, name+`"`); len(found) > 0 {
				t.Errorf("traces of %s in %v", name, found)
			}
		}
		raters := map[assess.Rater]int{}
		if err := s.Each(t.Context(), func(e *Entry) error { raters[e.Sheet.Rater]++; return nil }); err != nil {
			t.Fatal(err)
		}
		if len(raters) != 5 || raters[assess.Rater{Role: "mentor", Name: quill + "er"}] != 1 {
			t.Errorf("raters: %v", raters)
		}
		for rater := range raters {
			if strings.HasPrefix(rater.Name, quill) && rater.Name != quill+"er" || rater.Name == "" {
				t.Errorf("rater %v", rater)
			}
		}
		if tally, err := s.Verify(t.Context()); err != nil || tally.Sheets != 5 {
			t.Error(tally, err)
		}
	})
}

// TestDeleteNamed says in whose notes and evidence a name stands.
func TestDeleteNamed(t *testing.T) {
	s, e := must(t, filepath.Join(t.TempDir(), "x.db")), small(t)
	var want []string
	for i, note := range []string{"as Ed says", "needed", "(Ed)", "Ed2", "ed", "Eddy, Ed.", ""} {
		sheet := numbered(e, "writer", i)
		sheet.Subject, sheet.Ratings[0].Note = "Edda", note
		keep(t, s, e, sheet)
		if i == 0 || i == 2 || i == 5 {
			want = append(want, sheetID(e.Digest, text(e, sheet)))
		}
	}
	sheet := numbered(e, "Ed", 9)
	sheet.Ratings[1].Evidence = []string{"https://example.com/Ed/talk"}
	keep(t, s, e, sheet)
	found, err := s.Delete(t.Context(), "Ed")
	if err != nil || found.By != 1 || len(found.Named) != 4 || !cmp.Equal(found.Named[:3], want) {
		t.Fatalf("%+v, %v; want %v", found, err, want)
	}
	for _, id := range found.Named {
		if _, err := s.Find(t.Context(), id); err != nil {
			t.Error(err)
		}
	}
}

// TestDeleteBesideReader deletes while another program reads the store: it
// says that the files still hold the name, and to delete again clears them.
func TestDeleteBesideReader(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		quill := someone(t)
		s, e := must(t, where), small(t)
		for seed := range uint64(30) {
			keep(t, s, e, given(e, seed, quill, assess.Rater{Role: "self", Name: quill}))
		}
		keep(t, s, e, invent(e, "Dana", 1))
		driver, isolation := "sqlite", sql.LevelDefault
		if strings.HasPrefix(where, "postgres") {
			driver, isolation = "pgx", sql.LevelRepeatableRead
		} else if _, err := s.db.Exec("PRAGMA busy_timeout = 50"); err != nil {
			t.Fatal(err)
		}
		other, err := sql.Open(driver, where)
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		reading, err := other.BeginTx(t.Context(), &sql.TxOptions{ReadOnly: true, Isolation: isolation})
		if err != nil {
			t.Fatal(err)
		}
		defer reading.Rollback()
		var steps int
		if err := reading.QueryRow("SELECT COUNT(*) FROM skillgap_migrations").Scan(&steps); err != nil {
			t.Fatal(err)
		}
		found, err := s.Delete(t.Context(), quill)
		if found.About != 30 || !IsFailure(err) || !strings.Contains(err.Error(), "the sheets are deleted, but") ||
			!strings.Contains(err.Error(), "delete again") || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%+v, %v", found, err)
		}
		t.Log(err)
		if len(traces(t, s, where, quill)) == 0 {
			t.Error("there is no trace: the reader was not in the way")
		}
		if err := reading.Rollback(); err != nil {
			t.Fatal(err)
		}
		if found, err := s.Delete(t.Context(), quill); err != nil || !cmp.Equal(found, Involved{}) {
			t.Errorf("%+v, %v", found, err)
		}
		if found := traces(t, s, where, quill); len(found) > 0 {
			t.Errorf("traces in %v", found)
		}
	})
}

// TestDeleteWithoutOwnership has a role that may change rows and no more: what
// it cannot clear is said.
func TestDeleteWithoutOwnership(t *testing.T) {
	outside.Only(t)
	where := server.Database(t)
	owner, e, quill := must(t, where), small(t), someone(t)
	keep(t, owner, e, given(e, 1, quill, assess.Rater{Role: "self", Name: quill}))
	for _, command := range []string{
		"CREATE ROLE clerk LOGIN", "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk",
	} {
		if _, err := owner.db.Exec(command); err != nil {
			t.Fatal(err)
		}
	}
	s := must(t, strings.Replace(where, "postgres:geheim@", "clerk:geheim@", 1))
	found, err := s.Delete(t.Context(), quill)
	if found.About != 1 || !IsFailure(err) {
		t.Fatalf("%+v, %v", found, err)
	}
	for _, table := range []string{"skillgap_ratings", "skillgap_labels", "skillgap_sheets", "skillgap_subjects", "pg_statistic"} {
		if !strings.Contains(err.Error(), `"`+table+`"`) {
			t.Errorf("nothing about %s: %v", table, err)
		}
	}
	if _, err := owner.Delete(t.Context(), quill); err != nil {
		t.Error(err)
	}
	if found := traces(t, owner, where, quill); len(found) > 0 {
		t.Errorf("traces in %v", found)
	}
}
