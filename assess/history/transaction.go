package history

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"
)

// transaction sees one state of a store.
type transaction struct {
	store    *Store
	tx       *sql.Tx
	ctx      context.Context // of the one call that the transaction is for
	prepared map[string]*sql.Stmt
}

// write runs f in a transaction that no other writer runs beside.
func (s *Store) write(ctx context.Context, what string, f func(*transaction) error) error {
	if s.behind != nil && !s.readOnly {
		return s.behind
	}
	return s.fail(what, s.transact(ctx, sql.TxOptions{}, func(t *transaction) error {
		if s.lock != "" {
			if _, err := t.exec(s.lock); err != nil {
				return err
			}
		}
		return f(t)
	}))
}

// read runs f in a transaction that changes nothing.
func (s *Store) read(ctx context.Context, what string, f func(*transaction) error) error {
	err := s.transact(ctx, sql.TxOptions{ReadOnly: true, Isolation: s.snapshot}, f)
	if s.frozen != nil {
		after, _ := os.Stat(s.name)
		if after == nil || after.Size() != s.frozen.Size() || !after.ModTime().Equal(s.frozen.ModTime()) {
			err = errors.New("another program has changed it meanwhile: try again")
		}
	}
	return s.fail(what, err)
}

func (s *Store) transact(ctx context.Context, o sql.TxOptions, f func(*transaction) error) error {
	tx, err := s.db.BeginTx(ctx, &o)
	if err == nil {
		if err = f(&transaction{s, tx, ctx, map[string]*sql.Stmt{}}); err == nil {
			return ended(ctx, tx.Commit(), "stopped while it was being finished: it may or may not be done")
		}
		tx.Rollback()
	}
	return ended(ctx, err, unchanged)
}

const unchanged = "stopped, and nothing was changed"

// ended is the error of what may have failed because the context ended. Drivers
// have several errors for that; said is how far it had got.
func ended(ctx context.Context, err error, said string) error {
	if err != nil && ctx.Err() != nil {
		return &storeError{said, ctx.Err()}
	}
	return err
}

// exec runs a statement and says how many rows it has changed. One with arguments is read
// by the database once: many sheets are kept by the same few.
func (t *transaction) exec(statement string, args ...any) (changed int64, err error) {
	if len(args) == 0 {
		return changedBy(t.tx.ExecContext(t.ctx, statement))
	}
	one := t.prepared[statement]
	if one == nil {
		if one, err = t.tx.PrepareContext(t.ctx, statement); err != nil {
			return 0, err
		}
		t.prepared[statement] = one // the end of the transaction closes it
	}
	return changedBy(one.ExecContext(t.ctx, args...))
}

func changedBy(result sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// exec runs a statement outside of a transaction.
func (s *Store) exec(ctx context.Context, statement string) error {
	_, err := s.db.ExecContext(ctx, statement)
	return ended(ctx, err, "stopped")
}

// first is the first row that a query finds.
func (t *transaction) first(query string, args ...any) *sql.Row {
	return t.tx.QueryRowContext(t.ctx, query, args...)
}

// number is the one number that a query finds.
func (t *transaction) number(query string, args ...any) (n int, err error) {
	err = t.first(query, args...).Scan(&n)
	return n, err
}

// texts are the texts that a query finds.
func (t *transaction) texts(query string, args ...any) (list []string, err error) {
	err = t.rows(func(r *sql.Rows) error {
		var text string
		err := r.Scan(&text)
		list = append(list, text)
		return err
	}, query, args...)
	return list, err
}

// damaged says that the store does not hold what was put into it.
func (t *transaction) damaged(format string, args ...any) error {
	return &damageError{t.store.name, []string{fmt.Sprintf(format, args...)}}
}

// rows runs a query and hands each row to scan.
func (t *transaction) rows(scan func(*sql.Rows) error, query string, args ...any) error {
	found, err := t.tx.QueryContext(t.ctx, query, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		if err := scan(found); err != nil { // SQLite keeps a text in a column of numbers
			return t.damaged("a value is of another kind than was kept")
		}
	}
	return found.Err()
}

// row is a row of a table: what its columns hold. Its insertion and the search
// for it are made of the same.
type row struct {
	table   string
	columns []string
	values  []any
}

// insert puts a row in, with what is to be done if it is there, or "".
func (t *transaction) insert(r row, there string) (added int64, err error) {
	return t.exec("INSERT INTO "+r.table+" ("+strings.Join(r.columns, ", ")+
		") VALUES ("+places(0, len(r.columns))+")"+there, r.values...)
}

// places are so many parameters of a statement after others.
func places(after, n int) string {
	var b []byte
	for i := range n {
		b = fmt.Appendf(b, ", $%d", after+i+1)
	}
	return string(b[2:])
}
