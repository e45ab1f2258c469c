package history

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/skillgap/skillgap/testdata/cluster"
	"github.com/skillgap/skillgap/testdata/outside"
)

// server is where tests make their databases.
var server cluster.Cluster

func TestMain(m *testing.M) {
	if role := os.Getenv("SKILLGAP_TEST_ROLE"); role != "" {
		os.Exit(play(role))
	}
	code := m.Run()
	server.Stop()
	os.Exit(code)
}

// TestDriverIsThere has `make validate` run what needs a server: without the driver every
// test of it would only see that error.
func TestDriverIsThere(t *testing.T) {
	outside.Only(t)
	if !HasPostgres {
		t.Error("the tests with PostgreSQL are compiled with -tags postgres, as make validate does")
	}
}

// FuzzPasswords: whatever is written around a password, no error repeats it; and an
// address makes no file. Nothing is connected to, since all is stopped before.
func FuzzPasswords(f *testing.F) {
	for _, c := range []struct{ user, after, rest string }{
		{"dana", "", "localhost/x"}, {"app", "/y%", "db/x?sslmode=verify-full"}, {"a%zz", ":b", "[::1"}, {"é b", "@c", "h:0/x?sslmode=none"},
		{"app", "", "/x?host=/nowhere&password=%"}, {"app", "\x7f", "h\n/x"}, {"app", "'", "h/?connect_timeout=x"}, {"app", "", "?user=\\"},
	} {
		for scheme := range len(schemes()) {
			f.Add(scheme, c.user, c.after, c.rest)
		}
	}
	stopped, stop := context.WithCancel(f.Context())
	stop()
	const password = "hunter2geheim"
	f.Fuzz(func(t *testing.T, scheme int, user, after, rest string) {
		if scheme < 0 || scheme >= len(schemes()) || utf8.RuneCountInString(user) < 2 || strings.ContainsAny(user, ":/?#@[]\\' \t\n=") {
			return // else what follows is no password, or in a folder of a drive
		}
		t.Chdir(t.TempDir())
		where := strings.NewReplacer("USER", user, "PASSWORD", password+after, "REST", rest).Replace(schemes()[scheme])
		if _, err := Open(stopped, where, true); err == nil || strings.Contains(err.Error(), password) {
			t.Errorf("%q: %v", where, err)
		}
		if made, err := os.ReadDir("."); err != nil || len(made) > 0 {
			t.Errorf("%q made %v, %v", where, made, err)
		}
	})
}

// schemes are ways to write a user's password.
func schemes() []string {
	return []string{
		"postgres://USER:PASSWORD@REST", "postgresql://USER:PASSWORD@REST", "host=REST user=USER password=PASSWORD",
		"postgres:/USER:PASSWORD@REST", "USER:PASSWORD@REST", "postgres://localhost/x?user=USER&password=PASSWORD&REST",
	}
}

// TestReadsMakeNothing opens a database without a store to read it.
func TestReadsMakeNothing(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		_, err := Open(t.Context(), where, false)
		var use *UseError
		if !errors.As(err, &use) || !use.Missing || strings.Contains(err.Error(), "geheim") {
			t.Errorf("opened to be read: %v", err)
		}
		if !strings.HasPrefix(where, "postgres") {
			if _, err := os.Stat(filepath.Dir(where)); err == nil {
				t.Error("a folder was made")
			}
			return
		}
		db, err := sql.Open("pgx", where)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		var made int
		const all = "SELECT COUNT(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
		if err := db.QueryRow(all).Scan(&made); err != nil || made > 0 {
			t.Errorf("%d tables, views and indexes were made, %v", made, err)
		}
	})
}

// TestAddressesAreNoFiles writes addresses in ways that are not understood: they
// are refused without being repeated, and no file has such a name.
func TestAddressesAreNoFiles(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, where := range []string{
		"host=db user=app password=s3cret dbname=x", "user=app password = 's3cret'", "dbname=x\tpassword=s3cret",
		"postgres:/app:s3cret@db/x", "postgresql:/app:s3cret@db/x", "postgres:app:s3cret@db", "pg:app:s3cret@db/x",
		"Postgres://app:s3cret@db/x", " postgres://app:s3cret@db/x", "POSTGRES:/s3cret", "postgre://app:s3cret@db/x",
		"//app:s3cret@db/x", "postgres//app:s3cret@db/x", "app:s3cret/y@db/x", "app:s3cret@db/x", "app:s3cret@db:5432/x", "mysql://app:s3cret@db/x", "sqlite:/s3cret",
		"jdbc:postgresql://db/x?user=app&password=s3cret",
	} {
		_, err := Open(t.Context(), where, true)
		var use *UseError
		if !errors.As(err, &use) || use.Missing || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%q: %v", where, err)
		}
	}
	if made, err := os.ReadDir("."); err != nil || len(made) > 0 {
		t.Errorf("made: %v, %v", made, err)
	}
	for _, where := range []string{
		"h.db", "a b=c.db", "./host=x", "12:30.db", "me@home.db", "./a:b@c", "c:/me@home/h.db", "9:30/h.db", "host/h.db", "userdb = x",
	} {
		if runtime.GOOS == "windows" && strings.Contains(where, ":") { // which no file's name holds there
			continue
		}
		s, err := Open(t.Context(), where, true)
		if err != nil {
			t.Errorf("%q: %v", where, err)
			continue
		}
		s.Close()
	}
}

// stores is every kind of store to run a test on, empty.
func stores(t *testing.T, f func(t *testing.T, where string)) {
	t.Run("SQLite", func(t *testing.T) { f(t, filepath.Join(t.TempDir(), "data", "history.db")) })
	t.Run("PostgreSQL", func(t *testing.T) {
		outside.Only(t)
		f(t, server.Database(t))
	})
}

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}
