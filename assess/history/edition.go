package history

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"

	"github.com/skillgap/skillgap/rubric"
)

// Edition is a copy of a rubric with its items, as sheets are kept with.
type Edition struct {
	// Digest is of both texts, 64 hex digits.
	Digest          string
	Rubric          *rubric.Rubric
	Compiled, Items string
}

// EditionOf copies a rubric.
func EditionOf(r *rubric.Rubric) (*Edition, error) {
	list, err := r.Items()
	if err != nil {
		return nil, err
	}
	compiled, err := rubric.Compile(r)
	if err != nil {
		return nil, err
	}
	items, err := rubric.CompileItems(list)
	if err != nil {
		return nil, err
	}
	return &Edition{editionDigest(string(compiled), string(items)), r, string(compiled), string(items)}, nil
}

func editionDigest(compiled, items string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%d\n%s%s", len(compiled), compiled, items))
	return hex.EncodeToString(sum[:])
}

// readEdition holds a copy to its digest, and reads it.
func readEdition(digest, compiled, items string, read func(compiled, items []byte) (*rubric.Rubric, error)) (*Edition, error) {
	if editionDigest(compiled, items) != digest {
		return nil, fmt.Errorf("rubric %.10s is not what was kept", digest)
	}
	r, err := read([]byte(compiled), []byte(items))
	if err != nil {
		return nil, err
	}
	return &Edition{digest, r, compiled, items}, nil
}

// edition reads a copy from the store.
func (s *Store) edition(ctx context.Context, tx *sql.Tx, digest string) (*Edition, error) {
	var compiled, items string
	err := tx.QueryRowContext(ctx, "SELECT compiled, items FROM skillgap_rubrics WHERE edition = $1", digest).Scan(&compiled, &items)
	if err == sql.ErrNoRows {
		return nil, &DamageError{s.name, []string{fmt.Sprintf("rubric %.10s is missing", digest)}}
	}
	if err != nil {
		return nil, err
	}
	e, err := readEdition(digest, compiled, items, rubric.Compiled)
	if err != nil {
		return nil, &DamageError{s.name, []string{err.Error()}}
	}
	return e, nil
}

// RubricOf returns the kept rubric with the digest that reports name.
func (s *Store) RubricOf(ctx context.Context, digest string) (r *rubric.Rubric, err error) {
	err = s.read(ctx, "read", func(tx *sql.Tx) error {
		var key string
		err := tx.QueryRowContext(ctx, "SELECT MIN(edition) FROM skillgap_rubrics WHERE digest = $1 HAVING COUNT(*) > 0", digest).Scan(&key)
		if err == sql.ErrNoRows {
			return misuse("no rubric with the digest %.17s is kept", digest)
		}
		if err != nil {
			return err
		}
		e, err := s.edition(ctx, tx, key)
		if err == nil {
			r = e.Rubric
		}
		return err
	})
	return r, err
}

// keepEdition puts a copy in, with the rows that views read, once.
func keepEdition(ctx context.Context, tx *sql.Tx, e *Edition) error {
	r := e.Rubric
	var there int
	if err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM skillgap_rubrics WHERE edition = $1", e.Digest).Scan(&there); err != nil || there > 0 {
		return err
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO skillgap_rubrics (edition, rubric, version, digest, compiled, items) VALUES ($1, $2, $3, $4, $5, $6)",
		e.Digest, r.ID, r.Version, r.Digest, e.Compiled, e.Items)
	if err != nil {
		return err
	}
	for _, row := range editionRows(e) {
		if _, err := tx.ExecContext(ctx, row.insert, row.values...); err != nil {
			return err
		}
	}
	return nil
}

type row struct {
	insert string
	values []any
}

// editionRows is what views read of a rubric.
func editionRows(e *Edition) []row {
	var list []row
	for i, t := range e.Rubric.Tiers {
		list = append(list, row{"INSERT INTO skillgap_tiers (edition, tier, position, title) VALUES ($1, $2, $3, $4)", []any{e.Digest, t.ID, i + 1, t.Title}})
	}
	for i := range e.Rubric.Skills {
		k := &e.Rubric.Skills[i]
		list = append(list, row{"INSERT INTO skillgap_skills (edition, skill, tier, position, title, weight) VALUES ($1, $2, $3, $4, $5, $6)",
			[]any{e.Digest, k.ID, k.Tier, i + 1, k.Title, e.Rubric.Weight(k)}})
	}
	for _, t := range e.Rubric.Targets {
		for i := range e.Rubric.Skills {
			if level, ok := t.Levels[e.Rubric.Skills[i].ID]; ok {
				list = append(list, row{"INSERT INTO skillgap_targets (edition, target, skill, level) VALUES ($1, $2, $3, $4)", []any{e.Digest, t.ID, e.Rubric.Skills[i].ID, level}})
			}
		}
	}
	return list
}
