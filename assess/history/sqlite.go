package history

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
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
	// readOnly reads the file and the -wal beside it.
	readOnly = "mode=ro&_pragma=busy_timeout(10000)&_pragma=query_only(1)"
	// careful is for every file, since anybody may have made it.
	careful = "&_defensive=1&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)"
)

// openSQLite opens a file unless it is on a network file system: the locks
// there are not to be relied on, and WAL needs memory that all writers share
// (https://www.sqlite.org/wal.html). network names the kind of network file
// system that holds a path, "" for a local one.
func openSQLite(
	ctx context.Context, file string, create bool, steps []migration, network func(string) string,
) (*Store, error) {
	there := file // or the first of the folders above it that is there
	for _, err := os.Stat(there); err != nil && there != filepath.Dir(there); _, err = os.Stat(there) {
		there = filepath.Dir(there)
	}
	if kind := network(there); kind != "" {
		return nil, misuse("%s is on a network file system (%s), where an SQLite file can lose sheets: "+
			"name a local file, or share a PostgreSQL with --store postgres://USER@HOST/DATABASE\n"+
			"  a store that is there already can be copied to a local file while nobody uses it", file, kind)
	}
	err := checkFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		if !create {
			return nil, nothingAt(file)
		}
		_, err = makeSQLite(ctx, file, steps, func(*Store) (int, error) { return 0, nil })
		if err == nil || errors.Is(err, fs.ErrExist) { // another process was quicker
			err = checkFile(file)
		}
	}
	if err != nil {
		return nil, err
	}
	s, err := connectSQLite(ctx, file, file, shared, steps)
	if err != nil && !create && unwritable(err) {
		return openReadOnly(ctx, file, steps)
	}
	return s, err
}

// unwritable says that a file was there, but could not be opened for writing,
// or the files beside it, without which a file in WAL mode is not read.
func unwritable(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == 8 || e.Code()&0xff == 14) // SQLITE_READONLY, SQLITE_CANTOPEN
}

// openReadOnly opens a store that cannot be written where it is: on media that
// are read-only, or somebody else's. Without a -wal the file is all there is,
// and is read by itself; reads then see to it that it stays as it is.
func openReadOnly(ctx context.Context, file string, steps []migration) (*Store, error) {
	wal, err := os.Stat(file + "-wal")
	if errors.Is(err, fs.ErrNotExist) || err == nil && wal.Size() == 0 {
		before, err := os.Stat(file)
		if err != nil {
			return nil, broken("open store", err)
		}
		s, err := connectSQLite(ctx, file, file, byItself, steps)
		if err == nil {
			s.frozen = before
		}
		return s, err
	}
	s, err := connectSQLite(ctx, file, file, readOnly, steps)
	if err != nil && unwritable(err) {
		return nil, &storeError{fmt.Sprintf("open: the store %s cannot be written, and what was kept last is in "+
			"%s-wal: copy both files to a folder of yours, and read them there", file, file), err}
	}
	return s, err
}

// connector opens a file. The driver by itself would run the settings without
// the context, and some wait until another program unlocks the file.
type connector struct {
	driver.Connector
	settings []string
}

func newConnector(path, way string) (*connector, error) {
	query, err := url.ParseQuery(way + careful)
	if err != nil {
		return nil, err
	}
	settings := query["_pragma"]
	query.Del("_pragma")
	plain, err := sqlite.NewConnector(fileURL(filepath.ToSlash(path), query))
	return &connector{plain, settings}, err
}

// fileURL is an absolute path as SQLite takes it (https://www.sqlite.org/uri.html).
// Windows has a drive where a URL has its host, and a share begins with two slashes,
// after those of the URL.
func fileURL(path string, query url.Values) string {
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	address := url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}
	return address.String()
}

func (c *connector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	for _, setting := range c.settings {
		if _, err := conn.(driver.ExecerContext).ExecContext(ctx, "PRAGMA "+setting, nil); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	return conn, nil
}

// connectSQLite opens a file in one of the ways; shown is its name to people.
func connectSQLite(ctx context.Context, file, shown, way string, steps []migration) (*Store, error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, broken("open store", err)
	}
	open, err := newConnector(path, way)
	if err != nil {
		return nil, broken("open store", err)
	}
	db := sql.OpenDB(open)
	db.SetMaxOpenConns(1)
	s := &Store{db: db, name: shown, readOnly: way == byItself || way == readOnly, dialect: dialect{
		exists: "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
		schema: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL",
		view:   "DROP VIEW IF EXISTS $1; CREATE VIEW $1", // which other views may read meanwhile
		check:  "PRAGMA integrity_check(20)",
		clear: func(ctx context.Context, s *Store) error {
			for _, command := range []string{
				"DROP TABLE IF EXISTS sqlite_stat1", "DROP TABLE IF EXISTS sqlite_stat4", "VACUUM",
			} { // statistics are another program's
				if err := s.exec(ctx, command); err != nil {
					return err
				}
			}
			// A checkpoint that could not finish is no error to SQLite, it says so in a row.
			var busy, frames, moved int
			err := s.db.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &moved)
			if err == nil && busy != 0 {
				err = errors.New("another program is reading the store, so that its files still hold them: " +
					"end that program, then delete again")
			}
			return err
		},
		// The result codes that users can meet (https://www.sqlite.org/rescode.html).
		explain: func(err error) (string, error) {
			words := map[int]string{
				5:  "another program has been writing to it for over 10 seconds",
				8:  "it cannot be written: the file or its folder is read-only",
				10: "the disk cannot be read or written",
				11: "the file is damaged",
				13: "the disk is full; nothing was written",
				18: "it has a text or a row longer than any that is kept",
				14: "it cannot be opened, or its folder cannot be written",
				26: "the file is damaged or no SQLite file",
				// SQLITE_IOERR_SHMSIZE
				4874: "the disk is full, or too broken to make the -shm file; nothing was written",
			}
			var e *sqlite.Error
			if errors.As(err, &e) {
				for _, code := range []int{e.Code(), e.Code() & 0xff} {
					if text, ok := words[code]; ok {
						return fmt.Sprintf("%s (SQLite code %d)", text, e.Code()), err
					}
				}
			}
			return err.Error(), err
		},
		denied: func(error) bool { return false }, // who may not write has opened it to be read
	}}
	err = s.fail("open", ended(ctx, limit(ctx, db), unchanged))
	if err == nil {
		err = s.migrate(ctx, way == inTheMaking, steps)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

// limit has SQLite refuse what is longer than anything that is kept, before it has memory
// for it.
func limit(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err == nil {
		_, err = sqlite.Limit(conn, sqlite3.SQLITE_LIMIT_LENGTH, maxLine)
		err = errors.Join(err, conn.Close())
	}
	return err
}

// checkFile refuses what is not one of our files before SQLite may write to it
// (https://www.sqlite.org/fileformat.html, section 1.3).
func checkFile(file string) error {
	info, err := os.Stat(file)
	if err != nil {
		return broken("open store", err)
	}
	if !info.Mode().IsRegular() {
		return misuse("%s is not a file: a store is a file, or postgres://USER@HOST/DATABASE", file)
	}
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
		return &storeError{fmt.Sprintf("open: %s is not a store of skillgap, or is cut short (%v); "+
			"it was left as it is", file, err), err}
	}
	page := int64(binary.BigEndian.Uint16(header[16:]))
	if page == 1 {
		page = 65536
	}
	_, err = os.Stat(file + "-wal")
	if errors.Is(err, fs.ErrNotExist) && info.Size() < page*int64(binary.BigEndian.Uint32(header[28:])) {
		return &damageError{file, []string{"the file is cut short"}}
	}
	return nil
}
