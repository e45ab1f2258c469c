package history

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Tally is what a check of the whole store has looked at.
type Tally struct{ Sheets, Subjects, Rubrics int }

// Verify reads everything: the database's own check, every rubric and sheet
// against its digest, every seal, and the rows that views read against the
// sheets and rubrics they were made from. The error is a *DamageError if
// something is not as it was kept.
func (s *Store) Verify(ctx context.Context) (Tally, error) {
	var tally Tally
	err := s.read(ctx, "verify", func(tx *sql.Tx) error {
		if err := s.ownCheck(ctx, tx); err != nil {
			return err
		}
		editions, err := s.verifyEditions(ctx, tx)
		if err != nil {
			return err
		}
		tally.Rubrics = editions
		subjects := map[string]bool{}
		ratings := 0
		err = s.each(ctx, tx, func(e *Entry) error {
			tally.Sheets++
			subjects[e.Sheet.Subject] = true
			ratings += len(e.Sheet.Ratings)
			return s.verifyRatings(ctx, tx, e)
		})
		tally.Subjects = len(subjects)
		if err != nil {
			return err
		}
		return s.expect(ctx, tx, ratings, "SELECT COUNT(*) FROM skillgap_ratings", "ratings")
	})
	return tally, err
}

// ownCheck is the database's.
func (s *Store) ownCheck(ctx context.Context, tx *sql.Tx) error {
	if s.check == "" {
		return nil
	}
	var found []string
	err := rows(ctx, tx, func(r *sql.Rows) error {
		var line string
		err := r.Scan(&line)
		if line != "ok" {
			found = append(found, line)
		}
		return err
	}, s.check)
	if err != nil {
		return err
	}
	if len(found) > 0 {
		return &DamageError{s.name, found}
	}
	return nil
}

func (s *Store) expect(ctx context.Context, tx *sql.Tx, want int, query, what string, args ...any) error {
	var got int
	if err := tx.QueryRowContext(ctx, query, args...).Scan(&got); err != nil {
		return err
	}
	if got != want {
		return &DamageError{s.name, []string{fmt.Sprintf("%d rows of %s, %d were kept", got, what, want)}}
	}
	return nil
}

func (s *Store) verifyEditions(ctx context.Context, tx *sql.Tx) (int, error) {
	type copied struct{ digest, id, version, rubric string }
	var list []copied
	err := rows(ctx, tx, func(r *sql.Rows) error {
		var c copied
		err := r.Scan(&c.digest, &c.id, &c.version, &c.rubric)
		list = append(list, c)
		return err
	}, "SELECT edition, rubric, version, digest FROM skillgap_rubrics ORDER BY edition")
	if err != nil {
		return 0, err
	}
	total := map[string]int{}
	for _, c := range list {
		e, err := s.edition(ctx, tx, c.digest)
		if err != nil {
			return 0, err
		}
		if e.Rubric.ID != c.id || e.Rubric.Version != c.version || e.Rubric.Digest != c.rubric {
			return 0, &DamageError{s.name, []string{fmt.Sprintf("rubric %.10s: its columns do not agree with its text", c.digest)}}
		}
		if err := s.verifyEditionRows(ctx, tx, e, total); err != nil {
			return 0, err
		}
	}
	for _, table := range []string{"skillgap_tiers", "skillgap_skills", "skillgap_targets"} {
		if err := s.expect(ctx, tx, total[table], "SELECT COUNT(*) FROM "+table, table); err != nil {
			return 0, err
		}
	}
	return len(list), nil
}

// verifyEditionRows looks for each row that keepEdition wrote.
func (s *Store) verifyEditionRows(ctx context.Context, tx *sql.Tx, e *Edition, total map[string]int) error {
	for _, row := range editionRows(e) {
		into, _, _ := strings.Cut(strings.TrimPrefix(row.insert, "INSERT INTO "), ")")
		table, names, _ := strings.Cut(into, " (")
		var conditions []string
		for i, name := range strings.Split(names, ", ") {
			conditions = append(conditions, fmt.Sprintf("%s = $%d", name, i+1))
		}
		if err := s.expect(ctx, tx, 1, "SELECT COUNT(*) FROM "+table+" WHERE "+strings.Join(conditions, " AND "), table, row.values...); err != nil {
			return err
		}
		total[table]++
	}
	return nil
}

func (s *Store) verifyRatings(ctx context.Context, tx *sql.Tx, e *Entry) error {
	n := 0
	err := rows(ctx, tx, func(r *sql.Rows) error {
		var skill string
		var level sql.NullInt64
		if err := r.Scan(&skill, &level); err != nil {
			return err
		}
		n++
		if rating, ok := e.Sheet.Rating(skill); !ok || levelOf(rating) != level {
			return errOther
		}
		return nil
	}, "SELECT skill, level FROM skillgap_ratings WHERE seq = $1", e.seq)
	if err == nil && n != len(e.Sheet.Ratings) {
		err = errOther
	}
	if errors.Is(err, errOther) {
		return &DamageError{s.name, []string{fmt.Sprintf("sheet %.10s: its rows for views do not agree with its text", e.ID)}}
	}
	return err
}

var errOther = errors.New("other than kept")
