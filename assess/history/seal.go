package history

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
)

// sealed is a subject's number of sheets and the exclusive or of their ids.
type sealed struct {
	sheets int
	seal   string
}

func count(seals map[string]*sealed, subject, id string) {
	one := seals[subject]
	if one == nil {
		one = &sealed{}
		seals[subject] = one
	}
	one.sheets, one.seal = one.sheets+1, xor(one.seal, id)
}

func (s *Store) checkSeals(ctx context.Context, tx *sql.Tx, list []*Entry, query string, args ...any) error {
	seals := map[string]*sealed{}
	for _, e := range list {
		count(seals, e.Sheet.Subject, e.ID)
	}
	return s.compareSeals(ctx, tx, seals, query, args...)
}

func (s *Store) compareSeals(ctx context.Context, tx *sql.Tx, seals map[string]*sealed, query string, args ...any) error {
	var wrong []string
	err := rows(ctx, tx, func(r *sql.Rows) error {
		var subject string
		var kept sealed
		if err := r.Scan(&subject, &kept.sheets, &kept.seal); err != nil {
			return err
		}
		got := seals[subject]
		if got == nil || *got != kept {
			wrong = append(wrong, fmt.Sprintf("the sheets about %q are not those that were kept", subject))
		}
		delete(seals, subject)
		return nil
	}, query, args...)
	if err != nil {
		return err
	}
	for subject := range seals {
		wrong = append(wrong, fmt.Sprintf("nothing says that sheets about %q were kept", subject))
	}
	if len(wrong) > 0 {
		return &DamageError{s.name, wrong}
	}
	return nil
}

// seal counts so many more sheets in their subject's seal, and takes each id in,
// or out if it was in.
func seal(ctx context.Context, tx *sql.Tx, subject string, more int, ids ...string) error {
	kept := sealed{}
	err := tx.QueryRowContext(ctx, "SELECT sheets, seal FROM skillgap_subjects WHERE subject = $1", subject).
		Scan(&kept.sheets, &kept.seal)
	query := "UPDATE skillgap_subjects SET sheets = $1, seal = $2 WHERE subject = $3"
	if err == sql.ErrNoRows {
		query, err = "INSERT INTO skillgap_subjects (sheets, seal, subject) VALUES ($1, $2, $3)", nil
	}
	if err != nil {
		return err
	}
	for _, id := range ids {
		kept.seal = xor(kept.seal, id)
	}
	_, err = tx.ExecContext(ctx, query, kept.sheets+more, kept.seal, subject)
	return err
}

// xor combines digests whatever their order; what is no digest counts as 0.
func xor(a, b string) string {
	x, y := make([]byte, sha256.Size), make([]byte, sha256.Size)
	hex.Decode(x, []byte(a)[:min(len(a), 2*sha256.Size)])
	hex.Decode(y, []byte(b)[:min(len(b), 2*sha256.Size)])
	for i := range x {
		x[i] ^= y[i]
	}
	return hex.EncodeToString(x)
}
