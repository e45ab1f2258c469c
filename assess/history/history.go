// Package history keeps sheets over time: raw answers, and a copy of the
// rubric they were given to, so that they can be scored again for ever.
//
// # Decisions
//
// A store is an SQLite file or a PostgreSQL database; the SQL text is the same
// in both, and what differs is in a dialect. Nothing derived is kept as truth.
//
// A sheet's id is the digest of its text and its rubric: keeping a sheet twice
// keeps it once, so a write whose outcome is unknown may be repeated. Neither
// database notices every flipped bit by itself, so each read holds every sheet
// to its id, and the number of a subject's sheets and the exclusive or of
// their ids to the subject's seal.
//
// All writers take one lock for a whole transaction. SQLite runs in WAL mode
// with synchronous=FULL: with NORMAL or a rollback journal in mode DELETE a
// power cut loses what was acknowledged.
package history

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Store is an open store. It is not for use by several goroutines at once, and
// a process opens an SQLite file only once at a time: closing any descriptor of
// the file drops the process's locks on it.
type Store struct {
	db   *sql.DB
	name string // as shown to people, without a password
	dialect
}

// dialect is what differs between the databases.
type dialect struct {
	lock    string                              // run first in a writing transaction, may be ""
	exists  string                              // how many tables have the name $1
	clear   func(context.Context, *Store) error // leaves no trace of deleted rows, or says what is left
	check   string                              // the database's own check: rows of text, "ok" when good; may be ""
	explain func(error) (string, error)         // in words of a person, and what to unwrap
}

// UseError is wrong use, as opposed to a store that cannot do its work.
type UseError struct {
	message string
	// Missing says that there is no store at the place yet.
	Missing bool
}

func (e *UseError) Error() string { return e.message }

func misuse(format string, args ...any) error {
	return &UseError{message: fmt.Sprintf(format, args...)}
}

// DamageError says that a store does not hold what was put into it.
type DamageError struct {
	Store string
	Found []string
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("the store %s is damaged: %s\n  nothing was changed; go back to a copy made by history backup, or export what can still be read", e.Store, strings.Join(e.Found, "\n  "))
}

// Open opens the store at a file's path or a postgres:// URL and brings its
// tables up to date. A file that is not there is made if create is set; a file
// that is no store, or is cut short, is refused and left as it is.
func Open(ctx context.Context, where string, create bool) (*Store, error) {
	return open(ctx, where, create, migrations())
}

func open(ctx context.Context, where string, create bool, steps []migration) (*Store, error) {
	scheme, _, isURL := strings.Cut(where, "://")
	switch {
	case where == "":
		return nil, misuse("the store has no name: write a file's path or postgres://...")
	case isURL && (scheme == "postgres" || scheme == "postgresql"):
		return openPostgres(ctx, where, steps)
	case isURL:
		return nil, misuse("unknown kind of store %q: write a file's path or postgres://...", scheme+"://")
	}
	return openLocal(ctx, where, create, steps, networkOf)
}

// Close ends the use of the store; an SQLite file is then whole by itself.
func (s *Store) Close() error { return s.fail("close", s.db.Close()) }

// Name is the store's path or URL, without a password.
func (s *Store) Name() string { return s.name }

// fail words an error of the database.
func (s *Store) fail(what string, err error) error {
	if err == nil {
		return nil
	}
	var use *UseError
	var damage *DamageError
	if errors.As(err, &use) || errors.As(err, &damage) || errors.Is(err, context.Canceled) {
		return err
	}
	words, cause := s.explain(err)
	return &storeError{fmt.Sprintf("%s: store %s: %s", what, s.name, words), cause}
}

type storeError struct {
	message string
	cause   error
}

// broken words an error of the file system.
func broken(what string, err error) error {
	return &storeError{fmt.Sprintf("%s: %v", what, err), err}
}

// IsFailure reports that a store could not do its work, as opposed to wrong
// use of it or of something else.
func IsFailure(err error) bool {
	var damage *DamageError
	var failed *storeError
	return errors.As(err, &damage) || errors.As(err, &failed)
}

func (e *storeError) Error() string { return e.message }
func (e *storeError) Unwrap() error { return e.cause }

// write runs f in a transaction that no other writer runs beside.
func (s *Store) write(ctx context.Context, what string, f func(*sql.Tx) error) error {
	return s.fail(what, s.transact(ctx, &sql.TxOptions{}, func(tx *sql.Tx) error {
		if s.lock != "" {
			if _, err := tx.ExecContext(ctx, s.lock); err != nil {
				return err
			}
		}
		return f(tx)
	}))
}

// read runs f in a transaction that sees one state of the store.
func (s *Store) read(ctx context.Context, what string, f func(*sql.Tx) error) error {
	return s.fail(what, s.transact(ctx, &sql.TxOptions{ReadOnly: true, Isolation: s.snapshot()}, f))
}

// snapshot is the isolation that sees one state; SQLite knows no other.
func (s *Store) snapshot() sql.IsolationLevel {
	if s.lock == "" {
		return sql.LevelDefault
	}
	return sql.LevelRepeatableRead
}

func (s *Store) transact(ctx context.Context, o *sql.TxOptions, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, o)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit()
}

// rows runs a query and hands each row to scan.
func rows(ctx context.Context, tx *sql.Tx, scan func(*sql.Rows) error, query string, args ...any) error {
	found, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		if err := scan(found); err != nil {
			return err
		}
	}
	return found.Err()
}
