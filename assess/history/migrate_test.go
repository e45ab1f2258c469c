package history

import (
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/assess"
	"github.com/skillgap/skillgap/testdata/outside"
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

// TestAgreedInVersion1 has a store that the first version filled with sheets of
// a person, a mentor and of what both agreed on, and then called damaged.
func TestAgreedInVersion1(t *testing.T) {
	const old = "../../testdata/history/agreed.db"
	stores(t, func(t *testing.T, where string) {
		copyOld(t, old, where)
		s := must(t, where)
		list, err := s.Sheets(t.Context(), "Dana")
		if err != nil || len(list) != 3 {
			t.Fatalf("%d sheets, %v", len(list), err)
		}
		want := assess.Rater{Role: assess.Agreed, Name: "Dana", With: `Rémi "R" 漢`}
		if got := list[2].Sheet.Rater; got != want {
			t.Errorf("agreed by %+v, want %+v", got, want)
		}
		if tally, err := s.Verify(t.Context()); err != nil || tally != (Tally{3, 1, 1}) {
			t.Error(tally, err)
		}
		// What it holds may be kept again, which adds nothing, and goes on.
		if n, err := s.Append(t.Context(), batch(list[2].Edition, list[2].Sheet)); n != 0 || err != nil {
			t.Error(n, err)
		}
		keep(t, s, list[2].Edition, invent(list[2].Edition, "Dana", 1))
		if list := mustDump(t, s); len(list) != 4 {
			t.Errorf("%d sheets", len(list))
		}
	})
}

// copyOld makes a store as the file of a store holds it: the file itself, or
// its rows in the tables of that version.
func copyOld(t *testing.T, file, where string) {
	t.Helper()
	if !strings.HasPrefix(where, "postgres") {
		content, err := os.ReadFile(file)
		if err := errors.Join(err, os.MkdirAll(filepath.Dir(where), 0o700), os.WriteFile(where, content, 0o600)); err != nil {
			t.Fatal(err)
		}
		return
	}
	from, err := sql.Open("sqlite", "file:"+file+"?mode=ro&immutable=1")
	if err != nil {
		t.Fatal(err)
	}
	defer from.Close()
	to, err := openSteps(t, where, migrations()[:2])
	if err != nil {
		t.Fatal(err)
	}
	defer to.Close()
	for _, table := range []string{"rubrics", "tiers", "skills", "targets", "subjects", "sheets", "ratings"} {
		found, err := from.Query("SELECT * FROM skillgap_" + table)
		if err != nil {
			t.Fatal(err)
		}
		names, err := found.Columns()
		if err != nil {
			t.Fatal(err)
		}
		places := make([]string, len(names))
		cells, at := make([]any, len(names)), make([]any, len(names))
		for i := range names {
			places[i], at[i] = fmt.Sprint("$", i+1), &cells[i]
		}
		insert := fmt.Sprintf("INSERT INTO skillgap_%s (%s) VALUES (%s)",
			table, strings.Join(names, ", "), strings.Join(places, ", "))
		n := 0
		for ; found.Next(); n++ {
			err := found.Scan(at...)
			if err == nil {
				_, err = to.db.Exec(insert, cells...)
			}
			if err != nil {
				t.Fatalf("%s: %v", table, err)
			}
		}
		if err := found.Err(); err != nil || n == 0 {
			t.Fatalf("%d rows of %s, %v", n, table, err)
		}
	}
}

// openSteps opens a store with other steps than today's.
func openSteps(t *testing.T, where string, steps []migration) (*Store, error) {
	if strings.HasPrefix(where, "postgres") {
		return openPostgres(t.Context(), where, true, steps)
	}
	return openSQLite(t.Context(), where, true, steps, networkOf)
}

func writeVersion1(t *testing.T) {
	file := version1 + ".db"
	os.Remove(file)
	s, err := openSteps(t, file, migrations()[:1])
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
	next := append(migrations(), migration{name: "9999_next.sql", script: "ALTER TABLE skillgap_sheets ADD COLUMN later TEXT NOT NULL DEFAULT 'x';\nCREATE TABLE skillgap_more (x TEXT);"})
	broken := append(migrations(), migration{name: "9999_next.sql", script: "CREATE TABLE skillgap_more (x TEXT); SELECT nonsense FROM nowhere"})
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), small(t)
		keep(t, s, e, invent(e, "Dana", 1), invent(e, "Dana", 2))
		want := mustDump(t, s)
		s.Close()
		if _, err := openSteps(t, where, broken); err == nil {
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
				s, err := openSteps(t, where, next)
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
		s, err := openSteps(t, where, next)
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

// TestNamesAreComparedAgain has sheets of before, when a character that shows nothing made
// a name another's: the step writes whose they are.
func TestNamesAreComparedAgain(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, e := must(t, where), small(t)
		one := invent(e, "Da\u200bna", 1)
		one.Rater = assess.Rater{Role: "mentor", Name: "Ro\u00adbin"}
		keep(t, s, e, one, invent(e, "Dana", 2))
		for _, filled := range []bool{false, true} {
			err := s.write(t.Context(), "write", func(t *transaction) error {
				_, err := t.exec("UPDATE skillgap_sheets SET person = lower(subject), rater = lower(rater_name)")
				if err == nil && filled {
					err = t.fillAnswered()
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.Verify(t.Context()); (err == nil) != filled {
				t.Errorf("filled %v: %v", filled, err)
			}
		}
	})
}

// TestPendingMigration opens a store of an earlier version as users of a server who may
// not change its tables: they read it, and are told who has to add what where that is
// needed; nothing is half done.
func TestPendingMigration(t *testing.T) {
	outside.Only(t)
	where := server.Database(t)
	copyOld(t, "../../testdata/history/agreed.db", where)
	owner, err := sql.Open("pgx", where)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close()
	run := func(commands ...string) {
		t.Helper()
		for _, command := range commands {
			if _, err := owner.Exec(command); err != nil {
				t.Fatalf("%s: %v", command, err)
			}
		}
	}
	run("CREATE ROLE pending_reader LOGIN", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO pending_reader",
		"CREATE ROLE pending_writer LOGIN", "GRANT CREATE ON SCHEMA public TO pending_writer",
		"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO pending_writer")
	as := func(role string) string { return strings.Replace(where, "postgres:geheim@", role+":geheim@", 1) }
	for name, c := range map[string]struct{ where, who string }{
		"may read":               {as("pending_reader"), "pending_reader"},
		"may change rows":        {as("pending_writer"), "pending_writer"},
		"a server only for read": {where + "&default_transaction_read_only=on", "postgres"},
	} {
		t.Run(name, func(t *testing.T) {
			said := func(what string, err error) {
				t.Helper()
				if !IsFailure(err) || strings.Contains(err.Error(), "geheim") {
					t.Fatalf("%s: %v", what, err)
				}
				for _, part := range []string{"0003_labels.sql", "and " + c.who + " cannot add it", "have their owner, postgres, "} {
					if !strings.Contains(err.Error(), part) {
						t.Errorf("%s: no %q in: %v", what, part, err)
					}
				}
			}
			_, err := Open(t.Context(), c.where, true)
			said("to write", err)
			s, err := Open(t.Context(), c.where, false)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if list := mustDump(t, s); len(list) != 3 {
				t.Errorf("%d sheets", len(list))
			}
			if _, err := s.Verify(t.Context()); err != nil {
				t.Error(err)
			}
			_, err = s.Labelled(t.Context(), assess.Labels{"team": "payments"})
			said("labels", err)
			_, err = s.Delete(t.Context(), "Dana")
			said("delete", err)
			var steps, labels int
			err = owner.QueryRow("SELECT COUNT(*) FROM skillgap_migrations").Scan(&steps)
			if err := errors.Join(err, owner.QueryRow(
				"SELECT COUNT(*) FROM pg_class WHERE relname LIKE 'skillgap_labels%'").Scan(&labels)); err != nil {
				t.Fatal(err)
			}
			if steps != 2 || labels != 0 {
				t.Errorf("%d migrations, %d tables of labels", steps, labels)
			}
		})
	}
	must(t, where)
	run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO pending_reader")
	s, err := Open(t.Context(), as("pending_reader"), false)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Labelled(t.Context(), assess.Labels{"team": "payments"}); err != nil {
		t.Error(err)
	}
}
