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
// refused.
func (s *Store) migrate(ctx context.Context, steps []migration) error {
	done, err := s.migrated(ctx)
	if err != nil {
		return err
	}
	for i, name := range done {
		if i >= len(steps) || steps[i].name != name {
			return misuse("the store %s was written by a newer version of this program (%s): use that version", s.name, name)
		}
	}
	for _, step := range steps[len(done):] {
		if err := s.write(ctx, "prepare", func(tx *sql.Tx) error { return s.step(ctx, tx, step) }); err != nil {
			return err
		}
	}
	return nil
}

// migrated lists the steps done, in their order.
func (s *Store) migrated(ctx context.Context) (names []string, err error) {
	err = s.read(ctx, "open", func(tx *sql.Tx) error {
		var tables int
		if err := tx.QueryRowContext(ctx, s.exists, "skillgap_migrations").Scan(&tables); err != nil || tables == 0 {
			return err
		}
		return rows(ctx, tx, func(r *sql.Rows) error {
			var name string
			err := r.Scan(&name)
			names = append(names, name)
			return err
		}, "SELECT name FROM skillgap_migrations ORDER BY name")
	})
	return names, err
}

// step runs one migration unless another process has been quicker.
func (s *Store) step(ctx context.Context, tx *sql.Tx, step migration) error {
	if _, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS skillgap_migrations (name TEXT PRIMARY KEY)"); err != nil {
		return err
	}
	var done int
	if err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM skillgap_migrations WHERE name = $1", step.name).Scan(&done); err != nil || done > 0 {
		return err
	}
	if _, err := tx.ExecContext(ctx, step.script); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO skillgap_migrations (name) VALUES ($1)", step.name)
	return err
}
