package raters

import (
	"math"

	"github.com/skillgap/skillgap/assess"
)

// pair is one skill as two raters see it, in levels.
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

// centre is where a range of 95 % lies around.
type centre bool

const (
	atFigure    centre = false // the figure itself
	atJackknife centre = true  // the figure less its bias, as the jackknife has it
)

// jackknife is a range of 95 % of a figure of n rows, which leaves out the row of
// an index, or none for -1. The figure is brought to a scale without ends by
// Fisher's z (1921), and its error got by leaving out one row after the other
// (Tukey 1958), with Student's t of n-1 degrees. It is unknown where no row says
// how far the figure may be off, or one decides all: the figure is unknown or at
// an end, with all rows or without one, or the same without any.
func jackknife(n int, figure func(without int) assess.Number, at centre) assess.Maybe[[2]float64] {
	var unknown assess.Maybe[[2]float64]
	whole := figure(-1)
	if n < 3 || !whole.Known || math.Abs(whole.Value) >= 1 {
		return unknown
	}
	values, mean := make([]float64, n), 0.0
	for i := range values {
		f := figure(i)
		if !f.Known || math.Abs(f.Value) >= 1 {
			return unknown
		}
		values[i] = math.Atanh(f.Value)
		mean += values[i] / float64(n)
	}
	sum := 0.0
	for _, v := range values {
		sum += (v - mean) * (v - mean)
	}
	if sum == 0 {
		return unknown
	}
	error95 := student975(n-1) * math.Sqrt(sum*float64(n-1)/float64(n))
	z := math.Atanh(whole.Value)
	if at == atJackknife {
		z = float64(n)*z - float64(n-1)*mean
	}
	return assess.Known([2]float64{math.Tanh(z - error95), math.Tanh(z + error95)})
}

// student975 is the 97.5 % point of Student's t, by the expansion of Peiser
// (1943), which is exact to .01 from 4 degrees of freedom on.
func student975(degrees int) float64 {
	const z = 1.959963984540054
	const z3, z5, z7 = z * z * z, z * z * z * z * z, z * z * z * z * z * z * z
	v := float64(degrees)
	return z + (z3+z)/(4*v) + (5*z5+16*z3+3*z)/(96*v*v) + (3*z7+19*z5+17*z3-15*z)/(384*v*v*v)
}

// without is the rows but the one of an index; all for -1.
func without[T any](rows []T, i int) []T {
	if i < 0 {
		return rows
	}
	return append(append(make([]T, 0, len(rows)), rows[:i]...), rows[i+1:]...)
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
