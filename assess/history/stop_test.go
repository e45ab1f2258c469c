package history

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/skillgap/skillgap/testdata/outside"
)

// TestStoppedWaits ends the context of everything that waits for a lock on
// PostgreSQL: it ends at once and says what it was, the server does not wait on,
// and nothing has changed but what is said.
func TestStoppedWaits(t *testing.T) {
	outside.Only(t)
	where := server.Database(t)
	e := small(t)
	s := must(t, where)
	keep(t, s, e, invent(e, "Ada", 1), invent(e, "Bo", 2))
	before := mustDump(t, s)
	other, err := sql.Open("pgx", where)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	waiting := func() (n int) {
		const query = "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'skillgap' AND wait_event_type = 'Lock'"
		if err := other.QueryRow(query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	writers, everybody := s.lock, "LOCK TABLE skillgap_migrations, skillgap_sheets"
	for _, c := range []struct {
		name, lock string
		work       func(ctx context.Context) error
	}{
		{"open", everybody, func(ctx context.Context) error {
			_, err := Open(ctx, where, false)
			return err
		}},
		{"keep", writers, func(ctx context.Context) error {
			_, err := s.Append(ctx, batch(e, invent(e, "Cy", 3)))
			return err
		}},
		{"keep", everybody, func(ctx context.Context) error {
			_, err := s.Append(ctx, batch(e, invent(e, "Cy", 3)))
			return err
		}},
		{"delete", writers, func(ctx context.Context) error {
			_, err := s.Delete(ctx, "Ada")
			return err
		}},
		{"verify", everybody, func(ctx context.Context) error {
			_, err := s.Verify(ctx)
			return err
		}},
		{"list", everybody, func(ctx context.Context) error {
			_, err := s.Subjects(ctx)
			return err
		}},
		{"read", everybody, func(ctx context.Context) error {
			_, err := s.Export(ctx, &bytes.Buffer{}, "")
			return err
		}},
		{"make store", everybody, func(ctx context.Context) error {
			_, err := s.Backup(ctx, filepath.Join(t.TempDir(), "b.db"))
			return err
		}},
		{"the sheets are deleted, but", "LOCK TABLE skillgap_ratings IN ACCESS SHARE MODE", func(ctx context.Context) error {
			_, err := s.Delete(ctx, "Bo")
			return err
		}},
	} {
		held, err := other.Begin()
		if err == nil {
			_, err = held.Exec(c.lock)
		}
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- c.work(ctx) }()
		for waiting() == 0 && len(ended) == 0 {
			runtime.Gosched()
		}
		cancel()
		err = <-ended
		if !errors.Is(err, context.Canceled) || !strings.HasPrefix(err.Error(), c.name) || !strings.Contains(err.Error(), "stopped") {
			t.Errorf("%s, %s: %v", c.name, c.lock, err)
		}
		if n := waiting(); n > 0 {
			t.Errorf("%s, %s: the server waits on", c.name, c.lock)
		}
		if err := held.Rollback(); err != nil {
			t.Fatal(err)
		}
		if c.name == "the sheets are deleted, but" {
			before = before[:1]
		}
		if diff := cmp.Diff(before, mustDump(t, s)); diff != "" {
			t.Errorf("%s, %s: (-before +after):\n%s", c.name, c.lock, diff)
		}
	}
}
