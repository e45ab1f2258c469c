package history

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNewest holds it to a search through all that is kept.
func TestNewest(t *testing.T) {
	stores(t, func(t *testing.T, where string) {
		s, both := must(t, where), []*Edition{shipped(t), small(t)}
		people := []string{"Dana", "Rémi 漢", `"; DROP TABLE x`, "Kim"}
		for seed := range uint64(120) {
			e := both[seed%2]
			sheet := invent(e, people[seed/2%4], seed)
			sheet.Date = fmt.Sprintf("2026-01-0%d", 1+seed%7) // so that some share the newest day
			keep(t, s, e, sheet)
		}
		for _, e := range both {
			for _, whose := range [][]string{nil, {"Dana"}, {"Kim", "Dana", "nobody"}} {
				newest := map[string]string{}
				var all, want, got []string
				for range 2 { // first the newest days, then who has one
					want = nil
					err := s.Each(t.Context(), func(one *Entry) error {
						key := one.Sheet.Subject + string(one.Sheet.Rater.Role)
						if one.Edition.Digest != e.Digest || whose != nil && !slices.Contains(whose, one.Sheet.Subject) {
							return nil
						}
						newest[key] = max(newest[key], one.Sheet.Date)
						if all = append(all, one.ID); newest[key] == one.Sheet.Date {
							want = append(want, one.ID)
						}
						return nil
					})
					if err != nil {
						t.Fatal(err)
					}
				}
				list, err := s.Newest(t.Context(), e.Rubric.ID, whose...)
				if err != nil {
					t.Fatal(err)
				}
				for _, one := range list {
					got = append(got, one.ID)
				}
				if diff := cmp.Diff(sorted(want), sorted(got)); diff != "" || len(want) == 0 || len(want) == len(all)/2 {
					t.Errorf("%v of %d (-want +got):\n%s", whose, len(all), diff)
				}
			}
		}
	})
}

// TestNewestNotices finds a sheet taken away, though it is none of the newest.
func TestNewestNotices(t *testing.T) {
	s, e := must(t, filepath.Join(t.TempDir(), "x.db")), small(t)
	old, young := numbered(e, "Dana", 0), numbered(e, "Dana", 0)
	old.Date = "2020-01-01"
	keep(t, s, e, old, young)
	if _, err := s.db.Exec("DELETE FROM skillgap_ratings; DELETE FROM skillgap_sheets WHERE date = '2020-01-01'"); err != nil {
		t.Fatal(err)
	}
	for _, whose := range [][]string{nil, {"subject 0"}} {
		var damage *damageError
		if list, err := s.Newest(t.Context(), "small", whose...); !errors.As(err, &damage) {
			t.Errorf("%v: %d sheets, %v", whose, len(list), err)
		}
	}
}
