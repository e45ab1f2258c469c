package raters

import (
	"github.com/skillgap/skillgap/assess"
)

// Metric is how far apart two levels are for Krippendorff's alpha; counts says
// how often each level was given.
type Metric func(counts []float64, a, b int) float64

// Nominal takes any two different levels as equally far apart.
func Nominal(_ []float64, a, b int) float64 {
	if a == b {
		return 0
	}
	return 1
}

// Ordinal takes two levels as far apart as there are ratings between them.
func Ordinal(counts []float64, a, b int) float64 {
	if a > b {
		a, b = b, a
	}
	sum := -(counts[a] + counts[b]) / 2
	for l := a; l <= b; l++ {
		sum += counts[l]
	}
	return sum * sum
}

// Interval takes two levels as far apart as their difference, squared.
func Interval(_ []float64, a, b int) float64 { return square(a - b) }

// Alpha is Krippendorff's alpha (2004) for any number of raters, on a scale of
// so many levels from 0. Rows are skills; unknown is what has no rating, and rows
// with fewer than two ratings do not count. It is unknown where all ratings are
// equal, or none are paired.
func Alpha(rows [][]assess.Maybe[int], levels int, metric Metric) assess.Number {
	totals := make([]float64, levels)
	var units [][]float64
	all := 0.0
	for _, row := range rows {
		counts, n := count(row, levels)
		if n < 2 {
			continue
		}
		units = append(units, counts)
		all += n
		for k, c := range counts {
			totals[k] += c
		}
	}
	observed := 0.0
	for _, counts := range units {
		n := 0.0
		for _, c := range counts {
			n += c
		}
		observed += disagreement(counts, totals, metric) / (n - 1)
	}
	expected := disagreement(totals, totals, metric)
	if expected == 0 {
		return assess.Number{}
	}
	return assess.Known(1 - (all-1)*observed/expected)
}

// disagreement sums the metric over the pairs of ratings counted.
func disagreement(counts, totals []float64, metric Metric) float64 {
	sum := 0.0
	for a := range counts {
		for b := range counts {
			if a != b && counts[a] > 0 && counts[b] > 0 {
				sum += counts[a] * counts[b] * metric(totals, a, b)
			}
		}
	}
	return sum
}
