package history

import (
	"context"
	"database/sql"
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
	return rubric.SHA256(strconv.Itoa(len(compiled))+"\n", compiled, items)
}

// readEdition holds a copy to its digest, and has it read.
func readEdition(
	digest, compiled, items string, read func(compiled, items string) (*rubric.Rubric, error),
) (*Edition, error) {
	if editionDigest(compiled, items) != digest {
		return nil, fmt.Errorf("rubric %.10s is not what was kept", digest)
	}
	r, err := read(compiled, items)
	if err != nil {
		return nil, err
	}
	return &Edition{digest, r, compiled, items}, nil
}

// Knows has the store take a rubric that is at hand for every copy of it: to read one
// is a third of the work of a command that shows one person.
func (s *Store) Knows(r *rubric.Rubric) { s.known = r }

// compiled reads a copy of a store, which anybody may have written. With a rubric that is
// known, other items may be kept.
func (s *Store) compiled(compiled, items string) (*rubric.Rubric, error) {
	if s.known != nil && s.known.IsCompiled(compiled) {
		return s.known.WithItems(items), nil
	}
	r, err := rubric.Checked([]byte(compiled), []byte("[]"))
	if err != nil {
		return nil, err
	}
	return r.WithItems(items), nil // which few commands ask for
}

// checked reads a copy that anybody may have written.
func checked(compiled, items string) (*rubric.Rubric, error) {
	return rubric.Checked([]byte(compiled), []byte(items))
}

// edition reads a copy from the store, once: what has its digest stays the same.
func (t *transaction) edition(digest string) (*Edition, error) {
	if e, read := t.store.editions.Load(digest); read {
		return e.(*Edition), nil
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
	t.store.editions.Store(digest, e)
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
