package history

import (
	"context"
	"database/sql"

	"github.com/skillgap/skillgap/assess"
)

// Newest returns, for each spelling of a person's name and role of a rater, the sheets of the
// newest day that were taken with any edition of the rubric, in the order they
// were kept. Without subjects it is about everybody. The sheets returned are
// held to their ids, and all ids of the people to their seals.
func (s *Store) Newest(ctx context.Context, rubricID string, subjects ...string) (list []*Entry, err error) {
	err = s.read(ctx, "read", func(t *transaction) error {
		list = nil
		if len(subjects) == 0 {
			list, err = t.newest(ofEverybody, "", rubricID)
			return err
		}
		for _, subject := range subjects {
			spellings, err := t.spellings(subject)
			if err != nil {
				return err
			}
			for _, name := range spellings {
				found, err := t.newest(ofOne, name, rubricID)
				if err != nil {
					return err
				}
				list = append(list, found...)
			}
		}
		return nil
	})
	return list, err
}

// Counting tells the sheets that count in a team, one of each person and rubric, from
// the others. A store of before that cannot be written does not say.
func (s *Store) Counting(ctx context.Context) (counts func(*Entry) assess.Maybe[bool], err error) {
	if s.behind != nil {
		return func(*Entry) assess.Maybe[bool] { return assess.Maybe[bool]{} }, nil
	}
	counting := map[int64]bool{}
	err = s.read(ctx, "read", func(t *transaction) error {
		return t.rows(func(r *sql.Rows) error {
			var seq int64
			err := r.Scan(&seq)
			counting[seq] = true
			return err
		}, "SELECT seq FROM skillgap_counting_sheets")
	})
	return func(e *Entry) assess.Maybe[bool] { return assess.Known(counting[e.seq]) }, err
}

func (t *transaction) newest(whose, subject, rubricID string) ([]*Entry, error) {
	sheets := " FROM skillgap_sheets WHERE " + whose +
		" AND edition IN (SELECT edition FROM skillgap_rubrics WHERE rubric = $2)"
	newest := "(SELECT subject, rater_role, MAX(date)" + sheets + " GROUP BY subject, rater_role)"
	list, err := t.entries(sheets+" AND (subject, rater_role, date) IN "+newest+" ORDER BY seq", subject, rubricID)
	if err != nil {
		return nil, err
	}
	seals := map[string]*sealed{}
	err = t.rows(func(r *sql.Rows) error {
		var subject, id string
		err := r.Scan(&subject, &id)
		count(seals, subject, id)
		return err
	}, "SELECT subject, id FROM skillgap_sheets WHERE "+whose, subject)
	if err != nil {
		return nil, err
	}
	return list, t.compareSeals(seals, whose, subject)
}
