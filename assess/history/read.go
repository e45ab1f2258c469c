package history

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// Entry is a kept sheet with the rubric it was taken with.
type Entry struct {
	ID      string
	Edition *Edition
	Sheet   *assess.Sheet
	Text    string // the sheet as kept
	seq     int64
}

// Subject is how much is kept about a person.
type Subject struct {
	Name   string
	Sheets int
	First  string // date of the oldest sheet
	Last   string // date of the newest
}

// Subjects lists the people rated, by name, and holds the numbers of their
// sheets to what was kept.
func (s *Store) Subjects(ctx context.Context) (list []Subject, err error) {
	err = s.read(ctx, "list", func(tx *sql.Tx) error {
		kept := map[string]int{}
		err := rows(ctx, tx, func(r *sql.Rows) error {
			var name string
			var sheets int
			err := r.Scan(&name, &sheets)
			kept[name] = sheets
			return err
		}, "SELECT subject, sheets FROM skillgap_subjects")
		if err != nil {
			return err
		}
		err = rows(ctx, tx, func(r *sql.Rows) error {
			var one Subject
			err := r.Scan(&one.Name, &one.Sheets, &one.First, &one.Last)
			list = append(list, one)
			if kept[one.Name] == one.Sheets {
				delete(kept, one.Name)
			}
			return err
		}, "SELECT subject, COUNT(*), MIN(date), MAX(date) FROM skillgap_sheets GROUP BY subject ORDER BY subject")
		if err == nil && len(kept) > 0 {
			return &DamageError{s.name, []string{"the number of sheets is not that of those kept"}}
		}
		return err
	})
	slices.SortFunc(list, func(a, b Subject) int { return strings.Compare(a.Name, b.Name) }) // collations differ
	return list, err
}

const columns = "SELECT seq, id, edition, subject, rater_role, rater_name, date, target, sheet FROM skillgap_sheets "

// Sheets returns the sheets about a subject, by date; every one is held to its
// id, and all of them to the subject's seal.
func (s *Store) Sheets(ctx context.Context, subject string) (list []*Entry, err error) {
	err = s.read(ctx, "read", func(tx *sql.Tx) error {
		list, err = s.entries(ctx, tx, columns+"WHERE subject = $1 ORDER BY date, seq", subject)
		if err != nil {
			return err
		}
		return s.checkSeals(ctx, tx, list, "SELECT subject, sheets, seal FROM skillgap_subjects WHERE subject = $1", subject)
	})
	return list, err
}

// Each hands every sheet of the store to f, in the order they were kept, and
// holds them to their ids and seals at the end.
func (s *Store) Each(ctx context.Context, f func(*Entry) error) error {
	return s.read(ctx, "read", func(tx *sql.Tx) error { return s.each(ctx, tx, f) })
}

// portion is how many sheets are in memory at once.
const portion = 1000

func (s *Store) each(ctx context.Context, tx *sql.Tx, f func(*Entry) error) error {
	seals := map[string]*sealed{}
	after := int64(-1)
	r := &reader{store: s, editions: map[string]*Edition{}}
	for {
		list, err := r.entries(ctx, tx, columns+"WHERE seq > $1 ORDER BY seq LIMIT $2", after, portion)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return s.compareSeals(ctx, tx, seals, "SELECT subject, sheets, seal FROM skillgap_subjects")
		}
		for _, e := range list {
			count(seals, e.Sheet.Subject, e.ID)
			if err := f(e); err != nil {
				return err
			}
			after = e.seq
		}
	}
}

// shortestID is how many digits of an id have to be given at least.
const shortestID = 4

// MayBeID says whether a text can be the start of a sheet's id.
func MayBeID(text string) bool {
	return len(text) >= shortestID && len(text) <= 64 && strings.Trim(text, "0123456789abcdef") == ""
}

// Find returns the sheet whose id begins with the digits.
func (s *Store) Find(ctx context.Context, id string) (*Entry, error) {
	if !MayBeID(id) {
		return nil, misuse("%q is no sheet's id: write at least its first %d characters, as history shows them", id, shortestID)
	}
	var list []*Entry
	err := s.read(ctx, "read", func(tx *sql.Tx) (err error) {
		list, err = s.entries(ctx, tx, columns+"WHERE id >= $1 AND id < $2 ORDER BY id LIMIT 2", id, id+"g")
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case len(list) == 0:
		return nil, misuse("no sheet with the id %s is kept; skillgap history SUBJECT lists them", id)
	case len(list) > 1:
		return nil, misuse("several sheets have an id that begins with %s: write more of it", id)
	}
	return list[0], nil
}

// reader reads entries, each rubric once.
type reader struct {
	store    *Store
	editions map[string]*Edition
}

func (s *Store) entries(ctx context.Context, tx *sql.Tx, query string, args ...any) ([]*Entry, error) {
	return (&reader{store: s, editions: map[string]*Edition{}}).entries(ctx, tx, query, args...)
}

// found is a row as it stands.
type found struct {
	entry   Entry
	edition string
	claims  heading
}

// heading is what a row's columns say of its sheet, to be searched by. What
// else a sheet says, such as with whom a person agreed, is in its text only.
type heading struct{ subject, role, rater, date, target string }

func headingOf(s *assess.Sheet) heading {
	return heading{s.Subject, string(s.Rater.Role), s.Rater.Name, s.Date, s.Target}
}

func (rd *reader) entries(ctx context.Context, tx *sql.Tx, query string, args ...any) ([]*Entry, error) {
	var list []*found
	err := rows(ctx, tx, func(r *sql.Rows) error {
		f := &found{}
		c := &f.claims
		list = append(list, f)
		return r.Scan(&f.entry.seq, &f.entry.ID, &f.edition, &c.subject, &c.role, &c.rater, &c.date, &c.target, &f.entry.Text)
	}, query, args...)
	if err != nil {
		return nil, err
	}
	entries := make([]*Entry, len(list))
	for i, f := range list {
		if entries[i], err = rd.entry(ctx, tx, f); err != nil {
			return nil, err
		}
	}
	return entries, nil
}

// entry reads a row's sheet, and holds it to its id.
func (rd *reader) entry(ctx context.Context, tx *sql.Tx, f *found) (*Entry, error) {
	e := &f.entry
	damaged := func(what string) error {
		found := fmt.Sprintf("sheet %.10s of %s, %q: %s", e.ID, f.claims.date, f.claims.subject, what)
		return &DamageError{rd.store.name, []string{found}}
	}
	if sheetID(f.edition, e.Text) != e.ID {
		return nil, damaged("its text is not what was kept")
	}
	var err error
	if e.Edition = rd.editions[f.edition]; e.Edition == nil {
		if e.Edition, err = rd.store.edition(ctx, tx, f.edition); err != nil {
			return nil, err
		}
		rd.editions[f.edition] = e.Edition
	}
	if e.Sheet, err = assess.ReadSheet("sheet "+e.ID[:10], []byte(e.Text), e.Edition.Rubric); err != nil {
		return nil, damaged(err.Error())
	}
	if f.claims != headingOf(e.Sheet) {
		return nil, damaged("its columns do not agree with its text")
	}
	return e, nil
}
