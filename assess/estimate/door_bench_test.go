package estimate_test

import (
	"testing"

	"github.com/skillgap/skillgap/assess/estimate"
	"github.com/skillgap/skillgap/testdata/people"
)

// BenchmarkReport is the estimate of a sheet with 60 responses.
func BenchmarkReport(b *testing.B) {
	r, items := bank(b)
	s := rated(r, 3)
	for i := range 60 {
		s.Responses = append(s.Responses, respond(&items.Items[4*i], 2))
	}
	for b.Loop() {
		estimate.NewPrior(r).Of(s, items)
	}
}

// BenchmarkRatings is the estimate of a sheet without responses, of many by one prior.
func BenchmarkRatings(b *testing.B) {
	r, _ := bank(b)
	prior, sheets := estimate.NewPrior(r), people.Sheets(r, 1, 100)
	for n := 0; b.Loop(); n++ {
		prior.Of(sheets[n%len(sheets)], nil)
	}
}

// BenchmarkSitting is the choice of an item after 59 answers.
func BenchmarkSitting(b *testing.B) {
	r, items := bank(b)
	s := rated(r, 3)
	for i := range 59 {
		s.Ratings[i%16].Level = i % 5
		s.Responses = append(s.Responses, respond(&items.Items[4*i], 2))
	}
	next := items.Next(r, estimate.Sitting{})
	for b.Loop() {
		next(s)
	}
}
