package history

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess"
)

// Involved is what is kept about a person and by them.
type Involved struct {
	About       int    // sheets about the person
	First, Last string // dates of the oldest and the newest of them, or ""
	By          int    // sheets about others that the person gave or agreed to
	// Named are the ids of sheets about others in whose notes or evidence the
	// name stands, written as it is here or where the person is rated or rates, and
	// as words of their own.
	Named []string
}

// add counts a sheet about the person.
func (i *Involved) add(date string) {
	if i.About++; i.First == "" || date < i.First {
		i.First = date
	}
	i.Last = max(i.Last, date)
}

// Involved looks for a person in all sheets.
func (s *Store) Involved(ctx context.Context, name string) (found Involved, err error) {
	err = s.read(ctx, "search", func(t *transaction) error {
		found, _, _, err = t.search(name)
		return err
	})
	return found, err
}

// Delete removes all sheets about a person. In sheets about others the person
// becomes a deleted rater; what notes and evidence say stays. It returns what
// was found, Named by the ids that sheets have now. Then it clears the traces in
// the database's files: if there is an error although something was found, then
// it is about these only, and to delete again clears them again.
func (s *Store) Delete(ctx context.Context, name string) (found Involved, err error) {
	err = s.write(ctx, "delete", func(t *transaction) error {
		var by []*Entry
		var pseudonym string
		if found, by, pseudonym, err = t.search(name); err != nil {
			return err
		}
		spellings, err := t.spellings(name)
		if err != nil {
			return err
		}
		for _, e := range by {
			sheet := *e.Sheet
			for _, rater := range []*string{&sheet.Rater.Name, &sheet.Rater.With} {
				if assess.SamePerson(*rater, name) {
					*rater = pseudonym
				}
			}
			content := text(e.Edition, &sheet)
			id := sheetID(e.Edition.Digest, content)
			_, err := t.exec("UPDATE skillgap_sheets SET id = $1, rater_name = $2, rater = $3, sheet = $4 WHERE seq = $5",
				id, sheet.Rater.Name, assess.Person(sheet.Rater.Name), content, e.seq)
			if err := errors.Join(err, t.seal(sheet.Subject, 0, e.ID, id)); err != nil {
				return err
			}
			if i := slices.Index(found.Named, e.ID); i >= 0 {
				found.Named[i] = id
			}
		}
		for _, statement := range []string{
			"DELETE FROM skillgap_ratings WHERE seq IN (SELECT seq FROM skillgap_sheets WHERE " + ofOne + ")",
			"DELETE FROM skillgap_labels WHERE seq IN (SELECT seq FROM skillgap_sheets WHERE " + ofOne + ")",
			"DELETE FROM skillgap_sheets WHERE " + ofOne,
			"DELETE FROM skillgap_subjects WHERE " + ofOne,
		} {
			for _, spelling := range spellings {
				if _, err := t.exec(statement, spelling); err != nil {
					return err
				}
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
func (t *transaction) search(name string) (found Involved, by []*Entry, free string, err error) {
	const deleted = "deleted rater"
	numbered := regexp.MustCompile(`"(` + deleted + `(?: \d+)?)"`)
	person := assess.Person(name)
	written := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(person) // as sheets write it
	taken := map[string]bool{}
	var near []int64
	err = t.rows(func(r *sql.Rows) error {
		var seq int64
		var subject, date, text string
		err := r.Scan(&seq, &subject, &date, &text)
		if assess.Person(subject) == person {
			found.add(date)
			return err
		}
		if strings.Contains(assess.Person(text), written) {
			near = append(near, seq)
		}
		for _, m := range numbered.FindAllStringSubmatch(text, -1) {
			taken[m[1]] = true
		}
		return err
	}, "SELECT seq, subject, date, sheet FROM skillgap_sheets ORDER BY seq")
	if err != nil {
		return found, nil, "", err
	}
	free = deleted
	for n := 2; taken[free]; n++ {
		free = fmt.Sprint(deleted, " ", n)
	}
	spellings, err := t.spellings(name)
	if err != nil {
		return found, nil, "", err
	}
	var others []*Entry
	for _, seq := range near {
		list, err := t.entries(" FROM skillgap_sheets WHERE seq = $1", seq)
		if err != nil {
			return found, nil, "", err
		}
		e := list[0]
		given := false
		for _, rater := range []string{e.Sheet.Rater.Name, e.Sheet.Rater.With} {
			if assess.SamePerson(rater, name) {
				given, spellings = true, append(spellings, rater)
			}
		}
		if given {
			found.By++
			by = append(by, e)
		}
		others = append(others, e)
	}
	for i, spelling := range spellings {
		spellings[i] = regexp.QuoteMeta(spelling)
	}
	word := regexp.MustCompile(`(?:^|[^\pL\pN])(?:` + strings.Join(spellings, "|") + `)(?:$|[^\pL\pN])`)
	for _, e := range others {
		if slices.ContainsFunc(e.Sheet.Ratings, func(r assess.Rating) bool {
			return word.MatchString(strings.Join(r.Evidence, "\n") + "\n" + r.Note)
		}) {
			found.Named = append(found.Named, e.ID)
		}
	}
	return found, by, free, nil
}
