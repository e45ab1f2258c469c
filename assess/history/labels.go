package history

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

// keepLabels puts the labels of a sheet in for views and searches.
func (t *transaction) keepLabels(seq int64, labels assess.Labels) error {
	for _, key := range slices.Sorted(maps.Keys(labels)) {
		_, err := t.insert(row{"skillgap_labels", []string{"seq", "key", "value"}, []any{seq, key, labels[key]}}, "")
		if err != nil {
			return err
		}
	}
	return nil
}

// fillLabels does for sheets that were kept before what keepSheet does for a new
// one.
func (t *transaction) fillLabels() error {
	if err := t.fold("subject", "person"); err != nil {
		return err
	}
	_, err := t.exec("UPDATE skillgap_sheets SET ratings = " +
		"(SELECT COUNT(*) FROM skillgap_ratings WHERE skillgap_ratings.seq = skillgap_sheets.seq)")
	if err != nil {
		return err
	}
	return t.eachLike(func(seq int64, sheet *assess.Sheet) error {
		if err := t.keepLabels(seq, sheet.Labels); err != nil {
			return err
		}
		_, err = t.exec("UPDATE skillgap_sheets SET responses = $1 WHERE seq = $2", len(sheet.Responses), seq)
		return err
	}, "sheet LIKE '%labels:%' OR sheet LIKE '%responses:%'")
}

// fillAnswered writes the days of answers that were carried over, and who people are: a
// character that shows nothing no longer makes a name another's.
func (t *transaction) fillAnswered() error {
	if err := errors.Join(t.fold("subject", "person"), t.fold("rater_name", "rater")); err != nil {
		return err
	}
	return t.eachLike(func(seq int64, sheet *assess.Sheet) error {
		for _, r := range sheet.Ratings {
			if r.Date == "" {
				continue
			}
			_, err := t.exec("UPDATE skillgap_ratings SET date = $1 WHERE seq = $2 AND skill = $3", r.Date, seq, r.Skill)
			if err != nil {
				return err
			}
		}
		return nil
	}, "sheet LIKE '%, date: %'")
}

// eachLike hands on the kept sheets for which a condition holds. One that does not read is
// left out, for Verify to find.
func (t *transaction) eachLike(f func(seq int64, sheet *assess.Sheet) error, condition string) error {
	var with []int64
	err := t.rows(func(r *sql.Rows) error {
		var seq int64
		err := r.Scan(&seq)
		with = append(with, seq)
		return err
	}, "SELECT seq FROM skillgap_sheets WHERE "+condition+" ORDER BY seq")
	if err != nil {
		return err
	}
	for _, seq := range with {
		var id, edition, text string
		err := t.first("SELECT id, edition, sheet FROM skillgap_sheets WHERE seq = $1", seq).Scan(&id, &edition, &text)
		if err != nil {
			return err
		}
		if sheet := t.readable(edition, id, text); sheet != nil {
			if err := f(seq, sheet); err != nil {
				return err
			}
		}
	}
	return nil
}

// fillRaters writes the raters of sheets that were kept before as people, whatever the
// spelling.
func (t *transaction) fillRaters() error { return t.fold("rater_name", "rater") }

// fold writes who the people are that a column names, as names are compared now.
func (t *transaction) fold(name, person string) error {
	other := map[string]string{} // than is written
	err := t.rows(func(r *sql.Rows) error {
		var named, written string
		err := r.Scan(&named, &written)
		if one := assess.Person(named); one != written {
			other[named] = one
		}
		return err
	}, "SELECT DISTINCT "+name+", "+person+" FROM skillgap_sheets")
	for named, one := range other {
		if err == nil {
			_, err = t.exec("UPDATE skillgap_sheets SET "+person+" = $1 WHERE "+name+" = $2", one, named)
		}
	}
	return err
}

// readable is the sheet of a text, or nil if it is not as it was kept.
func (t *transaction) readable(edition, id, text string) *assess.Sheet {
	e, err := t.edition(edition)
	if err != nil {
		return nil
	}
	sheet, err := readKept(e, id, text)
	if err != nil {
		return nil
	}
	return sheet
}

// Labelled lists the people with sheets that have all of the labels, and how many,
// by name in its newest spelling. It is quick, and holds nothing to what was kept.
func (s *Store) Labelled(ctx context.Context, labels assess.Labels) (list []Subject, err error) {
	if s.behind != nil {
		return nil, s.behind
	}
	query, args := "SELECT subject, COUNT(*), MIN(date), MAX(date) FROM skillgap_sheets WHERE TRUE", []any{}
	for _, key := range slices.Sorted(maps.Keys(labels)) {
		query += " AND seq IN (SELECT seq FROM skillgap_labels WHERE key = " + places(len(args), 1) +
			" AND value = " + places(len(args)+1, 1) + ")"
		args = append(args, key, labels[key])
	}
	err = s.read(ctx, "list", func(t *transaction) error {
		list, err = t.subjects(query+" GROUP BY subject ORDER BY subject", args...)
		return err
	})
	return merged(list), err
}

// subjects reads people from a query, a row a spelling.
func (t *transaction) subjects(query string, args ...any) (list []Subject, err error) {
	err = t.rows(func(r *sql.Rows) error {
		var one Subject
		err := r.Scan(&one.Name, &one.Sheets, &one.First, &one.Last)
		list = append(list, one)
		return err
	}, query, args...)
	return list, err
}
