package history

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"

	"github.com/skillgap/skillgap/assess"
)

// sealed is a subject's number of sheets and the exclusive or of their ids.
type sealed struct {
	sheets int
	seal   string
}

func count(seals map[string]*sealed, subject, id string) {
	one := seals[subject]
	if one == nil {
		one = &sealed{}
		seals[subject] = one
	}
	one.sheets, one.seal = one.sheets+1, xor(one.seal, id)
}

// Whom a query is about, the subject being $1.
const (
	ofOne       = "subject = $1"
	ofEverybody = "$1 = ''"
)

// spellings are the ways in which the name of a person stands in the store, this
// one first, whether or not it does.
func (t *transaction) spellings(name string) ([]string, error) {
	list, person := []string{name}, assess.Person(name)
	err := t.names(func(kept string) {
		if kept != name && assess.Person(kept) == person {
			list = append(list, kept)
		}
	})
	return list, err
}

// names hands all names in the store to use, in order.
func (t *transaction) names(use func(kept string)) error {
	return t.rows(func(r *sql.Rows) error {
		var kept string
		err := r.Scan(&kept)
		if err == nil {
			use(kept)
		}
		return err
	}, "SELECT subject FROM skillgap_subjects ORDER BY subject")
}

// compareSeals holds the sheets counted about somebody to those that were kept.
func (t *transaction) compareSeals(seals map[string]*sealed, whose, subject string) error {
	var wrong []string
	err := t.rows(func(r *sql.Rows) error {
		var subject string
		var kept sealed
		if err := r.Scan(&subject, &kept.sheets, &kept.seal); err != nil {
			return err
		}
		if got := seals[subject]; got == nil || *got != kept {
			wrong = append(wrong, fmt.Sprintf("the sheets about %.100q are not those that were kept", subject))
		}
		delete(seals, subject)
		return nil
	}, "SELECT subject, sheets, seal FROM skillgap_subjects WHERE "+whose, subject)
	if err != nil {
		return err
	}
	for subject := range seals {
		wrong = append(wrong, fmt.Sprintf("nothing says that sheets about %.100q were kept", subject))
	}
	if len(wrong) > 0 {
		return &damageError{t.store.name, wrong}
	}
	return nil
}

// seal counts so many more sheets in their subject's seal, and takes each id in,
// or out if it was in.
func (t *transaction) seal(subject string, more int, ids ...string) error {
	kept := sealed{}
	err := t.first("SELECT sheets, seal FROM skillgap_subjects WHERE "+ofOne, subject).Scan(&kept.sheets, &kept.seal)
	change := "UPDATE skillgap_subjects SET sheets = $1, seal = $2 WHERE subject = $3"
	if err == sql.ErrNoRows {
		change, err = "INSERT INTO skillgap_subjects (sheets, seal, subject) VALUES ($1, $2, $3)", nil
	}
	if err != nil {
		return err
	}
	for _, id := range ids {
		kept.seal = xor(kept.seal, id)
	}
	_, err = t.exec(change, kept.sheets+more, kept.seal, subject)
	return err
}

// xor combines digests whatever their order; what is no digest counts as 0.
func xor(a, b string) string {
	x, y := make([]byte, sha256.Size), make([]byte, sha256.Size)
	hex.Decode(x, []byte(a)[:min(len(a), 2*sha256.Size)])
	hex.Decode(y, []byte(b)[:min(len(b), 2*sha256.Size)])
	for i := range x {
		x[i] ^= y[i]
	}
	return hex.EncodeToString(x)
}
