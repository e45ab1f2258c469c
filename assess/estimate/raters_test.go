package estimate

import (
	"math"
	"math/rand/v2"
)

// rounded gives a rating as a level of the scale.
func rounded(level float64) int { return int(math.Round(max(0, min(5, level)))) }

// each rates every ability alone.
func each(abilities []float64, level func(ability float64) float64) []int {
	list := make([]int, len(abilities))
	for s, x := range abilities {
		list[s] = rounded(level(x))
	}
	return list
}

// usual ratings are lenient by 0.35 levels on average, more or less precise.
func usual(rng *rand.Rand, abilities []float64) []int {
	bias := 0.35 + 0.8*rng.NormFloat64()
	noise := 1.6 * math.Exp(0.4*rng.NormFloat64())
	return each(abilities, func(x float64) float64 {
		return x/logitsPerLevel + 2.5 + bias + noise*rng.NormFloat64()
	})
}

// constant ratings are all 0, all 3 or all 5, whatever is true.
func constant(rng *rand.Rand, abilities []float64) []int {
	level := []float64{0, 3, 5}[rng.IntN(3)]
	return each(abilities, func(float64) float64 { return level })
}

// narrow ratings keep to two or three levels around one's own.
func narrow(rng *rand.Rand, abilities []float64) []int {
	bias := 0.35 + 0.8*rng.NormFloat64()
	return each(abilities, func(x float64) float64 {
		return 2.5 + 0.3*(x/logitsPerLevel+1.6*rng.NormFloat64()) + bias
	})
}

// weak ratings correlate with the abilities by .3 (Mabe & West 1982: .29).
func weak(rng *rand.Rand, abilities []float64) []int {
	bias := 0.35 + 0.8*rng.NormFloat64()
	return each(abilities, func(x float64) float64 {
		return 2.5 + 0.3*x/logitsPerLevel + bias + 1.3/logitsPerLevel*math.Sqrt(1-0.09)*rng.NormFloat64()
	})
}

// reversed ratings are low for what is known best.
func reversed(rng *rand.Rand, abilities []float64) []int {
	turned := make([]float64, len(abilities))
	for s, x := range abilities {
		turned[s] = -x
	}
	return usual(rng, turned)
}
