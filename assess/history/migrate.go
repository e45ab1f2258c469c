package history

import (
	"context"
	"database/sql"
	"embed"
	"io/fs"
	"slices"
)

//go:embed migrations/*.sql
var scripts embed.FS

// migration is one step of the tables' history.
type migration struct{ name, script string }

// migrations lists the steps in the order of their names.
func migrations() []migration {
	names, err := fs.Glob(scripts, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	slices.Sort(names)
	steps := make([]migration, len(names))
	for i, name := range names {
		text, err := scripts.ReadFile(name)
		if err != nil {
			panic(err) // it is embedded
		}
		steps[i] = migration{name[len("migrations/"):], string(text)}
	}
	return steps
}

// migrate runs the steps that the store has not seen, each in a transaction of
// its own under the writers' lock. A store with steps of a later version is
// refused, and one without any unless it is to be made.
func (s *Store) migrate(ctx context.Context, create bool, steps []migration) error {
	var done []string
	err := s.read(ctx, "open", func(tx *sql.Tx) error {
		var tables int
		if err := tx.QueryRowContext(ctx, s.exists, "skillgap_migrations").Scan(&tables); err != nil || tables == 0 {
			return err
		}
		return rows(ctx, tx, func(r *sql.Rows) error {
			var name string
			err := r.Scan(&name)
			done = append(done, name)
			return err
		}, "SELECT name FROM skillgap_migrations ORDER BY name")
	})
	if err != nil {
		return err
	}
	if len(done) == 0 && !create {
		return nothingAt(s.name)
	}
	for i, name := range done {
		if i >= len(steps) || steps[i].name != name {
			return misuse("the store %s was written by a newer version of this program (%s): use that version", s.name, name)
		}
	}
	for _, step := range steps[len(done):] {
		err := s.write(ctx, "prepare", func(tx *sql.Tx) error {
			const table = "CREATE TABLE IF NOT EXISTS skillgap_migrations (name TEXT PRIMARY KEY)"
			if _, err := tx.ExecContext(ctx, table); err != nil {
				return err
			}
			// Another process may have been quicker.
			mark, err := tx.ExecContext(ctx, "INSERT INTO skillgap_migrations (name) VALUES ($1) ON CONFLICT DO NOTHING", step.name)
			if err != nil {
				return err
			}
			if marked, err := mark.RowsAffected(); err != nil || marked == 0 {
				return err
			}
			_, err = tx.ExecContext(ctx, step.script)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
