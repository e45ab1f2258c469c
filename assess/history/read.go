package history

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
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

// Subjects lists the people rated, by name in its newest spelling, and holds the numbers of their
// sheets to what was kept.
func (s *Store) Subjects(ctx context.Context) (list []Subject, err error) {
	err = s.read(ctx, "list", func(t *transaction) error {
		list = nil
		kept := map[string]int{}
		err := t.rows(func(r *sql.Rows) error {
			var name string
			var sheets int
			err := r.Scan(&name, &sheets)
			kept[name] = sheets
			return err
		}, "SELECT subject, sheets FROM skillgap_subjects")
		if err != nil {
			return err
		}
		list, err = t.subjects("SELECT subject, COUNT(*), MIN(date), MAX(date) FROM skillgap_sheets " +
			"GROUP BY subject ORDER BY subject")
		for _, one := range list {
			if kept[one.Name] == one.Sheets {
				delete(kept, one.Name)
			}
		}
		if err == nil && len(kept) > 0 {
			return t.damaged("the number of sheets is not that of those kept")
		}
		return err
	})
	return merged(list), err
}

// merged counts the spellings of one person's name together, under that of the
// newest sheets.
func merged(spellings []Subject) (list []Subject) {
	at := map[string]int{}
	for _, s := range spellings {
		i, ok := at[assess.Person(s.Name)]
		if !ok {
			at[assess.Person(s.Name)] = len(list)
			list = append(list, s)
			continue
		}
		p := &list[i]
		if s.Last > p.Last {
			p.Name, p.Last = s.Name, s.Last
		}
		p.Sheets, p.First = p.Sheets+s.Sheets, min(p.First, s.First)
	}
	slices.SortFunc(list, func(a, b Subject) int { return strings.Compare(a.Name, b.Name) }) // collations differ
	return list
}

// Sheets returns the sheets about a subject, however the name is spelled, by date;
// every one is held to its id, and all of them to the seals.
func (s *Store) Sheets(ctx context.Context, subject string) ([]*Entry, error) {
	return s.sheets(ctx, func(t *transaction) ([]string, error) { return t.spellings(subject) })
}

// SheetsOfMany returns what Sheets does, for many people one after the other: how the
// names are spelled that are kept is looked up once, before.
func (s *Store) SheetsOfMany(ctx context.Context) (func(subject string) ([]*Entry, error), error) {
	spelled := map[string][]string{}
	err := s.read(ctx, "read", func(t *transaction) error {
		clear(spelled)
		return t.names(func(kept string) {
			person := assess.Person(kept)
			spelled[person] = append(spelled[person], kept)
		})
	})
	return func(subject string) ([]*Entry, error) {
		names := spelled[assess.Person(subject)]
		if len(names) == 0 {
			return nil, nil
		}
		return s.sheets(ctx, func(*transaction) ([]string, error) { return names, nil })
	}, err
}

// sheets returns the sheets about the names that spellings gives.
func (s *Store) sheets(ctx context.Context, spellings func(*transaction) ([]string, error)) (list []*Entry, err error) {
	err = s.read(ctx, "read", func(t *transaction) error {
		list = nil
		names, err := spellings(t)
		if err != nil {
			return err
		}
		for _, name := range names {
			found, err := t.entries(" FROM skillgap_sheets WHERE "+ofOne, name)
			if err != nil {
				return err
			}
			seals := map[string]*sealed{}
			for _, e := range found {
				count(seals, e.Sheet.Subject, e.ID)
			}
			if err := t.compareSeals(seals, ofOne, name); err != nil {
				return err
			}
			list = append(list, found...)
		}
		return nil
	})
	slices.SortFunc(list, func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(a.Sheet.Date, b.Sheet.Date), cmp.Compare(a.seq, b.seq))
	})
	return list, err
}

// Each hands every sheet of the store to f, in the order they were kept, and
// holds them to their ids and seals at the end.
func (s *Store) Each(ctx context.Context, f func(*Entry) error) error {
	return s.read(ctx, "read", func(t *transaction) error { return t.each(f) })
}

// portion is how many sheets are in memory at once.
const portion = 1000

func (t *transaction) each(f func(*Entry) error) error {
	seals := map[string]*sealed{}
	after := int64(-1)
	for {
		list, err := t.entries(" FROM skillgap_sheets WHERE seq > $1 ORDER BY seq LIMIT $2", after, portion)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return t.compareSeals(seals, ofEverybody, "")
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

// Line is what the columns say of a kept sheet.
type Line struct{ ID, Subject, Role, Date string }

// Lines lists the sheets kept last, at most so many, whose ids begin with the
// digits. It is quick, and holds nothing to what was kept.
func (s *Store) Lines(ctx context.Context, begin string, most int) (list []Line, err error) {
	err = s.read(ctx, "list", func(t *transaction) error {
		return t.rows(func(r *sql.Rows) error {
			var one Line
			err := r.Scan(&one.ID, &one.Subject, &one.Role, &one.Date)
			list = append(list, one)
			return err
		}, "SELECT id, subject, rater_role, date FROM skillgap_sheets WHERE id >= $1 AND id < $2 "+
			"ORDER BY seq DESC LIMIT $3", begin, begin+"g", most)
	})
	return list, err
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
		return nil, misuse("%q is no sheet's id: write at least its first %d characters, as history shows them",
			id, shortestID)
	}
	var list []*Entry
	err := s.read(ctx, "read", func(t *transaction) (err error) {
		list, err = t.entries(" FROM skillgap_sheets WHERE id >= $1 AND id < $2 ORDER BY id LIMIT 2", id, id+"g")
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

// readKept holds a sheet's text to its id, and reads it.
func readKept(e *Edition, id, text string) (*assess.Sheet, error) {
	if sheetID(e.Digest, text) != id {
		return nil, errors.New("its text is not what was kept: the id does not fit")
	}
	return assess.ReadSheet("sheet "+id[:10], []byte(text), e.Rubric)
}

// heading is what a row's columns say of its sheet, to be searched by. What
// else a sheet says, such as with whom a person agreed, is in its text only.
type heading struct{ subject, role, rater, date, target string }

func headingOf(s *assess.Sheet) heading {
	return heading{s.Subject, string(s.Rater.Role), s.Rater.Name, s.Date, s.Target}
}

// entries reads the sheets that the rest of a query finds, and holds each to
// its id and to its columns.
func (t *transaction) entries(from string, args ...any) ([]*Entry, error) {
	type found struct {
		Entry
		edition string
		claims  heading
	}
	var list []*found
	err := t.rows(func(r *sql.Rows) error {
		f := &found{}
		c := &f.claims
		list = append(list, f)
		return r.Scan(&f.seq, &f.ID, &f.edition, &c.subject, &c.role, &c.rater, &c.date, &c.target, &f.Text)
	}, "SELECT seq, id, edition, subject, rater_role, rater_name, date, target, sheet"+from, args...)
	if err != nil {
		return nil, err
	}
	entries := make([]*Entry, len(list))
	for i, f := range list {
		if f.Edition, err = t.edition(f.edition); err != nil {
			return nil, err
		}
		f.Sheet, err = readKept(f.Edition, f.ID, f.Text)
		if err == nil && f.claims != headingOf(f.Sheet) {
			err = errors.New("its columns do not agree with its text")
		}
		if err != nil {
			return nil, t.damaged("sheet %.10s of %.10s, %.100q: %v", f.ID, f.claims.date, f.claims.subject, err)
		}
		entries[i] = &f.Entry
	}
	return entries, nil
}
