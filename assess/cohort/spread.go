package cohort

import (
	"maps"
	"slices"

	"github.com/skillgap/skillgap/assess"
)

// spread is how many sheets have each figure, in units of 0.0001.
type spread map[int]int

func (s spread) add(from spread) {
	for figure, n := range from {
		s[figure] += n
	}
}

// n is over how many sheets it is.
func (s spread) n() (n int) {
	for _, of := range s {
		n += of
	}
	return n
}

// Spread is how figures are spread: how many there are, their mean, and the
// quartiles, each the lowest figure that a quarter, a half or three quarters of all do
// not go above: definition 1 of Hyndman and Fan (1996), Sample Quantiles in
// Statistical Packages, and percentile_disc in SQL. It is a figure that some sheet has.
type Spread struct {
	Count assess.Maybe[int] `json:"count"`
	Mean  assess.Number     `json:"mean"`
	P25   assess.Number     `json:"p25"`
	P50   assess.Number     `json:"p50"`
	P75   assess.Number     `json:"p75"`
}

// sum sums up. All but the last division is in whole numbers, so that the mean is
// rounded from the exact one.
func (s spread) sum() Spread {
	var n, sum int64 // an int may have 32 bits
	for figure, of := range s {
		n, sum = n+int64(of), sum+int64(figure)*int64(of)
	}
	out := Spread{Count: assess.Known(int(n))}
	if n == 0 {
		return out
	}
	out.Mean = figure(int((2*sum + n) / (2 * n)))
	quartiles := []*assess.Number{&out.P25, &out.P50, &out.P75}
	below, next := int64(0), 0
	for _, at := range slices.Sorted(maps.Keys(s)) {
		below += int64(s[at])
		for next < len(quartiles) && 4*below >= int64(next+1)*n {
			*quartiles[next] = figure(at)
			next++
		}
	}
	return out
}

// figure is the figure of so many units.
func figure(units int) assess.Number { return assess.Known(float64(units) / 1e4) }

// spread is that of the levels.
func (c *counts) spread() spread {
	s := spread{}
	for level, n := range c.levels {
		if n > 0 {
			s[1e4*level] = n
		}
	}
	return s
}
