package estimate_test

import (
	"testing"

	"github.com/skillgap/skillgap/assess/estimate"
)

// BenchmarkReport is the estimate of a sheet with 60 responses.
func BenchmarkReport(b *testing.B) {
	r, items := bank(b)
	s := rated(r, 3)
	for i := range 60 {
		s.Responses = append(s.Responses, respond(&items.Items[4*i], 2))
	}
	for b.Loop() {
		estimate.Of(r, s, items)
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
