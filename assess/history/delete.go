package history

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Involved is what is kept about a person and by them.
type Involved struct {
	About       int    // sheets about the person
	First, Last string // dates of the oldest and the newest of them, or ""
	By          int    // sheets about others that the person gave or agreed to
	// Named are the ids of sheets about others in whose notes or evidence the
	// name stands, written as it is here and as words of their own.
	Named []string
}

// Involved looks for a person in all sheets.
func (s *Store) Involved(ctx context.Context, name string) (found Involved, err error) {
	err = s.read(ctx, "search", func(tx *sql.Tx) error {
		found, _, _, err = s.search(ctx, tx, name)
		return err
	})
	return found, err
}

// Delete removes all sheets about a person. In sheets about others the person
// becomes a deleted rater; what notes and evidence say stays. It returns what
// Involved would now, had nothing been deleted. Then it clears the traces in
// the database's files: if there is an error although something was found, then
// it is about these only, and to delete again clears them again.
func (s *Store) Delete(ctx context.Context, name string) (found Involved, err error) {
	err = s.write(ctx, "delete", func(tx *sql.Tx) error {
		var by []*Entry
		var pseudonym string
		if _, by, pseudonym, err = s.search(ctx, tx, name); err != nil {
			return err
		}
		for _, e := range by {
			if err := rename(ctx, tx, e, name, pseudonym); err != nil {
				return err
			}
		}
		if found, _, _, err = s.search(ctx, tx, name); err != nil { // the ids have changed
			return err
		}
		found.By = len(by)
		for _, query := range []string{
			"DELETE FROM skillgap_ratings WHERE seq IN (SELECT seq FROM skillgap_sheets WHERE subject = $1)",
			"DELETE FROM skillgap_sheets WHERE subject = $1",
			"DELETE FROM skillgap_subjects WHERE subject = $1",
		} {
			if _, err := tx.ExecContext(ctx, query, name); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Involved{}, err
	}
	return found, s.fail("the sheets are deleted, but their traces are not all cleared", s.clear(ctx, s))
}

// search finds a person: what is about them, the sheets about others that they
// had a part in, and a name that is still free for a deleted rater.
func (s *Store) search(ctx context.Context, tx *sql.Tx, name string) (found Involved, by []*Entry, free string, err error) {
	err = tx.QueryRowContext(ctx, "SELECT COUNT(*), COALESCE(MIN(date), ''), COALESCE(MAX(date), '') "+
		"FROM skillgap_sheets WHERE subject = $1", name).Scan(&found.About, &found.First, &found.Last)
	if err != nil {
		return found, nil, "", err
	}
	const deleted = "deleted rater"
	written := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) // as sheets write it
	numbered := regexp.MustCompile(`"(` + deleted + `(?: \d+)?)"`)
	taken := map[string]bool{}
	var near []int64
	err = rows(ctx, tx, func(r *sql.Rows) error {
		var seq int64
		var text string
		if err := r.Scan(&seq, &text); err != nil {
			return err
		}
		if strings.Contains(text, written) {
			near = append(near, seq)
		}
		if strings.Contains(text, `"`+deleted) {
			for _, m := range numbered.FindAllStringSubmatch(text, -1) {
				taken[m[1]] = true
			}
		}
		return nil
	}, "SELECT seq, sheet FROM skillgap_sheets WHERE subject <> $1 ORDER BY seq", name)
	if err != nil {
		return found, nil, "", err
	}
	free = deleted
	for n := 2; taken[free]; n++ {
		free = fmt.Sprint(deleted, " ", n)
	}
	rd := &reader{store: s, editions: map[string]*Edition{}}
	for _, seq := range near {
		list, err := rd.entries(ctx, tx, columns+"WHERE seq = $1", seq)
		if err != nil {
			return found, nil, "", err
		}
		e := list[0]
		if e.Sheet.Rater.Name == name || e.Sheet.Rater.With == name {
			found.By++
			by = append(by, e)
		}
		for _, r := range e.Sheet.Ratings {
			if hasWords(strings.Join(append(r.Evidence, r.Note), "\n"), name) {
				found.Named = append(found.Named, e.ID)
				break
			}
		}
	}
	return found, by, free, nil
}

// hasWords says whether words stand in a text with no letter or digit beside.
func hasWords(text, words string) bool {
	inWord := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 || words == "" {
			return false
		}
		at += i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at+len(words):])
		if !inWord(before) && !inWord(after) {
			return true
		}
		at += len(words)
	}
}

// rename gives a sheet's rater another name, and with it the sheet another id.
func rename(ctx context.Context, tx *sql.Tx, e *Entry, from, to string) error {
	sheet := *e.Sheet
	for _, name := range []*string{&sheet.Rater.Name, &sheet.Rater.With} {
		if *name == from {
			*name = to
		}
	}
	content := text(e.Edition, &sheet)
	id := sheetID(e.Edition.Digest, content)
	_, err := tx.ExecContext(ctx, "UPDATE skillgap_sheets SET id = $1, rater_name = $2, sheet = $3 WHERE seq = $4",
		id, sheet.Rater.Name, content, e.seq)
	if err != nil {
		return err
	}
	return seal(ctx, tx, sheet.Subject, 0, e.ID, id)
}
