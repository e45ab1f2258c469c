package history

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
)

//go:embed migrations/*.sql
var scripts embed.FS

// migration is one step of the tables' history. Fill, if there is one, runs after
// the script, and does what SQL cannot. "CREATE OR REPLACE VIEW" in a script stands for
// what replaces a view in either database.
type migration struct {
	name, script string
	fill         func(*transaction) error
}

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
		steps[i] = migration{name: name[len("migrations/"):], script: string(text)}
		switch steps[i].name {
		case "0003_labels.sql":
			steps[i].fill = (*transaction).fillLabels
		case "0004_people.sql":
			steps[i].fill = (*transaction).fillRaters
		case "0005_answered.sql":
			steps[i].fill = (*transaction).fillAnswered
		}
	}
	return steps
}

// migrate runs the steps that the store has not seen, each in a transaction of
// its own under the writers' lock. A store with steps of a later version is
// refused, and one without any unless it is to be made. A store that cannot be
// written, or whose tables this user may not change, stays behind unless it is to be
// written: all steps after the first add what dashboards read.
func (s *Store) migrate(ctx context.Context, create bool, steps []migration) error {
	var done []string
	err := s.read(ctx, "open", func(t *transaction) error {
		tables, err := t.number(s.exists, "skillgap_migrations")
		if err != nil {
			return err
		}
		found, err := t.schema()
		if err != nil || tables == 0 {
			return err
		}
		if err := t.holdSchema(found, map[string]string{"skillgap_migrations": "CREATE TABLE " + stepsTable}); err != nil {
			return err
		}
		if done, err = t.texts("SELECT name FROM skillgap_migrations ORDER BY name"); err != nil {
			return err
		}
		for i, step := range steps[:min(len(steps), len(done))] {
			if done[i] != step.name {
				return t.damaged("it says that its tables are of the step %.50q, and not of %s", done[i], step.name)
			}
		}
		if len(done) > len(steps) {
			return nil
		}
		return t.holdSchema(found, made(steps[:len(done)]))
	})
	if err != nil {
		return err
	}
	switch {
	case len(done) == 0 && !create && s.schema != "": // a file is made whole
		return &damageError{s.name, []string{"it does not have the tables of a store"}}
	case len(done) == 0 && !create:
		return nothingAt(s.name)
	}
	if len(done) > len(steps) {
		return misuse("the store %s was written by a newer version of this program (%.50s): use that version",
			s.name, done[len(steps)])
	}
	if s.readOnly && len(done) < len(steps) {
		s.behind = misuse("the store %s was kept by an older version, which kept less for labels and dashboards, and "+
			"cannot be written: copy it to a folder of yours, and read it there", s.name)
		return nil
	}
	for _, step := range steps[len(done):] {
		err := s.run(ctx, step)
		switch {
		case err != nil && len(done) > 0 && s.denied(err):
			if s.behind = s.lacking(ctx, step, err); create {
				return s.behind
			}
			return nil
		case err != nil:
			return err
		}
	}
	return nil
}

// stepsTable holds the names of the steps that a store has seen.
const stepsTable = "skillgap_migrations (name TEXT PRIMARY KEY)"

// run runs a step, unless another process has been quicker.
func (s *Store) run(ctx context.Context, step migration) error {
	return s.write(ctx, "prepare", func(t *transaction) error {
		_, err := t.exec("CREATE TABLE IF NOT EXISTS " + stepsTable)
		added := int64(0)
		if err == nil {
			const mark = "INSERT INTO skillgap_migrations (name) VALUES ($1) ON CONFLICT DO NOTHING"
			added, err = t.exec(mark, step.name)
		}
		if added > 0 {
			replace := regexp.MustCompile(`CREATE OR REPLACE VIEW (\w+)`)
			_, err = t.exec(replace.ReplaceAllString(step.script, s.view))
			if err == nil && step.fill != nil {
				err = step.fill(t)
			}
		}
		return err
	})
}

// lacking words that this user cannot run a step, and who can.
func (s *Store) lacking(ctx context.Context, step migration, denied error) error {
	var user, owner string
	err := s.read(ctx, "open", func(t *transaction) error {
		return t.first("SELECT current_user, tableowner FROM pg_tables "+
			"WHERE schemaname = current_schema() AND tablename = 'skillgap_sheets'").Scan(&user, &owner)
	})
	if err != nil {
		return err
	}
	words, cause := s.explain(denied)
	return &storeError{fmt.Sprintf("store %s: its tables lack %s of this version, and %s cannot add it: "+
		"have their owner, %s, run skillgap history once with this version\n  %s",
		s.name, step.name, user, owner, words), cause}
}
