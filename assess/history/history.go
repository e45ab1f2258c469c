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
// and syncs at each commit: with synchronous=NORMAL, or FULL with a rollback
// journal, a power cut loses what was acknowledged.
//
// A file gets its name when it is finished, closed, synced and read back. That
// SQLite reports no error is not enough: it does not when its last checkpoint
// fails as a file is closed.
package history

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/skillgap/skillgap/rubric"
	"github.com/skillgap/skillgap/rubric/strict"
)

// Store is an open store. It is not for use by several goroutines at once, and
// a process opens an SQLite file only once at a time: closing any descriptor of
// the file drops the process's locks on it.
type Store struct {
	db   *sql.DB
	name string // as shown to people, without a password
	// frozen is the file as it was when it was opened to be read by itself,
	// else nil.
	frozen   os.FileInfo
	readOnly bool // the file cannot be written
	// behind is what keeps the store, which can be read, from having what later versions
	// keep for dashboards; nil if it has it.
	behind error
	known  *rubric.Rubric // see Knows; may be nil
	// editions are those read so far, by digest.
	editions sync.Map
	dialect
}

// dialect is what differs between the databases.
type dialect struct {
	lock     string                              // run first in a writing transaction, may be ""
	snapshot sql.IsolationLevel                  // that sees one state
	exists   string                              // how many tables have the name $1
	schema   string                              // the statements that made what is in a file; may be ""
	view     string                              // how the view $1 is made anew, up to AS
	check    string                              // the database's own check: rows of text, "ok" when good; may be ""
	clear    func(context.Context, *Store) error // leaves no trace of deleted rows, or says what is left
	explain  func(error) (string, error)         // in words of a person, and what to unwrap
	denied   func(error) bool                    // whether only somebody else may change the tables
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

// damageError says that a store does not hold what was put into it.
type damageError struct {
	store string
	found []string
}

func (e *damageError) Error() string {
	const most = 20
	found := e.found[:min(len(e.found), most)]
	if more := len(e.found) - len(found); more > 0 {
		found = append(slices.Clone(found), fmt.Sprintf("and %d more", more))
	}
	return fmt.Sprintf("the store %s is damaged: %s\n  nothing was changed; go back to a copy made by history backup, "+
		"or export what can still be read", e.store, strings.Join(found, "\n  "))
}

// nothingAt is the error that there is no store at a place.
func nothingAt(where string) error {
	const begin = ": skillgap assess, score --keep or history import begin one"
	return &UseError{"there is no history yet at " + where + begin, true}
}

// IsPostgres says whether the name of a store is the URL of a PostgreSQL database.
func IsPostgres(where string) bool {
	return strings.HasPrefix(where, "postgres://") || strings.HasPrefix(where, "postgresql://")
}

// address is what looks like an address, or like credentials, which is not repeated: it
// may hold a password, and so would the name of a file. A drive is of one letter.
var address = strict.Pattern(`(?i)^\s*([a-z][a-z0-9+.:-]+:/|(postgres|postgresql|pg):|//|[^/]*:[^/]*@|[^/]{2,}:[^@]*@|` +
	`postgres(ql)?//)|(^|\s)(host|hostaddr|port|user|password|dbname|service|sslmode|passfile)\s*=`)

// hasSign says whether a name has what every address has. Few files do, and to compile the
// pattern takes longer than to look.
func hasSign(name string) bool {
	return strings.ContainsAny(name, ":=") || strings.Contains(name, "//")
}

// Open opens the store at a file's path or, if HasPostgres, a postgres:// URL, and
// brings its tables up to date. A store that is not there is made if create is set; a file
// that is no store, or is cut short, is refused and left as it is. Without
// create, a file that cannot be written can be read.
func Open(ctx context.Context, where string, create bool) (*Store, error) {
	path := where
	if filepath.IsAbs(where) && !strings.HasPrefix(where, "//") { // C:\Users\dana@here is none
		path = filepath.ToSlash(where[len(filepath.VolumeName(where)):])
	}
	switch {
	case where == "":
		return nil, misuse("the store has no name: write a file's path or postgres://...")
	case IsPostgres(where):
		return openPostgres(ctx, where, create, migrations())
	case hasSign(path) && address().MatchString(path):
		return nil, misuse("the store's name looks like a database's address, but is none: write " +
			"postgres://USER@HOST/DATABASE, and the password in PGPASSWORD or ~/.pgpass; " +
			"write a file of such a name with ./ before it")
	}
	return openSQLite(ctx, where, create, migrations(), networkOf)
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
	var damage *damageError
	if errors.As(err, &use) || errors.As(err, &damage) {
		return err
	}
	words, cause := err.Error(), err
	if !errors.Is(err, context.Canceled) {
		words, cause = s.explain(err)
	}
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
	var damage *damageError
	var failed *storeError
	return errors.As(err, &damage) || errors.As(err, &failed)
}

func (e *storeError) Error() string { return e.message }
func (e *storeError) Unwrap() error { return e.cause }
