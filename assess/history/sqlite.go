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

func sqliteDialect() dialect {
	return dialect{
		exists:  "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
		vacuum:  []string{"VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"},
		check:   "PRAGMA integrity_check(20)",
		explain: explainSQLite,
	}
}

func openSQLite(ctx context.Context, file string, create bool, steps []migration) (*Store, error) {
	_, err := os.Stat(file)
	switch {
	case err == nil:
	case !errors.Is(err, fs.ErrNotExist):
		return nil, broken("open store", err)
	case !create:
		return nil, &UseError{fmt.Sprintf("there is no history yet at %s: skillgap assess, score --keep or history import begin one", file), true}
	default:
		if err := createSQLite(ctx, file, steps); err != nil {
			return nil, err
		}
	}
	if err := checkHeader(file); err != nil {
		return nil, err
	}
	return connectSQLite(ctx, file, file, steps)
}

// connectSQLite opens a file; shown is its name to people.
func connectSQLite(ctx context.Context, file, shown string, steps []migration) (*Store, error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, broken("open store", err)
	}
	const settings = "mode=rw&_txlock=immediate&_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_pragma=secure_delete(1)"
	dsn := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: settings}
	db, err := sql.Open("sqlite", dsn.String())
	if err != nil {
		return nil, broken("open store", err)
	}
	db.SetMaxOpenConns(1)
	s := &Store{db: db, name: shown, dialect: sqliteDialect()}
	if err := s.migrate(ctx, steps); err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

// createSQLite makes a whole store under another name, then gives it its own,
// unless another process was quicker: so an empty file is never a store.
func createSQLite(ctx context.Context, file string, steps []migration) (err error) {
	dir := filepath.Dir(file)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return broken("make store", err)
	}
	f, err := os.CreateTemp(dir, ".skillgap-*") // mode 0600, which -wal and -shm take over
	if err != nil {
		return broken("make store", err)
	}
	name := f.Name()
	defer func() {
		for _, ending := range []string{"", "-wal", "-shm"} {
			os.Remove(name + ending)
		}
	}()
	if err := f.Close(); err != nil {
		return broken("make store", err)
	}
	s, err := connectSQLite(ctx, name, file, steps)
	if err != nil {
		return err
	}
	_, err = s.db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	if err := errors.Join(s.fail("make store", err), s.Close()); err != nil {
		return err
	}
	return publish(name, file)
}

// publish makes a file durable, and then its name; a file of the name that is
// there already stays.
func publish(temporary, name string) error {
	if err := syncPath(temporary); err != nil {
		return broken("make store", err)
	}
	if err := os.Link(temporary, name); err != nil && !errors.Is(err, fs.ErrExist) {
		return broken("make store", err)
	}
	if err := syncPath(filepath.Dir(name)); err != nil {
		return broken("make store", err)
	}
	return nil
}

func syncPath(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
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
