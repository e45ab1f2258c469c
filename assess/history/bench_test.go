package history

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/skillgap/skillgap/assess"
)

// large is a store of 100,000 sheets about 5,000 people.
func large(b *testing.B) (*Store, *Edition) {
	b.Helper()
	s, e := must(b, filepath.Join(b.TempDir(), "large.db")), shipped(b)
	const sheets, portion = 100_000, 5_000
	for from := 0; from < sheets; from += portion {
		var list []*assess.Sheet
		for n := from; n < from+portion; n++ {
			list = append(list, nth(e, n))
		}
		keep(b, s, e, list...)
	}
	return s, e
}

// BenchmarkLarge measures what people wait for with 100,000 kept sheets: the
// sheets of one person read, held to their digests and scored; the list of
// people; one more sheet kept; everything verified.
func BenchmarkLarge(b *testing.B) {
	s, e := large(b)
	ctx := context.Background()
	n := 0
	b.Run("history-of-one", func(b *testing.B) {
		for b.Loop() {
			list, err := s.Sheets(ctx, fmt.Sprint("subject ", n%5_000))
			if err != nil || len(list) < 20 {
				b.Fatal(len(list), err)
			}
			for _, one := range list {
				assess.Tool{}.Score(one.Edition.Rubric, one.Sheet, "mid", nil)
			}
			n++
		}
	})
	b.Run("find", func(b *testing.B) {
		id := sheetID(e.Digest, text(e, nth(e, 77)))
		for b.Loop() {
			if _, err := s.Find(ctx, id[:10]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("keep-one", func(b *testing.B) {
		for b.Loop() {
			n++
			keep(b, s, e, invent(e, "someone", uint64(1_000_000+n)))
		}
	})
	b.Run("people", func(b *testing.B) {
		for b.Loop() {
			if list, err := s.Subjects(ctx); err != nil || len(list) < 5_000 {
				b.Fatal(len(list), err)
			}
		}
	})
	for _, title := range []string{
		"Readiness by tier", "Readiness now", "Biggest gaps now", "Raters side by side", "Team: skills", "Team: people",
		"Team: readiness by label",
	} {
		query := strings.ReplaceAll(panel(b, title), "${subject:sqlstring}", "'subject 77'")
		for _, label := range []string{"''", "'team=team 1'"} {
			b.Run("panel-"+title+label, func(b *testing.B) {
				for b.Loop() {
					rows, err := s.db.Query(strings.ReplaceAll(query, "${label:sqlstring}", label))
					if err != nil {
						b.Fatal(err)
					}
					for rows.Next() {
					}
					if err := errors.Join(rows.Err(), rows.Close()); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
	b.Run("verify-once", func(b *testing.B) {
		start := time.Now()
		if _, err := s.Verify(ctx); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(time.Since(start).Seconds(), "s/store")
	})
}

// nth is the n-th sheet of the large store.
func nth(e *Edition, n int) *assess.Sheet {
	sheet := invent(e, fmt.Sprint("subject ", n%5_000), uint64(n))
	sheet.Responses = nil
	return sheet
}
