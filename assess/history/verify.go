package history

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// Tally is what a check of the whole store has looked at.
type Tally struct{ Sheets, Subjects, Rubrics int }

// Verify reads everything: the database's own check, every rubric and sheet
// against its digest, every seal, and the rows that views read against the
// sheets and rubrics they were made from. The error is a *damageError if
// something is not as it was kept.
func (s *Store) Verify(ctx context.Context) (tally Tally, err error) {
	err = s.read(ctx, "verify", func(t *transaction) error {
		if s.check != "" {
			found, err := t.texts(s.check)
			if err != nil {
				return err
			}
			if !slices.Equal(found, []string{"ok"}) {
				return &damageError{s.name, found}
			}
		}
		total, err := t.verifyEditions()
		if err != nil {
			return err
		}
		subjects := map[string]bool{}
		tally = Tally{Rubrics: total["skillgap_rubrics"]}
		err = t.each(func(e *Entry) error {
			subjects[assess.Person(e.Sheet.Subject)] = true
			tally.Sheets, tally.Subjects = tally.Sheets+1, len(subjects)
			total["skillgap_ratings"] += len(e.Sheet.Ratings)
			total["skillgap_labels"] += len(e.Sheet.Labels)
			if err := t.verifyRatings(e); err != nil || s.behind != nil {
				return err
			}
			return t.verifyLabels(e)
		})
		if err != nil {
			return err
		}
		// Nothing is there beside what was looked for.
		for _, table := range []string{"rubrics", "tiers", "skills", "targets", "ratings", "labels"} {
			if table = "skillgap_" + table; s.behind != nil && table == "skillgap_labels" {
				continue
			}
			if err := t.expect(total[table], table, "SELECT COUNT(*) FROM "+table); err != nil {
				return err
			}
		}
		return nil
	})
	return tally, err
}

// expect holds the number that a query finds to what was kept.
func (t *transaction) expect(want int, what, query string, args ...any) error {
	got, err := t.number(query, args...)
	if err == nil && got != want {
		err = t.damaged("%d rows of %s, %d were kept", got, what, want)
	}
	return err
}

// verifyEditions looks for each row that Append wrote of a rubric, and counts them by
// table.
func (t *transaction) verifyEditions() (total map[string]int, err error) {
	digests, err := t.texts("SELECT edition FROM skillgap_rubrics ORDER BY edition")
	if err != nil {
		return nil, err
	}
	total = map[string]int{}
	for _, digest := range digests {
		e, err := t.edition(digest)
		if err != nil {
			return nil, err
		}
		for _, r := range editionRows(e) {
			var same []string
			for i, column := range r.columns {
				same = append(same, column+" = "+places(i, 1))
			}
			query := "SELECT COUNT(*) FROM " + r.table + " WHERE " + strings.Join(same, " AND ")
			if err := t.expect(1, r.table, query, r.values...); err != nil {
				return nil, err
			}
			total[r.table]++
		}
	}
	return total, nil
}

// verifyRatings holds a sheet's rows for views to the sheet; a store that stays behind has no
// days of answers.
func (t *transaction) verifyRatings(e *Entry) error {
	type kept struct {
		level sql.NullInt64
		date  string
	}
	found, date := map[string]kept{}, "date"
	if t.store.behind != nil {
		date = "''"
	}
	err := t.rows(func(r *sql.Rows) error {
		var skill string
		var one kept
		err := r.Scan(&skill, &one.level, &one.date)
		found[skill] = one
		return err
	}, "SELECT skill, level, "+date+" FROM skillgap_ratings WHERE seq = $1", e.seq)
	if err != nil {
		return err
	}
	same := len(found) == len(e.Sheet.Ratings)
	for _, r := range e.Sheet.Ratings {
		one, ok := found[r.Skill]
		same = same && ok && one.level == levelOf(r) && (one.date == r.Date || t.store.behind != nil)
	}
	if !same {
		return t.damaged("sheet %.10s: its rows for views do not agree with its text", e.ID)
	}
	return nil
}

// verifyLabels holds what views read of a sheet's labels and rank to the sheet.
func (t *transaction) verifyLabels(e *Entry) error {
	found, err := t.number("SELECT COUNT(*) FROM skillgap_sheets WHERE seq = $1 AND person = $2 AND rater = $3 "+
		"AND responses = $4 AND ratings = $5", e.seq, assess.Person(e.Sheet.Subject),
		assess.Person(e.Sheet.Rater.Name), len(e.Sheet.Responses), len(e.Sheet.Ratings))
	same := found == 1
	for key, value := range e.Sheet.Labels {
		if err != nil {
			return err
		}
		found, err = t.number("SELECT COUNT(*) FROM skillgap_labels WHERE seq = $1 AND key = $2 AND value = $3",
			e.seq, key, value)
		same = same && found == 1
	}
	if err == nil && !same {
		err = t.damaged("sheet %.10s: what views read of it does not agree with its text", e.ID)
	}
	return err
}
