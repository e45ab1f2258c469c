package history

import (
	"context"
	"database/sql"
	"strings"
)

// Newest returns, for each person and role of a rater, the sheets of the
// newest day that were taken with any edition of the rubric, in the order they
// were kept. Without subjects it is about everybody. The sheets returned are
// held to their ids, and all ids of the people to their seals.
func (s *Store) Newest(ctx context.Context, rubricID string, subjects ...string) (list []*Entry, err error) {
	err = s.read(ctx, "read", func(tx *sql.Tx) error {
		list = nil
		rd := &reader{store: s, editions: map[string]*Edition{}}
		if len(subjects) == 0 {
			list, err = rd.newest(ctx, tx, "TRUE", rubricID)
			return err
		}
		for _, subject := range subjects {
			found, err := rd.newest(ctx, tx, "subject = $2", rubricID, subject)
			if err != nil {
				return err
			}
			list = append(list, found...)
		}
		return nil
	})
	return list, err
}

// newest reads the newest sheets of those whom a condition names; args are the
// rubric's id and what the condition asks for.
func (rd *reader) newest(ctx context.Context, tx *sql.Tx, whose string, args ...any) ([]*Entry, error) {
	const ofRubric = " AND edition IN (SELECT edition FROM skillgap_rubrics WHERE rubric = $1)"
	list, err := rd.entries(ctx, tx, columns+"WHERE "+whose+ofRubric+
		" AND (subject, rater_role, date) IN (SELECT subject, rater_role, MAX(date) FROM skillgap_sheets WHERE "+whose+ofRubric+" GROUP BY subject, rater_role) ORDER BY seq", args...)
	if err != nil {
		return nil, err
	}
	whose, args = strings.ReplaceAll(whose, "$2", "$1"), args[1:]
	seals := map[string]*sealed{}
	err = rows(ctx, tx, func(r *sql.Rows) error {
		var subject, id string
		err := r.Scan(&subject, &id)
		count(seals, subject, id)
		return err
	}, "SELECT subject, id FROM skillgap_sheets WHERE "+whose, args...)
	if err != nil {
		return nil, err
	}
	return list, rd.store.compareSeals(ctx, tx, seals, "SELECT subject, sheets, seal FROM skillgap_subjects WHERE "+whose, args...)
}
