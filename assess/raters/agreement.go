package raters

import (
	"math"

	"github.com/skillgap/skillgap/assess"
)

// pair is one skill as two raters see it, levels 0..5.
type pair struct{ a, b int }

// kappa is Cohen's weighted kappa (1968) with quadratic weights: a disagreement
// counts by the square of its levels. It is unknown where chance alone leaves
// nothing to disagree about.
func kappa(pairs []pair) assess.Number {
	var observed, expected float64
	for _, p := range pairs {
		observed += square(p.a - p.b)
		for _, q := range pairs {
			expected += square(p.a - q.b)
		}
	}
	if expected == 0 {
		return assess.Number{}
	}
	return assess.Known(1 - observed*float64(len(pairs))/expected)
}

func square(n int) float64 { return float64(n * n) }

// jackknife is the kappa of the pairs, less and plus two standard errors got by
// leaving out one pair after the other (Tukey 1958), within -1..1. It is unknown
// where kappa is with one of them left out.
func jackknife(pairs []pair) assess.Maybe[[2]float64] {
	var unknown assess.Maybe[[2]float64]
	whole, n := kappa(pairs), len(pairs)
	if !whole.Known || n < 3 {
		return unknown
	}
	values, mean := make([]float64, n), 0.0
	rest := make([]pair, 0, n-1)
	for i := range pairs {
		rest = append(append(rest[:0], pairs[:i]...), pairs[i+1:]...)
		k := kappa(rest)
		if !k.Known {
			return unknown
		}
		values[i] = k.Value
		mean += k.Value / float64(n)
	}
	sum := 0.0
	for _, v := range values {
		sum += (v - mean) * (v - mean)
	}
	error2 := 2 * math.Sqrt(sum*float64(n-1)/float64(n))
	return assess.Known([2]float64{max(-1, whole.Value-error2), min(1, whole.Value+error2)})
}

// ac2 is Gwet's coefficient (2008, 2014) with quadratic weights on a scale of so
// many levels from 0. Unlike kappa it stays meaningful where raters use few of
// them. Rows are skills; unknown is what has no rating. It is unknown where no skill
// has two ratings.
func ac2(rows [][]assess.Maybe[int], levels int) assess.Number {
	// Two levels agree by 1 less the square of their distance, in scales.
	weight := func(k, l int) float64 { return 1 - square(k-l)/square(levels-1) }
	shares := make([]float64, levels)
	agreed, paired, rated := 0.0, 0.0, 0.0
	for _, row := range rows {
		counts, n := count(row, levels)
		if n == 0 {
			continue
		}
		rated++
		for k := range counts {
			shares[k] += counts[k] / n
		}
		if n < 2 {
			continue
		}
		paired++
		sum := 0.0 // of the weights over the pairs of ratings in the row
		for k, c := range counts {
			if c == 0 {
				continue
			}
			alike := 0.0
			for l, d := range counts {
				alike += weight(k, l) * d
			}
			sum += c * (alike - 1)
		}
		agreed += sum / (n * (n - 1))
	}
	if paired == 0 {
		return assess.Number{}
	}
	total, spread := 0.0, 0.0
	for k := range shares {
		p := shares[k] / rated
		spread += p * (1 - p)
		for l := range shares {
			total += weight(k, l)
		}
	}
	chance := total * spread / float64(levels*(levels-1))
	return assess.Ratio(agreed/paired-chance, 1-chance, 1)
}

// count tells how many ratings of the row have each level.
func count(row []assess.Maybe[int], levels int) (counts []float64, n float64) {
	counts = make([]float64, levels)
	for _, v := range row {
		if v.Known {
			counts[v.Value]++
			n++
		}
	}
	return counts, n
}
