package history

import (
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strconv"

	"github.com/skillgap/skillgap/rubric"
)

// Edition is a copy of a rubric with its items, as sheets are kept with.
type Edition struct {
	// Digest is of both texts, 64 hex digits.
	Digest          string
	Rubric          *rubric.Rubric
	Compiled, Items string
}

// EditionOf copies a rubric.
func EditionOf(r *rubric.Rubric) (*Edition, error) {
	compiled, err := rubric.Compile(r)
	if err != nil {
		return nil, err
	}
	items, err := rubric.CompileItems(r)
	if err != nil {
		return nil, err
	}
	e := &Edition{Rubric: r, Compiled: string(compiled), Items: string(items)}
	e.Digest = editionDigest(e.Compiled, e.Items)
	return e, nil
}

func editionDigest(compiled, items string) string {
	sum := sha256.New()
	w := bufio.NewWriter(sum) // a text as bytes is a copy of 300 kB
	w.WriteString(strconv.Itoa(len(compiled)) + "\n")
	w.WriteString(compiled)
	w.WriteString(items)
	w.Flush() // no digest fails
	return hex.EncodeToString(sum.Sum(nil))
}

// reading is rubric.Compiled, which trusts compiled forms, or rubric.Checked.
type reading func(compiled, items []byte) (*rubric.Rubric, error)

// readEdition holds a copy to its digest, and reads it.
func readEdition(digest, compiled, items string, read reading) (*Edition, error) {
	if editionDigest(compiled, items) != digest {
		return nil, fmt.Errorf("rubric %.10s is not what was kept", digest)
	}
	r, err := read([]byte(compiled), []byte(items))
	if err != nil {
		return nil, err
	}
	return &Edition{digest, r, compiled, items}, nil
}

// compiled is rubric.Compiled beside what the store knows.
func (s *Store) compiled(compiled, items []byte) (*rubric.Rubric, error) {
	return rubric.Compiled(compiled, items, s.known...)
}

// edition reads a copy from the store, once.
func (t *transaction) edition(digest string) (*Edition, error) {
	if e := t.editions[digest]; e != nil {
		return e, nil
	}
	var compiled, items string
	err := t.first("SELECT compiled, items FROM skillgap_rubrics WHERE edition = $1", digest).Scan(&compiled, &items)
	if err == sql.ErrNoRows {
		return nil, t.damaged("rubric %.10s is missing", digest)
	}
	if err != nil {
		return nil, err
	}
	e, err := readEdition(digest, compiled, items, t.store.compiled)
	if err != nil {
		return nil, t.damaged("%v", err)
	}
	t.editions[digest] = e
	return e, nil
}

// RubricOf returns the kept rubric with the digest that reports name.
func (s *Store) RubricOf(ctx context.Context, digest string) (r *rubric.Rubric, err error) {
	err = s.read(ctx, "read", func(t *transaction) error {
		list, err := t.texts("SELECT edition FROM skillgap_rubrics WHERE digest = $1 ORDER BY edition", digest)
		if err == nil && len(list) == 0 {
			err = misuse("no rubric with the digest %.17s is kept", digest)
		}
		if err != nil {
			return err
		}
		e, err := t.edition(list[0])
		if err == nil {
			r = e.Rubric
		}
		return err
	})
	return r, err
}

// editionRows is the rubric's row, and those that views read of it.
func editionRows(e *Edition) []row {
	list := []row{{"skillgap_rubrics", []string{"edition", "rubric", "version", "digest", "compiled", "items"},
		[]any{e.Digest, e.Rubric.ID, e.Rubric.Version, e.Rubric.Digest, e.Compiled, e.Items}}}
	for i, t := range e.Rubric.Tiers {
		list = append(list, row{"skillgap_tiers", []string{"edition", "tier", "position", "title"},
			[]any{e.Digest, t.ID, i + 1, t.Title}})
	}
	for i := range e.Rubric.Skills {
		k := &e.Rubric.Skills[i]
		list = append(list, row{"skillgap_skills", []string{"edition", "skill", "tier", "position", "title", "weight"},
			[]any{e.Digest, k.ID, k.Tier, i + 1, k.Title, e.Rubric.Weight(k, nil)}})
		for _, t := range e.Rubric.Targets {
			if level, ok := t.Levels[k.ID]; ok {
				list = append(list, row{"skillgap_targets", []string{"edition", "target", "skill", "level"},
					[]any{e.Digest, t.ID, k.ID, level}})
			}
		}
	}
	return list
}
