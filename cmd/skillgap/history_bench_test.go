package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/skillgap/skillgap/assess/history"
	"github.com/skillgap/skillgap/data"
	"github.com/skillgap/skillgap/testdata/people"
)

// largeStore is a store of 100,000 sheets about 5,000 people, 20 dates each.
func largeStore(b *testing.B, file string) (subject string) {
	b.Helper()
	r := data.BackendDeveloper()
	edition, err := history.EditionOf(r)
	if err != nil {
		b.Fatal(err)
	}
	store, err := history.Open(context.Background(), file, true)
	if err != nil {
		b.Fatal(err)
	}
	for n := range 20 {
		list := people.Sheets(r, uint64(n), 5000)
		for i, s := range list {
			s.Subject, s.Date = fmt.Sprint("subject ", i), fmt.Sprintf("20%02d-06-15", n+1)
		}
		if _, err := store.Append(context.Background(), history.Batch{Edition: edition, Sheets: list}); err != nil {
			b.Fatal(err)
		}
	}
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
	return "subject 2500"
}

// BenchmarkHistoryProcess times whole commands on a store of 100,000 sheets, 20
// runs each, next to a command that only starts; medians in ms, and ms beyond
// the start.
func BenchmarkHistoryProcess(b *testing.B) {
	dir := b.TempDir()
	file := filepath.Join(dir, "large.db")
	subject := largeStore(b, file)
	median := func(args ...string) float64 {
		var took []time.Duration
		for range 20 {
			start := time.Now()
			if _, message, code := program(b, dir, args...); code != 0 {
				b.Fatal(message)
			}
			took = append(took, time.Since(start))
		}
		slices.Sort(took)
		return float64(took[len(took)/2].Microseconds()) / 1000
	}
	for b.Loop() {
		start := median("version")
		b.ReportMetric(start, "start-ms")
		for name, args := range map[string][]string{
			"one":  {"history", subject, "--store", file},
			"list": {"history", "--store", file, "--format", "csv"},
		} {
			m := median(args...)
			b.ReportMetric(m, name+"-ms")
			b.ReportMetric(m-start, name+"-beyond-ms")
		}
	}
}
