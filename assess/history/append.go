package history

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// Append keeps sheets that were taken with the rubric, all or none, and says
// how many were not there yet. When it returns without an error they are on
// the disk; after an error it may be called again.
func (s *Store) Append(ctx context.Context, e *Edition, sheets ...*assess.Sheet) (added int, err error) {
	return s.appendAll(ctx, []batch{{e, sheets}})
}

// batch is sheets of one edition, in their order.
type batch struct {
	edition *Edition
	sheets  []*assess.Sheet
}

// put adds a sheet after those before it.
func put(batches []batch, e *Edition, sheet *assess.Sheet) []batch {
	if last := len(batches) - 1; last < 0 || batches[last].edition.Digest != e.Digest {
		batches = append(batches, batch{edition: e})
	}
	last := &batches[len(batches)-1]
	last.sheets = append(last.sheets, sheet)
	return batches
}

func (s *Store) appendAll(ctx context.Context, batches []batch) (added int, err error) {
	err = s.write(ctx, "keep", func(tx *sql.Tx) error {
		added = 0
		var seq int64
		if err := tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(seq), 0) FROM skillgap_sheets").Scan(&seq); err != nil {
			return err
		}
		for _, b := range batches {
			n, err := keepBatch(ctx, tx, b, seq+int64(added))
			if err != nil {
				return err
			}
			added += n
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// keepBatch puts the sheets in that are not there yet, numbered after seq.
func keepBatch(ctx context.Context, tx *sql.Tx, b batch, seq int64) (added int, err error) {
	if err := keepEdition(ctx, tx, b.edition); err != nil {
		return 0, err
	}
	for _, sheet := range b.sheets {
		isNew, err := keepSheet(ctx, tx, b.edition, sheet, seq+int64(added)+1)
		if err != nil {
			return 0, err
		}
		if isNew {
			added++
		}
	}
	return added, nil
}

// SheetID is the id under which a sheet taken with the rubric is kept: 64 hex
// digits of its content's digest.
func SheetID(e *Edition, sheet *assess.Sheet) string { return sheetID(e.Digest, text(e, sheet)) }

func sheetID(edition, text string) string {
	sum := sha256.Sum256([]byte(edition + "\n" + text))
	return hex.EncodeToString(sum[:])
}

// text is the form in which sheets are kept.
func text(e *Edition, sheet *assess.Sheet) string { return string(sheet.YAML(e.Rubric)) }

func keepSheet(ctx context.Context, tx *sql.Tx, e *Edition, sheet *assess.Sheet, seq int64) (isNew bool, err error) {
	content := text(e, sheet)
	id := sheetID(e.Digest, content)
	h := headingOf(sheet)
	result, err := tx.ExecContext(ctx, "INSERT INTO skillgap_sheets "+
		"(seq, id, edition, subject, rater_role, rater_name, date, target, sheet) "+
		"VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
		seq, id, e.Digest, h.subject, h.role, h.rater, h.date, h.target, content)
	if err != nil {
		return false, err
	}
	if added, err := result.RowsAffected(); err != nil || added == 0 {
		return false, err
	}
	if err := keepRatings(ctx, tx, sheet, seq); err != nil {
		return false, err
	}
	return true, seal(ctx, tx, sheet.Subject, 1, id)
}

func keepRatings(ctx context.Context, tx *sql.Tx, sheet *assess.Sheet, seq int64) error {
	const most = 500 // rows a statement: both databases limit parameters
	for from := 0; from < len(sheet.Ratings); from += most {
		var values []string
		args := []any{}
		for _, r := range sheet.Ratings[from:min(from+most, len(sheet.Ratings))] {
			n := len(args)
			values = append(values, fmt.Sprintf("($%d, $%d, $%d)", n+1, n+2, n+3))
			args = append(args, seq, r.Skill, levelOf(r))
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO skillgap_ratings (seq, skill, level) VALUES "+strings.Join(values, ", "), args...); err != nil {
			return err
		}
	}
	return nil
}

func levelOf(r assess.Rating) sql.NullInt64 {
	return sql.NullInt64{Int64: int64(r.Level), Valid: !r.NA}
}
