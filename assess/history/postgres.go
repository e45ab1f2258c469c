//go:build postgres

package history

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgconn/ctxwatch"
	"github.com/jackc/pgx/v5/stdlib"
)

// HasPostgres says whether this program can open PostgreSQL databases: whether it was
// compiled with the build tag postgres, since the driver is a fifth of its size.
const HasPostgres = true

// oldestPostgres is the oldest server version used, as server_version_num.
const oldestPostgres = 130000

func openPostgres(ctx context.Context, where string, create bool, steps []migration) (*Store, error) {
	config, err := pgx.ParseConfig(where)
	if err != nil {
		const before = "`: " // stands the URL, which may hold a password
		var parse *pgconn.ParseConfigError
		if at := strings.LastIndex(err.Error(), before); at >= 0 && errors.As(err, &parse) && parse.Unwrap() == nil {
			return nil, misuse("the store's URL is not usable: %s", err.Error()[at+len(before):])
		}
		return nil, misuse("the store's URL is not usable: write postgres://USER@HOST/DATABASE, " +
			"with special characters in a password as %%XX")
	}
	if err := demandTLS(config); err != nil {
		return nil, err
	}
	config.ConnectTimeout = cmp.Or(config.ConnectTimeout, 10*time.Second)
	if _, given := config.RuntimeParams["statement_timeout"]; !given {
		config.RuntimeParams["statement_timeout"] = "60000"
	}
	config.RuntimeParams["application_name"] = "skillgap"
	// A stop is told to the server too, which else would go on waiting for a lock.
	config.BuildContextWatcherHandler = func(c *pgconn.PgConn) ctxwatch.Handler {
		return &pgconn.CancelRequestContextWatcherHandler{Conn: c, DeadlineDelay: time.Second}
	}
	var notices []*pgconn.Notice
	config.OnNotice = func(_ *pgconn.PgConn, n *pgconn.Notice) { notices = append(notices, n) }
	db := stdlib.OpenDB(*config)
	db.SetMaxOpenConns(1)
	name := fmt.Sprintf("postgres://%s:%d/%s", config.Host, config.Port, config.Database)
	s := &Store{db: db, name: name, dialect: dialect{
		// The number is that of our SQLite files; it only has to be the same everywhere.
		lock:     fmt.Sprintf("SELECT pg_advisory_xact_lock(%d)", applicationID),
		snapshot: sql.LevelRepeatableRead,
		exists:   "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1",
		view:     "CREATE OR REPLACE VIEW $1",
		clear:    func(ctx context.Context, s *Store) error { return s.clearPostgres(ctx, &notices) },
		explain: func(err error) (string, error) {
			words := err.Error()
			var server *pgconn.PgError
			if errors.As(err, &server) {
				words = fmt.Sprintf("the server says: %s (SQLSTATE %s)", server.Message, server.Code)
			}
			if config.Password != "" {
				words = strings.ReplaceAll(words, config.Password, "***")
			}
			return words, err
		},
		denied: func(err error) bool { // insufficient_privilege, read_only_sql_transaction
			var server *pgconn.PgError
			return errors.As(err, &server) && (server.Code == "42501" || server.Code == "25006")
		},
	}}
	version := 0
	err = db.QueryRowContext(ctx, "SELECT current_setting('server_version_num')::int").Scan(&version)
	err = s.fail("open", ended(ctx, err, "stopped while connecting"))
	switch {
	case err == nil && version < oldestPostgres:
		err = misuse("the store %s is PostgreSQL %d: version %d or later is needed",
			s.name, version/10000, oldestPostgres/10000)
	case err == nil:
		err = s.migrate(ctx, create, steps)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}

// demandTLS lets only this machine's servers be talked to in the open: pgx by
// itself falls back to plain text.
func demandTLS(config *pgx.ConnConfig) error {
	hosts := append([]*pgconn.FallbackConfig{{Host: config.Host, TLSConfig: config.TLSConfig}}, config.Fallbacks...)
	for _, h := range hosts {
		local := strings.HasPrefix(h.Host, "/") || strings.HasPrefix(h.Host, "@") ||
			slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, h.Host)
		if !local && (h.TLSConfig == nil || h.TLSConfig.InsecureSkipVerify) {
			return misuse("the store on %s would be used without checking who answers: "+
				"add sslmode=verify-full to the URL", h.Host)
		}
	}
	return nil
}

// clearPostgres takes what was deleted out of the planner's statistics, which
// hold samples of all columns, and writes the tables anew, and theirs. The
// server's write-ahead log, its archives and replicas are out of reach.
func (s *Store) clearPostgres(ctx context.Context, notices *[]*pgconn.Notice) error {
	*notices = nil
	var left []string
	note := func(err error) {
		if err != nil {
			words, _ := s.explain(err)
			left = append(left, words)
		}
	}
	// ANALYZE leaves the statistics of a table without rows as they are, so that
	// each gets one meanwhile that nobody else sees.
	note(s.write(ctx, "analyze", func(t *transaction) error {
		for _, command := range []string{
			"INSERT INTO skillgap_subjects (subject, sheets, seal) VALUES ('', 0, '')",
			"INSERT INTO skillgap_sheets (seq, id, edition, subject, rater_role, rater_name, date, target, sheet) " +
				"SELECT -1, '', MIN(edition), '', '', '', '', '', '' FROM skillgap_rubrics HAVING COUNT(*) > 0",
			"INSERT INTO skillgap_labels (seq, key, value) SELECT -1, '', '' FROM skillgap_rubrics HAVING COUNT(*) > 0",
			"ANALYZE skillgap_subjects, skillgap_sheets, skillgap_ratings, skillgap_labels",
			"DELETE FROM skillgap_labels WHERE seq = -1",
			"DELETE FROM skillgap_sheets WHERE seq = -1",
			"DELETE FROM skillgap_subjects WHERE subject = ''",
		} {
			if _, err := t.exec(command); err != nil {
				return err
			}
		}
		return nil
	}))
	for _, table := range []string{
		"skillgap_ratings", "skillgap_labels", "skillgap_sheets", "skillgap_subjects", "pg_statistic",
	} {
		note(s.exec(ctx, "VACUUM (FULL, VERBOSE) "+table))
	}
	for _, n := range *notices {
		// A detail begins with the number of deleted rows that an open transaction
		// may still read, whatever the server's language is.
		detail, _, _ := strings.Cut(n.Detail, "\n")
		kept, _ := strconv.Atoi(strings.SplitN(detail, " ", 2)[0])
		switch {
		case n.SeverityUnlocalized == "WARNING":
			left = append(left, "the server says: "+n.Message)
		case kept > 0:
			left = append(left, fmt.Sprintf("the server says: %s: %s; end the transactions that began before, "+
				"then delete again", n.Message, strings.TrimSuffix(detail, ".")))
		}
	}
	if len(left) == 0 {
		return nil
	}
	return ended(ctx, errors.New(strings.Join(left, "\n  ")), "stopped: delete again clears them")
}
