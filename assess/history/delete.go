package history

import (
	"context"
	"database/sql"
)

// Delete removes everything kept about a subject and returns how many sheets
// that were. Afterwards the database's files hold no trace of them; backups
// and a server's own archives do.
func (s *Store) Delete(ctx context.Context, subject string) (sheets int, err error) {
	err = s.write(ctx, "delete", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM skillgap_ratings WHERE seq IN (SELECT seq FROM skillgap_sheets WHERE subject = $1)", subject); err != nil {
			return err
		}
		result, err := tx.ExecContext(ctx, "DELETE FROM skillgap_sheets WHERE subject = $1", subject)
		if err != nil {
			return err
		}
		deleted, err := result.RowsAffected()
		if err != nil {
			return err
		}
		sheets = int(deleted)
		_, err = tx.ExecContext(ctx, "DELETE FROM skillgap_subjects WHERE subject = $1", subject)
		return err
	})
	if err != nil {
		return 0, err
	}
	for _, command := range s.vacuum {
		if _, err := s.db.ExecContext(ctx, command); err != nil {
			return sheets, s.fail("the sheets are deleted, but clear their traces", err)
		}
	}
	return sheets, nil
}
