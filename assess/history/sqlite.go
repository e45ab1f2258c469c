package history

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
)

// applicationID marks our SQLite files: "skgp".
const applicationID = 0x736b6770

// The ways in which a file is opened, as modernc's driver takes them. EXTRA is
// FULL in WAL mode; where a file system has no WAL it makes a rollback journal
// as safe.
const (
	shared = "mode=rw&_txlock=immediate&_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)" +
		"&_pragma=synchronous(EXTRA)&_pragma=foreign_keys(1)&_pragma=secure_delete(1)"
	// inTheMaking is for a file that nobody else knows yet: it stays alone, and
	// is synced when it is finished.
	inTheMaking = "mode=rw&_pragma=locking_mode(EXCLUSIVE)&_pragma=journal_mode(MEMORY)" +
		"&_pragma=synchronous(OFF)&_pragma=foreign_keys(1)&_pragma=secure_delete(1)"
	// byItself reads the file and nothing beside it, and writes nothing.
	byItself = "mode=ro&immutable=1&_pragma=query_only(1)"
)

func openSQLite(ctx context.Context, file string, create bool, steps []migration) (*Store, error) {
	info, err := os.Stat(file)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return nil, misuse("%s is not a file: a store is a file, or postgres://USER@HOST/DATABASE", file)
	case err == nil:
	case !errors.Is(err, fs.ErrNotExist):
		return nil, broken("open store", err)
	case !create:
		return nil, &UseError{"there is no history yet at " + file +
			": skillgap assess, score --keep or history import begin one", true}
	default:
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			return nil, broken("make store", err)
		}
		// Another process may be quicker; its store is as good.
		_, err := makeSQLite(ctx, file, steps, func(*Store) (int, error) { return 0, nil })
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	}
	if err := checkHeader(file); err != nil {
		return nil, err
	}
	return connectSQLite(ctx, file, file, shared, steps)
}

// connectSQLite opens a file in one of the ways; shown is its name to people.
func connectSQLite(ctx context.Context, file, shown, way string, steps []migration) (*Store, error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, broken("open store", err)
	}
	dsn := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: way}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, broken("open store", err)
	}
	db.SetMaxOpenConns(1)
	s := &Store{db: db, name: shown, dialect: dialect{
		exists:  "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
		clear:   clearSQLite,
		check:   "PRAGMA integrity_check(20)",
		explain: explainSQLite,
	}}
	if err := s.migrate(ctx, steps); err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

// clearSQLite writes the file anew without what was deleted, and without
// statistics, which another program may have made of it.
func clearSQLite(ctx context.Context, s *Store) error {
	for _, command := range []string{
		"DROP TABLE IF EXISTS sqlite_stat1", "DROP TABLE IF EXISTS sqlite_stat4", "VACUUM",
	} {
		if _, err := s.db.ExecContext(ctx, command); err != nil {
			return err
		}
	}
	// That it could not finish is no error to SQLite (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint).
	var busy, frames, moved int
	err := s.db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
	if err == nil && busy != 0 {
		err = errors.New("another program is reading the store, so that its files still hold them: " +
			"end that program, then delete again")
	}
	return err
}

// makeSQLite makes a store in a hidden folder beside the file, closes and syncs
// it, reads back what will be published and nothing else, and then gives it its
// name. So a file that has the name is whole, whatever fails. If there is one
// already it stays, and the error is fs.ErrExist. fill says how many sheets it
// has put in.
func makeSQLite(ctx context.Context, file string, steps []migration, fill func(*Store) (int, error)) (Tally, error) {
	dir, remove, err := newScratch(filepath.Dir(file))
	if err != nil {
		return Tally{}, broken("make store", err)
	}
	defer remove()
	temporary := filepath.Join(dir, "store")
	// SQLite would make it readable for others.
	if err := os.WriteFile(temporary, nil, 0o600); err != nil {
		return Tally{}, broken("make store", err)
	}
	s, err := connectSQLite(ctx, temporary, file, inTheMaking, steps)
	if err != nil {
		return Tally{}, err
	}
	sheets, err := fill(s)
	if err == nil {
		// In WAL mode from the beginning: SQLite does not switch a file to it
		// while several programs use it.
		_, err = s.db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA journal_mode = WAL", applicationID))
	}
	if err := errors.Join(s.fail("make store", err), s.Close()); err != nil {
		return Tally{}, err
	}
	if err := syncPath(temporary); err != nil {
		return Tally{}, broken("make store", err)
	}
	if s, err = connectSQLite(ctx, temporary, file, byItself, steps); err != nil {
		return Tally{}, err
	}
	tally, err := s.Verify(ctx)
	if err == nil && tally.Sheets != sheets {
		err = &DamageError{file, []string{fmt.Sprintf("%d of %d sheets are in it", tally.Sheets, sheets)}}
	}
	if err := errors.Join(err, s.Close(), checkHeader(temporary)); err != nil {
		return Tally{}, err
	}
	if err := publish(temporary, file); err != nil {
		return Tally{}, broken("make store", err)
	}
	return tally, nil
}

// checkHeader refuses what is not one of our files before SQLite may write to
// it (https://www.sqlite.org/fileformat.html, section 1.3).
func checkHeader(file string) error {
	f, err := os.Open(file)
	if err != nil {
		return broken("open store", err)
	}
	defer f.Close()
	header := make([]byte, 100)
	_, err = io.ReadFull(f, header)
	if err == nil && string(header[:16]) != "SQLite format 3\x00" {
		err = errors.New("no SQLite file")
	}
	if err == nil && binary.BigEndian.Uint32(header[68:]) != applicationID {
		err = errors.New("another program's file")
	}
	if err != nil {
		return &storeError{fmt.Sprintf("open: %s is not a store of skillgap, or is cut short (%v); it was left as it is", file, err), err}
	}
	page := int64(binary.BigEndian.Uint16(header[16:]))
	if page == 1 {
		page = 65536
	}
	info, err := f.Stat()
	if err != nil {
		return broken("open store", err)
	}
	_, err = os.Stat(file + "-wal")
	if errors.Is(err, fs.ErrNotExist) && info.Size() < page*int64(binary.BigEndian.Uint32(header[28:])) {
		return &DamageError{file, []string{"the file is cut short"}}
	}
	return nil
}

// explainSQLite words the result codes that users can meet
// (https://www.sqlite.org/rescode.html).
func explainSQLite(err error) (string, error) {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return err.Error(), err
	}
	words := map[int]string{
		5:  "another program has been writing to it for over 10 seconds",
		8:  "it cannot be written: the file or its folder is read-only",
		10: "the disk cannot be read or written",
		11: "the file is damaged",
		13: "the disk is full; nothing was written",
		14: "it cannot be opened, or its folder cannot be written",
		26: "the file is damaged or no SQLite file",
	}
	const noSharedMemory = 4874 // SQLITE_IOERR_SHMSIZE: the -shm file could not grow
	if e.Code() == noSharedMemory {
		return fmt.Sprintf("the disk is full, or too broken to make the -shm file; nothing was written (SQLite code %d)", e.Code()), err
	}
	if text, ok := words[e.Code()&0xff]; ok {
		return fmt.Sprintf("%s (SQLite code %d)", text, e.Code()), err
	}
	return err.Error(), err
}
