package history

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// Batch is sheets that were taken with one edition, in their order.
type Batch struct {
	Edition *Edition
	Sheets  []*assess.Sheet
}

// put adds a sheet after those before it.
func put(batches []Batch, e *Edition, sheet *assess.Sheet) []Batch {
	if last := len(batches) - 1; last < 0 || batches[last].Edition.Digest != e.Digest {
		batches = append(batches, Batch{Edition: e})
	}
	last := &batches[len(batches)-1]
	last.Sheets = append(last.Sheets, sheet)
	return batches
}

// Append keeps sheets, all or none, and says how many were not there yet. When
// it returns without an error they are on the disk; after an error it may be
// called again.
func (s *Store) Append(ctx context.Context, batches ...Batch) (added int, err error) {
	err = s.write(ctx, "keep", func(t *transaction) error {
		added = 0
		seq, err := t.number("SELECT COALESCE(MAX(seq), 0) FROM skillgap_sheets")
		if err != nil {
			return err
		}
		for _, b := range batches {
			there, err := t.number("SELECT COUNT(*) FROM skillgap_rubrics WHERE edition = $1", b.Edition.Digest)
			if err != nil {
				return err
			}
			missing := editionRows(b.Edition)
			if there > 0 {
				missing = nil
			}
			for _, r := range missing {
				if _, err := t.insert(r, ""); err != nil {
					return err
				}
			}
			for _, sheet := range b.Sheets {
				isNew, err := t.keepSheet(b.Edition, sheet, seq+1)
				if err != nil {
					return err
				}
				if isNew {
					added, seq = added+1, seq+1
				}
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// sheetID is the id under which a sheet's text is kept: 64 hex digits of its
// digest and its rubric's.
func sheetID(edition, text string) string {
	sum := sha256.Sum256([]byte(edition + "\n" + text))
	return hex.EncodeToString(sum[:])
}

// text is the form in which sheets are kept.
func text(e *Edition, sheet *assess.Sheet) string { return string(sheet.YAML(e.Rubric)) }

// keepSheet puts a sheet in unless it is there.
func (t *transaction) keepSheet(e *Edition, sheet *assess.Sheet, seq int) (isNew bool, err error) {
	content := text(e, sheet)
	id := sheetID(e.Digest, content)
	h := headingOf(sheet)
	added, err := t.insert(row{
		"skillgap_sheets",
		[]string{"seq", "id", "edition", "subject", "rater_role", "rater_name", "date", "target", "sheet",
			"person", "rater", "responses", "ratings"},
		[]any{seq, id, e.Digest, h.subject, h.role, h.rater, h.date, h.target, content,
			assess.Person(h.subject), assess.Person(h.rater), len(sheet.Responses), len(sheet.Ratings)},
	}, " ON CONFLICT (id) DO NOTHING")
	if err != nil || added == 0 {
		return false, err
	}
	const most = 500 // rows a statement: both databases limit parameters
	for some := range slices.Chunk(sheet.Ratings, most) {
		var values []string
		var args []any
		for _, r := range some {
			values = append(values, "("+places(len(args), 4)+")")
			args = append(args, seq, r.Skill, levelOf(r), r.Date)
		}
		_, err := t.exec("INSERT INTO skillgap_ratings (seq, skill, level, date) VALUES "+strings.Join(values, ", "), args...)
		if err != nil {
			return false, err
		}
	}
	if err := t.keepLabels(int64(seq), sheet.Labels); err != nil {
		return false, err
	}
	return true, t.seal(sheet.Subject, 1, id)
}

// levelOf is the level that views read, NULL where the skill is not applicable.
func levelOf(r assess.Rating) sql.NullInt64 {
	return sql.NullInt64{Int64: int64(r.Level), Valid: !r.NA}
}
