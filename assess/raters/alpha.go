package raters

import "github.com/skillgap/skillgap/assess"

// metric is how far apart two levels are for Krippendorff's alpha; counts says
// how often each level was given.
type metric func(counts []float64, a, b int) float64

// ordinal takes two levels as far apart as there are ratings between them.
func ordinal(counts []float64, a, b int) float64 {
	if a > b {
		a, b = b, a
	}
	sum := -(counts[a] + counts[b]) / 2
	for l := a; l <= b; l++ {
		sum += counts[l]
	}
	return sum * sum
}

// alpha is Krippendorff's alpha (2004) for any number of raters, on a scale of
// so many levels from 0. Rows are skills; unknown is what has no rating, and rows
// with fewer than two ratings do not count. It is unknown where all ratings are
// equal, or none are paired.
func alpha(rows [][]assess.Maybe[int], levels int, apart metric) assess.Number {
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
		observed += disagreement(counts, totals, apart) / (n - 1)
	}
	expected := disagreement(totals, totals, apart)
	if expected == 0 {
		return assess.Number{}
	}
	return assess.Known(1 - (all-1)*observed/expected)
}

// disagreement sums the metric over the pairs of ratings counted.
func disagreement(counts, totals []float64, apart metric) float64 {
	sum := 0.0
	for a := range counts {
		for b := range counts {
			if a != b && counts[a] > 0 && counts[b] > 0 {
				sum += counts[a] * counts[b] * apart(totals, a, b)
			}
		}
	}
	return sum
}
